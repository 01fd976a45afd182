import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ConversationLine } from '../verdict/case-result';
import { pointedLine } from './pointed-line';

const LINES: ConversationLine[] = [
  { at: 0, lane: 'mark', text: 'the host sends AT+QIRD=0' },
  { at: 1, lane: 'host', text: 'AT+QIRD=0<CR>' },
  { at: 2, lane: 'module', text: '<CR><LF>OK<CR><LF><CR><LF>+QIURC: "recv",0<CR><LF>' },
  { at: 9, lane: 'host', text: 'AT<CR>' },
  { at: 30, lane: 'mark', text: 'waited 20 ms in vain for OK' },
];
const at = (ms: number, came?: string) =>
  pointedLine(LINES, { verdict: 'fail', message: '', at: ms, ...(came === undefined ? {} : { came }) });

describe('The line of a conversation that a finding points at', () => {
  it('is the one that holds what came, though it began earlier', () => {
    expect(at(5, '+QIURC: "recv",0')).to.equal(2);
    expect(at(5, 'something\n+QIURC: "recv",0')).to.equal(2);
  });

  it('is else the last one that was said by then, or the wait that ended then', () => {
    expect(at(9, 'nothing')).to.equal(3);
    expect(at(30, 'nothing')).to.equal(4);
    expect(at(-1)).to.equal(0);
  });

  it('is none where the finding tells no moment', () => {
    expect(pointedLine(LINES, { verdict: 'fail', message: '' })).to.equal(-1);
  });
});

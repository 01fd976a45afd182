import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { TimelineBody } from '../../timeline/event';
import { TimesCollector } from './times';

const command = (text: string): TimelineBody => ({ kind: 'tx', what: 'command', bytes: Buffer.from(text) });
const came = (text: string): TimelineBody => ({ kind: 'rx', bytes: Buffer.from(text) });

function collected(...events: [number, TimelineBody][]) {
  const collector = new TimesCollector();
  collector.take(
    'a.feature:1',
    events.map(([at, event], line) => ({ at, line, event })),
  );
  return collector.all();
}

describe('Response times', () => {
  it('are those from the command line to the final result, in whatever pieces that comes, and to the URC', () => {
    const times = collected(
      [0, command('AT+QIOPEN=1,0,"TCP","192.0.2.1",7\r')],
      [20, came('AT+QIOPEN=1,0\r\r\nO')],
      [30, came('K\r\n')],
      [900, came('\r\n+QIOPEN: 0,0\r\n')],
      [950, came('\r\n+QIOPEN: 0,0\r\n')],
    );
    expect(times).to.deep.equal([
      {
        command: 'AT+QIOPEN',
        kind: 'final',
        limit: 150_000,
        samples: [30],
        slowest: { ms: 30, caseId: 'a.feature:1' },
      },
      {
        command: 'AT+QIOPEN',
        kind: 'result',
        limit: 150_000,
        samples: [900],
        slowest: { ms: 900, caseId: 'a.feature:1' },
      },
    ]);
  });

  it('are not taken of a command that was given a time limit of its own, nor of one without an answer', () => {
    expect(collected([0, command('AT+QICLOSE=0,60\r')], [40_000, came('\r\nOK\r\n')])).to.deep.equal([]);
    expect(collected([0, command('AT+QIRD=0\r')], [5, came('AT+QIRD=0\r')])).to.deep.equal([]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { entryWords, type SentLine, sentLine } from './command-words';

const CR = 0x0d;
/** Lines that end with another byte are read one by one. */
const OTHER = 0x1e;
const bytes = (line: string) => Buffer.from(line, 'latin1');
const said = ({ text, words, lf }: SentLine) => [text, lf, words.line, words.kind, words.commands];

describe('A command line', () => {
  it('says the same whether it is read for itself or from another one with another length of data', () => {
    const lines = ['AT+QISEND=0,1', 'AT+QISEND=11,1460', 'at+qisend=3,9999', 'AT+QISEND=0,0', 'AT+QISEND=0,01'];
    const odd = [
      'AT+QISEND=0,10000',
      'AT+QISEND=0,5,"192.0.2.1",80',
      'AT+QISEND=0',
      'AT+QISEND=,5',
      'AT+QISEND=0, 5',
      '',
    ];
    for (const line of [...lines, ...odd]) {
      for (const end of ['\r', '\r\n', '']) {
        const text = bytes(`${line}${end}`);
        expect(said(sentLine(text, CR)), line).to.deep.equal(said(sentLine(text, OTHER)));
      }
    }
  });

  it('is remembered, but for one that asks for the entry of data', () => {
    const words = (line: string) => sentLine(bytes(line), CR).words;
    const same = (line: string) => new Set([words(line), words(line)]).size === 1;
    expect(['AT+CSQ\r', 'AT+QISEND=0,0\r', 'AT+QISEND=0,512\r'].map(same)).to.deep.equal([true, true, false]);
  });

  it('that asks for the entry of data is like the one with the length 1', () => {
    const alike = (line: string) => entryWords(line, line.length)?.alike?.line;
    expect(alike('AT+QISEND=4,512')).to.equal('AT+QISEND=4,1');
    expect(['AT+QISEND=4,0', 'AT+QIRD=4,512', 'AT+QISEND=4,5;+CSQ', 'AT;+QISEND=4,5', '512'].map(alike)).to.deep.equal(
      Array(5).fill(undefined),
    );
  });
});

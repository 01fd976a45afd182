import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { harmless, harmlessLines } from './harmless';

describe('Text for a terminal', () => {
  it('shows what a terminal would act upon', () => {
    expect(harmless('a\u001b[2Jb\r\n\u0000\u009b\u202e')).to.equal('a<0x1B>[2Jb<CR><LF><0x00><0x9B><U+202E>');
  });

  it('leaves letters of any language as they are', () => {
    expect(harmless('AT+QIRD: 读取 – ½')).to.equal('AT+QIRD: 读取 – ½');
  });

  it('keeps the line breaks of a text of several lines', () => {
    expect(harmlessLines('a\nb\r')).to.deep.equal(['a', 'b<CR>']);
  });

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const character of harmless(text)) {
          const code = character.codePointAt(0)!;
          expect(code >= 0x20 && !(code >= 0x7f && code <= 0x9f), `U+${code.toString(16)}`).to.equal(true);
        }
      }),
      { seed: 8 },
    );
  });
});

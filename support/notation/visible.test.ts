import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { visible, unescape as wire } from './visible';

describe('visible', () => {
  it('shows control bytes and everything beyond ASCII by name or number', () => {
    expect(visible('AT\r\n\x1a\x1b[31m\x00\x7f\xe9')).to.equal('AT<CR><LF><0x1A><0x1B>[31m<0x00><0x7F><0xE9>');
  });

  it('leaves angle brackets alone unless they would read as an escape', () => {
    expect(visible('<connectID> <CR>')).to.equal('<connectID> <0x3C>CR>');
  });

  it('tells how much it leaves out', () => {
    expect(visible(Buffer.alloc(500, 'x'), 3)).to.equal('xxx... (500 bytes)');
  });

  it('is undone by unescape, for any bytes', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.constantFrom('<CR>', '<0x1', 'A>', '<', 'esc>').map(Buffer.from),
    );
    const bytes = fc.array(piece).map((parts) => Buffer.concat(parts));
    fc.assert(
      fc.property(bytes, (data) => {
        expect(wire(visible(data)).equals(data)).to.equal(true);
        expect(visible(data)).to.match(/^[ -~]*$/);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe('unescape', () => {
  it('turns names and numbers into bytes, in any case', () => {
    expect(wire('test1<Ctrl+Z><ESC><cr><LF><0xff><tab><nul>')).to.deep.equal(
      Buffer.from('test1\x1a\x1b\r\n\xff\t\0', 'latin1'),
    );
  });

  it('leaves other angle brackets, and writes other characters as UTF-8', () => {
    expect(wire('<x> <0xZZ> é').toString('utf8')).to.equal('<x> <0xZZ> é');
  });
});

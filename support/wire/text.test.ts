import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Recent } from './recent';
import { own, partOf, textOf } from './text';

describe('A text that comes again', () => {
  it('is the same as if it were made anew, whatever came before it', () => {
    const bytes = fc.uint8Array({ maxLength: 80 });
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 20 }), fc.nat(20), (pieces, from) => {
        for (const piece of [...pieces, ...pieces]) {
          const buffer = Buffer.from(piece);
          const text = buffer.toString('latin1').slice(from);
          expect(textOf(buffer, Math.min(from, buffer.length), buffer.length)).to.equal(text);
          expect(partOf(`<${text}>`, 1, text.length + 1)).to.equal(text);
        }
      }),
      { seed: 20_240_122 },
    );
  });

  it('may have characters that are no bytes', () => {
    expect(own('+COPS: "中国移动"')).to.equal('+COPS: "中国移动"');
  });

  it('has the result that was made of it, and not that of another text in its place', () => {
    let made = 0;
    const lengths = new Recent((text) => {
      made++;
      return text.length;
    });
    const texts = Array.from({ length: 20_000 }, (_, i) => `+QISEND: ${i},${i % 7}`);
    for (const text of texts) expect(lengths.get(text)).to.equal(text.length);
    made = 0;
    for (let i = 0; i < 10; i++) expect(lengths.get('+QIRD: 0')).to.equal(8);
    expect(made).to.equal(1);
  });
});

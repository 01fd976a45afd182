import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { StampReader } from './stamp';

function read(text: string, from = 0): [at: number, end: number] | undefined {
  const stamp = new StampReader();
  return stamp.read(text, from) ? [stamp.at, stamp.end] : undefined;
}

describe('A time before a line', () => {
  it('is read in the ways in which tools write it', () => {
    const noon = Date.UTC(2024, 0, 22, 10, 55, 54);
    expect(read('[2024-01-22_10:55:54:284]AT', 1)).to.deep.equal([noon + 284, 24]);
    expect(read('[2024-01-22 10:55:54.284] AT', 1)).to.deep.equal([noon + 284, 24]);
    expect(read('[2024-01-22 10:55:54] AT', 1)).to.deep.equal([noon, 20]);
    expect(read('2024/01/22 10:55:54.284500 ')).to.deep.equal([noon + 284.5, 26]);
    expect(read('[00:00:33.811,523]', 1)).to.deep.equal([33_811, 17]);
    expect(read('17:13:30.563 -> AT')).to.deep.equal([17 * 3_600_000 + 13 * 60_000 + 30_563, 12]);
  });

  it('is not seen in other text', () => {
    for (const text of ['', 'AT', '10:5', '25:00:00', '10:61:00', '10-55-54', '2024-01-22', '+CCLK: "24/01/22']) {
      expect(read(text), text).to.equal(undefined);
    }
  });

  it('goes on over midnight where it has no date', () => {
    const stamp = new StampReader();
    stamp.read('23:59:59.900', 0);
    const before = stamp.at;
    stamp.read('00:00:00.100', 0);
    expect(stamp.at - before).to.equal(200);
    stamp.read('00:00:00.150', 0);
    expect(stamp.at - before).to.equal(250);
  });

  it('is the same whether or not the one before was of the same second', () => {
    const time = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 20 }), (times) => {
        const stamp = new StampReader();
        for (const ms of times) {
          const text = new Date(Date.UTC(2026, 0, 2) + ms).toISOString().replace('T', ' ').slice(0, 23);
          expect(stamp.read(`[${text}]`, 1)).to.equal(true);
          expect(stamp.at).to.equal(Date.UTC(2026, 0, 2) + ms);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

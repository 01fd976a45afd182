import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { holm, signedRank } from './signed-rank';

const series = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('The signed-rank test', () => {
  it('counts out small samples: all of five pairs on one side are 2 of 32 ways', () => {
    expect(signedRank([1, 2, 3, 4, 5])).to.deep.equal({ p: 2 / 32, effect: 1 });
    expect(signedRank([-1, -2, -3, -4, -5])).to.deep.equal({ p: 2 / 32, effect: -1 });
    // Rank sum 3 of 55: the least sums 0, 1, 2 and twice 3 are 5 of 1024 ways.
    expect(signedRank([1, 2, -3, -4, -5, -6, -7, -8, -9, -10]).p).to.be.closeTo(10 / 1024, 1e-12);
  });

  it('gives ties their mean rank, and leaves zeros out', () => {
    expect(signedRank([0, 0, 7, 7, 7])).to.deep.equal({ p: 2 / 8, effect: 1 });
    expect(signedRank([2, -2, 2, -2])).to.deep.equal({ p: 1, effect: 0 });
    expect(signedRank([0, 0])).to.deep.equal({ p: 1, effect: 0 });
    expect(signedRank([])).to.deep.equal({ p: 1, effect: 0 });
  });

  it('goes over to the normal distribution without a jump', () => {
    const forty = series(40).map((each) => 2 * (each % 3 === 0 ? -each : each));
    // One more, the smallest of all, on either side.
    const [more, less] = [signedRank([...forty, 1]).p, signedRank([...forty, -1]).p];
    expect((more + less) / 2).to.be.closeTo(signedRank(forty).p, 0.005);
  });

  it('is mirrored when the sides are swapped', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 }), (differences) => {
        const one = signedRank(differences);
        const other = signedRank(differences.map((each) => -each));
        expect(other.p).to.be.closeTo(one.p, 1e-9);
        expect(other.effect).to.be.closeTo(-one.effect, 1e-9);
        expect(one.p).to.be.within(0, 1);
      }),
      { seed: 3 },
    );
  });

  it('raises a false alarm no more often than it says', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647 - 0.5;
    };
    const alarms = series(2000).filter(() => signedRank(series(15).map(random)).p < 0.05);
    expect(alarms.length).to.be.within(60, 120);
  });
});

describe("Holm's adjustment", () => {
  it('multiplies the smallest by all tests, the next by one less, and never sinks', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).to.deep.equal([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.9, 0.8])).to.deep.equal([1, 1]);
    expect(holm([])).to.deep.equal([]);
  });
});

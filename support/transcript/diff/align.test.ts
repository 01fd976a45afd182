import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { align, matchUp, type Pair, pairGaps } from './align';

const own = (text: string) => text;
const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

describe('An alignment', () => {
  it('shifts nothing where one side has something more', () => {
    expect(align(['x', 'y', 'z'], ['x', 'new', 'y', 'z'], own)).to.deep.equal([
      ['x', 'x'],
      [undefined, 'new'],
      ['y', 'y'],
      ['z', 'z'],
    ]);
  });

  it('holds every member once, in its order, and pairs only equal keys', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = align(a, b, own);
        expect(pairs.flatMap(([left]) => left ?? [])).to.deep.equal(a);
        expect(pairs.flatMap(([, right]) => right ?? [])).to.deep.equal(b);
        for (const [left, right] of pairs) if (left && right) expect(left).to.equal(right);
      }),
      { seed: 1 },
    );
  });

  it('is mirrored when the sides are swapped', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        // Which of two members without counterpart stands first says nothing.
        const paired = (pairs: readonly Pair<string>[]) => {
          let [i, j] = [0, 0];
          return pairs.flatMap(([x, y]) => {
            const place = [i, j];
            if (x !== undefined) i++;
            if (y !== undefined) j++;
            return x !== undefined && y !== undefined ? [place] : [];
          });
        };
        expect(paired(align(b, a, own)).map(([j, i]) => [i, j])).to.deep.equal(paired(align(a, b, own)));
      }),
      { seed: 2 },
    );
  });

  it('pairs what it left between two pairs by a coarser key', () => {
    const pairs = align(['x', 'QIRD 1', 'y', 'QIRD 1'], ['x', 'QIRD 2', 'y'], own);
    expect(pairGaps(pairs, (each) => each.split(' ')[0]!)).to.deep.equal([
      ['x', 'x'],
      ['QIRD 1', 'QIRD 2'],
      ['y', 'y'],
      ['QIRD 1', undefined],
    ]);
  });

  it('matches equal members whatever their order', () => {
    expect(matchUp(['x', 'x', 'y'], ['y', 'x', 'z'], own)).to.deep.equal({
      pairs: [
        ['x', 'x'],
        ['y', 'y'],
      ],
      restA: ['x'],
      restB: ['z'],
    });
  });
});

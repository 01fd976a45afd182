import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Range } from './domain';
import { parseRanges, sameSet } from './index';

const span = (min: number, max: number): Range => ({ min, max });

describe('lists of supported values', () => {
  it('are read as test forms print them', () => {
    expect(parseRanges('(0,20-65535)')).to.deep.equal([span(0, 0), span(20, 65535)]);
    expect(parseRanges('(1-15)')).to.deep.equal([span(1, 15)]);
    expect(parseRanges('( 0 , 1 - 3 )')).to.deep.equal([span(0, 0), span(1, 3)]);
  });

  for (const text of [
    '',
    '()',
    '(',
    '1-15',
    '(1-15',
    '(1-)',
    '(-1)',
    '(3-1)',
    '(01)',
    '(1,)',
    '(,1)',
    '(1;2)',
    '(1 2)',
    '(1-2-3)',
    '((1))',
    '(1))',
    '(9999999999999999)',
  ]) {
    it(`are not ${text || 'nothing at all'}`, () => {
      expect(parseRanges(text)).to.equal(undefined);
    });
  }

  it('stand for the same values however they are cut', () => {
    expect(sameSet([span(0, 0), span(1, 1)], [span(0, 1)])).to.equal(true);
    expect(sameSet([span(1, 9), span(3, 5), span(10, 15)], [span(1, 15)])).to.equal(true);
    expect(sameSet([span(0, 1)], [span(0, 2)])).to.equal(false);
    expect(sameSet([span(0, 0), span(2, 2)], [span(0, 2)])).to.equal(false);
    expect(sameSet([], [])).to.equal(true);
  });

  it('are the same set exactly where they hold the same numbers', () => {
    const range = fc.tuple(fc.nat(12), fc.nat(3)).map(([min, more]) => span(min, min + more));
    const members = (list: Range[]) =>
      new Set(list.flatMap(({ min, max }) => Array.from({ length: max - min + 1 }, (_, i) => min + i)));
    const lists = fc.array(range, { maxLength: 5 });
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const [left, right] = [members(a), members(b)];
        const same = left.size === right.size && [...left].every((value) => right.has(value));
        expect(sameSet(a, b)).to.equal(same);
      }),
      { seed: 20230310, numRuns: 2000 },
    );
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';

const { beginning } = require('./beginning.js') as { beginning: (expression: RegExp) => string };
const exec = require('./index.js') as (expression: RegExp, text: string) => RegExpExecArray | null;

const EXPRESSIONS: [RegExp, string][] = [
  [/^the host sends (.*)$/, 'the host sends '],
  [/^URCs? come$/, 'URC'],
  [/^ab*c$/, 'a'],
  [/^ab+c$/, 'a'],
  [/^ab{0}c$/, 'a'],
  [/^a\.b$/, 'a'],
  [/^a(b|c)$/, 'a'],
  [/^a|b$/, ''],
  [/^a(\)|b)|b$/, ''],
  [/^a[|]b$/, 'a'],
  [/^ab/i, ''],
  [/^ab/m, ''],
  [/ab/, ''],
  [/^$/, ''],
];

describe('the beginning of an expression', () => {
  for (const [expression, text] of EXPRESSIONS) {
    it(`of ${expression} is '${text}'`, () => {
      expect(beginning(expression)).to.equal(text);
    });
  }

  it('never hides a match', () => {
    const expressions = fc.constantFrom(...EXPRESSIONS.map(([expression]) => expression));
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '|', ')', '.', '\n'), maxLength: 4 });
    fc.assert(
      fc.property(expressions, fc.array(texts, { maxLength: 5 }), (expression, asked) => {
        for (const text of asked) expect(exec(expression, text)).to.deep.equal(expression.exec(text));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { compile, type Domain } from './index';
import { seeded } from './testing/example-fields';
import { mutate } from './testing/mutations';

const SEED = 20230310;

/** A layout made at random, the regular expression that means the same, and the domains of its fields. */
interface Made {
  layout: string;
  pattern: string;
}

const made: Record<string, [Domain, string]> = {
  small: [{ type: 'integer', ranges: [{ min: 0, max: 11 }] }, '(?:[0-9]|1[01])'],
  gap: [
    {
      type: 'integer',
      ranges: [
        { min: 0, max: 0 },
        { min: 20, max: 29 },
      ],
    },
    '(?:0|2[0-9])',
  ],
  name: [{ type: 'string', quoted: 'yes', maxLength: 3 }, '"[^"]{0,3}"'],
  kind: [{ type: 'string', quoted: 'yes', values: ['A', 'B C'] }, '"(?:A|B C)"'],
  code: [{ type: 'hex', quoted: 'yes', maxDigits: 4 }, '"(?:[0-9A-Fa-f]{2}){0,2}"'],
};

function makeLayout(random: () => number): Made {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const part = (depth: number): Made => {
    const [name, [, pattern]] = pick(Object.entries(made));
    const one = { layout: `,<${name}>`, pattern: `,${pattern}` };
    const rest = depth > 0 && random() < 0.6 ? part(depth - 1) : { layout: '', pattern: '' };
    const inner = { layout: one.layout + rest.layout, pattern: one.pattern + rest.pattern };
    return random() < 0.5 ? { layout: `[${inner.layout}]`, pattern: `(?:${inner.pattern})?` } : inner;
  };
  const line = (): Made => {
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => part(2));
    const head = pick(['+A: 0', '+B: x', '+C: "k"']);
    const whole = {
      layout: head + parts.map((p) => p.layout).join(''),
      pattern: head.replace('+', '\\+') + parts.map((p) => p.pattern).join(''),
    };
    const fate = random();
    if (fate < 0.15) return { layout: `[${whole.layout}]`, pattern: `(?:${whole.pattern}\n)?` };
    if (fate < 0.3) return { layout: `${whole.layout}\n...`, pattern: `(?:${whole.pattern}\n)+` };
    if (fate < 0.4) return { layout: `[${whole.layout}]\n[...]`, pattern: `(?:${whole.pattern}\n)*` };
    return { layout: whole.layout, pattern: `${whole.pattern}\n` };
  };
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, line);
  return {
    layout: [...lines.map((l) => l.layout), 'OK'].join('\n'),
    pattern: `${lines.map((l) => l.pattern).join('')}OK\n`,
  };
}

describe('a layout made at random', () => {
  it('means what a regular expression made beside it means', () => {
    let outside = 0;
    let inside = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = seeded(seed);
        const { layout, pattern } = makeLayout(random);
        const compiled = compile(layout, { field: (name) => made[name]?.[0] });
        const oracle = new RegExp(`^${pattern}$`);
        for (let round = 0; round < 8; round++) {
          let frames = compiled.generate(random);
          for (let i = 0; i < round && frames.length > 0; i++)
            frames = mutate(frames, random).map(({ text }) => ({ text }));
          const allowed = oracle.test(frames.map(({ text }) => `${text}\n`).join(''));
          expect(compiled.match(frames).ok, `${layout}\n${JSON.stringify(frames)}`).to.equal(allowed);
          if (allowed) inside++;
          else outside++;
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
    expect(outside / (outside + inside)).to.be.within(0.25, 0.875);
  });
});

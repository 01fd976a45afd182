import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { compile } from './index';
import { exampleOptions, seeded } from './testing/example-fields';
import { mutate } from './testing/mutations';
import { SUBJECTS } from './testing/oracles';

const SEED = 20230310;

describe('generated frames', () => {
  for (const [name, text, oracle] of SUBJECTS) {
    it(`of ${name} match, and so does the oracle that shares nothing with the matcher`, () => {
      const layout = compile(text, exampleOptions);
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const frames = layout.generate(seeded(seed));
          const result = layout.match(frames);
          expect(result.ok, result.ok ? '' : result.message).to.equal(true);
          expect(oracle(frames), JSON.stringify(frames)).to.equal(true);
        }),
        { seed: SEED, numRuns: 500 },
      );
    });

    it(`of ${name} that were changed match exactly if they are still in the language`, () => {
      const layout = compile(text, exampleOptions);
      let outside = 0;
      let runs = 0;
      fc.assert(
        fc.property(fc.nat(), fc.integer({ min: 1, max: 2 }), (seed, changes) => {
          const random = seeded(seed);
          let frames = layout.generate(random);
          for (let i = 0; i < changes && frames.length > 0; i++) frames = mutate(frames, random);
          const allowed = oracle(frames);
          const result = layout.match(frames);
          expect(result.ok, JSON.stringify(frames)).to.equal(allowed);
          if (!allowed) outside++;
          runs++;
        }),
        { seed: SEED, numRuns: 3000 },
      );
      expect(outside / runs).to.be.above(0.5);
    });
  }
});

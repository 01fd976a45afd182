import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { loadPics } from '../../bench/pics';
import { parseOptions } from '../../simulator/options';
import { lineJobs } from './lines';
import type { Job } from './results';
import { drawnVariants, singleVariants } from './variants';

const wordsOf = (job: Job) => (job.kind === 'fault' ? [] : job.words);

describe('conforming firmwares', () => {
  it('differ in what the simulator knows', () => {
    for (const job of [...singleVariants(), ...lineJobs(3)]) expect(() => parseOptions(wordsOf(job))).to.not.throw();
  });

  it('are drawn as the seed says, with a PICS that the suite can read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'attest-'));
    const drawn = drawnVariants(20, 5, folder);
    expect(drawnVariants(20, 5, folder)).to.deep.equal(drawn);
    expect(drawnVariants(20, 6, folder)).to.not.deep.equal(drawn);
    for (const job of drawn) {
      const options = parseOptions(wordsOf(job));
      const pics = job.kind === 'variant' ? job.pics! : '';
      expect(existsSync(pics), readFileSync(pics, 'utf8')).to.equal(true);
      expect(loadPics(pics).accessMode).to.be.oneOf([0, 1]);
      expect(options.seed).to.be.a('number');
    }
    rmSync(folder, { recursive: true });
  });
});

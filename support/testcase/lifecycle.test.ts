import { describe, it } from 'node:test';
import { expect } from 'chai';
import { DEFAULT_PIXIT, type Pixit } from '../bench/pixit';
import type { Bench } from './bench';
import { missingNeed } from './lifecycle';

const bench = (kind: 'real' | 'virtual', pixit: Partial<Pixit> = {}, replays?: 'real' | 'virtual') =>
  ({ clock: { kind }, replays, pixit: { ...DEFAULT_PIXIT, ...pixit }, capability: () => true }) as unknown as Bench;

describe('A case that waits long', () => {
  it('is not applicable in real time where the bench has no patience for it', () => {
    const tags = ['@QPING-10', '@slow', '@waits-255'];
    expect(missingNeed(bench('real'), tags)).to.match(/^waits 255 s; .* 60 s .*: --patience 255 runs it$/);
    expect(missingNeed(bench('real', { patience: 255 }), tags)).to.equal(undefined);
    expect(missingNeed(bench('real'), ['@slow', '@waits-30'])).to.equal(undefined);
    expect(missingNeed(bench('real', { slow: 'exclude' }), tags)).to.match(/^slow cases are left out/);
  });

  it('runs in virtual time, and in a replay where it ran', () => {
    const tags = ['@slow', '@waits-255'];
    expect(missingNeed(bench('virtual', { slow: 'exclude' }), tags)).to.equal(undefined);
    expect(missingNeed(bench('virtual', {}, 'virtual'), tags)).to.equal(undefined);
    expect(missingNeed(bench('virtual', { patience: 300 }, 'real'), tags)).to.equal(undefined);
    expect(missingNeed(bench('virtual', {}, 'real'), tags)).to.match(/^waits 255 s/);
  });
});

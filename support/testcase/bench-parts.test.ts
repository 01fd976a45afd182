import { describe, it } from 'node:test';
import { expect } from 'chai';
import { DEFAULT_PIXIT } from '../bench/pixit';
import type { Session } from '../session';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { restartBy } from './bench-parts';
import type { BenchInputs } from './open-bench';

const INPUTS = { pixit: DEFAULT_PIXIT } as BenchInputs;

/** A session whose every command ends so, and whose port comes back or not. */
function sessionWith(end: 'lost' | 'ERROR', comesBack: boolean): Session {
  return {
    isOpen: end !== 'lost',
    execute: async () => (end === 'lost' ? { end } : { end: 'final', final: { text: end } }),
    awaitUrc: async () => undefined,
    awaitReopen: async () => comesBack,
  } as unknown as Session;
}

describe('a restart of the module', () => {
  it('is given up where the port goes away and does not come back', async () => {
    const timeline = new Timeline(new VirtualClock());
    expect(await restartBy(INPUTS, sessionWith('lost', false), timeline)).to.equal(false);
  });

  for (const [what, session] of [
    ['the port goes away again and again', sessionWith('lost', true)],
    ['AT is answered ERROR at once, for ever', sessionWith('ERROR', true)],
  ] as const) {
    it(`is given up in time where ${what}`, async () => {
      const timeline = new Timeline(new VirtualClock());
      expect(await restartBy(INPUTS, session, timeline)).to.equal(false);
      expect(timeline.clock.now()).to.be.within(60_000, 61_000);
    });
  }
});

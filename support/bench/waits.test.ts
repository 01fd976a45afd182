import { describe, it } from 'node:test';
import { expect } from 'chai';
import { beyondPatience, secondsWaited } from './waits';

describe('The longest wait of a case', () => {
  it('is told by its tag, in seconds', () => {
    expect(secondsWaited('@waits-255')).to.equal(255);
    for (const other of ['@slow', '@waits', '@waits-', '@waits-0', '@waits-2.5', '@waits-5s', 'waits-5']) {
      expect(secondsWaited(other), other).to.equal(undefined);
    }
  });

  it('may be as long as the patience of the bench, and no longer', () => {
    expect(beyondPatience(['@QPING-04', '@slow'], 0)).to.equal(undefined);
    expect(beyondPatience(['@slow', '@waits-60'], 60)).to.equal(undefined);
    expect(beyondPatience(['@waits-61', '@waits-255', '@slow'], 60)).to.equal(
      "waits 255 s; the bench's patience is 60 s (PIXIT: patience): --patience 255 runs it",
    );
  });
});

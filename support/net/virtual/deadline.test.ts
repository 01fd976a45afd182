import { beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import { Deadline } from './deadline';

describe('a deadline', () => {
  let clock: VirtualClock;
  let fired: number[];
  let deadline: Deadline;
  beforeEach(() => {
    clock = new VirtualClock();
    fired = [];
    deadline = new Deadline(clock, () => fired.push(clock.now()));
  });

  it('fires once', async () => {
    deadline.set(10);
    expect(deadline.isSet).to.equal(true);
    await clock.sleep(100);
    expect(fired).to.deep.equal([10]);
    expect(deadline.isSet).to.equal(false);
  });

  it('can be put off and brought forward', async () => {
    deadline.set(10);
    deadline.set(50);
    await clock.sleep(20);
    expect(fired).to.deep.equal([]);
    deadline.set(5);
    await clock.sleep(100);
    expect(fired).to.deep.equal([25]);
  });

  it('does not fire once cleared or stopped, and can be set again', async () => {
    deadline.set(10);
    deadline.clear();
    await clock.sleep(20);
    deadline.set(10);
    deadline.stop();
    await clock.sleep(20);
    expect(fired).to.deep.equal([]);
    deadline.set(10);
    await clock.sleep(20);
    expect(fired).to.deep.equal([50]);
  });

  it('is not late by rounding, nor runs in circles', async () => {
    for (let i = 0; i < 1000; i++) {
      deadline.set(0.1);
      deadline.set(0.3);
      await clock.sleep(0.7);
    }
    expect(fired.length).to.equal(1000);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Endpoint } from '../../net/stack';
import { Inbox } from './inbox';

const SEED = 20_230_310;
const SENDERS: Endpoint[] = [
  { address: '10.9.0.1', port: 1 },
  { address: '10.9.0.1', port: 2 },
];

const step = fc.oneof(
  fc.record({ put: fc.uint8Array({ maxLength: 40 }), sender: fc.nat(1) }),
  fc.record({ most: fc.integer({ min: 1, max: 60 }) }),
);

describe('the receive cache', () => {
  for (const block of [false, true]) {
    it(`hands out every byte once and in order, ${block ? 'datagrams apart' : 'as a stream'}`, () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const inbox = new Inbox();
          const put: number[][] = [[], []];
          const got: number[][] = [[], []];
          const take = (most: number) => {
            const portion = inbox.take({ most, block, keepRest: true });
            if (!portion) return false;
            expect(portion.data.length).to.be.within(1, most);
            got[portion.from!.port - 1]!.push(...portion.data);
            return true;
          };
          for (const action of steps) {
            if ('put' in action) {
              inbox.put(Buffer.from(action.put), SENDERS[action.sender]);
              put[action.sender]!.push(...action.put);
            } else take(action.most);
            expect(inbox.total).to.equal(inbox.read + inbox.unread);
          }
          while (take(1500));
          expect(inbox.unread).to.equal(0);
          expect(got).to.deep.equal(put);
        }),
        { seed: SEED, numRuns: 300 },
      );
    });
  }

  it('gives one datagram at a time in block mode', () => {
    const inbox = new Inbox();
    for (const text of ['one', 'two']) inbox.put(Buffer.from(text), SENDERS[0]);
    const take = () => inbox.take({ most: 1500, block: true, keepRest: true })?.data.toString();
    expect([take(), take(), take()]).to.deep.equal(['one', 'two', undefined]);
  });

  it('forgets that the host was told once it is drained', () => {
    const inbox = new Inbox();
    inbox.put(Buffer.from('ab'));
    inbox.announced = true;
    inbox.take({ most: 1, block: false, keepRest: true });
    expect(inbox.announced).to.equal(true);
    inbox.take({ most: 1, block: false, keepRest: true });
    expect(inbox.announced).to.equal(false);
  });
});

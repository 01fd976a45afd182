import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { VirtualClock } from '../../time/virtual-clock';
import { connected, listening, type Watch, waitFor } from '../testing/watch';
import { VirtualNetwork } from '.';

const A = '10.0.0.1';
const B = '10.0.0.2';

const write = fc.record({ size: fc.integer({ min: 1, max: 5000 }), after: fc.integer({ min: 0, max: 3000 }) });
const side = fc.record({
  writes: fc.array(write, { maxLength: 12 }),
  /** Times at which the reader pauses or goes on, in turn. */
  pauses: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 4 }),
  receiveBuffer: fc.integer({ min: 100, max: 20_000 }),
  delayedAck: fc.boolean(),
});
const world = fc.record({
  seed: fc.integer(),
  latency: fc.integer({ min: 0, max: 1500 }),
  jitter: fc.integer({ min: 0, max: 400 }),
  /** At more than this a segment would, once in many runs, get lost sixteen times and be given up. */
  loss: fc.double({ min: 0, max: 0.2, noNaN: true }),
  mss: fc.integer({ min: 200, max: 1460 }),
  client: side,
  server: side,
});

type Side = typeof side extends fc.Arbitrary<infer T> ? T : never;

describe('delivery on a virtual network', () => {
  it('brings exactly the bytes that were written, in order, whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ client: clientSide, server: serverSide, ...options }) => {
        const clock = new VirtualClock();
        const network = new VirtualNetwork(clock, { ...options, loss: 0 });
        const a = network.host([A], { receiveBuffer: clientSide.receiveBuffer });
        const b = network.host([B], { receiveBuffer: serverSide.receiveBuffer });
        const listener = await listening(clock, b, B);
        const { client, server } = await connected(clock, a, listener, B);
        network.setLoss(options.loss);
        const random = lcg(options.seed);
        const fromClient = play(clock, client, clientSide, random);
        const fromServer = play(clock, server, serverSide, random);
        await waitFor(clock, 'both FINs', () => client.has('fin') && server.has('fin'), 1e8);
        await waitFor(clock, 'both ends', () => ended(client) && ended(server), 1e8);
        expect(server.bytes.equals(Buffer.concat(fromClient))).to.equal(true);
        expect(client.bytes.equals(Buffer.concat(fromServer))).to.equal(true);
        expect(client.ackedTotal).to.equal(Buffer.concat(fromClient).length);
      }),
      { seed: 20_240_611, numRuns: 150 },
    );
  });
});

function ended(end: Watch): boolean {
  return end.has('closed');
}

/** Lets one side write, pause and close as planned; returns what it will have written. */
function play(clock: VirtualClock, end: Watch, plan: Side, random: () => number): Buffer[] {
  const written = plan.writes.map(({ size }) => Buffer.from(Array.from({ length: size }, random)));
  end.end.tune({ delayedAck: plan.delayedAck, timeWait: 3_600_000 });
  let at = 0;
  for (const [index, { after }] of plan.writes.entries()) {
    at += after;
    clock.after(at, () => end.end.write(written[index]!));
  }
  clock.after(at, () => end.end.halfClose());
  for (const [index, time] of plan.pauses.sort((x, y) => x - y).entries()) {
    clock.after(time, () => end.end.pause(index % 2 === 0));
  }
  clock.after(5001, () => end.end.pause(false));
  return written;
}

function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
}

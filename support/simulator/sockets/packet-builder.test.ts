import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { VirtualClock } from '../../time/virtual-clock';
import { PacketBuilder } from './packet-builder';

const SEED = 20_230_310;

describe('packets of transparent mode', () => {
  it('carry every byte in order, none longer than transpktsize, none late', async () => {
    const piece = fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }), pause: fc.nat(40) });
    const rules = fc.record({ packetSize: fc.integer({ min: 1, max: 20 }), packetWait: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), rules, async (pieces, rule) => {
        const clock = new VirtualClock();
        const sent: number[] = [];
        const builder = new PacketBuilder(
          clock,
          rule,
          () => 10_240,
          (packet) => {
            expect(packet.length).to.be.within(1, rule.packetSize);
            sent.push(...packet);
          },
        );
        const typed: number[] = [];
        for (const { bytes, pause } of pieces) {
          builder.add(Buffer.from(bytes));
          typed.push(...bytes);
          expect(typed.length - sent.length).to.be.lessThan(rule.packetSize);
          await clock.sleep(pause);
          if (pause > rule.packetWait) expect(sent.length).to.equal(typed.length);
        }
        await clock.sleep(rule.packetWait);
        expect(sent).to.deep.equal(typed);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('wait for room, and go out as soon as there is', async () => {
    const clock = new VirtualClock();
    const sent: string[] = [];
    let room = 0;
    const rule = { packetSize: 4, packetWait: 10 };
    const builder = new PacketBuilder(
      clock,
      rule,
      () => room,
      (packet) => sent.push(packet.toString()),
    );
    builder.add(Buffer.from('abcdefg'));
    await clock.sleep(50);
    expect(sent).to.deep.equal([]);
    room = 100;
    builder.pump();
    await clock.sleep(10);
    expect(sent).to.deep.equal(['abcd', 'efg']);
  });

  it('do not wait when transparent mode ends', () => {
    const sent: string[] = [];
    const rule = { packetSize: 4, packetWait: 10 };
    const builder = new PacketBuilder(
      new VirtualClock(),
      rule,
      () => 0,
      (packet) => sent.push(packet.toString()),
    );
    builder.add(Buffer.from('abcdefg'));
    builder.flush();
    expect(sent).to.deep.equal(['abcd', 'efg']);
  });

  it('lose what comes beyond 64 KiB while nothing can be sent', () => {
    let sent = 0;
    const builder = new PacketBuilder(
      new VirtualClock(),
      { packetSize: 1460, packetWait: 10 },
      () => 0,
      (packet) => {
        sent += packet.length;
      },
    );
    for (let i = 0; i < 100; i++) builder.add(Buffer.alloc(1000));
    builder.flush();
    expect(sent).to.equal(65_536);
  });
});

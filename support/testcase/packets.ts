import { fail } from '../verdict/verdict';
import { showDuration } from './data';
import { peerReceives, seenKey } from './entry';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/** A packet that the peer got: a datagram, or a segment where the network shows them, else what one read of its socket gave. */
interface Packet {
  bytes: Buffer;
  at: number;
}

/** The peer receives these bytes, none of its packets longer than `most`. */
export async function packetsAtMost(test: TestCase, text: string, most: number): Promise<void> {
  const packets = await packetsOf(test, text);
  const long = packets.find((packet) => packet.bytes.length > most);
  if (!long) return;
  fail({
    message: `a packet of ${long.bytes.length} bytes reached the peer`,
    accepted: `packets of at most ${most} bytes`,
    came: showPackets(test, packets),
    at: long.at,
  });
}

/** The peer receives these bytes in packets of these lengths. */
export async function packetsAre(test: TestCase, text: string, lengths: readonly number[]): Promise<void> {
  const packets = await packetsOf(test, text);
  if (packets.map((packet) => packet.bytes.length).join() === lengths.join()) return;
  fail({
    message: 'the packets that reached the peer have other lengths',
    accepted: lengths.map((length) => `${length} bytes`).join('\n'),
    came: showPackets(test, packets),
    at: packets.at(-1)?.at,
  });
}

/** The peer receives these bytes once `wait` milliseconds have passed since they were typed: no earlier, and no later than the network explains. */
export async function receivedAfter(test: TestCase, text: string, wait: number): Promise<void> {
  const packets = await packetsOf(test, text);
  const typed = typedAt(test);
  const [first] = packets;
  const last = packets.at(-1);
  if (!first || !last) return;
  const accepted = `${showDuration(wait)} after they were typed`;
  if (first.at - typed < wait - UNIT) {
    fail({ message: 'bytes reached the peer too early', accepted, came: showPackets(test, packets), at: first.at });
  }
  if (last.at - typed > wait + journey(test)) {
    fail({ message: 'bytes reached the peer too late', accepted, came: showPackets(test, packets), at: last.at });
  }
}

/**
 * The peer receives these bytes: the first `early` of them without the wait, the others after it. The network's latency is not
 * known, so the first may also be told from the others by how much earlier they came.
 */
export async function receivedEarlyAndLate(test: TestCase, text: string, early: number, wait: number): Promise<void> {
  const packets = await packetsOf(test, text);
  const typed = typedAt(test);
  const lastEarly = arrival(packets, early - 1);
  const firstLate = arrival(packets, early);
  const accepted = `${early} bytes at once, the others ${showDuration(wait)} after they were typed`;
  const seen = test.bench.peer.seesSegments;
  const soon = seen
    ? lastEarly - typed <= journey(test)
    : lastEarly - typed < wait || firstLate - lastEarly >= wait / 2;
  if (!soon) {
    fail({
      message: `a full packet of ${early} bytes was kept back`,
      accepted,
      came: showPackets(test, packets),
      at: lastEarly,
    });
  }
  if (firstLate - typed < wait - UNIT) {
    fail({
      message: 'bytes short of a packet reached the peer too early',
      accepted,
      came: showPackets(test, packets),
      at: firstLate,
    });
  }
}

/** What the peer gets of these bytes, packet by packet; fails where it gets other bytes. */
async function packetsOf(test: TestCase, text: string): Promise<Packet[]> {
  const { udp } = test.remote();
  const connection = udp ? undefined : await connectionOf(test);
  let before = Number(test.values.get(seenKey(udp?.name ?? connection!.label)) ?? '0');
  await peerReceives(test, text);
  const packets: Packet[] = [];
  for (const { bytes, at } of udp?.datagrams ?? connection!.chunks) {
    if (before < bytes.length) packets.push({ bytes: bytes.subarray(before), at });
    before = Math.max(0, before - bytes.length);
  }
  return packets;
}

/** When the byte with this index came. */
function arrival(packets: readonly Packet[], index: number): number {
  let end = 0;
  for (const { bytes, at } of packets) {
    end += bytes.length;
    if (index < end) return at;
  }
  return Number.POSITIVE_INFINITY;
}

/** When the bytes of the last action were typed. */
function typedAt(test: TestCase): number {
  return test.bench.timeline.get(test.since)?.at ?? test.bench.clock.now();
}

function journey(test: TestCase): number {
  return test.bench.peer.seesSegments ? VIRTUAL_JOURNEY : LONGEST_JOURNEY;
}

function showPackets(test: TestCase, packets: readonly Packet[]): string {
  const typed = typedAt(test);
  const lines = packets
    .slice(0, SHOWN)
    .map(({ bytes, at }) => `${bytes.length} bytes after ${showDuration(at - typed)}`);
  return packets.length > SHOWN ? `${lines.join('\n')}\n... (${packets.length} packets)` : lines.join('\n');
}

/** transwaittm counts in tenths of a second: a timer of that grain may be early by one, milliseconds. */
const UNIT = 100;
/** From the module to the peer, on the virtual network and on any other, milliseconds. */
const VIRTUAL_JOURNEY = 50;
const LONGEST_JOURNEY = 10_000;
const SHOWN = 12;

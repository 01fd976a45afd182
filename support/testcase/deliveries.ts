import { visible } from '../notation/visible';
import type { PeerUdp } from '../peer';
import { fail, inconc } from '../verdict/verdict';
import { demandNotBefore, demandWithin } from './commands';
import { parseData, showDuration } from './data';
import { seenKey } from './entry';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/**
 * The peer's UDP socket gets these datagrams, each as it was sent, in any order. One that the network has lost leaves the
 * case inconclusive; one that is not as it was sent fails it.
 */
export async function datagramsAre(test: TestCase, text: string): Promise<void> {
  test.checks++;
  const udp = test.remote().udp ?? inconc({ message: 'the peer has no UDP socket' });
  const wanted = [...text.matchAll(/"[^"]*"|\d+ bytes?/g)].map(([part]) => parseData(test.resolve(part)));
  const total = wanted.reduce((sum, bytes) => sum + bytes.length, 0);
  const { clock } = test.bench;
  const seen = Number(test.values.get(seenKey(udp.name)) ?? '0');
  const judged = judgedDatagrams(udp, seen);
  const came = () => udp.datagrams.slice(judged).map(({ bytes }) => bytes);
  await clock.until(() => (udp.received.length >= seen + total ? true : undefined), clock.now() + DELIVERY_LIMIT);
  await clock.sleep(QUIET);
  const left = [...wanted];
  const odd = came().filter((bytes) => {
    const found = left.findIndex((one) => one.equals(bytes));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  test.values.set(seenKey(udp.name), String(udp.received.length));
  if (odd.length > 0) {
    fail({
      message: 'the datagrams are not those that were sent',
      accepted: wanted.map(shown).join('\n'),
      came: came().map(shown).join('\n'),
      at: clock.now(),
    });
  }
  if (left.length > 0) inconc({ message: `${left.length} of ${wanted.length} datagrams did not reach the peer` });
}

/** The peer of connection `id` gets, beyond what was judged before, the same message `times` times, one every `period` milliseconds, and nothing else. */
export async function receivesEvery(
  test: TestCase,
  id: number,
  text: string,
  times: number,
  period: number,
): Promise<void> {
  test.checks++;
  const message = parseData(test.resolve(text));
  const connection = await connectionOf(test, id);
  const start = Number(test.values.get(seenKey(connection.label)) ?? '0');
  const length = times * message.length;
  await connection.receives(start + length, times * period + DELIVERY_LIMIT);
  const came = connection.received.subarray(start);
  if (!came.equals(Buffer.concat(Array<Buffer>(times).fill(message)))) {
    fail({
      message: `${connection.label} did not receive the message ${times} times`,
      accepted: `${times} times ${shown(message)}, one every ${showDuration(period)}`,
      came: came.length === 0 ? 'nothing' : shown(came),
      at: test.bench.clock.now(),
    });
  }
  const at = Array.from({ length: times }, (_, i) => arrival(connection.chunks, start + (i + 1) * message.length));
  for (let i = 1; i < times; i++) {
    const gap = at[i]! - at[i - 1]!;
    demandNotBefore(test, `message ${i + 1} after message ${i}`, gap, period - JITTER, at[i]);
    demandWithin(test, `message ${i + 1} after message ${i}`, gap, period + JITTER, at[i]);
  }
  test.values.set(seenKey(connection.label), String(connection.receivedLength));
}

/** Whether the last command, or what follows it within so many milliseconds, brings anything to the peer of connection `id`. */
export async function commandBrings(test: TestCase, id: number, within: number): Promise<boolean> {
  const { sentAt } = test.exchange();
  const { chunks } = await connectionOf(test, id);
  const { clock } = test.bench;
  const came = () => chunks.some(({ at }) => at >= sentAt) || undefined;
  return (await clock.until(came, clock.now() + within)) ?? false;
}

/** Nothing more reaches the peer of connection `id` for so many milliseconds. */
export async function receivesNothingFor(test: TestCase, id: number, duration: number): Promise<void> {
  test.checks++;
  const connection = await connectionOf(test, id);
  const seen = connection.receivedLength;
  const { clock } = test.bench;
  const more = () => (connection.receivedLength > seen ? true : undefined);
  if (!(await clock.until(more, clock.now() + duration))) return;
  fail({
    message: `${connection.label} received bytes that nobody sent`,
    accepted: `nothing for ${showDuration(duration)}`,
    came: shown(connection.received.subarray(seen)),
    at: clock.now(),
  });
}

/** How many datagrams hold the first `seen` bytes. */
function judgedDatagrams(udp: PeerUdp, seen: number): number {
  let count = 0;
  for (let left = seen; left > 0 && count < udp.datagrams.length; count++) left -= udp.datagrams[count]!.bytes.length;
  return count;
}

/** When the last of the first `length` bytes of the stream came. */
function arrival(chunks: readonly { bytes: Buffer; at: number }[], length: number): number {
  let sum = 0;
  for (const { bytes, at } of chunks) {
    sum += bytes.length;
    if (sum >= length) return at;
  }
  return Number.NaN;
}

function shown(bytes: Buffer): string {
  return `${visible(bytes, SHOWN)} (${bytes.length} bytes)`;
}

/** Data through the module and the network, milliseconds. */
const DELIVERY_LIMIT = 30_000;
/** How long surplus datagrams are given to show, milliseconds. */
const QUIET = 300;
/** How far a slow network moves what leaves in step, milliseconds. */
const JITTER = 3_000;
const SHOWN = 64;

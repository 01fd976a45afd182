import { visible } from '../notation/visible';
import type { Exchange } from '../session/exchange';
import { benchError, fail } from '../verdict/verdict';
import { showAnswer } from './commands';
import { parseData, showDuration } from './data';
import { GENERAL_LIMIT } from './limits';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/** The last command was answered by the data prompt. */
export function promptComes(test: TestCase): void {
  test.checks++;
  const exchange = test.exchange();
  if (exchange.end === 'prompt' || exchange.prompt) return;
  fail({
    message: `${exchange.command} was not answered by the data prompt`,
    accepted: '>',
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** Enters data after the prompt and waits for the final result. */
export async function enterData(test: TestCase, what: string | Buffer): Promise<Exchange> {
  promptComes(test);
  const data = typeof what === 'string' ? parseData(test.resolve(what)) : what;
  const exchange = test.exchange();
  test.act();
  test.lastData = data;
  const done = await test.bench.session.enter(exchange, data, { limit: GENERAL_LIMIT });
  test.last = done;
  if (done.end === 'lost') benchError({ message: 'the port went away during data entry' });
  if (done.end === 'timeout') {
    fail({
      message: `no final result within ${showDuration(GENERAL_LIMIT)} after ${data.length} bytes were entered`,
      accepted: 'SEND OK, SEND FAIL or ERROR',
      came: showAnswer(done),
      at: test.bench.clock.now(),
    });
  }
  return done;
}

/** The peer has got exactly these bytes more than it had, and nothing else. */
export async function peerReceives(test: TestCase, text: string, name?: string | number): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const remote = test.remote(name);
  if (remote.udp) return datagramReceived(test, expected, name);
  const connection = await connectionOf(test, name);
  const from = test.values.get(seenKey(connection.label)) ?? '0';
  const start = Number(from);
  await connection.receives(start + expected.length, DELIVERY_LIMIT);
  // Bytes beyond the expected ones show only if they are given time.
  if (connection.receivedLength === start + expected.length) await test.bench.clock.sleep(QUIET);
  demandSame(test, connection.received.subarray(start), expected, `what ${connection.label} received`);
  test.values.set(seenKey(connection.label), String(connection.receivedLength));
}

/** Nothing more reaches the peer for the quiet time. */
export async function peerReceivesNothing(test: TestCase, name?: string | number): Promise<void> {
  test.checks++;
  const remote = test.remote(name);
  await test.bench.clock.sleep(test.quiet);
  const label = remote.udp?.name ?? (await connectionOf(test, name)).label;
  const all = remote.udp ? remote.udp.received : (await connectionOf(test, name)).received;
  const start = Number(test.values.get(seenKey(label)) ?? '0');
  if (all.length > start) {
    fail({
      message: `${label} received bytes that nobody sent`,
      accepted: 'no bytes',
      came: visible(all.subarray(start, start + SHOWN)),
      at: test.bench.clock.now(),
    });
  }
}

async function datagramReceived(test: TestCase, expected: Buffer, name?: string | number): Promise<void> {
  const udp = test.remote(name).udp!;
  const start = Number(test.values.get(seenKey(udp.name)) ?? '0');
  const probe = () => (udp.received.length >= start + expected.length ? true : undefined);
  await test.bench.clock.until(probe, test.bench.clock.now() + DELIVERY_LIMIT);
  await test.bench.clock.sleep(QUIET);
  demandSame(test, udp.received.subarray(start), expected, `what ${udp.name} received`);
  test.values.set(seenKey(udp.name), String(udp.received.length));
  const last = udp.lastDatagram;
  if (last) {
    test.values.set('sender.ip', last.from.address);
    test.values.set('sender.port', String(last.from.port));
  }
}

/** Two byte strings are the same, or a failed case that says where they part. */
export function demandSame(test: TestCase, came: Buffer, expected: Buffer, what: string): void {
  if (came.equals(expected)) return;
  let at = 0;
  while (at < came.length && at < expected.length && came[at] === expected[at]) at++;
  const lengths =
    came.length === expected.length ? `${came.length} bytes` : `${came.length} of ${expected.length} bytes`;
  fail({
    message: `${what} is not what was sent: ${lengths}, first difference at byte ${at}`,
    accepted: excerpt(expected, at),
    came: excerpt(came, at),
    at: test.bench.clock.now(),
  });
}

function excerpt(bytes: Buffer, at: number): string {
  if (bytes.length === 0) return 'no bytes';
  const from = Math.max(0, at - SHOWN / 4);
  const part = visible(bytes.subarray(from, from + SHOWN));
  return `${from > 0 ? '...' : ''}${part}${from + SHOWN < bytes.length ? '...' : ''}${at >= bytes.length ? ' (ends here)' : ''}`;
}

/** Where a case keeps how much of what a remote end received has been judged. */
export function seenKey(label: string): string {
  return `seen:${label}`;
}

/** Data through the module and the network, milliseconds. */
const DELIVERY_LIMIT = 30_000;
/** How long surplus bytes are given to show, milliseconds. */
const QUIET = 100;
const SHOWN = 64;

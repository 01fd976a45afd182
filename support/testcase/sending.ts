import type { Exchange } from '../session/exchange';
import { fail, inconc } from '../verdict/verdict';
import { parseCommandLine } from '../wire/command';
import { answersOneOf, answersTo, isError, send, showAnswer } from './commands';
import { parseData, pattern, showDuration } from './data';
import { demandSame, enterData, promptComes } from './entry';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/**
 * The last send command is refused: by ERROR at once, or after its data were entered, since 2.4.10 prints ERROR among the
 * results that follow the prompt.
 */
export async function sendingRefused(test: TestCase): Promise<void> {
  test.checks++;
  const asked = test.exchange();
  const done = asked.end === 'prompt' ? await enterData(test, dataFor(asked.command)) : asked;
  if (isError(test, done)) return;
  fail({ message: `${asked.command} was not refused`, accepted: 'ERROR', came: showAnswer(done), at: done.final?.at });
}

/** What completes the data entry of a command that should have had none. */
function dataFor(command: string): string {
  const length = Number(parseCommandLine(command)[0]?.args[1]?.text);
  return length > 0 && length <= MOST_ENTERED ? `${length} bytes` : '"test<Ctrl+Z>"';
}

/** Sends a long run of bytes by many commands, `piece` bytes each; what a full send buffer has no room for is sent again. */
export async function sendInPieces(test: TestCase, id: number, text: string, piece: number): Promise<void> {
  const data = parseData(test.resolve(text));
  const { clock } = test.bench;
  for (let at = 0; at < data.length; at += piece) {
    const part = data.subarray(at, at + piece);
    const giveUp = clock.now() + ROOM_LIMIT;
    for (;;) {
      const done = await sendBytes(test, id, part);
      if (answersOneOf(test, done, ['SEND OK', 'SEND FAIL']) === 0 || clock.now() >= giveUp) {
        answersTo(test, done, 'SEND OK');
        break;
      }
      await clock.sleep(POLL);
    }
  }
}

/** What a case has got into a connection by SEND OK, and what found no room. */
interface Filling {
  readonly taken: Buffer[];
  refused: Buffer;
}

const fillings = new WeakMap<TestCase, Filling>();

/**
 * Sends until SEND FAIL tells that the send buffer is full, `most` bytes at the most; the networks of some benches take that
 * many although the peer reads nothing, and then there is nothing to judge. What was taken and what was refused is remembered.
 */
export async function sendUntilFull(test: TestCase, id: number, most: number): Promise<void> {
  const data = pattern(PERIOD + LARGEST);
  const filling: Filling = { taken: [], refused: Buffer.alloc(0) };
  fillings.set(test, filling);
  for (let at = 0; at < most; at += LARGEST) {
    const part = data.subarray(at % PERIOD, (at % PERIOD) + LARGEST);
    if (await offer(test, filling, part, () => sendBytes(test, id, part))) continue;
    return;
  }
  inconc({
    message: `the network took ${most} bytes that the peer does not read: the send buffer cannot be filled on this bench`,
  });
}

/** The same by AT+QISENDEX, in a buffer that has hardly any room: within `times` commands it must be full. */
export async function sendHexUntilFull(test: TestCase, id: number, text: string, times: number): Promise<void> {
  const part = parseData(text);
  const filling = fillingOf(test);
  for (let i = 0; i < times; i++) {
    if (
      !(await offer(test, filling, part, () => send(test, `AT+QISENDEX=${id},"${part.toString('hex').toUpperCase()}"`)))
    )
      return;
  }
  fail({
    message: `AT+QISENDEX sent ${times * part.length} bytes into a send buffer that was full`,
    accepted: 'SEND FAIL',
    came: `${times} times SEND OK`,
    at: test.bench.clock.now(),
  });
}

/** Sends what was refused with SEND FAIL again, until it is taken. */
export async function sendAgain(test: TestCase, id: number): Promise<void> {
  const { clock } = test.bench;
  const filling = fillingOf(test);
  const part = filling.refused;
  const giveUp = clock.now() + ROOM_LIMIT;
  while (!(await offer(test, filling, part, () => sendBytes(test, id, part)))) {
    if (clock.now() >= giveUp) {
      fail({
        message: `the data could not be sent again although the peer of connection ${id} goes on reading`,
        accepted: 'SEND OK',
        came: `SEND FAIL for ${showDuration(ROOM_LIMIT)}`,
        at: clock.now(),
      });
    }
    await clock.sleep(POLL);
  }
}

/** The peer has got every byte that was answered SEND OK, each once and in order, and none that was answered SEND FAIL. */
export async function peerReceivesAllTaken(test: TestCase): Promise<void> {
  test.checks++;
  const expected = Buffer.concat(fillingOf(test).taken);
  const connection = await connectionOf(test);
  await connection.receives(expected.length, DELIVERY_LIMIT);
  await test.bench.clock.sleep(test.quiet);
  demandSame(test, connection.received, expected, `what ${connection.label} received`);
}

/** The totals count what was answered SEND OK and nothing else; while the peer reads nothing, some of it is not acknowledged. */
export async function totalsWhileFull(test: TestCase, id: number): Promise<void> {
  test.checks++;
  const taken = fillingOf(test).taken.reduce((sum, part) => sum + part.length, 0);
  const exchange = await send(test, `AT+QISEND=${id},0`);
  const match = answersTo(test, exchange, '+QISEND: <total_send_length>,<ackedbytes>,<unackedbytes>\nOK');
  const [total, , unacked] = ['total_send_length', 'ackedbytes', 'unackedbytes'].map((name) =>
    Number(match.fields[name]?.[0]?.value),
  );
  if (total === taken && unacked! > 0) return;
  fail({
    message: `AT+QISEND=${id},0 does not tell ${taken} bytes sent, some of them not acknowledged`,
    accepted: `+QISEND: ${taken},<ackedbytes>,<more than 0>`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** The data entry that has begun waits for more: no final result within the quiet time. */
export async function entryGoesOn(test: TestCase): Promise<void> {
  test.checks++;
  const exchange = test.exchange();
  await test.bench.clock.sleep(test.quiet);
  if (!exchange.final) return;
  fail({
    message: `the data entry of ${exchange.command} ended before all data were entered`,
    accepted: 'nothing before the last byte',
    came: showAnswer(exchange),
    at: exchange.final.at,
  });
}

/** Bytes sent in all, for sockets without acknowledgements (E28). */
export async function totalSent(test: TestCase, id: number, total: number): Promise<void> {
  const exchange = await send(test, `AT+QISEND=${id},0`);
  const match = answersTo(test, exchange, '+QISEND: <total_send_length>,<ackedbytes>,<unackedbytes>\nOK');
  const came = Number(match.fields['total_send_length']?.[0]?.value);
  if (came === total) return;
  fail({
    message: `AT+QISEND=${id},0 does not tell ${total} bytes sent`,
    accepted: `+QISEND: ${total},<ackedbytes>,<unackedbytes>`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/**
 * E27: enters more than one command may send and ends it with Ctrl+Z. The module may answer before that, and then what it did
 * not take is no command line: the port is brought in step again. The result is noted.
 */
export async function enterTooMuch(test: TestCase, length: number): Promise<void> {
  promptComes(test);
  const { clock, session } = test.bench;
  test.unruly = true;
  const done = await enterData(test, `${length} bytes and Ctrl+Z`);
  const answers = [done.final?.text ?? '', ...done.info.map((line) => line.text)].filter((text) => text !== '');
  test.note('E27', `what AT+QISEND answers to ${length} bytes and Ctrl+Z`, answers.join(', '));
  await clock.sleep(test.settle);
  session.type(Buffer.from('\r', 'latin1'));
  await clock.sleep(test.settle);
}

/** No more than 1460 bytes, and none that were not entered, have reached the peer by one command; how many is noted. */
export async function peerReceivesAtMost(test: TestCase, most: number): Promise<void> {
  test.checks++;
  await test.bench.clock.sleep(DELIVERY_TIME_OF_LITTLE);
  const { udp } = test.remote();
  const received = udp ? udp.received : (await connectionOf(test)).received;
  test.note('E27', 'how many of them reach the peer', String(received.length));
  if (received.length <= most) return;
  fail({
    message: 'one AT+QISEND sent more than it may',
    accepted: `at most ${most} bytes`,
    came: `${received.length} bytes`,
    at: test.bench.clock.now(),
  });
}

/** A peer that has fallen silent acknowledges and sends again. */
export async function peerAnswersAgain(test: TestCase, id: number): Promise<void> {
  const connection = await connectionOf(test, id);
  test.act();
  connection.silence(false);
}

/** Simulator only: a socket's send buffer counts as full, or has room again. */
export function fillBuffer(test: TestCase, id: number, full: boolean): void {
  const { fillBuffers } = test.bench;
  if (!fillBuffers) inconc({ message: 'the send buffer cannot be filled at will on this bench' });
  test.act();
  fillBuffers(id, full);
}

/** One AT+QISEND of fixed length. */
async function sendBytes(test: TestCase, id: number, bytes: Buffer): Promise<Exchange> {
  const asked = await send(test, `AT+QISEND=${id},${bytes.length}`);
  if (asked.end !== 'prompt') return asked;
  return enterData(test, bytes);
}

/** Offers bytes to the module; false where it had no room for them. Neither SEND OK nor SEND FAIL is a failed case. */
async function offer(test: TestCase, filling: Filling, bytes: Buffer, how: () => Promise<Exchange>): Promise<boolean> {
  const done = await how();
  const taken = answersOneOf(test, done, ['SEND OK', 'SEND FAIL']) === 0;
  if (taken) filling.taken.push(bytes);
  else filling.refused = bytes;
  return taken;
}

function fillingOf(test: TestCase): Filling {
  return fillings.get(test) ?? inconc({ message: 'the send buffer was not filled by a step before this one' });
}

/** After so many bytes the pattern of a long run begins again. */
const PERIOD = 100_000;
/** Most bytes of one command (2.4.10). */
const LARGEST = 1460;
/** More than any send_length that a case tries in vain. */
const MOST_ENTERED = 2000;
/** A send buffer that drains over a slow network, milliseconds. */
const ROOM_LIMIT = 60_000;
/** What filled all buffers between the module and the peer, over a slow network, milliseconds. */
const DELIVERY_LIMIT = 120_000;
/** A few segments through the network, milliseconds. */
const DELIVERY_TIME_OF_LITTLE = 3_000;
const POLL = 500;

import { visible } from '../notation/visible';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { answers, answersTo, execute, send, showAnswer } from './commands';
import { parseData } from './data';
import { enterData, peerReceives, promptComes, seenKey } from './entry';
import { showFrames } from './layouts';
import { type AccessMode, openClient, openServer, peerBinds, type ServerOptions } from './sockets';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** Opens a UDP client and sends a datagram, so that the peer knows (and every NAT lets through) where to answer. */
export async function openGreetingClient(
  test: TestCase,
  id: number,
  mode: AccessMode,
  options: ServerOptions = {},
): Promise<void> {
  await openClient(test, id, 'UDP', mode, options);
  await greet(test, `AT+QISEND=${id},${GREETING.length}`, id);
}

/** Opens a UDP service that has sent a datagram to the peer's UDP socket "udp". */
export async function openGreetingService(test: TestCase, id: number, mode: AccessMode): Promise<void> {
  await openServer(test, id, 'UDP SERVICE', mode);
  await greetFrom(test, id, 'udp');
  test.byConnectID.set(id, test.remote('udp'));
}

/** The UDP service `id` sends a datagram to a UDP socket of the peer, which is made where there is none of that name. */
export async function greetFrom(test: TestCase, id: number, name: string): Promise<void> {
  if (!test.remotes.has(name)) await peerBinds(test, name);
  await greet(test, `AT+QISEND=${id},${GREETING.length},"{${name}.ip}",{${name}.port}`, name);
}

async function greet(test: TestCase, command: string, peer: string | number): Promise<void> {
  await send(test, command);
  promptComes(test);
  await enterData(test, Buffer.from(GREETING));
  answers(test, 'SEND OK');
  await peerReceives(test, `"${GREETING}"`, peer);
}

/** A UDP socket of the peer has got one datagram more than it had, of exactly these bytes; {sender.ip} and {sender.port} are where from. */
export async function datagramReceived(test: TestCase, text: string, name?: string): Promise<void> {
  const udp = test.remote(name).udp!;
  const before = seenDatagrams(
    test,
    udp.name,
    udp.received.length,
    udp.datagrams.map((one) => one.bytes.length),
  );
  await peerReceives(test, text, name);
  test.checks++;
  const came = udp.datagrams.slice(before).map((one) => one.bytes);
  if (came.length === 1) return;
  fail({
    message: `${udp.name} received the bytes in ${came.length} datagrams`,
    accepted: 'one datagram',
    came: came.map((bytes) => visible(bytes, SHOWN)).join('\n'),
    at: test.bench.clock.now(),
  });
}

/** How many datagrams had been judged before: those whose bytes {@link peerReceives} has seen. */
function seenDatagrams(test: TestCase, name: string, total: number, lengths: readonly number[]): number {
  let left = Math.min(total, Number(test.values.get(seenKey(name)) ?? '0'));
  let count = 0;
  while (count < lengths.length && left > 0) left -= lengths[count++]!;
  return count;
}

/** E31: what AT+QIRD with a read_length shorter than the datagram gives, and what the next one; noted, not judged. */
export async function shortReadNoted(test: TestCase, id: number, length: number): Promise<void> {
  const first = await execute(test, `AT+QIRD=${id},${length}`);
  const second = await execute(test, `AT+QIRD=${id},1500`);
  const shown = [first, second].map((exchange) => {
    const line = exchange.info[0];
    return line?.payload ? visible(line.payload) : (line?.text ?? exchange.final?.text ?? 'nothing');
  });
  test.note(
    'E31',
    `what AT+QIRD=<connectID>,${length} and then AT+QIRD=<connectID>,1500 give of the datagram "0123456789"`,
    shown.join(', then '),
  );
}

/** Each datagram or piece of direct push comes with the URC of its own, whose data these are; {@link pieces} come in any number. */
export async function pushedInAll(test: TestCase, id: number, text: string): Promise<readonly AtEvent[]> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock } = test.bench;
  const head = `+QIURC: "recv",${id},`;
  const got = () => urcsSince(test, test.begin).filter((urc) => urc.text.startsWith(head) && urc.payload);
  const length = () => got().reduce((sum, urc) => sum + urc.payload!.length, 0);
  await clock.until(() => (length() >= expected.length ? true : undefined), clock.now() + ARRIVAL_LIMIT);
  const pieces = got();
  const came = Buffer.concat(pieces.map((urc) => urc.payload!));
  if (!came.equals(expected)) {
    fail({
      message: `connection ${id} has not pushed what its peer sent`,
      accepted: `${expected.length} bytes: ${visible(expected, SHOWN)}`,
      came: pieces.length > 0 ? `${came.length} bytes:\n${showFrames(pieces.slice(-3))}` : 'nothing',
      at: clock.now(),
    });
  }
  return pieces;
}

/** The host reads UDP service `id`: one whole datagram, with the address and port of the peer's socket `name`. */
export async function readsDatagram(test: TestCase, id: number, text: string, name: string): Promise<void> {
  const expected = parseData(test.resolve(text));
  const exchange = await send(test, `AT+QIRD=${id}`);
  answersTo(test, exchange, `+QIRD: ${expected.length},"{${name}.ip}",{${name}.port}<CR><LF><data>\nOK`);
  const data = exchange.info[0]?.payload ?? Buffer.alloc(0);
  if (data.equals(expected)) return;
  fail({
    message: `AT+QIRD=${id} does not give the datagram`,
    accepted: visible(expected, SHOWN),
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

const GREETING = 'hello';
/** Data through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;
const SHOWN = 64;

/** E47: whether <CR><LF> follows the data of direct push. */
export async function tailsNoted(test: TestCase, id: number): Promise<void> {
  await test.bench.clock.sleep(test.quiet);
  const head = `+QIURC: "recv",${id},`;
  const pushed = urcsSince(test, test.begin).filter((urc) => urc.text.startsWith(head) && urc.payload);
  const answer = pushed.every((urc) => urc.tail) ? 'yes' : pushed.some((urc) => urc.tail) ? 'sometimes' : 'no';
  test.note('E47', 'whether <CR><LF> follows the data of direct push', answer);
}

/** Every "recv" of connection `id` that brought data told their length within the range of 2.5.2. */
export function lengthsInRange(test: TestCase, id: number, least: number, most: number): void {
  test.checks++;
  const head = `+QIURC: "recv",${id},`;
  const wrong = urcsSince(test, test.begin).find((urc) => {
    if (!urc.text.startsWith(head)) return false;
    const told = Number(/^\d+/.exec(urc.text.slice(head.length))?.[0]);
    return !(told >= least && told <= most && told === urc.payload?.length);
  });
  if (!wrong) return;
  fail({
    message: 'a "recv" tells a wrong length',
    accepted: `${least} to ${most}, the number of bytes that follow`,
    came: `${wrong.text}, followed by ${wrong.payload?.length ?? 0} bytes`,
    at: wrong.at,
  });
}

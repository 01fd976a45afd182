import type { Exchange } from '../session/exchange';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { send, showAnswer } from './commands';
import { parseData } from './data';
import { demandSame } from './entry';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** The data that came with the last answer are these. */
export function dataAre(test: TestCase, text: string): void {
  test.checks++;
  const exchange = test.exchange();
  const data = exchange.info.find((line) => line.payload)?.payload ?? Buffer.alloc(0);
  demandSame(test, data, parseData(test.resolve(text)), `the data of ${exchange.command}`);
}

/**
 * Reads connection `id` until as many bytes have come as are expected or nothing comes for the settle time; they must be those bytes.
 * The network may have delivered them in any pieces, so one AT+QIRD need not give all.
 */
export async function readingGives(test: TestCase, id: number, text: string): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const data = await readAll(test, id, expected.length);
  demandSame(test, data, expected, `the data read from connection ${id}`);
}

/** Reads connection `id` until so many bytes have come, or none for long. */
export async function readAll(test: TestCase, id: number, count: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const { clock } = test.bench;
  let giveUp = clock.now() + ARRIVAL_LIMIT;
  while (length < count && clock.now() < giveUp) {
    const data = await read(test, id);
    if (data.length === 0) await clock.sleep(POLL);
    else giveUp = clock.now() + ARRIVAL_LIMIT;
    parts.push(data);
    length += data.length;
  }
  return Buffer.concat(parts);
}

/** Waits until connection `id` has so many unread bytes, by its counters. */
export async function waitUnread(test: TestCase, id: number, count: number): Promise<void> {
  const { clock } = test.bench;
  const giveUp = clock.now() + ARRIVAL_LIMIT;
  for (;;) {
    const exchange = await send(test, `AT+QIRD=${id},0`);
    const unread = Number(/^\+QIRD: \d+,\d+,(\d+)$/.exec(exchange.info[0]?.text ?? '')?.[1] ?? Number.NaN);
    if (unread >= count) return;
    if (!(clock.now() < giveUp)) {
      fail({
        message: `connection ${id} never had ${count} unread bytes`,
        accepted: `+QIRD: <total_receive_length>,<have_read_length>,${count}`,
        came: showAnswer(exchange),
        at: clock.now(),
      });
    }
    await clock.sleep(POLL);
  }
}

/** In direct push mode the peer's bytes come in "recv" URCs of connection `id`, in order, each with its own length. */
export async function pushed(test: TestCase, id: number, text: string): Promise<AtEvent[]> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock } = test.bench;
  const head = `+QIURC: "recv",${id},`;
  const got = () => urcsSince(test, test.since).filter((urc) => urc.text.startsWith(head) && urc.payload);
  const length = () => got().reduce((sum, urc) => sum + urc.payload!.length, 0);
  await clock.until(() => (length() >= expected.length ? true : undefined), clock.now() + ARRIVAL_LIMIT);
  demandSame(test, Buffer.concat(got().map((urc) => urc.payload!)), expected, `the data pushed for connection ${id}`);
  return got();
}

async function read(test: TestCase, id: number): Promise<Buffer> {
  const exchange: Exchange = await send(test, `AT+QIRD=${id},1500`);
  if (exchange.final?.text !== 'OK') {
    fail({
      message: `connection ${id} could not be read`,
      accepted: '+QIRD: <read_actual_length>...',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  return exchange.info.find((line) => line.payload)?.payload ?? Buffer.alloc(0);
}

/** Data through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;
const POLL = 50;

import { visible } from '../notation/visible';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { execute, showAnswer } from './commands';
import { parseData, pattern } from './data';
import { demandSame, peerReceives, promptComes } from './entry';
import { GENERAL_LIMIT } from './limits';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/**
 * Enters hex digits for a send_length of `length`: as many, and where the module then still waits as many again, since it
 * may count bytes (E54).
 * @param length even
 */
export async function enterDigits(test: TestCase, length: number): Promise<void> {
  promptComes(test);
  const { clock, session } = test.bench;
  const digits = pattern(length).toString('hex').toUpperCase();
  const exchange = test.exchange();
  test.act();
  session.type(Buffer.from(digits.slice(0, length), 'latin1'));
  await clock.until(() => (exchange.final ? true : undefined), clock.now() + PATIENCE);
  const countsDigits = exchange.final !== undefined;
  test.last = countsDigits
    ? await session.conclude(exchange)
    : await session.enter(exchange, Buffer.from(digits.slice(length), 'latin1'), { limit: GENERAL_LIMIT });
  test.values.set(ENTERED, String(countsDigits ? length / 2 : length));
  test.note('E54', 'what send_length counts with dataformat send 1', countsDigits ? 'hex digits' : 'bytes');
}

/** The peer has got the bytes that the digits entered last stand for. */
export async function peerReceivesDecoded(test: TestCase): Promise<void> {
  await peerReceives(test, `${test.values.get(ENTERED)} bytes`);
}

/** Reads connection `id` until it gave what the bytes are as hex digits, two a byte, in any pieces. */
export async function readingGivesDigits(test: TestCase, id: number, text: string): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock } = test.bench;
  const parts: Buffer[] = [];
  let giveUp = clock.now() + ARRIVAL_LIMIT;
  for (let length = 0; length < expected.length && clock.now() < giveUp; ) {
    const exchange = await execute(test, `AT+QIRD=${id},1500`);
    const line = exchange.info[0];
    if (exchange.final?.text !== 'OK' || !line) {
      fail({
        message: `connection ${id} could not be read`,
        accepted: '+QIRD: <read_actual_length>...',
        came: showAnswer(exchange),
        at: exchange.final?.at,
      });
    }
    if (!line.payload?.length) {
      await clock.sleep(POLL);
      continue;
    }
    const data = decoded(test, line);
    parts.push(data);
    length += data.length;
    giveUp = clock.now() + ARRIVAL_LIMIT;
  }
  demandSame(test, Buffer.concat(parts), expected, `what the hex digits read from connection ${id} stand for`);
}

/** The same in direct push mode. */
export async function pushedDigits(test: TestCase, id: number, text: string): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock } = test.bench;
  const head = `+QIURC: "recv",${id},`;
  const got = () => urcsSince(test, test.since).filter((urc) => urc.text.startsWith(head) && urc.payload);
  const digits = () => got().reduce((sum, urc) => sum + urc.payload!.length, 0);
  await clock.until(() => (digits() >= 2 * expected.length ? true : undefined), clock.now() + ARRIVAL_LIMIT);
  const data = Buffer.concat(got().map((urc) => decoded(test, urc)));
  demandSame(test, data, expected, `what the hex digits pushed for connection ${id} stand for`);
}

/** The bytes of a payload of hex digits; its announced length counts either (E55). */
function decoded(test: TestCase, { text, payload, announced, at }: AtEvent): Buffer {
  const digits = payload!.toString('latin1');
  const wrong = (message: string, accepted: string) =>
    fail({ message, accepted, came: `${text}, ${visible(payload!.subarray(0, SHOWN))}`, at });
  if (!/^(?:[0-9A-Fa-f]{2})+$/.test(digits))
    return wrong('the data are not hex digits, two for each byte', 'hex digits');
  if (announced !== digits.length && announced !== digits.length / 2) {
    return wrong(
      'the announced length counts neither the bytes nor their digits',
      `${digits.length / 2} or ${digits.length}`,
    );
  }
  test.note(
    'E55',
    'what the announced length counts with dataformat recv 1',
    announced === digits.length ? 'hex digits' : 'bytes',
  );
  return Buffer.from(digits, 'hex');
}

const ENTERED = 'bytes entered as digits';
/** A module that has all the digits it wants answers sooner than this, milliseconds. */
const PATIENCE = 3_000;
const ARRIVAL_LIMIT = 30_000;
const POLL = 50;
const SHOWN = 64;

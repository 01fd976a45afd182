import { fail } from '../verdict/verdict';
import { answersTo, execute, showAnswer } from './commands';
import { parseData } from './data';
import { demandSame } from './entry';
import { waitUnread } from './reading';
import type { TestCase } from './testcase';

/**
 * Reads connection `id` by AT+QIRD with this read_length (none: as the command is without one) until nothing is left. Each answer has
 * at most as many bytes as asked for, and at least one while some are left; the totals follow each read. The longest answer is returned.
 */
export async function readInParts(
  test: TestCase,
  id: number,
  length: number | undefined,
  text: string,
): Promise<number> {
  const expected = parseData(test.resolve(text));
  const most = length ?? LARGEST;
  const command = length === undefined ? `AT+QIRD=${id}` : `AT+QIRD=${id},${length}`;
  const total = await totals(test, id);
  await waitUnread(test, id, expected.length);
  const before = total.total - total.unread;
  const parts: Buffer[] = [];
  let read = 0;
  let longest = 0;
  while (read < expected.length) {
    const exchange = await execute(test, command);
    answersTo(test, exchange, '+QIRD: <read_actual_length><CR><LF><data>\nOK');
    const data = exchange.info[0]!.payload!;
    if (data.length > most || data.length === 0) {
      fail({
        message: `${command} gave ${data.length} bytes`,
        accepted: `1 to ${most} bytes`,
        came: showAnswer(exchange),
        at: exchange.final?.at,
      });
    }
    parts.push(data);
    read += data.length;
    longest = Math.max(longest, data.length);
    await totalsAre(test, id, before + expected.length, before + read);
  }
  demandSame(test, Buffer.concat(parts), expected, `the data read from connection ${id}`);
  answersTo(test, await execute(test, command), '+QIRD: 0\nOK');
  return longest;
}

/** E68: how many bytes AT+QIRD without a length gives at once is noted. */
export async function readWithoutLength(test: TestCase, id: number, text: string): Promise<void> {
  const longest = await readInParts(test, id, undefined, text);
  test.note('E68', 'how many bytes AT+QIRD without read_length gives at once', String(longest));
}

/** One AT+QIRD gives some of what is unread and leaves the rest: at most `length` bytes, the first of `text`; {read} is how many. */
export async function readSome(test: TestCase, id: number, length: number, text: string): Promise<void> {
  test.checks++;
  const exchange = await execute(test, `AT+QIRD=${id},${length}`);
  answersTo(test, exchange, '+QIRD: <read_actual_length><CR><LF><data>\nOK');
  const data = exchange.info[0]!.payload!;
  const expected = parseData(test.resolve(text));
  if (data.length > length) {
    fail({
      message: `AT+QIRD=${id},${length} gave too much`,
      accepted: `at most ${length} bytes`,
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  demandSame(test, data, expected.subarray(0, data.length), `the data of ${exchange.command}`);
  test.values.set('rest', expected.subarray(data.length).toString('latin1'));
}

/** E52: AT+QIRD on a connection that has ended, with nothing left to read. */
export async function readAfterTheEnd(test: TestCase, id: number): Promise<'+QIRD: 0' | 'ERROR'> {
  const exchange = await execute(test, `AT+QIRD=${id},1500`);
  if (exchange.final?.text !== 'OK') {
    answersTo(test, exchange, 'ERROR');
    return 'ERROR';
  }
  answersTo(test, exchange, '+QIRD: 0\nOK');
  return '+QIRD: 0';
}

async function totals(test: TestCase, id: number): Promise<{ total: number; unread: number }> {
  const match = answersTo(test, await execute(test, `AT+QIRD=${id},0`), `${TOTALS}\nOK`);
  const [total, unread] = ['total_receive_length', 'unread_length'].map((name) =>
    Number(match.fields[name]?.[0]?.value),
  );
  return { total: total!, unread: unread! };
}

async function totalsAre(test: TestCase, id: number, total: number, read: number): Promise<void> {
  answersTo(test, await execute(test, `AT+QIRD=${id},0`), `+QIRD: ${total},${read},${total - read}\nOK`);
}

const TOTALS = '+QIRD: <total_receive_length>,<have_read_length>,<unread_length>';
const LARGEST = 1500;

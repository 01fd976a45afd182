import { send } from './commands';
import { parseData } from './data';
import { demandSame } from './entry';
import { connectionOf, openClient } from './sockets';
import type { TestCase } from './testcase';

/** Opens UDP clients on all connectIDs from `first` to `last`, so that they are in use. */
export async function useConnectIDs(test: TestCase, first: number, last: number): Promise<void> {
  for (let id = first; id <= last; id++) await openClient(test, id, 'UDP', 'buffer');
}

/**
 * The remote ends of the connections `others` send (or close) at once, and meanwhile the host reads connection `id` bit by bit and asks for
 * the states of all, without a pause, so that URCs come while lines and data are under way. The data read must be these.
 */
export async function readMeanwhile(
  test: TestCase,
  id: number,
  text: string,
  others: readonly number[],
  what: 'send' | 'close',
): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const expected = parseData(test.resolve(text));
  const parts: Buffer[] = [];
  let length = 0;
  test.act();
  const from = test.since;
  for (const other of others) {
    const connection = await connectionOf(test, other);
    if (what === 'send') connection.send(Buffer.from(`for connection ${other}`));
    else connection.halfClose();
  }
  let giveUp = clock.now() + ARRIVAL_LIMIT;
  while (length < expected.length && clock.now() < giveUp) {
    const exchange = await send(test, `AT+QIRD=${id},${PIECE}`);
    const data = exchange.info.find((line) => line.payload)?.payload ?? Buffer.alloc(0);
    parts.push(data);
    length += data.length;
    if (data.length > 0) giveUp = clock.now() + ARRIVAL_LIMIT;
    await send(test, 'AT+QISTATE?');
    await clock.sleep(1);
  }
  // What the others' data brought may have come while connection `id` was read.
  test.since = from;
  demandSame(test, Buffer.concat(parts), expected, `the data read from connection ${id}`);
}

/** Data through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;
/** Bytes of one read while others send. */
const PIECE = 15;

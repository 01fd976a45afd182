import { parseData } from './data';
import { demandSame } from './entry';
import { readAll } from './reading';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';
import { GUARD, leaveByEscape } from './transparent';
import { urcsSince } from './urcs';

/** Leaves transparent mode with +++; in the guard second after it the peer sends. */
export async function leaveWhilePeerSends(test: TestCase, text: string): Promise<void> {
  const connection = await connectionOf(test);
  const data = parseData(test.resolve(text));
  test.bench.clock.after(1.5 * GUARD, () => connection.send(data));
  await leaveByEscape(test);
}

/**
 * A change of the access mode loses nothing: what the port has shown in transparent mode, what connection `id` has pushed and what
 * AT+QIRD still gives are together these bytes, in this order. Which of the three gives them is the module's affair.
 */
export async function handedOver(test: TestCase, id: number, text: string): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock, session } = test.bench;
  await clock.sleep(test.settle);
  const head = `+QIURC: "recv",${id},`;
  const pushed = urcsSince(test, test.begin).filter((urc) => urc.text.startsWith(head) && urc.payload);
  const came = Buffer.concat([session.stream(test.begin), ...pushed.map((urc) => urc.payload!)]);
  const rest = await readAll(test, id, expected.length - came.length);
  demandSame(test, Buffer.concat([came, rest]), expected, `the data of connection ${id} around the change of its mode`);
}

import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { demandWithin, execute, must, responseFrames, showAnswer } from './commands';
import { layout, matches } from './layouts';
import type { TestCase } from './testcase';

/** Of the answer to a query, the line about context `id` is what one of the layouts says; tells which. */
export async function contextShown(
  test: TestCase,
  query: string,
  id: number,
  layouts: readonly string[],
): Promise<number> {
  test.checks++;
  const exchange = await must(test, query);
  const head = new RegExp(`^\\+\\w+: ${id},`);
  const lines = exchange.info.filter((line) => head.test(line.text));
  const wanted = layouts.map((text) => test.resolve(text.trim()));
  const found = wanted.findIndex((text) => lines.length === 1 && matches(layout(text), lines[0]!));
  if (found >= 0) return found;
  return fail({
    message: `${query} does not show context ${id} as it must`,
    accepted: wanted.join('\nor '),
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/**
 * AT+QISTATE of a connectID tells no connection that is opening, connected or listening. What it answers for a connectID that is
 * free is not said.
 */
export async function noOpenConnection(test: TestCase, query: string): Promise<void> {
  test.checks++;
  const exchange = await execute(test, test.resolve(query));
  if (exchange.final?.text === 'ERROR' && exchange.info.length === 0) return;
  if (exchange.final?.text !== 'OK') {
    fail({
      message: `${query} was answered wrongly`,
      accepted: 'OK',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  const open = exchange.info.filter((line) => /^\+QISTATE: /.test(line.text) && [1, 2, 3].includes(socketState(line)));
  if (open.length === 0) return;
  fail({
    message: `${query} still shows an open connection`,
    accepted: 'no line, or one with socket_state 0 or 4',
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

function socketState(line: AtEvent): number {
  return Number(/^\+QISTATE: \d+,"[^"]*","[^"]*",\d+,\d+,(\d)/.exec(line.text)?.[1] ?? Number.NaN);
}

/** AT+QISEND=<connectID>,0 tells so many bytes sent; acknowledged by the peer soon, since it reads. */
export async function counters(test: TestCase, id: number, total: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const giveUp = clock.now() + ACK_LIMIT;
  for (;;) {
    const exchange = await execute(test, `AT+QISEND=${id},0`);
    const line = `+QISEND: ${total},${total},0`;
    if (layout(`${line}\nOK`).match(responseFrames(exchange)).ok) return;
    if (clock.now() >= giveUp) {
      fail({
        message: `AT+QISEND=${id},0 does not tell ${total} bytes sent and acknowledged`,
        accepted: line,
        came: showAnswer(exchange),
        at: exchange.final?.at,
      });
    }
    await clock.sleep(POLL);
  }
}

/** E44: an asynchronous command's final result comes within the PIXIT's 'at once'. */
export function answeredAtOnce(test: TestCase): void {
  test.checks++;
  const exchange = test.exchange();
  const { bench } = test;
  const limit = bench.pixit.tolerances.atOnce + bench.pace;
  demandWithin(test, `the answer to ${exchange.command}`, exchange.took ?? 0, limit, exchange.final?.at);
}

/** An acknowledgement over a slow network, milliseconds. */
const ACK_LIMIT = 30_000;
const POLL = 100;

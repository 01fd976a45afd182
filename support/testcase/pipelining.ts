import { visible } from '../notation/visible';
import { fail } from '../verdict/verdict';
import { execute } from './commands';
import type { TestCase } from './testcase';

/** Sends a second command while the first still runs; both answers are in the log afterwards. */
export async function sendTwo(test: TestCase, first: string, second: string): Promise<void> {
  const { clock, session } = test.bench;
  test.act();
  test.unruly = true;
  clock.after(INTERVAL, () => session.type(Buffer.from(`${second}\r`, 'latin1')));
  test.last = await execute(test, first);
  await clock.sleep(test.settle);
}

/**
 * Nothing of the second command's information response stands before the first one's final result. Whether the second is
 * executed afterwards, or was dropped, the manual leaves open.
 */
export function strictlyInTurn(test: TestCase, first: string, second: string): void {
  test.checks++;
  const exchange = test.exchange();
  const name = /^AT(\+\w+)/i.exec(second)?.[1] ?? second;
  const early = [...exchange.info].find((line) => line.text.startsWith(`${name}:`));
  if (!early) return;
  fail({
    message: `${second} was executed before ${first} had its final result`,
    accepted: `the final result of ${first}, then ${name}: ...`,
    came: visible(early.text),
    at: early.at,
  });
}

/** The second command follows that soon, milliseconds: before any network could have answered the first. */
const INTERVAL = 5;

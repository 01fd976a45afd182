import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { showFrames } from './layouts';
import type { TestCase } from './testcase';

/** A URC that belongs to the last command came after its final result. */
export function afterTheAnswer(test: TestCase, urc: AtEvent): void {
  test.checks++;
  const exchange = test.exchange();
  if (exchange.final && exchange.final.from < urc.from) return;
  fail({
    message: `the asynchronous result of ${exchange.command} came before its final result`,
    accepted: 'the final result first, then the URC',
    came: showFrames([urc, ...(exchange.final ? [exchange.final] : [])]),
    at: urc.at,
  });
}

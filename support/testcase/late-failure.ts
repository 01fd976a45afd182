import { errorCode } from '../spec';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { isError, showAnswer } from './commands';
import { readErrorCode } from './errors';
import { showFrames } from './layouts';
import { afterTheAnswer } from './order';
import type { TestCase } from './testcase';

/** What one of these codes is called, for a failure's text. */
export function codesAccepted(exact: readonly number[]): string {
  return exact.length > 0
    ? exact.map((one) => `${one} (${errorCode(one)?.text.en})`).join(' or ')
    : 'a code of chapter 4 other than 0';
}

/** A code of chapter 4 that tells a failure, and one of `exact` where any are given. */
export function demandFailureCode(
  test: TestCase,
  code: number,
  exact: readonly number[],
  what: string,
  at?: number,
): void {
  test.checks++;
  if (exact.length > 0 ? exact.includes(code) : code !== 0 && errorCode(code) !== undefined) return;
  fail({
    message: code === 0 ? `${what} succeeded where it must not` : `${what} told the wrong error code`,
    accepted: codesAccepted(exact),
    came: String(code),
    at: at ?? test.bench.clock.now(),
  });
}

/**
 * Whether the last command was refused with ERROR (true) or answered OK, so that its result comes later (false); E46 allows
 * either where the failure is found at once. After ERROR its code, by AT+QIGETERROR, is judged here.
 */
export async function refusedAtOnce(test: TestCase, exact: readonly number[] = []): Promise<boolean> {
  test.checks++;
  const exchange = test.exchange();
  if (isError(test, exchange)) {
    demandFailureCode(test, await readErrorCode(test), exact, exchange.command);
    return true;
  }
  if (exchange.final?.text !== 'OK' || exchange.info.length > 0) {
    fail({
      message: `${exchange.command} was answered wrongly`,
      accepted: 'OK, or ERROR',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  return false;
}

/** The first URC with this head since the last action, which must come after the answer, within `limit` milliseconds. */
export async function firstUrc(test: TestCase, head: string, accepted: string, limit: number): Promise<AtEvent> {
  test.checks++;
  const { session, uncertainty } = test.bench;
  const exchange = test.exchange();
  const event = await session.awaitUrc((urc) => urc.text.startsWith(head), {
    from: test.since,
    within: limit + uncertainty,
  });
  if (event) {
    afterTheAnswer(test, event);
    return event;
  }
  return fail({
    message: `no result of ${exchange.command} came`,
    accepted,
    came: showFrames([]),
    at: (exchange.final?.at ?? exchange.sentAt) + limit,
  });
}

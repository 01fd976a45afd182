import { errorCode } from '../spec';
import { fail } from '../verdict/verdict';
import { answersTo, execute, showAnswer } from './commands';
import type { TestCase } from './testcase';

/** What AT+QIGETERROR tells now. */
export async function readErrorCode(test: TestCase): Promise<number> {
  const exchange = await execute(test, 'AT+QIGETERROR');
  const match = answersTo(test, exchange, '+QIGETERROR: <err>,<errcode_description>\nOK');
  return Number(match.fields['err']?.[0]?.value);
}

/** AT+QIGETERROR tells one of these codes. */
export async function errorCodeIs(test: TestCase, accepted: readonly number[]): Promise<void> {
  const exchange = await execute(test, 'AT+QIGETERROR');
  test.checks++;
  const code = Number(/^\+QIGETERROR: (\d+)/.exec(exchange.info[0]?.text ?? '')?.[1] ?? Number.NaN);
  if (accepted.includes(code)) return;
  fail({
    message: `AT+QIGETERROR tells ${Number.isNaN(code) ? 'no code' : code}`,
    accepted:
      accepted.length > 3
        ? 'a code of chapter 4 other than 0'
        : accepted.map((one) => `${one} (${errorCode(one)?.text.en})`).join(' or '),
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

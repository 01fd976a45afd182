import { benchError, fail, inconc } from '../verdict/verdict';
import { execute, isError, showAnswer } from './commands';
import { readErrorCode } from './errors';
import { codesAccepted, demandFailureCode, firstUrc, refusedAtOnce } from './late-failure';
import { demand, layout } from './layouts';
import { resultLimit } from './limits';
import type { TestCase } from './testcase';

/** Makes the next set or execution form of a command end with ERROR and this code; only simulators can be made to (@needs:sim). */
export function provoke(test: TestCase, command: string, code: number): void {
  if (!test.bench.provoke)
    benchError({ message: `nothing on this bench can make AT+${command} end with code ${code}` });
  test.bench.provoke(command, code);
}

/** The network drops a context; at the end of the case AT+QIDEACT resets it, as 2.5.5 wants. */
export async function dropContext(test: TestCase, context: number): Promise<void> {
  const { bench } = test;
  test.act();
  test.undo.push({
    key: `pdpdeact ${context}`,
    run: async () => {
      await bench.session.execute(`AT+QIDEACT=${context}`, { limit: 40_000 });
    },
  });
  await bench.act('dropContext', { context });
}

/** Makes a TCP/IP command fail, so that AT+QIGETERROR has something to forget. */
export async function failCommand(test: TestCase): Promise<void> {
  const exchange = await execute(test, 'AT+QIACT=16');
  if (!isError(test, exchange))
    inconc({
      message: 'AT+QIACT=16 was not refused',
      accepted: 'ERROR',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  if ((await readErrorCode(test)) === 0) inconc({ message: 'AT+QIGETERROR tells 0 after AT+QIACT=16 was refused' });
}

/**
 * E25: a data entry that was cancelled ends with OK, ERROR or SEND FAIL; AT+QIGETERROR tells 571, or 0 after OK. Chapter 4
 * says which code stands behind ERROR, not which behind SEND FAIL: that one is noted.
 */
export async function entryCancelled(test: TestCase): Promise<void> {
  const exchange = test.exchange();
  test.checks++;
  const answer = isError(test, exchange) ? 'ERROR' : (exchange.final?.text ?? 'nothing');
  if (!['OK', 'ERROR', 'SEND FAIL'].includes(answer)) {
    fail({
      message: 'a cancelled entry was answered wrongly',
      accepted: 'OK, ERROR or SEND FAIL',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  const question = `the code of a cancelled entry that is answered ${answer}`;
  if (answer === 'SEND FAIL') test.note('E25', question, String(await readErrorCode(test)));
  else await codeNoted(test, answer === 'OK' ? [571, 0] : [571], 'E25', question);
}

/** AT+QIGETERROR tells one of these codes; which one is noted. */
export async function codeNoted(test: TestCase, codes: readonly number[], id: string, question: string): Promise<void> {
  test.checks++;
  const code = await readErrorCode(test);
  if (!codes.includes(code)) {
    fail({
      message: `AT+QIGETERROR tells ${code} after ${test.exchange().command}`,
      accepted: codesAccepted(codes),
      came: String(code),
      at: test.bench.clock.now(),
    });
  }
  test.note(id, question, String(code));
}

/** The last command was answered OK, or ERROR with one of these codes; which is noted. True: OK. */
export async function okOrRefused(
  test: TestCase,
  codes: readonly number[],
  id: string,
  question: string,
): Promise<boolean> {
  test.checks++;
  const exchange = test.exchange();
  const refused = isError(test, exchange);
  if (!refused && (exchange.final?.text !== 'OK' || exchange.info.length > 0)) {
    fail({
      message: `${exchange.command} was answered wrongly`,
      accepted: 'OK, or ERROR',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  if (!refused) {
    test.note(id, question, 'OK');
    return true;
  }
  const code = await readErrorCode(test);
  demandFailureCode(test, code, codes, exchange.command, exchange.final?.at);
  test.note(id, question, `ERROR, code ${code}`);
  return false;
}

/**
 * The last command fails: ERROR at once, or OK and then a URC of this layout whose <err> tells it. Its code is one of chapter 4,
 * and one of `exact` where any are given.
 */
export async function failsLater(test: TestCase, text: string, exact: readonly number[] = []): Promise<void> {
  if (await refusedAtOnce(test, exact)) return;
  const { err, at } = await lateResult(test, text);
  demandFailureCode(test, err, exact, test.exchange().command, at);
}

/** What the last command asks for is the case already, or cannot be (E42): ERROR, or OK and then its URC; noted. */
export async function eitherLater(test: TestCase, text: string, id: string, question: string): Promise<void> {
  if (await refusedAtOnce(test)) return test.note(id, question, 'ERROR');
  const { err } = await lateResult(test, text);
  test.note(id, question, `OK, then code ${err}`);
}

async function lateResult(test: TestCase, text: string): Promise<{ err: number; at: number }> {
  const wanted = test.resolve(text);
  const head = wanted.slice(0, wanted.indexOf('<'));
  const event = await firstUrc(test, head, wanted, resultLimit(test.exchange().command));
  const match = demand(layout(wanted), [event], `the result of ${test.exchange().command}`);
  return { err: Number(match.fields['err']?.[0]?.value), at: event.at };
}

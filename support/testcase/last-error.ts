import { errorCode, isDescriptionOf } from '../spec/error-codes';
import { fail } from '../verdict/verdict';
import { answersTo, execute, showAnswer } from './commands';
import { readErrorCode } from './errors';
import type { TestCase } from './testcase';

/** E38: AT+QIGETERROR tells the same code of a failure, not 0, before and after another command. */
export async function sameCodeAfter(test: TestCase, command: string): Promise<void> {
  test.checks++;
  const before = await readErrorCode(test);
  await execute(test, test.resolve(command));
  const after = await readErrorCode(test);
  if (before !== 0 && after === before) return;
  fail({
    message: `${command} changed the code that AT+QIGETERROR tells`,
    accepted: before === 0 ? 'the code of the failure before' : String(before),
    came: String(after),
    at: test.bench.clock.now(),
    errata: ['E38'],
  });
}

/** AT+QIGETERROR tells the code of a failure that cannot be the one of an earlier command. */
export async function failureOtherThan(test: TestCase, earlier: number): Promise<void> {
  test.checks++;
  const code = await readErrorCode(test);
  if (code !== earlier && errorCode(code) !== undefined && code !== 0) return;
  fail({
    message:
      code === earlier
        ? `AT+QIGETERROR still tells ${code}, the code of an earlier command`
        : `AT+QIGETERROR tells ${code}`,
    accepted: `a code of chapter 4 other than 0 and ${earlier}`,
    came: String(code),
    at: test.bench.clock.now(),
  });
}

/** E37: the text beside a code is that of chapter 4, or another, which is noted. */
export async function descriptionNoted(test: TestCase): Promise<void> {
  const exchange = await execute(test, 'AT+QIGETERROR');
  const match = answersTo(test, exchange, '+QIGETERROR: <err>,<errcode_description>\nOK');
  const code = Number(match.fields['err']?.[0]?.value);
  const text = exchange.info[0]!.text.replace(/^[^,]*,/, '');
  if (text.trim() === '') {
    fail({
      message: `AT+QIGETERROR tells no text for ${code}`,
      accepted: '<errcode_description>',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  if (!isDescriptionOf(code, text)) test.note('E37', `the text of code ${code}`, text.trim());
}

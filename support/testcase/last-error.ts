import { isDescriptionOf } from '../spec/error-codes';
import { fail } from '../verdict/verdict';
import { answersTo, execute, showAnswer } from './commands';
import { readErrorCode } from './errors';
import type { TestCase } from './testcase';

/** E38: AT+QIGETERROR tells the same code before and after another command. */
export async function sameCodeAfter(test: TestCase, command: string): Promise<void> {
  test.checks++;
  const before = await readErrorCode(test);
  await execute(test, test.resolve(command));
  const after = await readErrorCode(test);
  if (after === before) return;
  fail({ message: `${command} changed the code that AT+QIGETERROR tells`, accepted: String(before), came: String(after), at: test.bench.clock.now(), errata: ['E38'] });
}

/** E37: the text beside a code is that of chapter 4, or another, which is noted. */
export async function descriptionNoted(test: TestCase): Promise<void> {
  const exchange = await execute(test, 'AT+QIGETERROR');
  const match = answersTo(test, exchange, '+QIGETERROR: <err>,<errcode_description>\nOK');
  const code = Number(match.fields['err']?.[0]?.value);
  const text = exchange.info[0]!.text.replace(/^[^,]*,/, '');
  if (text.trim() === '') {
    fail({ message: `AT+QIGETERROR tells no text for ${code}`, accepted: '<errcode_description>', came: showAnswer(exchange), at: exchange.final?.at });
  }
  if (!isDescriptionOf(code, text)) test.note('E37', `the text of code ${code}`, text.trim());
}

import { fail } from '../verdict/verdict';
import { execute, showAnswer } from './commands';
import type { TestCase } from './testcase';

/** A query is answered OK, and none of its lines has this text in it. */
export async function answeredWithout(test: TestCase, command: string, text: string): Promise<void> {
  test.checks++;
  const exchange = await execute(test, test.resolve(command));
  const absent = test.resolve(text);
  if (exchange.final?.text === 'OK' && !exchange.info.some((line) => line.text.includes(absent))) return;
  fail({
    message: `${exchange.command} is not answered OK without ${absent}`,
    accepted: `an answer without ${absent}, then OK`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

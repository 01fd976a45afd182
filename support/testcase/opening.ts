import { errorCode } from '../spec';
import { fail } from '../verdict/verdict';
import { isError, showAnswer } from './commands';
import { parseData } from './data';
import { demandSame } from './entry';
import { readErrorCode } from './errors';
import { resultLimit } from './limits';
import { streamLength } from './stream-length';
import type { TestCase } from './testcase';
import { urcComes } from './urcs';

/**
 * The last AT+QIOPEN did not open connection `id`; E19: ERROR with the code by AT+QIGETERROR, or OK and then +QIOPEN with the
 * code. It must be one of chapter 4, and one of `exact` where chapter 4 has an exact one.
 */
export async function openingFails(test: TestCase, id: number, exact?: readonly number[]): Promise<number> {
  test.checks++;
  const exchange = test.exchange();
  const refused = isError(test, exchange);
  if (!refused && exchange.final?.text !== 'OK') {
    fail({
      message: `${exchange.command} was answered wrongly`,
      accepted: 'ERROR, or OK and +QIOPEN',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  const code = refused ? await readErrorCode(test) : await codeByUrc(test, id, exchange.command);
  const accepted = exact?.length ? exact.includes(code) : code !== 0 && errorCode(code) !== undefined;
  if (!accepted) {
    fail({
      message:
        code === 0
          ? `${exchange.command} succeeded where it must not`
          : `${exchange.command} told the wrong error code`,
      accepted: exact?.length
        ? exact.map((one) => `${one} (${errorCode(one)?.text.en})`).join(' or ')
        : 'a code of chapter 4 other than 0',
      came: String(code),
      at: test.bench.clock.now(),
    });
  }
  return code;
}

/** All that the port has shown since the CONNECT that answered the last command is this: no URC, no OK, only the peer's bytes. */
export async function shownSinceConnect(test: TestCase, text: string): Promise<void> {
  test.checks++;
  const { clock, session } = test.bench;
  const expected = parseData(test.resolve(text));
  const got = () => session.stream(test.exchange().seq);
  const length = streamLength(test, test.exchange().seq);
  await clock.until(() => (length() >= expected.length ? true : undefined), clock.now() + ARRIVAL_LIMIT);
  await clock.sleep(test.quiet);
  demandSame(test, got(), expected, 'what the port showed after CONNECT');
}

/** Data through the network and the module, milliseconds. */
const ARRIVAL_LIMIT = 30_000;

async function codeByUrc(test: TestCase, id: number, command: string): Promise<number> {
  const { match } = await urcComes(test, `+QIOPEN: ${id},<err>`, resultLimit(command));
  return Number(match.fields['err']?.[0]?.value);
}

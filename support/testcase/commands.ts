import type { Match } from '../notation';
import type { Exchange } from '../session/exchange';
import { benchError, fail, inconc } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { parseCommandLine } from '../wire/command';
import { cut, showDuration } from './data';
import { demand, layout, showFrames } from './layouts';
import { responseLimit } from './limits';
import { rememberSetting } from './restore';
import { linkRemote } from './sockets';
import type { TestCase } from './testcase';

/**
 * Sends a command line and waits for its final result or prompt. A module that stays silent beyond the command's limit
 * fails the step (FLOW-01); a port that goes away is the bench's error.
 */
export async function send(test: TestCase, line: string): Promise<Exchange> {
  const command = test.resolve(line);
  await rememberSetting(test, command);
  test.act();
  const exchange = await execute(test, command);
  test.last = exchange;
  await linkRemote(test, exchange);
  return exchange;
}

/** Sends a command without making it the one that later steps speak of. */
export async function execute(test: TestCase, command: string): Promise<Exchange> {
  const { session, uncertainty, pace } = test.bench;
  const limit = responseLimit(command);
  // What has a limit of its own may use it up and then still take its time (E64); those who judge the time judge it by `took`.
  const exchange = await session.execute(command, { limit: limit + uncertainty + pace + test.settle + GRACE });
  if (exchange.end === 'final' && exchange.final?.text === 'OK') noticeEffects(test, command);
  demandEnd(test, exchange, limit);
  return exchange;
}

/** Sends a command that must be answered OK, else the step fails; returns its exchange. */
export async function must(test: TestCase, command: string): Promise<Exchange> {
  const exchange = await execute(test, command);
  if (exchange.final?.text !== 'OK') {
    fail({
      message: `${command} was not answered OK`,
      accepted: 'OK',
      came: showAnswer(exchange),
      at: exchange.final?.at,
    });
  }
  return exchange;
}

/** The answer to the last command is what the layout says. */
export function answers(test: TestCase, text: string): Match {
  return answersTo(test, test.exchange(), text);
}

export function answersTo(test: TestCase, exchange: Exchange, text: string): Match {
  test.checks++;
  const wanted = sendResult(test, exchange, test.resolve(text.trim()));
  if (wanted === 'ERROR') return demandError(test, exchange);
  if (exchange.end === 'prompt') {
    fail({
      message: `${exchange.command} was answered by the data prompt`,
      accepted: wanted,
      came: '>',
      at: exchange.prompt?.at,
    });
  }
  const literal = parseCommandLine(exchange.command)[0]?.form === 'test';
  return demand(layout(wanted, literal), responseFrames(exchange), `the answer to ${exchange.command}`);
}

/** One of several answers; tells which. */
export function answersOneOf(test: TestCase, exchange: Exchange, layouts: readonly string[]): number {
  test.checks++;
  const frames = responseFrames(exchange).map((event) =>
    event.payload ? { text: event.text, payload: event.payload } : { text: event.text },
  );
  const wanted = layouts.map((text) => sendResult(test, exchange, test.resolve(text.trim())));
  const literal = parseCommandLine(exchange.command)[0]?.form === 'test';
  // A cancelled entry (E25) or one out of time (E41) may be told by SEND FAIL itself, whatever send_view_mode says.
  const fits = (text: string, index: number) =>
    text === 'ERROR'
      ? isError(test, exchange)
      : layout(text, literal).match(frames).ok ||
        (layouts[index] === 'SEND FAIL' && exchange.final?.text === 'SEND FAIL');
  const found = wanted.findIndex(fits);
  if (found >= 0) return found;
  return fail({
    message: `the answer to ${exchange.command} is none of those accepted`,
    accepted: wanted.join('\nor '),
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

/** SEND OK and SEND FAIL are told by <status> where the PICS declares send_view_mode 1; not for datagrams with an address (E26). */
function sendResult(test: TestCase, exchange: Exchange, wanted: string): string {
  if (test.bench.pics.sendViewMode === 0 || (wanted !== 'SEND OK' && wanted !== 'SEND FAIL')) return wanted;
  const command = parseCommandLine(exchange.command)[0];
  const told = command?.name === 'QISENDEX' || (command?.name === 'QISEND' && command.args.length < 3);
  return told ? `+${command.name}: ${command.args[0]?.text},${wanted === 'SEND OK' ? 0 : 1},<Freesize>\n\nOK` : wanted;
}

/** `command` is answered by these information lines, then OK. */
export async function returns(test: TestCase, command: string, lines: string): Promise<Match> {
  const exchange = await execute(test, test.resolve(command));
  return answersTo(test, exchange, `${lines}\nOK`);
}

/** The final result came within `limit` milliseconds; beyond by no more than the bench's uncertainty is inconc. */
export function answeredWithin(test: TestCase, limit: number): void {
  test.checks++;
  const exchange = test.exchange();
  const took = exchange.took ?? (exchange.prompt ? exchange.prompt.at - exchange.sentAt : undefined);
  if (took === undefined) demandEnd(test, exchange, limit);
  else demandWithin(test, `the answer to ${exchange.command}`, took, limit, exchange.final?.at);
}

/** Judges a measured time against a limit with the bench's uncertainty. */
export function demandWithin(test: TestCase, what: string, took: number, limit: number, at?: number): void {
  if (took <= limit) return;
  const accepted = `within ${showDuration(limit)}`;
  const came = `after ${showDuration(took)} (uncertainty ${showDuration(test.bench.uncertainty)})`;
  const finding = { message: `${what} came too late`, accepted, came, at };
  if (took <= limit + test.bench.uncertainty) inconc(finding);
  fail(finding);
}

/** Judges that something came no earlier than a limit. */
export function demandNotBefore(test: TestCase, what: string, took: number, limit: number, at?: number): void {
  if (took >= limit) return;
  const finding = {
    message: `${what} came too early`,
    accepted: `not before ${showDuration(limit)}`,
    came: `after ${showDuration(took)} (uncertainty ${showDuration(test.bench.uncertainty)})`,
    at,
  };
  if (took >= limit - test.bench.uncertainty) inconc(finding);
  fail(finding);
}

/** Whether the exchange ended with ERROR, or +CME ERROR where AT+CMEE allows it (E40). */
export function isError(_test: TestCase, exchange: Exchange): boolean {
  const text = exchange.final?.text ?? '';
  return exchange.info.length === 0 && (text === 'ERROR' || /^\+CM[ES] ERROR: ./.test(text));
}

function demandError(test: TestCase, exchange: Exchange): Match {
  if (isError(test, exchange)) return { ok: true, fields: {}, lines: [] };
  return fail({
    message: `${exchange.command} was not refused`,
    accepted: 'ERROR',
    came: showAnswer(exchange),
    at: exchange.final?.at ?? exchange.prompt?.at,
  });
}

/** Information lines and final result, as frames. */
export function responseFrames(exchange: Exchange): AtEvent[] {
  return exchange.final ? [...exchange.info, exchange.final] : exchange.info;
}

export function showAnswer(exchange: Exchange): string {
  if (exchange.end === 'prompt') return showFrames([...exchange.info, ...(exchange.prompt ? [exchange.prompt] : [])]);
  return showFrames(responseFrames(exchange));
}

function demandEnd(test: TestCase, exchange: Exchange, limit: number): void {
  if (exchange.end === 'lost') {
    benchError({
      message: `the port went away while ${exchange.command} waited for its answer`,
      at: test.bench.clock.now(),
    });
  }
  if (exchange.end !== 'timeout') return;
  test.checks++;
  fail({
    message: `${cut(exchange.command)} got no final result within ${showDuration(limit)}`,
    clauses: limit === 60_000 ? ['FLOW-01', 'SYN-09'] : undefined,
    accepted: `a final result within ${showDuration(limit)}`,
    came: showFrames(exchange.info),
    at: exchange.sentAt + limit,
  });
}

/** Remembers what has to be undone at the end of the case. */
function noticeEffects(test: TestCase, command: string): void {
  const activated = /^AT\+QIACT(?:EX)?=(\d+)/i.exec(command)?.[1];
  // Context 1 stays up from case to case; others are few on many (U)SIMs.
  if (activated === undefined || activated === '1') return;
  const key = `QIACT ${activated}`;
  if (test.undo.some((entry) => entry.key === key)) return;
  test.undo.push({
    key,
    run: async () => {
      await test.bench.session.execute(`AT+QIDEACT=${activated}`, { limit: 40_000 });
    },
  });
}

/** Waiting a little beyond the limit tells a late answer from a missing one, milliseconds. */
const GRACE = 1_000;

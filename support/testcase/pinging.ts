import { fail, inconc } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { parseArguments, parseCommandLine } from '../wire/command';
import { demandNotBefore, demandWithin } from './commands';
import { demandFailureCode, firstUrc, refusedAtOnce } from './late-failure';
import { demand, layout, showFrames } from './layouts';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** What one AT+QPING told, line by line. */
interface Ping {
  lines: AtEvent[];
  /** Lines of requests that were answered. */
  replies: Reply[];
  /** Lines that are a code alone: requests without an answer, and maybe <finresult>. */
  codes: { code: number; line: AtEvent }[];
  summary?: Summary;
}

interface Reply {
  address: string;
  bytes: number;
  time: number;
}

interface Summary {
  line: AtEvent;
  result: number;
  sent: number;
  rcvd: number;
  avg: number;
}

interface Order {
  host: string;
  /** Milliseconds. */
  timeout: number;
  count: number;
}

/**
 * Requests to a host that answers: one line for each, then the summary, and nothing more. A request that the network lost is
 * counted in the summary; when none was, all that were asked for have been made (QPING-05). The sums themselves are watched
 * in every case.
 */
export async function pingTells(test: TestCase, count: number): Promise<void> {
  const ping = await awaitPing(test);
  const { replies, codes, summary } = ping;
  test.checks++;
  if (!summary)
    return wrong(
      test,
      ping,
      `${count} lines +QPING: <result>,..., then +QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>`,
    );
  for (const { code, line } of codes) demandFailureCode(test, code, [], 'a request', line.at);
  const told = replies.length + codes.length;
  const complete = codes.length === 0 ? told === count : told <= count;
  if (
    !complete ||
    summary.sent !== told ||
    summary.rcvd !== replies.length ||
    summary.result !== 0 ||
    ping.lines.at(-1) !== summary.line
  ) {
    wrong(test, ping, `${count} lines of requests, then +QPING: 0,${count},... that sums them up`);
  }
  if (replies.length === 0) noneAnswered(test, ping, count);
  demandAddress(test, ping);
  noteTimes(test, ping);
}

/** Requests to a host that never answers: each told by a code; how it ends is noted (E62). */
export async function pingLoses(test: TestCase, count: number, exact: readonly number[] = []): Promise<void> {
  const ping = await awaitPing(test);
  const { replies, codes, summary, lines } = ping;
  test.checks++;
  const sent = summary?.sent ?? Math.min(codes.length, count);
  const most = summary ? count : count + 1;
  const sound =
    replies.length === 0 &&
    codes.length >= 1 &&
    codes.length <= most &&
    (!summary || (summary.rcvd === 0 && summary.sent === codes.length));
  if (!sound)
    wrong(
      test,
      ping,
      `a line +QPING: <result> with a code for each of at most ${count} requests, at the end maybe a summary with rcvd 0`,
    );
  for (const { code, line } of codes.slice(0, sent))
    demandFailureCode(test, code, exact, 'a request that nobody answers', line.at);
  for (const { code, line } of codes.slice(sent)) demandFailureCode(test, code, [], 'AT+QPING', line.at);
  if (summary && lines.at(-1) !== summary.line) wrong(test, ping, 'the summary last');
  test.note(
    'E62',
    'the end of AT+QPING after every request was lost',
    summary ? 'a summary' : codes.length > count ? 'an error code' : 'nothing',
  );
}

/** The first request is given up after its timeout, in milliseconds: counted from the command at the earliest, from its OK at the latest. */
export async function firstLossAfter(test: TestCase, timeout: number): Promise<void> {
  const exchange = test.exchange();
  const first = await firstUrc(test, HEAD, '+QPING: <result>', timeout + NAME_LIMIT);
  demand(layout('+QPING: <result>'), [first], 'the first request');
  test.checks++;
  demandNotBefore(test, 'the end of the first request', first.at - exchange.sentAt, timeout, first.at);
  demandWithin(
    test,
    'the end of the first request',
    first.at - (exchange.final?.at ?? exchange.sentAt),
    timeout + SLACK,
    first.at,
  );
}

/** Nothing is answered: ERROR with a code of chapter 4 (E46), or OK and lines that are such codes alone. */
export async function pingFails(test: TestCase, exact: readonly number[] = []): Promise<void> {
  if (await refusedAtOnce(test, exact)) return;
  judgeFailure(test, await awaitPing(test), exact);
}

/** The same, but success is noted instead (E61). */
export async function pingFailsOrActivates(test: TestCase): Promise<void> {
  const question = 'AT+QPING on a context that is not active';
  if (await refusedAtOnce(test)) return test.note('E61', question, 'ERROR');
  const ping = await awaitPing(test);
  if (ping.replies.length > 0 && ping.summary) return test.note('E61', question, 'the context is activated');
  judgeFailure(test, ping, []);
  test.note('E61', question, '+QPING with a code');
}

function judgeFailure(test: TestCase, ping: Ping, exact: readonly number[]): void {
  test.checks++;
  const { replies, codes, summary } = ping;
  if (replies.length > 0 || codes.length === 0 || (summary && summary.result === 0))
    wrong(test, ping, '+QPING: <finresult> with a code of chapter 4');
  for (const { code, line } of codes) demandFailureCode(test, code, exact, test.exchange().command, line.at);
}

/** Waits until the ping is over: its summary, or no further line for as long as a request may take. */
async function awaitPing(test: TestCase): Promise<Ping> {
  const { clock } = test.bench;
  const { timeout, count } = orderOf(test);
  await firstUrc(test, HEAD, '+QPING: ...', timeout + NAME_LIMIT);
  const lines = () => urcsSince(test, test.since).filter((urc) => urc.text.startsWith(HEAD));
  let seen = 0;
  for (;;) {
    const all = lines();
    if (all.length > count + 1 || all.some((line) => fieldsOf(line) === SUMMARY_FIELDS)) break;
    // After as many lines as requests only the end may still come, at once.
    const wait =
      all.length > count
        ? 0
        : all.length === count && all.every((line) => fieldsOf(line) === 1)
          ? SLACK
          : timeout + SLACK;
    seen = all.length;
    if (!(await clock.until(() => (lines().length > seen ? true : undefined), clock.now() + wait))) break;
  }
  await clock.sleep(test.quiet);
  return read(lines());
}

function read(lines: AtEvent[]): Ping {
  const ping: Ping = { lines, replies: [], codes: [] };
  for (const line of lines) {
    const count = fieldsOf(line);
    const text = count === SUMMARY_FIELDS ? SUMMARY : count === 1 ? '+QPING: <result>' : REPLY;
    const { fields } = demand(layout(text), [line], 'a line of AT+QPING');
    const number = (name: string) => Number(fields[name]?.[0]?.value);
    if (count === 1) ping.codes.push({ code: number('result'), line });
    else if (count === SUMMARY_FIELDS) {
      ping.summary = {
        line,
        result: number('finresult'),
        sent: number('sent'),
        rcvd: number('rcvd'),
        avg: number('avg'),
      };
    } else
      ping.replies.push({
        address: String(fields['IP_address']?.[0]?.value),
        bytes: number('bytes'),
        time: number('time'),
      });
  }
  return ping;
}

/** What the last command asks for; 2.4.14 has the defaults. */
function orderOf(test: TestCase): Order {
  const args = parseCommandLine(test.exchange().command)[0]?.args ?? [];
  return { host: args[1]?.text ?? '', timeout: Number(args[2]?.text || 4) * 1000, count: Number(args[3]?.text || 4) };
}

function demandAddress(test: TestCase, ping: Ping): void {
  const { host } = orderOf(test);
  if (!/^[\d.]+$/.test(host)) return;
  test.checks++;
  if (ping.replies.every((reply) => reply.address === host)) return;
  wrong(test, ping, `replies of ${host}`);
}

/** E32: times above 255 ms; E33: which average; and how long a request is, which 3.7 shows as 32 bytes. */
function noteTimes(test: TestCase, { replies, summary }: Ping): void {
  const times = replies.map((reply) => reply.time);
  if (Math.max(...times) > 255) test.note('E32', 'a <time> above 255 ms', `${Math.max(...times)} ms`);
  test.note('QPING-09', 'bytes of an echo request', String(replies[0]!.bytes));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const running = times.reduce((half, time) => (half + time) / 2);
  const [toMean, toRunning] = [Math.abs(summary!.avg - mean), Math.abs(summary!.avg - running)];
  if (Math.abs(mean - running) > 2)
    test.note('E33', '<avg>', toMean <= toRunning ? 'the mean' : 'the running half-sum');
}

/** One or two lost packets are the network's; a host that the bench declares to answer and that never does is a finding. */
function noneAnswered(test: TestCase, ping: Ping, count: number): void {
  const finding = {
    message: `${orderOf(test).host}, which answers by the PIXIT, answered none of ${count} requests`,
    accepted: '+QPING: 0,<IP_address>,<bytes>,<time>,<ttl>',
    came: showFrames(ping.lines),
    at: ping.lines.at(-1)?.at,
  };
  if (count < SURE) inconc(finding);
  fail(finding);
}

function wrong(test: TestCase, ping: Ping, accepted: string): never {
  const { command } = test.exchange();
  return fail({
    message: `${command} did not tell what it must`,
    accepted,
    came: showFrames(ping.lines),
    at: ping.lines.at(-1)?.at,
  });
}

function fieldsOf(line: AtEvent): number {
  return parseArguments(line.text.slice(HEAD.length)).length;
}

const HEAD = '+QPING: ';
const REPLY = '+QPING: 0,<IP_address>,<bytes>,<time>,<ttl>';
const SUMMARY = '+QPING: <finresult>,<sent>,<rcvd>,<lost>,<min>,<max>,<avg>';
const SUMMARY_FIELDS = 7;
/** So many requests are not all lost by chance. */
const SURE = 3;
/** Finding the host may take as long as a look-up, milliseconds. */
const NAME_LIMIT = 60_000;
/** Between the end of a request and its line, and from one request to the next, milliseconds. */
const SLACK = 3_000;

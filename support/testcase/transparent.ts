import { visible } from '../notation/visible';
import { benchError, fail } from '../verdict/verdict';
import { demandNotBefore, demandWithin } from './commands';
import { parseData, showDuration } from './data';
import { demandSame } from './entry';
import { streamLength } from './stream-length';
import type { TestCase } from './testcase';

/** Types bytes in transparent mode (or an unfinished command line), without waiting for anything. */
export function typeData(test: TestCase, text: string): void {
  const data = parseData(test.resolve(text));
  test.act();
  test.lastData = data;
  test.unruly ||= !test.bench.session.streaming;
  test.bench.session.type(data);
}

/** In transparent mode the port shows exactly these bytes after the last action. */
export async function portShows(test: TestCase, text: string): Promise<void> {
  test.checks++;
  const expected = parseData(test.resolve(text));
  const { clock, session } = test.bench;
  const got = () => session.stream(test.since);
  const length = streamLength(test, test.since);
  await clock.until(() => (length() >= expected.length ? true : undefined), clock.now() + ARRIVAL_LIMIT);
  await clock.sleep(QUIET);
  demandSame(test, got(), expected, 'what the port showed');
}

/** The module says nothing for `duration` milliseconds; the echo of what was typed does not count. */
export async function portStaysSilent(test: TestCase, duration: number): Promise<void> {
  test.checks++;
  const { clock, timeline } = test.bench;
  await clock.sleep(duration);
  const entries = timeline.slice(test.since);
  const came = Buffer.concat(entries.flatMap((entry) => (entry.kind === 'rx' ? [entry.bytes] : [])));
  const urcs = entries.some((entry) => entry.kind === 'at' && entry.event.type === 'urc');
  if (urcs || test.lastData.subarray(0, came.length).equals(came)) return;
  fail({
    message: `the module spoke within ${showDuration(duration)}`,
    accepted: 'nothing but the echo',
    came: visible(came),
    at: clock.now(),
  });
}

/** Ends a line that was typed in part, and waits for the answer to the whole. */
export async function completeLine(test: TestCase, text: string): Promise<void> {
  const line =
    test.lastData.toString('latin1') +
    parseData(text)
      .toString('latin1')
      .replace(/\r\n?$/, '');
  test.act();
  const exchange = await test.bench.session.execute('');
  exchange.command = line;
  test.last = exchange;
}

/** Leaves transparent mode with +++ between its guard seconds; the OK is judged by {@link escapedInTime}. */
export async function leaveByEscape(test: TestCase, how: { guard?: number; apart?: number } = {}): Promise<void> {
  test.act();
  const { pixit, session, uncertainty } = test.bench;
  const exchange = await session.escape({ ...how, limit: pixit.tolerances.escape + uncertainty + GRACE });
  if (exchange.end === 'lost') benchError({ message: 'the port went away while transparent mode was left' });
  test.last = exchange;
  if (exchange.final?.text !== 'OK') {
    fail({
      message: '+++ was not answered OK',
      accepted: 'OK',
      came: exchange.final?.text ?? 'nothing',
      at: test.bench.clock.now(),
    });
  }
}

/** E45: the OK comes not before the guard second is over and within the PIXIT's time after it. */
export function escapedInTime(test: TestCase): void {
  test.checks++;
  const exchange = test.exchange();
  const took = exchange.took ?? 0;
  demandNotBefore(test, 'the OK to +++', took, GUARD, exchange.final?.at);
  demandWithin(test, 'the OK to +++', took, GUARD + test.bench.pixit.tolerances.escape, exchange.final?.at);
}

/** The guard time around +++ (1.1), milliseconds. */
export const GUARD = 1_000;
const ARRIVAL_LIMIT = 30_000;
/** How long surplus bytes are given to show, milliseconds. */
const QUIET = 100;
/** Waiting a little beyond the limit tells a late OK from a missing one, milliseconds. */
const GRACE = 1_000;

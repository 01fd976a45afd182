import type { Match } from '../notation';
import type { TimelineEvent } from '../timeline/event';
import { benchError, fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';
import { demandWithin } from './commands';
import { showDuration } from './data';
import { layout, matches, showFrames } from './layouts';
import type { TestCase } from './testcase';

interface Seen {
  from: number;
  /** The log's position up to which it was looked through. */
  next: number;
  urcs: AtEvent[];
}

/** What was asked for last, by case: waits ask again at every byte, and must not look through the whole log each time. */
const lastSeen = new WeakMap<TestCase, Seen>();

/** The URCs in the log from position `from` on. */
export function urcsSince(test: TestCase, from: number): AtEvent[] {
  const { timeline } = test.bench;
  let seen = lastSeen.get(test);
  if (seen?.from !== from) {
    seen = { from, next: from, urcs: [] };
    lastSeen.set(test, seen);
  }
  seen.urcs.push(...urcsIn(timeline.slice(seen.next)));
  seen.next = timeline.end;
  return [...seen.urcs];
}

/** The URCs among some entries of the log. */
export function urcsIn(events: readonly TimelineEvent[]): AtEvent[] {
  return events.flatMap((entry) => (entry.kind === 'at' && entry.event.type === 'urc' ? [entry.event] : []));
}

/**
 * A URC of this layout comes within `limit` milliseconds of the last action (or came since). Returns what its fields hold.
 * URCs of other kinds may come before, between and after: they are legal bystanders.
 */
export async function urcComes(test: TestCase, text: string, limit: number): Promise<{ event: AtEvent; match: Match }> {
  test.checks++;
  const { clock, session, timeline, uncertainty } = test.bench;
  const wanted = test.resolve(text);
  const pattern = layout(wanted);
  const began = timeline.get(test.since)?.at ?? clock.now();
  const left = began + limit + uncertainty + GRACE - clock.now();
  const fits = (urc: AtEvent) => matches(pattern, urc) !== undefined;
  const opening = OPENED.exec(wanted)?.[1];
  const told = (urc: AtEvent) => fits(urc) || (opening !== undefined && urc.text.startsWith(opening));
  let event = await session.awaitUrc(told, { from: test.since, within: Math.max(0, left) });
  // An attempt has one result: where it is another one, only that of an earlier attempt could still be passed by the right one.
  if (event && !fits(event)) event = await session.awaitUrc(fits, { from: test.since, within: test.settle });
  if (!event) {
    if (!session.isOpen) benchError({ message: `the port went away while ${wanted} was waited for` });
    fail({
      message: `no URC ${wanted} within ${showDuration(limit)}`,
      accepted: wanted,
      came: nearMisses(test, wanted),
      at: began + limit,
    });
  }
  demandWithin(test, `the URC ${wanted}`, event.at - began, limit, event.at);
  return { event, match: matches(pattern, event)! };
}

/** The result of AT+QIOPEN, of one connectID. */
const OPENED = /^(\+QIOPEN: \d+,)\d+$/;

/** No URC of this layout comes for `duration` milliseconds, nor came since the last action. */
export async function noUrcComes(test: TestCase, text: string, duration: number): Promise<void> {
  test.checks++;
  const wanted = test.resolve(text);
  const pattern = layout(wanted);
  const event = await test.bench.session.awaitUrc((urc) => matches(pattern, urc) !== undefined, {
    from: test.since,
    within: duration,
  });
  if (event) {
    fail({
      message: `a URC ${wanted} came where none may come`,
      accepted: `no ${wanted}`,
      came: showFrames([event]),
      at: event.at,
    });
  }
}

/** How many URCs of this layout the whole case has seen is exactly `count`. */
export function urcCount(test: TestCase, text: string, count: number): void {
  test.checks++;
  const pattern = layout(test.resolve(text));
  const found = urcsIn(test.events()).filter((urc) => matches(pattern, urc));
  if (found.length !== count) {
    fail({
      message: `${found.length} URCs ${pattern.source} came, not ${count}`,
      accepted: `${count} of ${pattern.source}`,
      came: showFrames(found),
      at: found.at(-1)?.at,
    });
  }
}

/** How many URCs of this layout the whole case has seen, which is at most `most`. */
export function urcCountUpTo(test: TestCase, text: string, most: number): number {
  const pattern = layout(test.resolve(text));
  const found = urcsIn(test.events()).filter((urc) => matches(pattern, urc));
  if (found.length > most) urcCount(test, text, most);
  else test.checks++;
  return found.length;
}

/** Of all URCs of the case, the first of the one layout came before the first of the other; what is to come after both has come already. */
export function urcOrder(test: TestCase, earlier: string, later: string): void {
  test.checks++;
  const [before, after] = [test.resolve(earlier), test.resolve(later)];
  const all = urcsIn(test.events());
  const first = all.find((urc) => matches(layout(before), urc));
  const second = all.find((urc) => matches(layout(after), urc));
  if (!first || !second) {
    fail({
      message: `${first ? after : before} has not come`,
      accepted: `${before}\n${after}`,
      came: showFrames(all),
      at: all.at(-1)?.at ?? test.bench.clock.now(),
    });
  }
  if (first.from > second.from) {
    fail({
      message: `${after} came before ${before}`,
      accepted: `${before}\n${after}`,
      came: showFrames([second, first]),
      at: second.at,
    });
  }
}

/** What came instead of a URC: those of the same kind first, else all, else nothing. */
function nearMisses(test: TestCase, wanted: string): string {
  const came = urcsSince(test, test.since);
  const kind = /^\+QIURC: "[^"]*"|^\+\w+/.exec(wanted)?.[0] ?? '';
  const same = came.filter((urc) => urc.text.startsWith(kind));
  return showFrames(same.length > 0 ? same : came);
}

/** Waiting a little beyond the limit tells a late URC from a missing one, milliseconds. */
const GRACE = 1_000;

import { benchError, fail, inconc } from '../verdict/verdict';
import { demandNotBefore, demandWithin } from './commands';
import { showDuration } from './data';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/**
 * The silent peer sees keep-alive probes: the first `idle` milliseconds after the last packet of its own, then one every
 * `interval` milliseconds, `count` at the least.
 */
export async function probesCome(test: TestCase, count: number, idle: number, interval: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const connection = await connectionOf(test);
  const silentAt = fellSilentAt(test);
  const times = () => connection.keepalives.filter((at) => at >= silentAt);
  // Probes that it still answered count as packets of its own.
  const lastHeard = Math.max(lastSent(test), ...connection.keepalives.filter((at) => at < silentAt));
  const limit = idle + (count - 1) * interval + ACCURACY + MARGIN;
  await clock.until(() => (times().length >= count ? true : undefined), clock.now() + limit);
  demandSeries(test, 'keep-alive probe', [lastHeard, ...times()], [idle, ...Array<number>(count - 1).fill(interval)]);
}

/** No keep-alive probe reaches the peer for so many milliseconds. */
export async function noProbeComes(test: TestCase, duration: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const connection = await connectionOf(test);
  const seen = connection.keepalives.length;
  await clock.until(() => (connection.keepalives.length > seen ? true : undefined), clock.now() + duration);
  if (connection.keepalives.length === seen) return;
  fail({
    message: 'a keep-alive probe came although tcp/keepalive is off',
    accepted: `no probe for ${showDuration(duration)}`,
    came: 'a probe',
    at: connection.keepalives[seen],
  });
}

/** At least one keep-alive probe has reached the peer within so many milliseconds. */
export async function probeComes(test: TestCase, within: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const connection = await connectionOf(test);
  const seen = connection.keepalives.length;
  const giveUp = clock.now() + within;
  await clock.until(() => (connection.keepalives.length > seen ? true : undefined), giveUp);
  if (connection.keepalives.length > seen) return;
  fail({
    message: 'no keep-alive probe came',
    accepted: `a probe within ${showDuration(within)}`,
    came: 'none',
    at: giveUp,
  });
}

/** The data that the peer does not acknowledge come again `count` times, one time every `period` milliseconds. */
export async function repetitionsCome(test: TestCase, count: number, period: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  const connection = await connectionOf(test);
  const times = () => connection.retransmissions.map(({ at }) => at);
  const limit = count * period + ACCURACY + MARGIN;
  await clock.until(() => (times().length >= count ? true : undefined), clock.now() + limit);
  const exchange = test.exchange();
  const began = exchange.enteredAt ?? exchange.sentAt;
  demandSeries(test, 'retransmission', [began, ...times()], Array<number>(count).fill(period));
}

/** How many probes or repetitions came in all since the peer fell silent. */
export async function seriesEnded(
  test: TestCase,
  what: 'keep-alive probes' | 'repetitions',
  count: number,
): Promise<void> {
  test.checks++;
  const connection = await connectionOf(test);
  const silentAt = fellSilentAt(test);
  const times = what === 'repetitions' ? connection.retransmissions.map(({ at }) => at) : connection.keepalives;
  const came = times.filter((at) => at >= silentAt).length;
  if (came === count) return;
  fail({
    message: `the connection was not given up after ${count} unanswered ${what} (inferred, E53)`,
    accepted: `${count} ${what}`,
    came: String(came),
    at: test.bench.clock.now(),
    errata: ['E53'],
  });
}

/** The times follow on each other at these distances; the first of them is where the series begins. */
function demandSeries(test: TestCase, what: string, times: readonly number[], distances: readonly number[]): void {
  const came = times.length - 1;
  if (came < distances.length) {
    fail({
      message: `${came} ${what}s came, not ${distances.length}`,
      accepted: `${distances.length}, ${distances.map(showDuration).join(', ')} apart`,
      came:
        times
          .slice(1)
          .map((at, i) => showDuration(at - times[i]!))
          .join(', ') || 'none',
      at: test.bench.clock.now(),
    });
  }
  distances.forEach((distance, i) => {
    const took = times[i + 1]! - times[i]!;
    demandNotBefore(test, `${what} ${i + 1}`, took, distance - ACCURACY / 2, times[i + 1]);
    demandWithin(test, `${what} ${i + 1}`, took, distance + ACCURACY, times[i + 1]);
  });
}

/** When the peer began to ignore every packet, by the log. */
function fellSilentAt(test: TestCase): number {
  const mark = test.events().findLast((event) => event.kind === 'mark' && event.text.endsWith('falls silent'));
  return mark?.at ?? benchError({ message: 'no step before this one made the peer fall silent' });
}

/** When the peer last sent data, by the log. */
function lastSent(test: TestCase): number {
  const sent = test.events().filter((event) => event.kind === 'peer' && event.what === 'sent');
  return sent.at(-1)?.at ?? inconc({ message: 'the peer has sent nothing that the idle time could begin with' });
}

/** How exactly a TCP stack counts seconds: its timers tick coarsely. Milliseconds. */
const ACCURACY = 600;
const MARGIN = 5_000;

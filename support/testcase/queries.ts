import type { DnsQuery } from '../peer';
import { fail } from '../verdict/verdict';
import { demandNotBefore, demandWithin } from './commands';
import { showDuration } from './data';
import { nameServer } from './names';
import type { TestCase } from './testcase';

/** Since the last command the module has asked the peer's name server for a name, or has not; its result has come before. */
export function demandAsked(test: TestCase, name: string, wanted: boolean): void {
  test.checks++;
  const asked = queries(test, name);
  if (asked.length > 0 === wanted) return;
  fail({
    message: wanted
      ? 'the look-up made no query, although no answer that is still valid may be remembered (the TTL is inferred, E53)'
      : 'the look-up made a query, although an answer whose TTL is not over is remembered (the TTL is inferred, E53)',
    accepted: wanted ? `a query for ${test.resolve(name)}` : 'no query',
    came: asked.length === 0 ? 'none' : `${asked.length} queries`,
    at: asked[0]?.at ?? test.bench.clock.now(),
    errata: ['E53'],
  });
}

/** Since the last command the same query came `count` times in all, `distance` milliseconds apart: of each type that was asked for. */
export function queriesAre(test: TestCase, name: string, count: number, distance: number): void {
  test.checks++;
  const all = queries(test, name);
  if (all.length === 0) {
    fail({
      message: 'the module did not ask the name server that it was given',
      accepted: `${count} queries`,
      came: 'none',
    });
  }
  for (const type of new Set(all.map((query) => query.type))) {
    const at = all.filter((query) => query.type === type).map((query) => query.at);
    const gaps = at.slice(1).map((one, i) => one - at[i]!);
    if (at.length !== count) {
      fail({
        message: `an unanswered query of type ${type} was repeated ${at.length - 1} times, not ${count - 1}`,
        accepted: `${count} queries in all, ${showDuration(distance)} apart`,
        came: `${at.length}${gaps.length > 0 ? `, ${gaps.map(showDuration).join(', ')} apart` : ''}`,
        at: at.at(-1),
      });
    }
    gaps.forEach((gap, i) => {
      demandNotBefore(test, `repetition ${i + 1} of the query`, gap, distance - test.settle, at[i + 1]);
      demandWithin(test, `repetition ${i + 1} of the query`, gap, distance + test.settle, at[i + 1]);
    });
  }
}

function queries(test: TestCase, name: string): DnsQuery[] {
  const since = test.exchange().sentAt;
  return nameServer(test)
    .queriesFor(test.resolve(name))
    .filter((query) => query.at >= since);
}

import { median, quantileSorted } from 'simple-statistics';
import { parseCommandLine } from '../../wire/command';
import type { RecordedExchange, RecordedUrc } from './conversation';
import type { Movement, Spread, TimesChange } from './model';
import { resultOf } from './said';

/** A difference has to be at least so many milliseconds, and this share of the median, to be relevant. */
const LEAST_MS = 5;
const LEAST_SHARE = 0.1;
/** The chance of a false alarm in one comparison of two runs, over all commands together. */
const SIGNIFICANCE = 0.01;
/** Least rank-biserial correlation of a movement. */
const LEAST_EFFECT = 0.3;

interface Pairs {
  command: string;
  kind: TimesChange['kind'];
  a: number[];
  b: number[];
}

/** When the later result of each exchange came, where it has one. */
export function resultTimes(
  exchanges: readonly RecordedExchange[],
  urcs: readonly RecordedUrc[],
): Map<RecordedExchange, number> {
  const found = new Map<RecordedExchange, number>();
  const open = new Map<string, RecordedExchange>();
  const events = [
    ...exchanges.map((exchange) => ({ seq: exchange.seq, exchange })),
    ...urcs.map((urc) => ({ seq: urc.seq, urc })),
  ].toSorted((x, y) => x.seq - y.seq);
  for (const each of events) {
    if ('exchange' in each) {
      const head = resultOf(each.exchange);
      if (head) open.set(head, each.exchange);
      continue;
    }
    const { text, at } = each.urc.event;
    for (const [head, exchange] of open) {
      if (!text.startsWith(head)) continue;
      found.set(exchange, at - exchange.at);
      open.delete(head);
    }
  }
  return found;
}

/** Gathers response times of the exchanges that both sides had, and says which commands have become slower or faster. */
export class TimesComparison {
  private readonly found = new Map<string, Pairs>();

  take(a: RecordedExchange, b: RecordedExchange, resultA: number | undefined, resultB: number | undefined): void {
    const name = nameOf(a.command);
    if (name === undefined) return;
    if (a.final && b.final && a.final.text === b.final.text)
      this.add(name, 'final', a.final.at - a.since, b.final.at - b.since);
    if (resultA !== undefined && resultB !== undefined) this.add(name, 'result', resultA, resultB);
  }

  /**
   * Whether a command has moved: by a signed-rank test of the differences within pairs, p adjusted by Holm for the number of commands,
   * and only where the median difference is relevant and most pairs agree.
   * @param uncertainty how far a stamp may be off, milliseconds, on either side
   */
  all(uncertainty: { a: number; b: number }): TimesChange[] {
    const { signedRank, holm } = require('./signed-rank') as typeof import('./signed-rank');
    const rows = [...this.found.values()]
      .toSorted((x, y) => order(x, y))
      .map((pairs) => {
        const relevant = relevantShift(pairs, uncertainty);
        const differences = pairs.b.map((ms, i) => round(ms - pairs.a[i]!));
        const counted = differences.map((each) => (Math.abs(each) < relevant ? 0 : each));
        return {
          pairs,
          relevant,
          shift: round(median(differences)),
          ...signedRank(counted),
          least: leastP(differences.length),
        };
      });
    const adjusted = holm(rows.map((row) => row.p));
    return rows.map(({ pairs, relevant, shift, effect, least }, i) => {
      const p = adjusted[i]!;
      const far = Math.abs(shift) >= relevant && Math.abs(effect) >= LEAST_EFFECT;
      const movement: Movement = !far
        ? 'same'
        : p < SIGNIFICANCE
          ? 'moved'
          : least * rows.length >= SIGNIFICANCE
            ? 'too few'
            : 'same';
      const { command, kind } = pairs;
      const [a, b] = [pairs.a.toSorted(ascending), pairs.b.toSorted(ascending)];
      return {
        command,
        kind,
        movement,
        pairs: a.length,
        a: spread(a),
        b: spread(b),
        shift,
        relevant,
        effect: round(effect),
        p,
        ...(movement === 'moved' && { samples: { a, b } }),
      };
    });
  }

  private add(command: string, kind: Pairs['kind'], a: number, b: number): void {
    const key = `${command} ${kind}`;
    const pairs = this.found.get(key) ?? { command, kind, a: [], b: [] };
    this.found.set(key, pairs);
    pairs.a.push(round(a));
    pairs.b.push(round(b));
  }
}

function nameOf(line: string): string | undefined {
  const [only, more] = parseCommandLine(line);
  return only?.extended && !more ? `AT+${only.name}` : undefined;
}

/** A response time is the difference of two stamps, and two response times are compared. */
function relevantShift({ a, b }: Pairs, uncertainty: { a: number; b: number }): number {
  const share = LEAST_SHARE * Math.min(median(a), median(b));
  return round(Math.max(LEAST_MS, share, 2 * (uncertainty.a + uncertainty.b)));
}

/** The smallest p that so many pairs can come to. */
function leastP(pairs: number): number {
  return 2 ** (1 - pairs);
}

function spread(sorted: readonly number[]): Spread {
  const values = [...sorted];
  return { median: round(median(values)), p95: round(quantileSorted(values, 0.95)), max: values.at(-1)! };
}

function order(x: Pairs, y: Pairs): number {
  return x.command < y.command ? -1 : x.command > y.command ? 1 : x.kind < y.kind ? -1 : 1;
}

function ascending(x: number, y: number): number {
  return x - y;
}

function round(ms: number): number {
  // No minus zero.
  return Math.round(ms * 1000) / 1000 + 0;
}

import type { CaseReport, RunReport } from './model';
import { type Outcome, outcomeOf } from './verdicts';

/** What a case has become since an earlier run. */
export type Change = 'new' | 'fixed' | 'still';

export interface History {
  /** The earlier run, as its report names it. */
  startedAt: string;
  firmware: string;
  /** By id of the case in this run. */
  changes: ReadonlyMap<string, Change>;
  /** What the case was before; by id in this run; nothing where it was not run. */
  before: ReadonlyMap<string, Outcome>;
  /** Cases of the earlier run that are not in this one. */
  gone: CaseReport[];
}

const BAD: ReadonlySet<Outcome> = new Set(['inconc', 'fail', 'error', 'waived']);

/**
 * Compares a run with an earlier one. A case is the same where feature and title are, though its line has moved; several of one title
 * are told apart by their order.
 */
export function historyOf(run: RunReport, earlier: RunReport): History {
  const old = new Map(keyed(earlier.cases));
  const changes = new Map<string, Change>();
  const before = new Map<string, Outcome>();
  for (const [key, report] of keyed(run.cases)) {
    const known = old.get(key);
    old.delete(key);
    const was = known && outcomeOf(known);
    const is = outcomeOf(report);
    if (was) before.set(report.id, was);
    if (BAD.has(is)) changes.set(report.id, was && BAD.has(was) ? 'still' : 'new');
    else if (is === 'pass' && was && BAD.has(was)) changes.set(report.id, 'fixed');
  }
  return {
    startedAt: earlier.startedAt,
    firmware: earlier.info?.identity['firmware'] ?? '',
    changes,
    before,
    gone: [...old.values()],
  };
}

function* keyed(cases: readonly CaseReport[]): Iterable<[string, CaseReport]> {
  const seen = new Map<string, number>();
  for (const report of cases) {
    const key = `${report.id.replace(/:\d+$/, '')}\n${report.title}`;
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    yield [`${key}\n${turn}`, report];
  }
}

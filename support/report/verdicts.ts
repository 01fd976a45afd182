import { type Verdict, worse } from '../verdict/verdict';
import type { CaseReport, RunReport } from './model';
import { FAILING_STATES } from './waivers/model';

/** What a case counts as in sums: a verdict, a waived failure, that the bench broke before it, or that this bench cannot run it. */
export type Outcome = Exclude<Verdict, 'none'> | 'waived' | 'not run' | 'not applicable';

export const OUTCOMES: readonly Outcome[] = ['pass', 'waived', 'inconc', 'fail', 'error', 'not run', 'not applicable'];

type Judged = Pick<CaseReport, 'verdict' | 'waived' | 'notRun'>;

export function outcomeOf(report: Judged): Outcome {
  if (report.notRun) return 'not run';
  if (report.waived) return 'waived';
  return report.verdict === 'none' ? 'not applicable' : report.verdict;
}

/** How many cases there are of each outcome. */
export function countOutcomes(cases: readonly Judged[]): Record<Outcome, number> {
  const counts = { pass: 0, waived: 0, inconc: 0, fail: 0, error: 0, 'not run': 0, 'not applicable': 0 };
  for (const each of cases) counts[outcomeOf(each)]++;
  return counts;
}

/** Cases that were not begun, by what had broken. */
export function notRunByCause(cases: readonly CaseReport[]): Map<string, CaseReport[]> {
  const causes = new Map<string, CaseReport[]>();
  for (const each of cases) {
    if (!each.notRun) continue;
    const cause = each.findings[0]?.message ?? '';
    const known = causes.get(cause);
    if (known) known.push(each);
    else causes.set(cause, [each]);
  }
  return causes;
}

/**
 * The verdict of a run: the worst of its cases. Nothing selected, fewer cases than planned and an error outside of the cases are
 * errors; a run whose cases were all not applicable has shown nothing and is inconc. A waived failure counts as passed; a waiver that
 * is expired or no longer needed is a fail.
 */
export function runVerdict(run: Pick<RunReport, 'cases' | 'errors' | 'planned' | 'waivers'>): Verdict {
  if (run.errors.length > 0 || run.cases.length === 0 || run.cases.length < run.planned) return 'error';
  const verdict = run.cases.reduce<Verdict>((sum, each) => worse(sum, each.waived ? 'pass' : each.verdict), 'none');
  if (run.waivers?.some(({ state }) => FAILING_STATES.includes(state))) return worse(verdict, 'fail');
  return verdict === 'none' ? 'inconc' : verdict;
}

/** Exit codes of `attest run`, by verdict of the run. */
export const EXIT_CODES: Readonly<Record<Verdict, number>> = { none: 0, pass: 0, fail: 1, inconc: 3, error: 4 };

import { clause } from '../../spec';
import type { Finding } from '../../verdict/verdict';
import type { CaseReport } from '../model';
import { type Outcome, outcomeOf } from '../verdicts';

/** Cases that broke in the same way: outcome and first finding are the same but for numbers and quoted lines. */
export interface FailureGroup {
  outcome: Outcome;
  /** Of the first case. */
  message: string;
  /** Clauses that the first findings speak of, those of most cases first. */
  clauses: string[];
  cases: CaseReport[];
}

const ORDER: readonly Outcome[] = ['fail', 'error', 'inconc', 'waived'];

/** Groups what did not pass, failures first, each kind in the order of the run. Cases that were not begun are left out. */
export function groupFailures(cases: readonly CaseReport[]): FailureGroup[] {
  const groups = new Map<string, CaseReport[]>();
  for (const each of cases) {
    if (each.findings.length === 0 || each.notRun) continue;
    // What is quoted behind it is one case's own.
    const told = each.findings[0]!.message.replace(/ of ".*$/s, '').replace(/\d+/g, '0');
    const key = `${outcomeOf(each)} ${told}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const made = [...groups.values()].map((group) => ({
    outcome: outcomeOf(group[0]!),
    message: group[0]!.findings[0]!.message,
    clauses: byFrequency(group.flatMap((each) => clausesOf(each, each.findings[0]!))),
    cases: group,
  }));
  return made.sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
}

/** Clauses that a finding speaks of; where it names none, those of the case. Only such as there are. */
export function clausesOf(report: CaseReport, { clauses }: Finding): string[] {
  return (clauses?.length ? clauses : report.clauses).filter((id) => clause(id) !== undefined);
}

function byFrequency(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

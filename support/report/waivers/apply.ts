import type { CaseReport, RunReport } from '../model';
import { runVerdict } from '../verdicts';
import type { FirmwareRange, Waiver, WaiverOutcome, WaiverState } from './model';

const DAY = 10;

/**
 * The run with waivers applied: a case of which every finding is covered is marked as waived and counts as passed; its own verdict
 * stays. Whatever an earlier application left is forgotten.
 * @param today the day that expiry is judged by, YYYY-MM-DD
 */
export function applyWaivers(run: RunReport, waivers: readonly Waiver[], today: string = dayOf(run)): RunReport {
  const firmware = run.info?.identity['firmware'] ?? '';
  const states = waivers.map((waiver) => ({ waiver, idle: idleState(waiver, firmware, today) }));
  const active = states.filter(({ idle }) => idle === undefined).map(({ waiver }) => waiver);
  const cases = run.cases.map((each) => waived(each, active));
  const outcomes = states.map(({ waiver, idle }) => outcomeOf(waiver, idle, cases));
  const judged = { ...run, cases, waivers: outcomes };
  return { ...judged, verdict: runVerdict(judged) };
}

/** The day of a run; today for one that is kept without times. */
export function dayOf({ startedAt }: Pick<RunReport, 'startedAt'>): string {
  return (startedAt.startsWith('1970-') ? new Date().toISOString() : startedAt).slice(0, DAY);
}

function waived({ waived: _, ...report }: CaseReport, active: readonly Waiver[]): CaseReport {
  if (report.verdict !== 'fail') return report;
  const covering = report.findings.map((finding) =>
    finding.verdict === 'fail'
      ? active.find((each) => concerns(each, report) && matches(each.message, finding.message))
      : undefined,
  );
  const [first] = covering;
  if (!first || covering.includes(undefined)) return report;
  return { ...report, waived: { clause: first.clause, reason: first.reason, expires: first.expires, by: first.by } };
}

function outcomeOf(waiver: Waiver, idle: WaiverState | undefined, cases: readonly CaseReport[]): WaiverOutcome {
  const told = (state: WaiverState, of: readonly CaseReport[]) => ({ ...waiver, state, cases: of.map(({ id }) => id) });
  if (idle) return told(idle, []);
  const concerned = cases.filter((each) => concerns(waiver, each));
  const failed = concerned.filter(({ verdict }) => verdict === 'fail');
  const other = failed.filter((each) => !each.waived);
  if (other.length > 0) return told('unexpected', other);
  if (failed.length > 0) return told('used', failed);
  // What was not run to its end says nothing about the need.
  const shown = concerned.length > 0 && concerned.every(({ verdict }) => verdict === 'pass');
  return told(shown ? 'unneeded' : 'not exercised', []);
}

function idleState({ firmware, expires }: Waiver, version: string, today: string): WaiverState | undefined {
  if (!inRange(firmware, version)) return 'other firmware';
  return expires < today ? 'expired' : undefined;
}

function concerns({ clause, scenario }: Waiver, { clauses, findings, title }: CaseReport): boolean {
  const named = clauses.includes(clause) || findings.some((finding) => finding.clauses?.includes(clause));
  return named && matches(scenario, title);
}

/** Versions are compared as people number them: A9 comes before A10. */
export function inRange(range: FirmwareRange, version: string): boolean {
  if (typeof range === 'string') return matches(range, version);
  const { from, to } = range;
  return (from === undefined || order(from, version) <= 0) && (to === undefined || order(version, to) <= 0);
}

function order(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Whether a text is what the pattern says; `*` stands for anything. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  if (others.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  const last = others.pop()!;
  let from = first.length;
  for (const part of others) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

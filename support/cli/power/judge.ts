import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseReport, RunReport } from '../../report/model';
import { countOutcomes } from '../../report/verdicts';
import { type Fault, faultNamed } from '../../simulator/faults';
import type { FaultResult, Job, Outcome, Result, Sighting, VariantResult } from './results';
import { type SuiteRunner, troubled } from './suite-runner';

/** Sightings that a result keeps. */
const KEPT = 6;

/** Does a job: runs the suite against a module and says what it made of it. */
export async function judge(runner: SuiteRunner, job: Job): Promise<Result> {
  return job.kind === 'fault' ? judgeFault(runner, faultNamed(job.name)) : judgeVariant(runner, job);
}

/** First the cases that carry a broken clause, then, where none of them failed, all others. */
async function judgeFault(runner: SuiteRunner, fault: Fault): Promise<FaultResult> {
  const begin = performance.now();
  const simulate = [`fault=${fault.name}`];
  const own = new Set(fault.clauses);
  const ofClause = ({ tags }: { tags: { clauses: { id: string }[] } }) => tags.clauses.some(({ id }) => own.has(id));
  const { cases } = runner.suite;
  const tagged = cases.filter(ofClause);
  const reports: RunReport[] = [];
  const claims = fault.claims && claimsFolder(fault.claims);
  const pics = claims && join(claims, PICS);
  if (tagged.length > 0) reports.push(await runner.run({ simulate, pics, cases: tagged }));
  const caught = reports.some((report) => report.cases.some(({ verdict }) => verdict === 'fail'));
  const others = caught ? [] : cases.filter((each) => !ofClause(each));
  if (others.length > 0) reports.push(await runner.run({ simulate, pics, cases: others }));
  if (claims) rmSync(claims, { recursive: true });
  const troubles = reports.flatMap(troubled);
  const carries = ({ clauses }: CaseReport) => clauses.some((id) => own.has(id));
  const failed = troubles.filter(({ verdict }) => verdict === 'fail');
  const seenAs = new Set(failed.flatMap(({ clauses }) => clauses).filter((id) => own.has(id)));
  const sorted = [...troubles].sort((a, b) => rank(a, carries) - rank(b, carries));
  return {
    kind: 'fault',
    name: fault.name,
    clauses: [...fault.clauses],
    says: fault.says,
    outcome: outcomeOf(troubles, failed, carries, reports),
    seenAs: [...seenAs],
    sightings: [...reports.flatMap(crashes), ...sorted.map(sighting)].slice(0, KEPT),
    failed: failed.map(({ id }) => id),
    ran: reports.reduce((sum, report) => sum + report.cases.length, 0),
    wallMs: Math.round(performance.now() - begin),
  };
}

const PICS = 'pics.yaml';

/** A folder with a PICS that claims this and no more; YAML takes JSON as it is. */
function claimsFolder(claims: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'attest-'));
  writeFileSync(join(folder, PICS), JSON.stringify(claims));
  return folder;
}

function outcomeOf(
  troubles: readonly CaseReport[],
  failed: readonly CaseReport[],
  carries: (report: CaseReport) => boolean,
  reports: readonly RunReport[],
): Outcome {
  if (reports.some(({ errors }) => errors.length > 0)) return 'crashed';
  if (failed.some(carries)) return 'caught';
  if (failed.length > 0) return 'elsewhere';
  return troubles.length > 0 ? 'weak' : 'missed';
}

function rank({ verdict, ...report }: CaseReport, carries: (report: CaseReport) => boolean): number {
  const severity = verdict === 'fail' ? 0 : verdict === 'inconc' ? 1 : 2;
  return severity + (carries({ verdict, ...report }) ? 0 : 3);
}

async function judgeVariant(runner: SuiteRunner, job: Exclude<Job, { kind: 'fault' }>): Promise<VariantResult> {
  const begin = performance.now();
  const report = await runner.run({ simulate: job.words, pics: job.pics });
  const { pass, inconc, fail, error, 'not applicable': notApplicable } = countOutcomes(report.cases);
  const troubles = troubled(report);
  const crash = crashes(report);
  return {
    kind: job.kind,
    name: job.name,
    words: job.words,
    outcome: crash.length > 0 ? 'crashed' : troubles.length > 0 ? 'alarmed' : 'clean',
    counts: { pass, inconc, fail, error, notApplicable },
    sightings: [...crash, ...troubles.slice(0, job.kind === 'line' ? KEPT : 40).map(sighting)],
    wallMs: Math.round(performance.now() - begin),
  };
}

function crashes({ errors }: RunReport): Sighting[] {
  return errors.map((message) => ({ id: '', title: 'the run', clauses: [], verdict: 'error', message }));
}

function sighting({ id, title, clauses, verdict, findings }: CaseReport): Sighting {
  const [first] = findings;
  const parts = [
    first?.message,
    first?.accepted && `accepted: ${first.accepted}`,
    first?.came && `came: ${first.came}`,
  ];
  return {
    id,
    title,
    clauses,
    verdict: verdict as Sighting['verdict'],
    message: parts
      .filter(Boolean)
      .join('; ')
      .replace(/\s*\n\s*/g, ' | ')
      .slice(0, 500),
  };
}

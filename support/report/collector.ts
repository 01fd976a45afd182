import type { Envelope, Pickle, TestCase, TestStepFinished, TestStepResult } from '@cucumber/messages';
import { CASE_RESULT_MEDIA, type CaseResult, RUN_INFO_MEDIA, type RunInfo } from '../verdict/case-result';
import { worse } from '../verdict/verdict';
import type { CaseReport, RunReport } from './model';
import { readTags } from './tags';
import { runVerdict } from './verdicts';

interface PlannedCase {
  pickle: Pickle;
  steps: TestCase['testSteps'];
}

interface Attempt extends PlannedCase {
  result?: CaseResult;
  /** What cucumber says of steps and hooks that did not pass; `suite` where the suite itself is incomplete. */
  trouble: { suite: boolean; message: string }[];
  since: number;
}

const MILD = new Set(['PASSED', 'SKIPPED']);
const INCOMPLETE: Record<string, string> = {
  UNDEFINED: 'no step definition matches',
  AMBIGUOUS: 'several step definitions match',
  PENDING: 'the step is pending',
};

/** Makes a run's report out of cucumber's messages and the results that the hooks attached. */
export class Collector {
  private readonly pickles = new Map<string, Pickle>();
  private readonly features = new Map<string, string>();
  private readonly plan = new Map<string, PlannedCase>();
  private readonly attempts = new Map<string, Attempt>();
  private readonly cases = new Map<string, CaseReport>();
  private readonly errors: string[] = [];
  private info: RunInfo | undefined;
  private interrupted = false;
  private readonly since = performance.now();
  private readonly startedAt = new Date().toISOString();

  /** Cases that were selected. */
  get planned(): number {
    return this.plan.size;
  }

  /** What is known of the run as a whole, from its first case on. */
  get runInfo(): RunInfo | undefined {
    return this.info;
  }

  /** Takes a message. @returns the report of a case that this message ends, and that will not be retried */
  take(envelope: Envelope): CaseReport | undefined {
    if (envelope.testStepFinished) this.stepFinished(envelope.testStepFinished);
    else if (envelope.attachment) this.attached(envelope.attachment);
    else if (envelope.testCaseStarted) this.caseStarted(envelope.testCaseStarted);
    else if (envelope.testCaseFinished) return this.caseFinished(envelope.testCaseFinished);
    else if (envelope.pickle) this.pickles.set(envelope.pickle.id, envelope.pickle);
    else if (envelope.testCase) {
      const { id, pickleId, testSteps: steps } = envelope.testCase;
      this.plan.set(id, { pickle: this.pickles.get(pickleId)!, steps });
    } else if (envelope.gherkinDocument) {
      const { uri, feature } = envelope.gherkinDocument;
      this.features.set(uri ?? '', feature?.name ?? '');
    } else if (envelope.parseError) {
      this.fault(`${envelope.parseError.source.uri}: ${envelope.parseError.message}`);
    } else if (envelope.undefinedParameterType) {
      const { name, expression } = envelope.undefinedParameterType;
      this.fault(`step expression ${expression}: there is no parameter type {${name}}`);
    } else if (envelope.testRunHookFinished && !MILD.has(envelope.testRunHookFinished.result.status)) {
      this.fault(messageOf(envelope.testRunHookFinished.result));
    }
    return undefined;
  }

  /** Something outside of the cases went wrong. */
  fault(message: string): void {
    if (!this.errors.includes(message)) this.errors.push(message);
  }

  /** The run was stopped from outside. */
  interrupt(): void {
    this.interrupted = true;
  }

  /** The scenario that runs now; undefined between cases. */
  get running(): string | undefined {
    return [...this.attempts.values()].at(-1)?.pickle.name;
  }

  get finished(): number {
    return this.cases.size;
  }

  /** The run as far as it is known. */
  report(): RunReport {
    const cases = [...this.cases.values()];
    const errors = [...this.errors];
    if (this.planned === 0 && errors.length === 0) errors.push('nothing was selected');
    if (cases.length < this.planned)
      errors.push(`${this.planned} cases were planned, the run ended after ${cases.length}`);
    const run = { planned: this.planned, errors, cases };
    return {
      verdict: runVerdict(run),
      startedAt: this.startedAt,
      wallMs: performance.now() - this.since,
      protocolMs: cases.reduce((sum, each) => sum + each.protocolMs, 0),
      info: this.info,
      interrupted: this.interrupted,
      ...run,
    };
  }

  private caseStarted({ id, testCaseId }: { id: string; testCaseId: string }): void {
    this.attempts.set(id, { ...this.plan.get(testCaseId)!, trouble: [], since: performance.now() });
  }

  private stepFinished({ testCaseStartedId, testStepId, testStepResult }: TestStepFinished): void {
    const { status } = testStepResult;
    const attempt = this.attempts.get(testCaseStartedId);
    if (MILD.has(status) || !attempt) return;
    const planned = attempt.steps.find((step) => step.id === testStepId)?.pickleStepId;
    const text = attempt.pickle.steps.find((step) => step.id === planned)?.text ?? 'a hook';
    const suite = Object.hasOwn(INCOMPLETE, status);
    const message = suite ? `${INCOMPLETE[status]}: ${text}` : messageOf(testStepResult) || `${text}: ${status}`;
    attempt.trouble.push({ suite, message });
  }

  private attached({ mediaType, body, testCaseStartedId }: NonNullable<Envelope['attachment']>): void {
    if (mediaType === RUN_INFO_MEDIA) this.info = JSON.parse(body) as RunInfo;
    if (mediaType !== CASE_RESULT_MEDIA) return;
    const attempt = this.attempts.get(testCaseStartedId ?? '');
    if (attempt) attempt.result = JSON.parse(body) as CaseResult;
  }

  private caseFinished(finished: { testCaseStartedId: string; willBeRetried: boolean }): CaseReport | undefined {
    const attempt = this.attempts.get(finished.testCaseStartedId);
    this.attempts.delete(finished.testCaseStartedId);
    if (!attempt) return undefined;
    const report = this.caseReport(attempt);
    const before = this.cases.get(attempt.pickle.id);
    // A retry never turns fail into pass.
    const kept = before && worse(before.verdict, report.verdict) === before.verdict ? before : report;
    this.cases.set(attempt.pickle.id, kept);
    return finished.willBeRetried ? undefined : kept;
  }

  private caseReport({ pickle, result, trouble, since }: Attempt): CaseReport {
    const tags = readTags(pickle.tags.map((tag) => tag.name));
    return {
      id: `${pickle.uri}:${pickle.location?.line ?? 1}`,
      title: pickle.name,
      feature: this.features.get(pickle.uri) ?? '',
      section: tags.section,
      clauses: [...new Set(tags.clauses.map((clause) => clause.id))],
      errata: tags.errata,
      ...judged(result, trouble),
      wallMs: performance.now() - since,
    };
  }
}

/** The attached result; a case without one, or one that broke after it was judged, is an error. */
function judged(result: CaseResult | undefined, trouble: Attempt['trouble']): CaseResult {
  const known = result ?? nothing();
  const suite = trouble.filter((each) => each.suite);
  // The hooks only know that something was missing; cucumber knows what.
  if (suite.length > 0) return { ...known, verdict: 'error', findings: suite.map(asError) };
  const told = result && (result.verdict !== 'none' || result.notApplicable !== undefined);
  if (told && (trouble.length === 0 || known.findings.length > 0)) return result;
  const added = trouble.length > 0 ? trouble : [{ message: 'the case ended without a verdict' }];
  return { ...known, verdict: 'error', findings: [...known.findings, ...added.map(asError)] };
}

function asError({ message }: { message: string }): CaseResult['findings'][number] {
  return { verdict: 'error', message };
}

function nothing(): CaseResult {
  return { verdict: 'error', findings: [], notes: [], checks: 0, startedAt: 0, protocolMs: 0, conversation: [] };
}

/** What was thrown, without the stack. */
function messageOf({ message, exception }: TestStepResult): string {
  return exception?.message ?? message?.split('\n    at ')[0] ?? '';
}

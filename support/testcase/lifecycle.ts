import { beyondPatience } from '../bench/waits';
import { runRules } from '../rules';
import type { CaseResult } from '../verdict/case-result';
import { classify, type Finding, type StepKind, type Verdict, worse } from '../verdict/verdict';
import type { Bench } from './bench';
import { conversation } from './conversation';
import { getInStep } from './in-step';
import { closeAllSockets } from './sockets';
import type { TestCase } from './testcase';

/** Needs of a scenario, by its tags, that the bench does not meet; undefined: it can run. */
export function missingNeed(bench: Bench, tags: readonly string[]): string | undefined {
  if ((bench.replays ?? bench.clock.kind) === 'real') {
    const { patience, slow } = bench.pixit;
    if (slow === 'exclude' && tags.includes('@slow')) return 'slow cases are left out (PIXIT: slow, or --no-slow)';
    const tooLong = beyondPatience(tags, patience);
    if (tooLong !== undefined) return tooLong;
  }
  for (const tag of tags) {
    if (!tag.startsWith('@needs:')) continue;
    const answer = bench.capability(tag);
    if (answer !== true) return answer;
  }
  return undefined;
}

/** Collects what went wrong in a case and gives its verdict. */
export class Judgement {
  readonly findings: (Finding & { step?: string })[] = [];
  /** E53: what the case demands follows from the sense of the manual and not from a sentence; a failure says so. */
  inferred = false;
  private passed = false;

  /** Takes what a step threw. */
  threw(error: unknown, kind: StepKind, step?: string): Finding {
    const plain = classify(error, kind);
    const finding =
      this.inferred && plain.verdict === 'fail'
        ? { ...plain, message: `${plain.message} (inferred)`, errata: [...(plain.errata ?? []), 'E53'] }
        : plain;
    this.findings.push(step ? { ...finding, step } : finding);
    return finding;
  }

  add(findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }

  /** Says that all steps were run. */
  complete(): void {
    this.passed = true;
  }

  get verdict(): Verdict {
    return this.findings.reduce<Verdict>((sum, finding) => worse(sum, finding.verdict), this.passed ? 'pass' : 'none');
  }
}

/** A port that went away in the middle of a case makes its verdict error; one that goes with a restart of the module is none. */
export function watchPort(test: TestCase, judgement: Judgement): void {
  const events = test.events();
  const lost = events.findIndex((event) => event.kind === 'port' && event.what === 'lost');
  if (lost < 0 || test.restarted || judgement.verdict === 'error') return;
  const event = events[lost]!;
  const detail = event.kind === 'port' && event.detail ? ` (${event.detail})` : '';
  judgement.findings.unshift({
    verdict: 'error',
    message: `the port went away in the middle of the case${detail}`,
    at: event.at,
  });
}

/** Applies the rules that always watch to everything that the case saw. */
export function watch(test: TestCase, judgement: Judgement): void {
  if (test.unruly) return;
  const { uncertainty, pace } = test.bench;
  // E64 gives an AT+QICLOSE that waits in vain the settle time on top of its timeout.
  const findings = runRules(test.events(), { fresh: true, resolution: uncertainty + pace + test.settle });
  test.checks++;
  // A case that already failed says why; a rule's echo of the same failure would only hide it.
  if (judgement.findings.length === 0) judgement.add(findings);
}

/** Leaves the module as the case found it: command mode, no sockets, settings as before. */
export async function cleanUp(test: TestCase): Promise<void> {
  const { baseline, pixit, session, peer } = test.bench;
  // What the case had at the remote end must not stand in the next one's way, whatever became of the port.
  if (!session.isOpen) {
    peer.reset();
    if (!(await session.awaitReopen(pixit.module.reopenWithin * 1000))) return;
    await session.recover();
  }
  if (session.streaming) await endStream(test);
  if (session.streaming || session.busy || session.lastExchange?.end === 'timeout') await session.recover();
  if (!session.isOpen) return;
  if (test.unruly) await getInStep(test);
  if (test.restarted) await baseline?.apply();
  try {
    await undoAll(test);
  } finally {
    peer.reset();
    if (test.touchedSockets && session.isOpen) await closeAllSockets(test);
  }
}

/** Undoes what the case did, last first; what cannot be undone does not keep the rest from it. */
async function undoAll({ undo }: TestCase): Promise<void> {
  const thrown: unknown[] = [];
  for (const entry of undo.reverse()) await entry.run().catch((error: unknown) => thrown.push(error));
  if (thrown.length > 0) throw thrown[0];
}

/** A connection that is reset ends transparent mode (MODE-18), sooner than +++ and its guard seconds would. */
async function endStream({ bench }: TestCase): Promise<void> {
  const { clock, peer, session } = bench;
  const { dialect } = session;
  peer.reset();
  // Nothing ends a UDP client but +++.
  if (dialect.transparent !== undefined && dialect.socket(dialect.transparent)?.service === 'UDP') return;
  await clock.until(() => (session.streaming ? undefined : true), clock.now() + STREAM_END_LIMIT);
  if (session.streaming || session.busy || !session.isOpen) return;
  const probe = await session.execute('AT', { limit: STREAM_END_LIMIT });
  if (probe.final?.text !== 'OK') await session.recover();
}

export function caseResult(test: TestCase, judgement: Judgement, transcript?: string): CaseResult {
  const first = judgement.findings[0];
  return {
    verdict: judgement.verdict,
    findings: judgement.findings,
    notes: test.notes,
    checks: test.checks,
    startedAt: test.startedAt,
    protocolMs: test.bench.clock.now() - test.startedAt,
    conversation: first ? conversation(test.events(), first.at) : [],
    transcript,
  };
}

/** The result of a case that was not run. */
export function notRun(bench: Bench, verdict: 'none' | 'error', reason: string): CaseResult {
  return {
    verdict,
    ...(verdict === 'none' ? { notApplicable: reason } : {}),
    findings: verdict === 'error' ? [{ verdict: 'error', message: reason }] : [],
    notes: [],
    checks: 0,
    startedAt: bench.clock.now(),
    protocolMs: 0,
    conversation: [],
  };
}

/** A reset through the network, and the answer to AT, milliseconds. */
const STREAM_END_LIMIT = 2_000;

import { appendFileSync } from 'node:fs';
import type { Envelope } from '@cucumber/messages';
import { caseLine, failureLines, type Manner, waivedLines } from './case-text';
import { Collector } from './collector';
import { junitText } from './junit';
import type { CaseReport, RunReport } from './model';
import { paintFor, wantsColours } from './paint';
import { ProgressLine } from './progress';
import { writeRecords, writeWhole } from './records';
import { heading, headLines, summaryLines } from './run-text';
import type { Language } from './texts';
import { outcomeOf } from './verdicts';
import { applyWaivers } from './waivers/apply';
import type { Waiver } from './waivers/model';

export interface ReporterOptions {
  stream: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  env: NodeJS.ProcessEnv;
  language: Language;
  /** Directory for result.json and profile.yaml; none: nothing is recorded. */
  records?: string;
  /** A replay: what is recorded of it holds no wall times, so that the same transcripts give the same file. */
  stable?: boolean;
  waivers?: readonly Waiver[];
  /** Files for JUnit XML. */
  junit?: readonly string[];
}

const PAGE = 120;
const TOOL = `attest ${(require('../../package.json') as { version: string }).version}`;

/** The console report: prints each case as it ends, and at the end the sums and the verdict. */
export class Reporter {
  private readonly collector = new Collector();
  private readonly progress: ProgressLine;
  private readonly manner: Manner;
  private lastHeading = '';
  private headed = false;
  private since = 0;
  private final: RunReport | undefined;

  constructor(private readonly options: ReporterOptions) {
    const { stream, env, language } = options;
    this.manner = {
      paint: paintFor(wantsColours(stream, env)),
      language,
      width: stream.isTTY ? Math.max(60, stream.columns || PAGE) : PAGE,
    };
    this.progress = new ProgressLine(
      (text) => stream.write(text),
      stream.isTTY === true,
      () => stream.columns || PAGE,
    );
  }

  /** Takes one of cucumber's messages. */
  take(envelope: Envelope): void {
    const ended = this.collector.take(envelope);
    if (ended) this.caseEnded(ended);
    else if (envelope.testCaseStarted) this.caseStarted();
  }

  /** Whether a case is running. */
  get busy(): boolean {
    return this.collector.running !== undefined;
  }

  /** Takes what cucumber threw; makes the run an error. Where a hook of the run failed its message is known already. */
  thrown(error: unknown): void {
    const { cause = error } = error as { cause?: unknown };
    this.collector.fault(cause instanceof Error ? cause.message : String(cause));
  }

  /** The run was stopped from outside; {@link finish} is still to be called. */
  interrupt(): void {
    this.collector.interrupt();
  }

  /** Prints the sums and writes the records; a second call only returns the report again. */
  finish(): RunReport {
    if (this.final) return this.final;
    const { records, stable, waivers = [], junit = [], env } = this.options;
    const report = { ...this.collector.report(), tool: TOOL };
    this.final = waivers.length > 0 ? applyWaivers(report, waivers) : report;
    const recorded = stable ? withoutWallTimes(this.final) : this.final;
    if (records) writeRecords(records, recorded);
    for (const file of junit) writeWhole(file, junitText(recorded));
    if (env['GITHUB_ACTIONS'] === 'true') this.tellGitHub(this.final);
    this.print(summaryLines(this.final, records, this.manner));
    return this.final;
  }

  private tellGitHub(run: RunReport): void {
    const { annotations, markdownSummary } = require('./github') as typeof import('./github');
    this.print(annotations(run));
    const file = this.options.env['GITHUB_STEP_SUMMARY'];
    if (file) appendFileSync(file, markdownSummary(run));
  }

  private caseStarted(): void {
    const now = performance.now();
    this.since ||= now;
    const { finished: done, planned } = this.collector;
    this.progress.show({ done, planned, elapsed: now - this.since, title: this.collector.running ?? '' }, now);
  }

  private caseEnded(ended: CaseReport): void {
    const report = this.judged(ended);
    // One line at the end says how many and why.
    if (report.notRun) return;
    const lines: string[] = [];
    if (!this.headed && this.collector.runInfo) {
      this.headed = true;
      lines.push(...headLines(this.collector.runInfo, this.manner));
    }
    const title = heading(report, this.manner);
    if (title !== this.lastHeading) lines.push('', title);
    this.lastHeading = title;
    lines.push(caseLine(report, this.manner));
    const outcome = outcomeOf(report);
    if (outcome === 'waived') lines.push(...waivedLines(report, this.manner));
    else if (outcome !== 'pass' && outcome !== 'not applicable') lines.push(...failureLines(report, this.manner));
    this.print(lines);
  }

  /** The case with the waivers applied. */
  private judged(report: CaseReport): CaseReport {
    const { waivers = [] } = this.options;
    if (waivers.length === 0 || report.verdict !== 'fail') return report;
    return applyWaivers({ ...this.collector.report(), cases: [report] }, waivers).cases[0]!;
  }

  private print(lines: readonly string[]): void {
    this.progress.clear();
    this.options.stream.write(`${lines.join('\n')}\n`);
  }
}

function withoutWallTimes(run: RunReport): RunReport {
  const cases = run.cases.map((each) => ({ ...each, wallMs: 0 }));
  return { ...run, startedAt: new Date(0).toISOString(), wallMs: 0, cases };
}

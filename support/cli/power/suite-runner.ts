import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadConfiguration,
  runCucumber,
} from '@cucumber/cucumber/api';
import { Collector } from '../../report/collector';
import type { CaseReport, RunReport } from '../../report/model';
import type { Suite, SuiteCase } from '../suite';

export interface SuiteRun {
  /** Options of the simulator, KEY=VALUE. */
  simulate: readonly string[];
  /** PICS file. */
  pics?: string;
  /** The cases to run; none given: all. */
  cases?: readonly SuiteCase[];
}

/** Runs the suite again and again in this process, paying for its start once. */
export class SuiteRunner {
  private base: IRunConfiguration | undefined;
  private support: ISupportCodeLibrary | undefined;

  constructor(
    private readonly root: string,
    readonly suite: Suite,
  ) {}

  /** Runs cases on the simulator; never rejects: what goes wrong is in the report's errors. */
  async run({ simulate, pics, cases }: SuiteRun): Promise<RunReport> {
    const collector = new Collector();
    try {
      const configuration = await this.configuration(simulate, pics, cases);
      const options = this.support ? { ...configuration, support: this.support } : configuration;
      const { support } = await runCucumber(options, { cwd: this.root, stderr: process.stderr }, (envelope) => {
        collector.take(envelope);
      });
      this.support = support;
      if (cases && collector.planned !== cases.length) {
        collector.fault(
          `of ${cases.length} cases ${collector.planned} were found: the features have changed since the run began`,
        );
      }
    } catch (error) {
      const { cause = error } = error as { cause?: unknown };
      collector.fault(cause instanceof Error ? cause.message : String(cause));
    }
    return collector.report();
  }

  private async configuration(
    simulate: readonly string[],
    pics = '',
    cases?: readonly SuiteCase[],
  ): Promise<IRunConfiguration> {
    const base = this.base ?? (await loadConfiguration({ profiles: ['default'] }, { cwd: this.root })).runConfiguration;
    this.base = base;
    const worldParameters = { ...base.runtime.worldParameters, simulate: [...simulate], pics, record: '' };
    return {
      ...base,
      sources: { ...base.sources, paths: cases ? pathsOf(cases) : base.sources.paths },
      formats: { ...base.formats, stdout: './support/report/silent.js', files: {} },
      runtime: { ...base.runtime, worldParameters },
    };
  }
}

/** Cases as cucumber's paths: file:line:line. */
function pathsOf(cases: readonly SuiteCase[]): string[] {
  const lines = new Map<string, number[]>();
  for (const { uri, line } of cases) lines.set(uri, [...(lines.get(uri) ?? []), line]);
  return [...lines].map(([uri, numbers]) => [uri, ...numbers].join(':'));
}

/** The cases that did not pass. */
export function troubled(report: RunReport): CaseReport[] {
  return report.cases.filter(({ verdict }) => verdict === 'inconc' || verdict === 'fail' || verdict === 'error');
}

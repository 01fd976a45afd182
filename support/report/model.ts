import type { CaseResult, RunInfo } from '../verdict/case-result';
import type { Verdict } from '../verdict/verdict';
import type { Waiver, WaiverOutcome } from './waivers/model';

/** One test case as reports know it: the scenario, and what came of it. */
export interface CaseReport extends CaseResult {
  /** `features/2-4-11-qird.feature:12`; of an outline, the line of its row. */
  id: string;
  title: string;
  feature: string;
  /** Number of the manual's section; empty where the feature names none. */
  section: string;
  clauses: string[];
  errata: string[];
  /** Wall time, milliseconds. */
  wallMs: number;
  /** It failed as a waiver expects; the verdict stays what it is. */
  waived?: Pick<Waiver, 'clause' | 'reason' | 'expires' | 'by'>;
}

/** A whole run. Times in milliseconds. */
export interface RunReport {
  verdict: Verdict;
  /** As ISO 8601, UTC. */
  startedAt: string;
  wallMs: number;
  protocolMs: number;
  /** Cases that were selected. */
  planned: number;
  info?: RunInfo;
  /** What went wrong outside of the cases: a bench that cannot be opened, a feature that cannot be read, nothing selected. */
  errors: string[];
  interrupted: boolean;
  /** 'attest 0.1.0'. */
  tool?: string;
  /** What became of the waivers, where there were any. */
  waivers?: WaiverOutcome[];
  cases: CaseReport[];
}

import type { Finding, Verdict } from './verdict';

export const CASE_RESULT_MEDIA = 'application/vnd.attest.case+json';
export const RUN_INFO_MEDIA = 'application/vnd.attest.run+json';

/** A line of conversation around a failure, control bytes made visible. */
export interface ConversationLine {
  /** Milliseconds on the run's clock. */
  at: number;
  lane: 'host' | 'module' | 'peer' | 'port' | 'mark';
  text: string;
}

/** What the hooks know of a finished case; attached to it as JSON (CASE_RESULT_MEDIA), read by every report. */
export interface CaseResult {
  verdict: Verdict;
  /** Why the bench cannot run it; the verdict is then 'none'. */
  notApplicable?: string;
  /** It was not begun: the bench had broken before. The verdict is then 'error', its finding the cause. */
  notRun?: true;
  findings: (Finding & { step?: string })[];
  /** Notes for the behavioural profile. */
  notes: { id: string; question: string; answer: string }[];
  /** Checks made: one for every assertion that could have failed. */
  checks: number;
  /** Start on the run's clock and duration in protocol time, milliseconds. */
  startedAt: number;
  protocolMs: number;
  /** The conversation around the first finding; empty for a pass. */
  conversation: ConversationLine[];
  transcript?: string;
}

/** What is known of the run as a whole; attached to its first case (RUN_INFO_MEDIA). */
export interface RunInfo {
  source: 'simulator' | 'hardware' | 'manual';
  transport: string;
  clock: 'real' | 'virtual';
  /** Answers of the module to its identity questions, masked. */
  identity: Record<string, string>;
  /** How far a byte stamp may be off, milliseconds. */
  uncertaintyMs: number;
  /** How the uncertainty was measured, in one line. */
  calibration?: string;
  seed?: number;
  /** The conversation was played from transcripts. */
  replay?: true;
}

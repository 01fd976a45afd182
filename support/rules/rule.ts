import type { Finding } from '../verdict/verdict';
import type { Trace } from './trace';

/** A finding of a trace rule and where in the log it is. */
export interface RuleFinding extends Finding {
  rule: string;
  /** Position of the event that broke the rule. */
  seq: number;
}

/** What a rule says about one place: the verdict is settled by whoever runs it. */
export interface Breach {
  seq: number;
  /** Where the evidence begins; a gap in the log from there to `seq` makes the finding inconc. Default: `seq`. */
  since?: number;
  at: number;
  message: string;
  accepted?: string;
  came?: string;
  clauses?: string[];
  /** Something that the log does not show would make it legal; the verdict is inconc and the reason is told. */
  doubt?: string;
  /** The clause follows from the sense of the manual, not from a sentence (E53). */
  inferred?: boolean;
}

/** Something that holds in every conversation with the module, whatever the scenario. */
export interface TraceRule {
  readonly id: string;
  /** The clauses that it watches. */
  readonly clauses: readonly string[];
  readonly title: string;
  /** Finds breaches of required order or of a required relation; never of incidental order. */
  check(trace: Trace): Breach[];
}

/** The breach as a finding: doubt and gaps make it inconc. */
export function toFinding(rule: TraceRule, breach: Breach, trace: Trace): RuleFinding {
  const gap = trace.gap(breach.since ?? breach.seq, breach.seq);
  const doubt = breach.doubt ?? (gap === undefined ? undefined : `bytes may be missing: ${gap}`);
  const inferred = breach.inferred ? ' (inferred)' : '';
  const finding: RuleFinding = {
    rule: rule.id,
    seq: breach.seq,
    verdict: doubt === undefined ? 'fail' : 'inconc',
    message: `${breach.message}${inferred}${doubt === undefined ? '' : `; not judged, for ${doubt}`}`,
    clauses: breach.clauses ?? [...rule.clauses],
    at: breach.at,
  };
  if (breach.accepted !== undefined) finding.accepted = breach.accepted;
  if (breach.came !== undefined) finding.came = breach.came;
  if (breach.inferred) finding.errata = ['E53'];
  return finding;
}

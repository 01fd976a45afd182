/** A case that saw a fault. */
export interface Sighting {
  /** `features/2-4-11-qird.feature:12`. */
  id: string;
  title: string;
  clauses: string[];
  verdict: 'inconc' | 'fail' | 'error';
  message: string;
}

/**
 * caught: a case that carries a broken clause failed; elsewhere: only cases of other clauses failed; weak: cases were inconclusive or in
 * error, none failed; missed: every case passed; hung, crashed: the run itself did not end in good order.
 */
export const OUTCOMES = ['caught', 'elsewhere', 'weak', 'missed', 'hung', 'crashed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the suite made of one fault. */
export interface FaultResult {
  kind: 'fault';
  name: string;
  clauses: string[];
  says: string;
  outcome: Outcome;
  /** Those of its clauses that a failed case carries. */
  seenAs: string[];
  /** The cases that did not pass, those of the fault's clauses first; at most a handful. */
  sightings: Sighting[];
  /** Ids of all cases that failed. */
  failed: string[];
  /** Cases that ran. */
  ran: number;
  wallMs: number;
}

/** What the suite made of a conforming firmware, or of a bad line. */
export interface VariantResult {
  kind: 'variant' | 'line';
  name: string;
  /** Options of the simulator, KEY=VALUE. */
  words: string[];
  outcome: 'clean' | 'alarmed' | 'hung' | 'crashed';
  counts: { pass: number; inconc: number; fail: number; error: number; notApplicable: number };
  sightings: Sighting[];
  wallMs: number;
}

export type Result = FaultResult | VariantResult;

/** What a worker is asked to do. */
export type Job =
  | { kind: 'fault'; name: string }
  | { kind: 'variant' | 'line'; name: string; words: string[]; pics?: string };

export function keyOf({ kind, name }: Pick<Job, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

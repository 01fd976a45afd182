import type { RecordedBench } from '../format';

/** What may have changed, the most important first; `cases`: those that only one side has. */
export const CATEGORIES = ['verdict', 'error', 'shape', 'order', 'value', 'profile', 'times', 'cases'] as const;
export type Category = (typeof CATEGORIES)[number];

/** The two sides of a comparison. */
export type Side = 'a' | 'b';

/**
 * What kind of difference it is. `field`: a value of a line; `fields`: which fields a line has; `line`: one that only one side
 * has; `exchange`: a command that only one side sent, or with other arguments; `result`: the final result; `order`: the same lines in another order; `early`: a result before or after the final
 * result of its command; `verdict` and `answer` (of the behavioural profile).
 */
export type ChangeKind = 'verdict' | 'result' | 'field' | 'fields' | 'line' | 'exchange' | 'order' | 'early' | 'answer';

/** A difference within one case. */
export interface Change {
  category: Exclude<Category, 'times' | 'cases'>;
  kind: ChangeKind;
  /** What it is about: a command, the head of a line, the peer, a question of the profile. */
  subject: string;
  /** Of a value: its field. Of a verdict: what the worse side found. */
  field?: string;
  /** What each side has, volatile parts masked; undefined: nothing. */
  a?: string;
  b?: string;
  /** Of a change of order: the rules that one side breaks and the other keeps; empty: the order is incidental. */
  rules?: RuleBreak[];
  /** Lines of the transcripts. */
  lineA?: number;
  lineB?: number;
}

/** The ends of a change; what a side does not have is left out. */
export function ends(a: string | undefined, b: string | undefined): Pick<Change, 'a' | 'b'> {
  return { ...(a !== undefined && { a }), ...(b !== undefined && { b }) };
}

/** A rule that always holds and that only one side broke. */
export interface RuleBreak {
  side: Side;
  rule: string;
  title: string;
}

/** Where a change was seen. */
export interface Place {
  feature: string;
  title: string;
  lineA?: number;
  lineB?: number;
}

/** The same change wherever it was seen. */
export interface ChangeGroup extends Omit<Change, 'lineA' | 'lineB'> {
  /** Places of it; several may be in one case. */
  count: number;
  /** The cases, each with its first place. */
  cases: Place[];
}

/** What is known of a side as a whole. */
export interface SideInfo {
  /** As the user named it. */
  name: string;
  source?: string;
  identity: Record<string, string>;
  clock?: RecordedBench['clock'];
  /** How far a stamp may be off, milliseconds. */
  uncertaintyMs: number;
  tool?: string;
  cases: number;
  /** Transcripts whose last line was cut off. */
  truncated: string[];
}

export type Movement = 'moved' | 'same' | 'too few';

/** Response times of one command on both sides, in milliseconds. Only exchanges that both sides had count, in pairs. */
export interface TimesChange {
  command: string;
  /** Its final result, or the result that follows later. */
  kind: 'final' | 'result';
  movement: Movement;
  pairs: number;
  a: Spread;
  b: Spread;
  /** Median of the differences within pairs, b less a. */
  shift: number;
  /** Differences below this one count as none. */
  relevant: number;
  /** Matched-pairs rank-biserial correlation, -1..1: 1 where every pair is slower on side b. */
  effect: number;
  /** Probability of such a difference by chance, adjusted for the number of commands (Holm). */
  p: number;
  /** Sorted; kept for those that moved. */
  samples?: { a: number[]; b: number[] };
}

export interface Spread {
  median: number;
  p95: number;
  max: number;
}

export interface Comparison {
  a: SideInfo;
  b: SideInfo;
  /** Cases that both sides have. */
  compared: number;
  /** Cases with a difference other than of times. */
  changed: number;
  onlyA: Place[];
  onlyB: Place[];
  /** The most important first. */
  groups: ChangeGroup[];
  times: { compared: boolean; reason?: 'left out' | 'virtual and real clock'; commands: TimesChange[] };
  /** Whether the sides differ in anything that was asked for. */
  differs: boolean;
}

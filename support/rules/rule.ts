import type { Finding } from '../verdict/verdict';
import type { AtEventType } from '../wire/at-event';
import type { Exchange } from './exchange';
import type { Sockets } from './sockets';
import type { Asked, Item, Said } from './trace';

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

/** What a rule can see besides the items, and whom it tells. */
export interface View {
  /** Nothing was open and no result was owed when the stretch began. */
  readonly fresh: boolean;
  /** The sockets as they were before the item that is being seen. */
  readonly sockets: Sockets;
  readonly newest: Readonly<Newest>;
  /** By how much times of the log may be wrong, in milliseconds. */
  readonly slack: number;
  report(breach: Breach): void;
}

/** What came last, kept once for all rules. */
export interface Newest {
  /** The last command, the one that is being seen included. */
  asked: Asked | undefined;
  /** The last of the module's items before the one that is being seen, or a gap before all of them: its position. */
  heard: number | undefined;
  /** The same if it was a line with data. */
  data: Said | undefined;
  /** Whether it was of the transparent stream. */
  streamed: boolean;
}

/** A rule at work on one stretch of the log. It may keep what a conversation keeps, never the conversation. */
export interface Watch {
  see(item: Item): void;
  /**
   * Whether all of an exchange says nothing to this watch: it would tell nothing, and be afterwards as it is now. Nothing may
   * change here: another watch may have something against it, and then the items of the exchange are shown one by one. A watch
   * without this is shown every line that it wants, and every exchange whose command or final result it wants.
   */
  ignores?(exchange: Exchange): boolean;
  /** The stretch is over. `at`: when its last event happened. */
  end?(at: number): void;
}

/** What a log must have for a rule to be applied to it. */
export type Requirement = 'times' | 'line ends' | 'values';

/**
 * Which lines of the module a rule wants to see: whether any of that kind, or those with one of the names ('+QIRD') or topics
 * ('+QIURC recv'); of final results, those that answer one of the commands ('QIRD'). A line of several commands is always shown.
 */
export interface Lines {
  readonly info?: boolean | readonly string[];
  readonly urc?: boolean | readonly string[];
  readonly final?: boolean | readonly string[];
  /** Besides these: lines with flaws, with a URC inside, and those right after the transparent stream. */
  readonly odd?: boolean;
  /** Of the items of kind 'bytes' only these, and those with flaws or right after the transparent stream. */
  readonly bytes?: readonly AtEventType[];
  /** Of the items of kind 'asked' only those of these commands. */
  readonly asked?: readonly string[];
}

/** Something that holds in every conversation with the module, whatever the scenario. */
export interface TraceRule {
  readonly id: string;
  /** The clauses that it watches. */
  readonly clauses: readonly string[];
  readonly title: string;
  readonly requires?: Requirement;
  /** The evidence is one exchange at most: it stays a failure where lines before it may be missing. */
  readonly local?: boolean;
  /** Items of other kinds are not shown to it. */
  readonly kinds: readonly Item['kind'][];
  /** Which lines are shown to it; all of the kinds that it wants unless given. */
  readonly lines?: Lines;
  /** Finds breaches of required order or of a required relation; never of incidental order. */
  watch(view: View): Watch;
}

/** The breach as a finding: doubt makes it inconc. */
export function toFinding(rule: TraceRule, breach: Breach, doubt: string | undefined): RuleFinding {
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

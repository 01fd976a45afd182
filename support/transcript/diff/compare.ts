import { compareConversations } from './compare-case';
import type { RecordedConversation } from './conversation';
import { Groups } from './groups';
import {
  type Category,
  type Change,
  type Comparison,
  ends,
  type Place,
  type RuleBreak,
  type Side,
  type SideInfo,
} from './model';
import { ProfileComparison } from './profile';
import type { ComparedSide, SideCase } from './side';
import { resultTimes, TimesComparison } from './times';

/** A rule that always holds and that a conversation broke. */
export type Broken = Omit<RuleBreak, 'side'>;

export interface CompareOptions {
  /** What is asked for. */
  only: ReadonlySet<Category>;
  /** Whether a case is to be compared; all where left out. */
  selected?: (feature: string, title: string) => boolean;
  /** The rules that a conversation breaks; asked where the order of two differs, to tell whether that matters. */
  judge: (conversation: RecordedConversation) => Broken[];
}

/** Compares two sides case by case. @throws Error of one line for a transcript that cannot be read */
export function compareSides(a: ComparedSide, b: ComparedSide, options: CompareOptions): Comparison {
  const { only, selected = () => true } = options;
  const work = new Work(options);
  const features = [...new Set([...a.features(), ...b.features()])].toSorted();
  for (const feature of features) {
    const take = (side: ComparedSide) => side.read(feature).filter(({ title }) => selected(feature, title));
    work.compare(feature, take(a), take(b));
  }
  const { onlyA, onlyB, compared, changed } = work;
  const groups = [...work.groups.all(), ...(only.has('profile') ? work.profile.all() : [])];
  const times = timesOf(work.times, a.info, b.info, only);
  const lone = only.has('cases') ? onlyA.length + onlyB.length : 0;
  return {
    a: infoOf(a, compared + onlyA.length),
    b: infoOf(b, compared + onlyB.length),
    compared,
    changed,
    onlyA: only.has('cases') ? onlyA : [],
    onlyB: only.has('cases') ? onlyB : [],
    groups,
    times,
    differs: groups.length > 0 || lone > 0 || times.commands.some(({ movement }) => movement === 'moved'),
  };
}

function infoOf({ info, truncated }: ComparedSide, cases: number): SideInfo {
  return { ...info, cases, truncated: [...truncated].toSorted() };
}

function timesOf(
  times: TimesComparison,
  a: ComparedSide['info'],
  b: ComparedSide['info'],
  only: ReadonlySet<Category>,
): Comparison['times'] {
  if (!only.has('times')) return { compared: false, reason: 'left out', commands: [] };
  if (a.clock !== b.clock) return { compared: false, reason: 'virtual and real clock', commands: [] };
  return { compared: true, commands: times.all({ a: a.uncertaintyMs, b: b.uncertaintyMs }) };
}

type Results = ReturnType<typeof resultTimes>;

/** The comparison as far as it has come. */
class Work {
  readonly groups = new Groups();
  readonly times = new TimesComparison();
  readonly profile = new ProfileComparison();
  readonly onlyA: Place[] = [];
  readonly onlyB: Place[] = [];
  compared = 0;
  changed = 0;

  constructor(private readonly options: CompareOptions) {}

  compare(feature: string, a: readonly SideCase[], b: readonly SideCase[]): void {
    const others = new Map(b.map((each) => [each.title, each]));
    for (const each of a) {
      const other = others.get(each.title);
      others.delete(each.title);
      if (other) this.compareCase(feature, each, other);
      else this.onlyA.push({ feature, title: each.title });
    }
    for (const title of others.keys()) this.onlyB.push({ feature, title });
  }

  private compareCase(feature: string, a: SideCase, b: SideCase): void {
    this.compared++;
    const changes = [...verdictChanges(a, b), ...this.conversationChanges(feature, a, b)];
    const asked = changes.filter(({ category }) => this.options.only.has(category));
    if (asked.length > 0) this.changed++;
    for (const change of asked) this.groups.add({ feature, title: a.title }, change);
  }

  private conversationChanges(feature: string, a: SideCase, b: SideCase): Change[] {
    if (!a.conversed || !b.conversed) return [];
    const [left, right] = [a.conversed.conversation, b.conversed.conversation];
    const { changes, exchanges } = compareConversations(a.conversed, b.conversed);
    const [resultsA, resultsB] = [left, right].map((each) => resultTimes(each.exchanges, each.urcs)) as [
      Results,
      Results,
    ];
    for (const [x, y] of exchanges) this.times.take(x, y, resultsA.get(x), resultsB.get(y));
    const inDoubt = changes.some(({ category, momentary }) => category === 'order' || momentary);
    const rules = inDoubt ? this.brokenRules(left, right) : [];
    // What may be due to the moment counts where a rule or the case's own check says so.
    const counts = a.outcome !== b.outcome || rules.length > 0;
    const told = changes.flatMap(({ momentary, ...change }) =>
      momentary && !counts ? [] : [change.category === 'order' ? { ...change, rules } : change],
    );
    this.profile.take({ feature, title: a.title }, left, right);
    return told;
  }

  private brokenRules(a: RecordedConversation, b: RecordedConversation): RuleBreak[] {
    const [inA, inB] = [this.options.judge(a), this.options.judge(b)];
    const lacking = (mine: Broken[], others: Broken[], side: Side) =>
      mine.filter(({ rule }) => !others.some((each) => each.rule === rule)).map((each) => ({ side, ...each }));
    return [...lacking(inA, inB, 'a'), ...lacking(inB, inA, 'b')];
  }
}

const MILD: ReadonlySet<string> = new Set(['pass', 'not applicable', 'none']);

function verdictChanges(a: SideCase, b: SideCase): Change[] {
  if (a.outcome === b.outcome) return [];
  const found = [a, b].flatMap(({ outcome = 'none', message }) => (MILD.has(outcome) || !message ? [] : [message]));
  const field = [...new Set(found)].toSorted().join(' / ');
  return [
    { category: 'verdict', kind: 'verdict', subject: '', ...ends(a.outcome, b.outcome), ...(field && { field }) },
  ];
}

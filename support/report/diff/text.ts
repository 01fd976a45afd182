import {
  CATEGORIES,
  type Category,
  type Comparison,
  type Place,
  type RuleBreak,
  type Side,
  type TimesChange,
} from '../../transcript/diff';
import { duration } from '../duration';
import { harmless } from '../harmless';
import type { Paint } from '../paint';
import type { Language } from '../texts';
import { type Folded, fold } from './fold';
import { changeEnds, type DiffWords, diffWords, sideText, subjectText } from './words';

export interface DiffManner {
  language: Language;
  paint: Paint;
}

const LONGEST = 160;
/** Cases that are named; of more only the first is. */
const NAMED = 2;
const LONE = 20;

/** A comparison for a person's screen, the most important first. */
export function diffText(comparison: Comparison, { language, paint }: DiffManner): string {
  const words = diffWords(language);
  const { a, b, compared, changed, groups, onlyA, onlyB } = comparison;
  const lines = [side('A', a), side('B', b), words.compared(compared, changed)];
  for (const { name, truncated } of [a, b])
    for (const file of truncated) lines.push(harmless(`${name}: ${words.truncated(file)}`));
  for (const category of CATEGORIES) {
    const chapter =
      category === 'times'
        ? timesLines(comparison, words)
        : groupLines(fold(groups.filter((each) => each.category === category)));
    if (category === 'cases') chapter.push(...lone(onlyA, 'a'), ...lone(onlyB, 'b'));
    if (chapter.length > 0) lines.push('', paint('heading', words.categories[category]), ...chapter);
  }
  return `${[...lines, '', sumText(comparison, words, paint)].join('\n')}\n`;

  function side(name: string, info: Comparison['a']): string {
    return `${paint('heading', name)}  ${harmless(info.name)}  ${paint('dim', harmless(sideText(info, words)))}`;
  }

  function groupLines(folded: readonly Folded[]): string[] {
    return folded.flatMap((each) => [
      `  ${sentence(each, words)}`,
      ...(each.first.rules ? [`    ${rulesText(each.first.rules, words)}`] : []),
      paint('dim', `    ${whereText(each, words)}`),
    ]);
  }

  function lone(places: readonly Place[], which: Side): string[] {
    if (places.length === 0) return [];
    const shown = places.slice(0, LONE).map((each) => paint('dim', `    ${placeText(each)}`));
    const more = places.length > LONE ? [`    ${words.more(places.length - LONE)}`] : [];
    return [`  ${words.only[which]}: ${words.cases(places.length)}`, ...shown, ...more];
  }
}

/** Everything of a change in one line, but where it was seen. */
export function sentence({ first, different }: Folded, words: DiffWords): string {
  const about = cut(subjectText(first, words));
  const ends = changeEnds(first, words);
  const [a, b] = [cut(ends.a), cut(ends.b)];
  const such = different > 1 ? `${words.folded(different)}${words.suchAs} ` : '';
  const lone: Side | undefined = first.a === undefined ? 'b' : first.b === undefined ? 'a' : undefined;
  if (first.kind === 'verdict') {
    const findings = different > 1 ? `${words.foldedFindings(different)}${words.suchAs} ` : '';
    return `${a} -> ${b}${first.field === undefined ? '' : `: ${findings}${cut(words.finding(first.field))}`}`;
  }
  if (lone && (first.kind === 'line' || first.kind === 'exchange')) {
    const said = (lone === 'a' ? a : b) === about ? '' : `: ${such}${lone === 'a' ? a : b}`;
    return `${about} ${(first.kind === 'line' ? words.only : words.sent)[lone]}${said}`;
  }
  if (first.kind === 'order') return `${about} ${words.order}: ${such}${a} -> ${b}`;
  if (first.kind === 'exchange') return `${about} ${words.sentOtherwise}: ${such}${a} -> ${b}`;
  if (first.kind === 'early') return `${about} ${words.early} ${a} -> ${b}`;
  return `${about}: ${such}${a} -> ${b}`;
}

/** Whether an order matters. */
export function rulesText(rules: readonly RuleBreak[], words: DiffWords): string {
  if (rules.length === 0) return words.incidental;
  const sides = [...new Set(rules.map((each) => each.side))];
  return sides
    .map((side) =>
      words.orderBreaks(
        side.toUpperCase(),
        rules
          .filter((each) => each.side === side)
          .map((each) => each.title)
          .join('; '),
      ),
    )
    .join('; ');
}

function whereText({ cases, count }: Folded, words: DiffWords): string {
  const times = count > cases.length ? ` (${words.places(count)})` : '';
  const named = cases.length <= NAMED ? cases : cases.slice(0, 1);
  const rest = cases.length - named.length;
  const more = rest > 0 ? [words.more(rest)] : [];
  return `${words.cases(cases.length)}${times}: ${[...named.map(placeText), ...more].join('; ')}`;
}

/** Where a person finds it: feature, title, and the line of each transcript. */
export function placeText({ feature, title, lineA, lineB }: Place): string {
  const lines = [lineA === undefined ? '' : `A:${lineA}`, lineB === undefined ? '' : `B:${lineB}`]
    .filter(Boolean)
    .join(' ');
  return harmless(`${feature === '' ? '' : `${feature}: `}${title}${lines && ` (${lines})`}`);
}

function timesLines({ times: { compared, reason, commands } }: Comparison, words: DiffWords): string[] {
  if (!compared) return reason === 'left out' ? [] : [`  ${words.clocks}`];
  const moved = commands.filter(({ movement }) => movement === 'moved');
  const few = commands.filter(({ movement }) => movement === 'too few');
  const still = commands.length - moved.length - few.length;
  const lines = moved.map((each) => `  ${timesText(each, words)}`);
  if (few.length > 0)
    lines.push(
      `  ${words.tooFew(few.map((each) => `${timesName(each, words)} (${words.pairs(each.pairs)})`).join(', '))}`,
    );
  lines.push(`  ${commands.length === 0 ? words.noTimes : words.didNotMove(still)}`);
  return moved.length + few.length > 0 ? [...lines, `  ${words.method(commands.length)}`] : lines;
}

/** 'AT+QIOPEN', or its later result. */
export function timesName({ command, kind }: TimesChange, words: DiffWords): string {
  return harmless(kind === 'final' ? command : `${command}, ${words.result}`);
}

function timesText(each: TimesChange, words: DiffWords): string {
  const { shift, a, b, pairs, effect } = each;
  const by = `${duration(Math.abs(shift))} ${shift > 0 ? words.slower : words.faster}`;
  const medians = `${words.median} ${duration(a.median)} -> ${duration(b.median)}, ${words.p95} ${duration(a.p95)} -> ${duration(b.p95)}`;
  return `${timesName(each, words)} ${words.movements.moved}: ${by} (${medians}; ${words.pairs(pairs)}, ${words.effect} ${effect.toFixed(2)}, ${pText(each.p)})`;
}

/** A probability as people write it. */
export function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}`;
}

/** What differs, and in how many cases; the last line. */
function sumText(comparison: Comparison, words: DiffWords, paint: Paint): string {
  if (!comparison.differs) return paint('pass', words.same);
  const counts = differenceCounts(comparison);
  const parts = CATEGORIES.filter((each) => counts[each] > 0).map((each) => {
    const count = each === 'times' ? words.commands(counts[each]) : words.cases(counts[each]);
    return `${words.categories[each]}: ${count}`;
  });
  return paint('fail', `${words.differences}. ${parts.join('; ')}`);
}

/** In how many cases there are differences of each kind; of times, for how many commands. */
export function differenceCounts({ groups, times, onlyA, onlyB }: Comparison): Record<Category, number> {
  const cases = new Map<Category, Set<string>>(CATEGORIES.map((each) => [each, new Set()]));
  for (const group of groups)
    for (const { feature, title } of group.cases) cases.get(group.category)!.add(`${feature}\n${title}`);
  const counts = Object.fromEntries([...cases].map(([category, all]) => [category, all.size])) as Record<
    Category,
    number
  >;
  counts.times = times.commands.filter(({ movement }) => movement === 'moved').length;
  counts.cases = onlyA.length + onlyB.length;
  return counts;
}

function cut(text: string): string {
  const shown = harmless(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}...` : shown;
}

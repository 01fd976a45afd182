import type { ChangeGroup, Place } from '../../transcript/diff';

/** One change, or many of one kind that are told as one. */
export interface Folded {
  /** The most frequent of them. */
  first: ChangeGroup;
  /** How many different changes these are. */
  different: number;
  groups: ChangeGroup[];
  cases: Place[];
  count: number;
}

/** From so many on, changes of one field are told together; findings that differ in numbers only always are. */
const MANY = 4;

/** Puts together what a person would tell in one sentence: the same field of the same line with many different values. */
export function fold(groups: readonly ChangeGroup[]): Folded[] {
  const alike = new Map<string, ChangeGroup[]>();
  for (const group of groups) alike.set(keyOf(group), [...(alike.get(keyOf(group)) ?? []), group]);
  const weight = ({ rules }: ChangeGroup) => (rules && rules.length > 0 ? 0 : 1);
  return [...alike.values()]
    .flatMap((all) =>
      all.length >= MANY || all[0]!.kind === 'verdict' ? [together(all)] : all.map((each) => together([each])),
    )
    .toSorted((x, y) => weight(x.first) - weight(y.first) || y.cases.length - x.cases.length);
}

function keyOf({ category, kind, subject, field, a, b, rules }: ChangeGroup): string {
  const of =
    kind === 'verdict'
      ? [a, b, field?.replace(/\d+/g, '#')]
      : [a === undefined, b === undefined, subject, field, rules];
  return JSON.stringify([category, kind, ...of]);
}

function together(groups: ChangeGroup[]): Folded {
  const cases = new Map(
    groups.flatMap((each) => each.cases).map((place) => [`${place.feature}\n${place.title}`, place]),
  );
  return {
    first: groups[0]!,
    different: groups.length,
    groups,
    cases: [...cases.values()],
    count: groups.reduce((sum, each) => sum + each.count, 0),
  };
}

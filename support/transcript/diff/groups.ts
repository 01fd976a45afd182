import { CATEGORIES, type Change, type ChangeGroup, type Place } from './model';

/** Puts equal changes of many cases together. */
export class Groups {
  private readonly found = new Map<string, ChangeGroup>();

  add(place: Pick<Place, 'feature' | 'title'>, { lineA, lineB, ...change }: Change): void {
    const key = JSON.stringify([
      change.category,
      change.kind,
      change.subject,
      change.field,
      change.a ?? null,
      change.b ?? null,
      change.rules,
    ]);
    const group = this.found.get(key) ?? { ...change, count: 0, cases: [] };
    this.found.set(key, group);
    group.count++;
    const last = group.cases.at(-1);
    if (last?.feature === place.feature && last.title === place.title) return;
    group.cases.push({ ...place, ...(lineA !== undefined && { lineA }), ...(lineB !== undefined && { lineB }) });
  }

  /** The most important first: by category, what breaks a rule, and then by the number of cases. */
  all(): ChangeGroup[] {
    const weight = ({ rules }: ChangeGroup) => (rules && rules.length > 0 ? 0 : 1);
    return [...this.found]
      .toSorted(
        ([keyA, a], [keyB, b]) =>
          CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) ||
          weight(a) - weight(b) ||
          b.cases.length - a.cases.length ||
          compare(sortKey(a), sortKey(b)) ||
          compare(keyA, keyB),
      )
      .map(([, group]) => group);
  }
}

/** Independent of which side is which. */
function sortKey({ subject, field = '', kind, a = '', b = '' }: ChangeGroup): string {
  return [subject, field, kind, ...[a, b].toSorted()].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

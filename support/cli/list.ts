import type { IPlannedPickle } from '@cucumber/cucumber/api';
import type { Suite } from './suite';

/** What a run would do: one line a case, and their number. */
export function listText(plan: readonly IPlannedPickle[], suite: Suite): string {
  const byPlace = new Map(suite.cases.map((each) => [`${each.uri}:${each.line}`, each]));
  const lines = plan.map(({ uri, location, name }) => {
    const place = `${uri}:${location.line}`;
    const clauses = byPlace.get(place)?.tags.clauses.map((each) => each.id) ?? [];
    return `${place}  ${[clauses.join(' '), name].filter(Boolean).join('  ')}`;
  });
  return `${[...lines, `${plan.length} ${plan.length === 1 ? 'case' : 'cases'}`].join('\n')}\n`;
}

import type { Examples, Feature, GherkinDocument, Pickle, Scenario } from '@cucumber/messages';

const known = new WeakMap<GherkinDocument, Map<string, string>>();

/** A case's title, with a number where an earlier one in the feature has the same. */
export function caseTitle(document: GherkinDocument, pickle: Pickle): string {
  let titles = known.get(document);
  if (!titles) {
    titles = titlesOf(document.feature);
    known.set(document, titles);
  }
  return titles.get(pickle.astNodeIds.join(' ')) ?? pickle.name;
}

function titlesOf(feature: Feature | undefined): Map<string, string> {
  const titles = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const scenario of scenariosOf(feature)) {
    for (const { key, name } of rowsOf(scenario)) {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      titles.set(key, count === 1 ? name : `${name} (${count})`);
    }
  }
  return titles;
}

function scenariosOf(feature: Feature | undefined): Scenario[] {
  const children = (feature?.children ?? []).flatMap((child) => child.rule?.children ?? [child]);
  return children.flatMap(({ scenario }) => (scenario ? [scenario] : []));
}

/** The cases of a scenario, by the ids of its nodes, named as cucumber names them. */
function rowsOf(scenario: Scenario): { key: string; name: string }[] {
  if (scenario.examples.length === 0) return [{ key: scenario.id, name: scenario.name }];
  return scenario.examples.flatMap((examples) => exampleRows(scenario, examples));
}

function exampleRows({ id, name }: Scenario, { tableHeader, tableBody }: Examples): { key: string; name: string }[] {
  const columns = tableHeader?.cells.map((cell) => `<${cell.value}>`) ?? [];
  return tableBody.map((row) => {
    const filled = columns.reduce((text, column, i) => text.replaceAll(column, () => row.cells[i]?.value ?? ''), name);
    return { key: `${id} ${row.id}`, name: filled };
  });
}

import { capability } from '../bench/capabilities';
import { DEFAULT_PICS } from '../bench/pics';
import { SIMULATOR_PIXIT } from '../bench/pixit';
import { secondsWaited } from '../bench/waits';
import { clause, clauses } from '../spec/clauses';
import { erratum } from '../spec/errata';
import { section } from '../spec/sections';
import type { Suite, SuiteCase } from './suite';

/** Which scenarios prove which clause, and what is wrong with that. */
export interface Coverage {
  clauses: { id: string; revision: number; sections: readonly string[]; scenarios: string[] }[];
  /** One line each; any makes the check fail. */
  problems: string[];
}

/** Traces every clause to the scenarios that carry its tag, and back. */
export function traceCoverage(suite: Suite): Coverage {
  const byClause = new Map<string, string[]>(clauses().map((each) => [each.id, []]));
  const problems = [...suite.problems];
  for (const each of suite.cases) {
    const place = `${each.uri}:${each.line}`;
    for (const { id } of each.tags.clauses) byClause.get(id)?.push(place);
    problems.push(...caseProblems(each).map((problem) => `${place}: ${problem}`));
  }
  const traced = clauses().map(({ id, revision, sections }) => ({
    id,
    revision,
    sections,
    scenarios: byClause.get(id)!,
  }));
  const uncovered = traced.filter((each) => each.scenarios.length === 0);
  return { clauses: traced, problems: [...problems, ...uncovered.map((each) => `${each.id}: no scenario`)] };
}

function caseProblems({ tags }: SuiteCase): string[] {
  const problems: string[] = [];
  if (tags.clauses.length === 0) problems.push('names no clause');
  if (!tags.section) problems.push('its feature names no section (@section:...)');
  else if (!section(tags.section)) problems.push(`@section:${tags.section}: the manual has no such section`);
  for (const { id, revision } of tags.clauses) {
    const known = clause(id);
    if (!known) problems.push(`@${id}: no such clause`);
    else if (known.revision !== revision) {
      problems.push(`@${id}: written for revision ${revision}, the clause is at revision ${known.revision}`);
    }
  }
  problems.push(...tags.errata.filter((id) => !erratum(id)).map((id) => `@${id}: no such erratum`));
  problems.push(...tags.needs.filter((need) => !isNeed(need)).map((need) => `@needs:${need}: no such need`));
  const unknown = tags.others.filter((tag) => secondsWaited(tag) === undefined);
  problems.push(...unknown.map((tag) => `${tag}: unknown tag`));
  return problems;
}

const FACTS = { pixit: SIMULATOR_PIXIT, pics: DEFAULT_PICS, hasDtr: true, seesSegments: true, simulated: true };

function isNeed(need: string): boolean {
  try {
    capability(FACTS, `@needs:${need}`);
    return true;
  } catch {
    return false;
  }
}

/** For people: every clause with its scenarios, then the problems and the sums. */
export function coverageText({ clauses: traced, problems }: Coverage): string {
  const lines: string[] = [];
  let last = '';
  for (const { id, sections, scenarios } of traced) {
    const number = sections[0]!;
    if (number !== last) lines.push('', `${number}  ${section(number)?.title.en ?? ''}`);
    last = number;
    const [first = '', ...others] = scenarios;
    lines.push(
      `  ${id.padEnd(16)} ${String(scenarios.length).padStart(3)}  ${first}${others.length > 0 ? ' ...' : ''}`.trimEnd(),
    );
  }
  return `${[...lines, '', summaryText({ clauses: traced, problems })].join('\n').trimStart()}`;
}

/** The problems and the sums alone. */
export function summaryText({ clauses: traced, problems }: Coverage): string {
  const covered = traced.filter((each) => each.scenarios.length > 0).length;
  const lines = problems.length > 0 ? ['Problems', ...problems.map((problem) => `  ${problem}`), ''] : [];
  const sum =
    problems.length === 0 ? 'no problem' : problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${[...lines, `${covered} of ${traced.length} clauses have a scenario, ${sum}`].join('\n')}\n`;
}

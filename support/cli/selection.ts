import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { parse } from '@cucumber/tag-expressions';
import { clause, clauses } from '../spec/clauses';
import { erratum } from '../spec/errata';
import { allSections, section } from '../spec/sections';
import type { Clause } from '../spec/types';
import { UsageError } from './usage-error';

/** What cucumber is to run: feature paths, a tag expression and patterns of names; empty: all. */
export interface Selection {
  paths: string[];
  tags: string;
  names: string[];
}

export interface SelectionOptions {
  /** Anything that {@link select} understands. */
  selectors: readonly string[];
  clauses?: readonly string[];
  sections?: readonly string[];
  /** Cucumber's tag expressions, all of which must hold. */
  tags?: readonly string[];
}

/** Where selectors that are paths are looked up. */
export interface Places {
  /** The caller's folder. */
  cwd: string;
  /** The project's. */
  root: string;
}

const SECTION = /^\d+(?:\.\d+)*$/;
const PATH = /\.feature(?::\d+)*$/;

/**
 * Turns what people type into what cucumber filters by. Selectors of one kind add up; kinds narrow each other: `QIOPEN QIRD refused`
 * runs the cases of either command whose title has "refused".
 * @throws UsageError for a clause, section or tag expression that there is not
 */
export function select(options: SelectionOptions, places: Places): Selection {
  const paths: string[] = [];
  const names: string[] = [];
  const wanted: string[] = [];
  for (const selector of options.selectors) {
    const path = featurePath(selector, places);
    const tags = path === undefined ? subjectTags(selector) : undefined;
    if (path !== undefined) paths.push(path);
    else if (tags) wanted.push(...tags);
    else names.push(pattern(selector));
  }
  const byClause = (options.clauses ?? []).flatMap((id) => clauseTags(id) ?? refuse(`there is no clause ${id}`));
  const bySection = (options.sections ?? []).flatMap((id) => sectionTags(id) ?? refuse(`there is no section ${id}`));
  const groups = [wanted, byClause, bySection].filter((group) => group.length > 0);
  const expressions = [
    ...groups.map((group) => [...new Set(group)].join(' or ')),
    ...(options.tags ?? []).map(checked),
  ];
  return { paths, names, tags: expressions.map((each) => `(${each})`).join(' and ') };
}

/** Tags of what a selector names: a clause, an erratum, a section, a command or another family of clauses; undefined: none of these. */
function subjectTags(selector: string): string[] | undefined {
  return sectionTags(selector) ?? clauseTags(selector) ?? erratumTags(selector) ?? familyTags(selector);
}

/** The clause's tag in every form that a scenario may carry it. */
function clauseTags(selector: string): string[] | undefined {
  const found = clause(selector.toUpperCase().replace(/^@/, ''));
  return found && tagsOf(found);
}

function tagsOf({ id, revision }: Clause): string[] {
  return revision === 1 ? [`@${id}`] : [`@${id}`, `@${id}:r${revision}`];
}

function erratumTags(selector: string): string[] | undefined {
  const id = selector.toUpperCase().replace(/^@/, '');
  return erratum(id) && [`@${id}`];
}

/** A section with all below it: its features, and its clauses wherever they are tested. */
function sectionTags(selector: string): string[] | undefined {
  const number = selector.replace(/^@section:/, '');
  if (!SECTION.test(number)) return undefined;
  if (!section(number)) return undefined;
  const within = (each: string) => each === number || each.startsWith(`${number}.`);
  const features = allSections.filter((each) => within(each.number)).map((each) => `@section:${each.number}`);
  const tested = clauses().filter((each) => each.sections.some(within));
  return [...features, ...tested.flatMap(tagsOf)];
}

/** All clauses whose ids begin alike: 'QIOPEN' (also 'AT+QIOPEN'), 'URC', 'ERR'. */
function familyTags(selector: string): string[] | undefined {
  const family = selector.toUpperCase().replace(/^@|^AT\+/, '');
  const found = clauses().filter((each) => each.id.startsWith(`${family}-`));
  return found.length > 0 ? found.flatMap(tagsOf) : undefined;
}

/** A feature file or a folder of them, from the caller's folder or the project's, as a path from the project's. */
function featurePath(selector: string, { cwd, root }: Places): string | undefined {
  const [, file, lines] = /^(.*?)((?::\d+)*)$/.exec(selector)!;
  const found = [cwd, root].map((base) => resolve(base, file!)).find((path) => existsSync(path));
  const looksLikePath = PATH.test(selector) || selector.includes('/');
  if (!looksLikePath) return undefined;
  if (!found) return PATH.test(selector) ? refuse(`${selector}: no such feature`) : undefined;
  const path = relative(root, found);
  return path.startsWith('..') || isAbsolute(path) ? `${found}${lines}` : `${path}${lines}`;
}

/** A tag expression that cucumber will understand. */
function checked(expression: string): string {
  try {
    parse(expression);
    return expression;
  } catch (error) {
    return refuse((error as Error).message.replace(/\s+/g, ' '));
  }
}

function pattern(selector: string): string {
  try {
    new RegExp(selector);
    return selector;
  } catch (error) {
    return refuse(`${selector}: ${(error as Error).message}`);
  }
}

function refuse(message: string): never {
  throw new UsageError(message);
}

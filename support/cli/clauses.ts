import { wrap } from '../report/columns';
import { readTags } from '../report/tags';
import type { Language } from '../report/texts';
import { clauses } from '../spec/clauses';
import { errata, erratum } from '../spec/errata';
import { section } from '../spec/sections';
import type { Clause } from '../spec/types';
import { select } from './selection';
import { UsageError } from './usage-error';

const PAGE = 110;
const INDENT = 12;

/**
 * Clauses as text, and how the manual is read where it contradicts itself or is silent there.
 * @param subject a clause, an erratum, a section, a command or another family; none: all clauses
 * @throws UsageError where there is no such thing
 */
export function clausesText(subject: string | undefined, language: Language): string {
  if (subject === undefined) return text(clauses(), [], language);
  const reading = erratum(subject.toUpperCase());
  if (reading) return text([], [reading.id], language);
  const { tags } = select({ selectors: [subject] }, { cwd: '/', root: '/' });
  const read = readTags(tags.replace(/[()]/g, '').split(' or '));
  const wanted = new Set(read.clauses.map((each) => each.id));
  const found = clauses().filter((each) => wanted.has(each.id));
  if (found.length === 0) throw new UsageError(`${subject}: neither a clause, an erratum, a section nor a command`);
  const sections = new Set(found.flatMap((each) => each.sections));
  const readings = errata().filter((each) => each.sections.some((number) => sections.has(number)));
  return text(
    found,
    readings.map((each) => each.id),
    language,
  );
}

function text(found: readonly Clause[], readings: readonly string[], language: Language): string {
  const lines: string[] = [];
  let last = '';
  for (const each of found) {
    const number = each.sections[0]!;
    if (number !== last) lines.push('', `${number}  ${section(number)?.title[language] ?? ''}`);
    last = number;
    const needs = each.needs.length > 0 ? ` (${each.needs.join(', ')})` : '';
    lines.push(...hanging(each.id, each.statement[language] + needs));
  }
  if (readings.length > 0) lines.push('', language === 'zh' ? '解读' : 'How the manual is read');
  for (const id of readings) {
    const { conflict, reading } = erratum(id)!;
    lines.push(...hanging(id, conflict[language]), ...hanging('', `-> ${reading[language]}`));
  }
  return `${lines.join('\n').trimStart()}\n`;
}

function hanging(label: string, body: string): string[] {
  const width = Math.max(INDENT, label.length + 1);
  return wrap(body, PAGE - INDENT - 2).map((line, index) => `  ${(index === 0 ? label : '').padEnd(width)} ${line}`);
}

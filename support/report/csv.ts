import { clauses } from '../spec/clauses';
import { casesByClause, clauseOutcome } from './acceptance/outcomes';
import { harmless } from './harmless';
import type { RunReport } from './model';
import { outcomeOf } from './verdicts';

/** The clause matrix as CSV (RFC 4180): one row to each clause and case. */
export function matrixCsv(run: RunReport): string {
  const byClause = casesByClause(run.cases);
  const rows = clauses().flatMap(({ id, sections }) => {
    const cases = byClause.get(id) ?? [];
    const head = [id, sections.join(' '), clauseOutcome(id, cases)];
    if (cases.length === 0) return [[...head, '', '', '', '']];
    return cases.map((each) => [...head, each.id, each.title, outcomeOf(each), each.findings[0]?.message ?? '']);
  });
  const heads = ['clause', 'sections', 'clause outcome', 'case', 'title', 'outcome', 'finding'];
  return [heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A cell that no spreadsheet takes for a formula. */
export function cell(text: string): string {
  const shown = harmless(text);
  const plain = /^[=+\-@\t]/.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

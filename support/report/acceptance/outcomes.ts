import { clause, erratum } from '../../spec';
import type { CaseReport } from '../model';
import { type Outcome, outcomeOf } from '../verdicts';
import { type Html, html } from './html';
import type { Words } from './words';

/** Mildest first: what a clause or a section is when its cases differ. */
const SEVERITY: readonly Outcome[] = ['not applicable', 'pass', 'waived', 'not run', 'inconc', 'fail', 'error'];

/** What a clause is by its cases: the worst of them; without any, not run. */
export function clauseOutcome(id: string, cases: readonly CaseReport[]): Outcome {
  const worst = Math.max(...cases.map((each) => SEVERITY.indexOf(outcomeFor(id, each))));
  return SEVERITY[worst] ?? 'not run';
}

/** A case that broke another clause has shown neither conformance to this one nor its breach. */
function outcomeFor(id: string, report: CaseReport): Outcome {
  const outcome = outcomeOf(report);
  if (outcome !== 'fail' && outcome !== 'waived') return outcome;
  const speaks = ({ clauses }: { clauses?: string[] }) => !clauses?.length || clauses.includes(id);
  return report.findings.some(speaks) ? outcome : 'inconc';
}

/** An outcome as a word in its colour. */
export function shown(outcome: Outcome, words: Words): Html {
  return html`<span class="${inkOf(outcome)}">${words.outcomes[outcome]}</span>`;
}

export function inkOf(outcome: Outcome): string {
  return outcome === 'not applicable' || outcome === 'not run' ? 'na' : outcome;
}

/** An id as a link to its row; what is neither clause nor erratum stays text. */
export function reference(id: string): Html {
  return clause(id) || erratum(id) ? html`<a href="#${id}">${id}</a>` : html`${id}`;
}

/** The cases of each clause that has any: those that cover it, and those that found it broken. */
export function casesByClause(cases: readonly CaseReport[]): Map<string, CaseReport[]> {
  const byClause = new Map<string, CaseReport[]>();
  for (const each of cases) {
    const broken = each.findings.flatMap(({ clauses = [] }) => clauses);
    for (const id of new Set([...each.clauses, ...broken])) {
      const known = byClause.get(id);
      if (known) known.push(each);
      else byClause.set(id, [each]);
    }
  }
  return byClause;
}

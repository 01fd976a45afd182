import { clause, erratum } from '../../spec';
import type { CaseReport } from '../model';
import { type Outcome, outcomeOf } from '../verdicts';
import { type Html, html } from './html';
import type { Words } from './words';

export type Shown = Outcome | 'not run';

/** Mildest first: what a clause or a section is when its cases differ. */
const SEVERITY: readonly Shown[] = ['not run', 'not applicable', 'pass', 'waived', 'inconc', 'fail', 'error'];

export function worstOf(cases: readonly CaseReport[]): Shown {
  return cases.reduce<Shown>((worst, each) => {
    const outcome = outcomeOf(each);
    return SEVERITY.indexOf(outcome) > SEVERITY.indexOf(worst) ? outcome : worst;
  }, 'not run');
}

/** An outcome as a word in its colour. */
export function shown(outcome: Shown, words: Words): Html {
  return html`<span class="${inkOf(outcome)}">${words.outcomes[outcome]}</span>`;
}

export function inkOf(outcome: Shown): string {
  return outcome === 'not applicable' || outcome === 'not run' ? 'na' : outcome;
}

/** An id as a link to its row; what is neither clause nor erratum stays text. */
export function reference(id: string): Html {
  return clause(id) || erratum(id) ? html`<a href="#${id}">${id}</a>` : html`${id}`;
}

import { clauses, section } from '../../spec';
import { duration } from '../duration';
import type { CaseReport } from '../model';
import { countOutcomes, OUTCOMES, outcomeOf } from '../verdicts';
import { type Html, html } from './html';
import type { Chapter } from './model';
import { casesByClause, clauseOutcome, inkOf, reference, shown } from './outcomes';

/** The cases by the section of the manual that their features stand for, in the order of the run. */
function bySection(cases: readonly CaseReport[]): Map<string, CaseReport[]> {
  const groups = new Map<string, CaseReport[]>();
  for (const each of cases) {
    const group = groups.get(each.section);
    if (group) group.push(each);
    else groups.set(each.section, [each]);
  }
  return groups;
}

/** How many cases of each section came to what; only outcomes that occur. */
export function sectionTable({ run, words, language }: Chapter): Html {
  const sums = countOutcomes(run.cases);
  const outcomes = OUTCOMES.filter((each) => sums[each] > 0);
  const cells = (counts: typeof sums) =>
    outcomes.map((each) => html`<td class="n ${counts[each] > 0 && inkOf(each)}">${counts[each] || '·'}</td>`);
  const rows = [...bySection(run.cases)].map(
    ([number, cases]) =>
      html`<tr><td class="id"><a href="#s${number}">${number || '-'}</a></td><td class="title">${titleOf(number, cases, language)}</td><td class="n">${cases.length}</td>${cells(countOutcomes(cases))}</tr>`,
  );
  const heads = outcomes.map((each) => html`<th class="n">${words.outcomes[each]}</th>`);
  return html`<div class="scroll"><table><thead><tr><th>${words.section}</th><th></th><th class="n">${words.scenarios}</th>${heads}</tr></thead><tbody>${rows}</tbody><tfoot><tr><td></td><th>${words.sum}</th><td class="n">${run.cases.length}</td>${cells(sums)}</tr></tfoot></table></div>`;
}

function titleOf(number: string, cases: readonly CaseReport[], language: Chapter['language']): string {
  return section(number)?.title[language] ?? cases[0]?.feature ?? '';
}

/** Every clause of the manual with its verdict and its cases. */
export function clauseTable(chapter: Chapter): Html {
  const { run, words, language, anchor } = chapter;
  const byClause = casesByClause(run.cases);
  const rows = clauses().map(({ id, sections, statement }) => {
    const cases = byClause.get(id) ?? [];
    const worst = clauseOutcome(id, cases);
    const list = cases.map(
      (each) => html`<li><a href="#${anchor(each)}" class="${inkOf(outcomeOf(each))}">${each.title}</a></li>`,
    );
    const folded =
      cases.length > 0 && html`<details><summary>${words.inCases(cases.length)}</summary><ul>${list}</ul></details>`;
    return html`<tr id="${id}" data-row="${worst}"><td class="id"><a href="#${id}">${id}</a></td><td class="wide">${sections.join(' ')}</td><td>${statement[language]}${folded}</td><td class="out">${shown(worst, words)}</td></tr>`;
  });
  const heads = html`<tr><th>${words.clause}</th><th class="wide">${words.section}</th><th>${words.requirement}</th><th>${words.outcome}</th></tr>`;
  return html`${filters('matrix', words)}<div class="scroll"><table id="matrix"><thead>${heads}</thead><tbody>${rows}</tbody></table></div>`;
}

/** Every case that was run, folded by section. */
export function caseTable(chapter: Chapter): Html {
  const { run, words, language } = chapter;
  const groups = [...bySection(run.cases)].map(
    ([number, cases]) =>
      html`<details id="s${number}"><summary>${number} ${titleOf(number, cases, language)} (${cases.length})</summary><table><tbody>${cases.map((each) => caseRow(each, chapter))}</tbody></table></details>`,
  );
  return html`${filters('list', words)}<div id="list">${groups}</div>`;
}

function caseRow(report: CaseReport, chapter: Chapter): Html {
  const { words, anchor, history, link } = chapter;
  const outcome = outcomeOf(report);
  const id = anchor(report);
  const change = history?.changes.get(report.id);
  const target = report.transcript && link(report.transcript);
  const open =
    report.findings.length > 0 ? html`<a href="#f${id}">${words.outcomes[outcome]}</a>` : words.outcomes[outcome];
  return html`<tr id="${id}" data-row="${outcome}"><td class="out ${inkOf(outcome)}">${open}${change && html` <span class="badge">${words.changes[change]}</span>`}</td><td>${report.title}<br><span class="note">${[...report.clauses, ...report.errata].map((each) => html`${reference(each)} `)}</span></td><td class="n">${duration(report.protocolMs)}</td><td class="wide">${target && html`<a href="${target}" title="${report.id}">${words.transcript}</a>`}</td></tr>`;
}

function filters(of: string, words: Chapter['words']): Html {
  return html`<form class="filters" data-of="${of}"><label>${words.search}<input type="search"></label><label>${words.outcome}<select><option value="">${words.all}</option>${OUTCOMES.map((each) => html`<option value="${each}">${words.outcomes[each]}</option>`)}</select></label><output></output></form>`;
}

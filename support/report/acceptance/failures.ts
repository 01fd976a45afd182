import { clause, erratum } from '../../spec';
import type { Finding } from '../../verdict/verdict';
import { saidFinding, saidMark, worded } from '../catalogue';
import { dateTime, moment } from '../duration';
import type { CaseReport } from '../model';
import { notRunByCause, outcomeOf } from '../verdicts';
import { clausesOf, type FailureGroup, groupFailures } from './failure-groups';
import { type Html, html } from './html';
import type { Chapter } from './model';
import { shown } from './outcomes';
import { sequence } from './sequence';

/** Characters after which failures are told without diagrams, and those after which they stand in the list only. */
const DRAWN = 220_000;
const TOLD = 400_000;

/** Cases of a group that are listed without a click, and clauses that are named. */
const OPEN = 3;
const NAMED = 6;
/** Characters of a message in the overview. */
const GLANCE = 160;

/** At a glance first, what broke in the same way in one row; then each failure with requirement, accepted, came and conversation. */
export function failures(chapter: Chapter): Html {
  const { run, words, say } = chapter;
  const groups = groupFailures(run.cases);
  const head = html`${since(chapter)}${notRun(chapter)}`;
  if (groups.length === 0) return html`${head}<p>${words.noFailure}</p>`;
  const articles = articlesOf(groups, chapter);
  const rows = groups.map(({ clauses, message, outcome, cases }) => {
    const list = html`<ul>${cases.map((each) => caseItem(each, message, articles.has(each.id), chapter))}</ul>`;
    const folded =
      cases.length > OPEN ? html`<details><summary>${words.inCases(cases.length)}</summary>${list}</details>` : list;
    const ids = clauses.slice(0, NAMED).map((id) => html`<a href="#${id}">${id}</a> `);
    return html`<tr><td class="mono ids">${ids}${clauses.length > NAMED && '…'}</td><td><b>${short(say(message))}</b>${folded}</td><td class="out">${shown(outcome, words)}</td></tr>`;
  });
  const told = groups.flatMap(({ cases }) => cases.map(({ id }) => articles.get(id)));
  return html`${head}<div class="scroll"><table><thead><tr><th>${words.clause}</th><th>${words.finding}</th><th>${words.outcome}</th></tr></thead><tbody>${rows}</tbody></table></div>${told}`;
}

/** The article of each case, by its id, as far as there is room: one of every group first. */
function articlesOf(groups: readonly FailureGroup[], chapter: Chapter): Map<string, Html> {
  const articles = new Map<string, Html>();
  let size = 0;
  const inTurn = [...groups.map(({ cases }) => cases[0]!), ...groups.flatMap(({ cases }) => cases.slice(1))];
  for (const each of inTurn) {
    if (size > TOLD) break;
    const text = failure(each, chapter, size < DRAWN);
    size += text.text.length;
    articles.set(each.id, text);
  }
  return articles;
}

function caseItem(report: CaseReport, said: string, told: boolean, { words, say, anchor, history }: Chapter): Html {
  const change = history?.changes.get(report.id);
  const id = anchor(report);
  const message = report.findings[0]?.message;
  return html`<li ${!told && html`id="f${id}"`}><a href="#${told && 'f'}${id}">${report.title}</a>${change && html` <span class="badge">${words.changes[change]}</span>`}${message !== said && html`<br><span class="note">${short(say(message ?? ''))}</span>`}</li>`;
}

/** Enough of a message to know it again; its article has the whole. */
function short(message: string): string {
  return message.length > GLANCE ? `${message.slice(0, GLANCE - 1)}…` : message;
}

/** What was not begun since the bench had broken. */
function notRun({ run, words, say, anchor }: Chapter): Html {
  const told = [...notRunByCause(run.cases)].map(
    ([cause, cases]) =>
      html`<p class="error">${words.notRun(cases.length, say(cause))}</p><details><summary>${words.inCases(cases.length)}</summary><ul>${cases.map((each) => html`<li id="f${anchor(each)}"><a href="#${anchor(each)}">${each.title}</a></li>`)}</ul></details>`,
  );
  return html`${told}`;
}

/** What has changed since the earlier run, where there is one. */
function since({ run, words, history, anchor }: Chapter): Html {
  if (!history) return html``;
  const of = (change: 'new' | 'fixed' | 'still') => run.cases.filter(({ id }) => history.changes.get(id) === change);
  const told = (['new', 'still', 'fixed'] as const).map(
    (each) => html`<span class="badge">${words.changes[each]}: ${of(each).length}</span> `,
  );
  const fixed = of('fixed').map((each) => html`<li><a href="#${anchor(each)}">${each.title}</a></li>`);
  const folded = (title: string, items: readonly Html[]) =>
    items.length > 0 && html`<details><summary>${title} (${items.length})</summary><ul>${items}</ul></details>`;
  return html`<p>${words.against(dateTime(history.startedAt))} ${history.firmware}: ${told}</p>${folded(words.changes.fixed, fixed)}${folded(
    words.gone,
    history.gone.map(({ title }) => html`<li>${title}</li>`),
  )}`;
}

function failure(report: CaseReport, chapter: Chapter, drawn: boolean): Html {
  const { words, language, anchor, link } = chapter;
  const id = anchor(report);
  const { conversation, findings, transcript, waived } = report;
  const target = transcript && link(transcript);
  const diagram = drawn
    ? html`${sequence(conversation, findings[0], chapter)}<details><summary>${words.asText}</summary><pre>${conversation.map(({ at, lane, text }) => `${moment(at).padStart(12)}  ${lane.padEnd(6)}  ${lane === 'mark' ? saidMark(text, language) : text}\n`)}</pre></details>`
    : html`<p class="note">${words.noDiagram}</p>`;
  return html`<article class="failure ${outcomeOf(report)}" id="f${id}"><h3>${shown(outcomeOf(report), words)} <a href="#${id}">${report.title}</a></h3>
${waived && html`<p class="waived">${words.waivedBy}: ${worded(waived.reason, language)} (${waived.by}, ${waived.expires})</p>`}${findings.map((each) => finding(report, each, chapter))}
<dl><dt>${words.case}</dt><dd class="mono">${report.id}</dd>${transcript && html`<dt>${words.transcript}</dt><dd class="mono">${target ? html`<a href="${target}">${target}</a>` : transcript}</dd>`}</dl>
${conversation.length > 0 && diagram}</article>`;
}

function finding(report: CaseReport, each: Finding & { step?: string }, { words, language }: Chapter): Html {
  const { accepted, at, came, errata = [], message, step, verdict } = saidFinding(each, language);
  const demanded = verdict === 'error' ? [] : clausesOf(report, each);
  const when = at === undefined ? undefined : words.at(moment(at), moment(Math.max(0, at - report.startedAt)));
  return html`<dl><dt>${words.finding}</dt><dd><b>${message}</b></dd>${demanded.map(
    (id) => html`<dt><a href="#${id}">${id}</a></dt><dd>${clause(id)?.statement[language]}</dd>`,
  )}${accepted !== undefined && html`<dt>${words.accepted}</dt><dd class="mono">${accepted}</dd>`}${came !== undefined && html`<dt>${words.came}</dt><dd class="mono">${came}</dd>`}${when && html`<dt>${words.when}</dt><dd>${when}</dd>`}${step !== undefined && html`<dt>${words.step}</dt><dd>${step}</dd>`}${errata.map(
    (id) => html`<dt>${words.reading}</dt><dd>${id}: ${erratum(id)?.reading[language]}</dd>`,
  )}</dl>`;
}

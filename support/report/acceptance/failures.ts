import { clause, erratum } from '../../spec';
import type { Finding } from '../../verdict/verdict';
import { moment } from '../duration';
import type { CaseReport } from '../model';
import { outcomeOf } from '../verdicts';
import { type Html, html } from './html';
import type { Chapter } from './model';
import { shown } from './outcomes';
import { sequence } from './sequence';

/** Characters after which failures are told without diagrams, and those after which they stand in the list only. */
const DRAWN = 220_000;
const TOLD = 400_000;

/** At a glance first, then each failure with requirement, accepted, came and its conversation. */
export function failures(chapter: Chapter): Html {
  const { run, words, anchor, history } = chapter;
  const failed = run.cases.filter(({ findings }) => findings.length > 0);
  if (failed.length === 0) return html`${since(chapter)}<p>${words.none}</p>`;
  const articles = new Map<string, Html>();
  let size = 0;
  for (const each of failed) {
    if (size > TOLD) break;
    const text = failure(each, chapter, size < DRAWN);
    size += text.text.length;
    articles.set(each.id, text);
  }
  const rows = failed.map((each) => {
    const change = history?.changes.get(each.id);
    const id = anchor(each);
    const known = articles.has(each.id);
    return html`<tr ${!known && html`id="f${id}"`}><td class="mono ids">${clausesOf(each, each.findings[0]!).map((id) => html`<a href="#${id}">${id}</a> `)}</td><td><a href="#${known && 'f'}${id}">${each.title}</a><br><span class="note">${each.findings[0]?.message}</span></td><td>${shown(outcomeOf(each), words)} ${change && html`<span class="badge">${words.changes[change]}</span>`}</td></tr>`;
  });
  return html`${since(chapter)}<div class="scroll"><table><thead><tr><th>${words.clause}</th><th>${words.case}</th><th>${words.outcome}</th></tr></thead><tbody>${rows}</tbody></table></div>${[...articles.values()]}`;
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
  return html`<p>${words.against(history.startedAt)} ${history.firmware}: ${told}</p>${folded(words.changes.fixed, fixed)}${folded(
    words.gone,
    history.gone.map(({ title }) => html`<li>${title}</li>`),
  )}`;
}

function failure(report: CaseReport, chapter: Chapter, drawn: boolean): Html {
  const { words, anchor, link } = chapter;
  const id = anchor(report);
  const { conversation, findings, transcript, waived } = report;
  const target = transcript && link(transcript);
  const diagram = drawn
    ? html`${sequence(conversation, findings[0], words)}<details><summary>${words.asText}</summary><pre>${conversation.map(({ at, lane, text }) => `${moment(at).padStart(12)}  ${lane.padEnd(6)}  ${text}\n`)}</pre></details>`
    : html`<p class="note">${words.noDiagram}</p>`;
  return html`<article class="failure ${outcomeOf(report)}" id="f${id}"><h3>${shown(outcomeOf(report), words)} <a href="#${id}">${report.title}</a></h3>
${waived && html`<p class="waived">${words.waivedBy}: ${waived.reason} (${waived.by}, ${waived.expires})</p>`}${findings.map((each) => finding(report, each, chapter))}
<dl><dt>${words.case}</dt><dd class="mono">${report.id}</dd>${transcript && html`<dt>${words.transcript}</dt><dd class="mono">${target ? html`<a href="${target}">${target}</a>` : transcript}</dd>`}</dl>
${conversation.length > 0 && diagram}</article>`;
}

function finding(report: CaseReport, each: Finding & { step?: string }, { words, language }: Chapter): Html {
  const { accepted, at, came, errata = [], message, step, verdict } = each;
  const demanded = verdict === 'error' ? [] : clausesOf(report, each);
  const when = at === undefined ? undefined : `${moment(at)} (+${moment(Math.max(0, at - report.startedAt))})`;
  return html`<dl><dt>${words.finding}</dt><dd><b>${message}</b></dd>${demanded.map(
    (id) => html`<dt><a href="#${id}">${id}</a></dt><dd>${clause(id)?.statement[language]}</dd>`,
  )}${accepted !== undefined && html`<dt>${words.accepted}</dt><dd class="mono">${accepted}</dd>`}${came !== undefined && html`<dt>${words.came}</dt><dd class="mono">${came}</dd>`}${when && html`<dt>${words.when}</dt><dd>${when}</dd>`}${step !== undefined && html`<dt>${words.step}</dt><dd>${step}</dd>`}${errata.map(
    (id) => html`<dt>${words.reading}</dt><dd>${id}: ${erratum(id)?.reading}</dd>`,
  )}</dl>`;
}

/** Clauses that a finding speaks of; where it names none, those of the case. Only such as there are. */
function clausesOf(report: CaseReport, { clauses }: Finding): string[] {
  return (clauses?.length ? clauses : report.clauses).filter((id) => clause(id) !== undefined);
}

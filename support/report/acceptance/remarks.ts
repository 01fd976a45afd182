import { errata } from '../../spec';
import { worded } from '../catalogue';
import { duration } from '../duration';
import type { CaseReport } from '../model';
import { outcomeOf } from '../verdicts';
import { timesChart } from './chart';
import { type Fragment, type Html, html } from './html';
import type { Chapter } from './model';
import { reference } from './outcomes';
import type { ResponseTimes } from './times';

export function responseTimes({ times, words, run, anchor }: Chapter): Html {
  if (times.length === 0) return html`<p>${words.noTimes}</p>`;
  const label = ({ command, kind }: ResponseTimes) => (kind === 'final' ? command : `${command}, ${words.result}`);
  const titles = new Map(run.cases.map((each) => [each.id, each]));
  const rows = times.map((each) => {
    const { samples, slowest, limit } = each;
    const report = titles.get(slowest.caseId);
    const late = slowest.ms > limit;
    return [
      label(each),
      html`<td class="n">${samples.length}</td><td class="n">${duration(rank(samples, 0.5))}</td><td class="n">${duration(rank(samples, 0.95))}</td><td class="n ${late && 'fail'}">${duration(slowest.ms)}</td><td class="n">${duration(limit)}</td>`,
      report && html`<a href="#${anchor(report)}">${report.title}</a>`,
    ] as const;
  });
  const heads = [words.count, words.median, words.p95, words.slowest, words.limit].map(
    (each) => html`<th class="n">${each}</th>`,
  );
  return html`<p class="note">${words.timesNote}</p><div class="scroll">${timesChart(times, label)}</div><div class="scroll"><table><thead><tr><th>${words.command}</th>${heads}<th class="wide">${words.slowestCase}</th></tr></thead><tbody>${rows.map(([name, cells, slowest]) => html`<tr><td class="out">${name}</td>${cells}<td class="title wide">${slowest}</td></tr>`)}</tbody></table></div>`;
}

function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** What this firmware does where the manual is silent: every answer with the cases that gave it. */
export function behaviour({ run, words, say, anchor }: Chapter): Html {
  const asked = new Map<string, { id: string; question: string; answers: Map<string, CaseReport[]> }>();
  for (const each of run.cases) {
    for (const { id, question, answer } of each.notes) {
      const key = `${id}\n${question}`;
      const known = asked.get(key) ?? { id, question, answers: new Map<string, CaseReport[]>() };
      asked.set(key, known);
      known.answers.set(answer, [...(known.answers.get(answer) ?? []), each]);
    }
  }
  const sorted = [...asked.values()].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const rows = sorted.map(({ id, question, answers }) => {
    const told = [...answers].map(
      ([answer, [first]]) => html`<div><a href="#${anchor(first!)}">${say(answer)}</a></div>`,
    );
    return html`<tr><td class="id">${reference(id)}</td><td>${say(question)}</td><td>${told}</td></tr>`;
  });
  return table(['', words.question, words.answer], rows, words.none);
}

/** The places where the manual is unclear, and which cases the reading touches. */
export function manualNotes({ run, words, language, anchor }: Chapter): Html {
  const byErratum = new Map<string, CaseReport[]>();
  for (const each of run.cases) {
    const told = each.findings.flatMap((finding) => finding.errata ?? []);
    for (const id of new Set([...each.errata, ...told])) byErratum.set(id, [...(byErratum.get(id) ?? []), each]);
  }
  const rows = errata().map(({ id, conflict, reading }) => {
    const cases = byErratum.get(id) ?? [];
    const folded =
      cases.length > 0 &&
      html`<details><summary>${words.inCases(cases.length)}</summary><ul>${cases.map((each) => html`<li><a href="#${anchor(each)}">${each.title}</a></li>`)}</ul></details>`;
    return html`<tr id="${id}"><td class="id">${id}</td><td>${conflict[language]}</td><td>${reading[language]}${folded}</td></tr>`;
  });
  return table(['', words.conflict, words.reading], rows, words.none);
}

export function waiverTable({ run, words, language }: Chapter): Html {
  const rows = (run.waivers ?? []).map(({ clause, scenario, reason, firmware, expires, by, message, state, cases }) => {
    const range = typeof firmware === 'string' ? firmware : `${firmware.from ?? ''} … ${firmware.to ?? ''}`;
    const bad = state === 'used' ? 'waived' : state === 'other firmware' || state === 'not exercised' ? 'na' : 'fail';
    return html`<tr><td class="id">${reference(clause)}</td><td>${scenario}<br><span class="note">${words.message}: ${message}</span></td><td>${worded(reason, language)}</td><td>${range}</td><td class="out">${expires}</td><td>${by}</td><td class="out ${bad}">${words.states[state]} ${cases.length || ''}</td></tr>`;
  });
  const heads = [words.clause, words.case, words.reason, words.firmware, words.expires, words.by, words.state];
  return table(heads, rows, words.none);
}

export function notApplicable({ run, words, say, anchor }: Chapter): Html {
  const reasons = new Map<string, CaseReport[]>();
  for (const each of run.cases) {
    if (outcomeOf(each) !== 'not applicable') continue;
    const reason = each.notApplicable ?? '';
    reasons.set(reason, [...(reasons.get(reason) ?? []), each]);
  }
  const rows = [...reasons].map(
    ([reason, cases]) =>
      html`<tr><td>${say(reason)}</td><td>${cases.map((each) => html`<div><a href="#${anchor(each)}">${each.title}</a></div>`)}</td></tr>`,
  );
  return table([words.reason, words.scenarios], rows, words.none);
}

function table(heads: readonly string[], rows: readonly Fragment[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  return html`<div class="scroll"><table><thead><tr>${heads.map((each) => html`<th>${each}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

import { clauses, manual } from '../../spec';
import { dateTime, duration } from '../duration';
import { countOutcomes, OUTCOMES } from '../verdicts';
import { FAILING_STATES } from '../waivers/model';
import { type Fragment, type Html, html } from './html';
import type { Chapter } from './model';
import { casesByClause, clauseOutcome, inkOf } from './outcomes';

/** Verdict, who was tested on what, and the place for signatures. */
export function cover({ run, words, say, language, bench, recovered, history }: Chapter): Html {
  const { info } = run;
  const counts = countOutcomes(run.cases);
  const ran = run.cases.length - counts['not applicable'] - counts['not run'];
  const identity = Object.entries(info?.identity ?? {}).map(([name, value]) => say(`${name} ${value}`));
  const facts: [string, Fragment][] = [
    [words.module, identity.join('\n')],
    [words.bench, info && benchText(info, words, say)],
    [words.date, run.startedAt.startsWith('1970-') ? undefined : dateTime(run.startedAt)],
    [
      words.duration,
      recovered
        ? words.protocol(duration(run.protocolMs))
        : words.times(duration(run.wallMs), duration(run.protocolMs)),
    ],
    [words.tool, run.tool],
    [words.manual, `${manual.title[language]} ${manual.edition}, ${manual.date}`],
    [words.scenarios, recovered ? words.suiteUnknown(ran) : words.suite(ran, run.planned)],
    [words.parts.clauses, clauseCounts(run, words)],
    [words.change, history && `${words.against(dateTime(history.startedAt))} ${history.firmware}`],
  ];
  const rotten = (run.waivers ?? []).filter(({ state }) => FAILING_STATES.includes(state)).length;
  const alarm = recovered ? words.recovered : run.interrupted && words.interrupted;
  const ink = inkOf(run.verdict === 'none' ? 'not run' : run.verdict);
  return html`<section id="cover"><h1>${words.title}</h1>${
    alarm &&
    html`
<p class="alarm" role="alert">${alarm}</p>`
  }
<p class="verdict ${ink}">${words.verdict}: ${words.outcomes[run.verdict === 'none' ? 'not run' : run.verdict]}</p>
${info?.clock === 'virtual' && html`<p class="note">${words.virtual}</p>`}
${run.errors.length > 0 && html`<h3 class="error">${words.errors}</h3><ul>${run.errors.map((error) => html`<li>${say(error)}</li>`)}</ul>`}
${rotten > 0 && html`<p><a class="fail" href="#waivers">${words.waiversFail(rotten)}</a></p>`}<div class="tiles">${OUTCOMES.filter((each) => counts[each] > 0).map((each) => html`<div class="tile ${inkOf(each)}"><b>${counts[each]}</b>${words.outcomes[each]}</div>`)}</div>
<dl>${facts.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${bench !== undefined && html`<details><summary>${words.details}</summary><pre>${JSON.stringify(bench, undefined, 1)}</pre></details>`}
<h3>${words.decision}</h3><p>${words.decisions.map((each) => html`<span class="box">${each}</span> &emsp; `)}</p>
<div class="scroll"><table class="sign"><tr>${words.signed.map((each) => html`<th>${each}</th>`)}</tr>${[1, 2].map(() => html`<tr>${words.signed.map(() => html`<td></td>`)}</tr>`)}</table></div></section>`;
}

function benchText(info: NonNullable<Chapter['run']['info']>, words: Chapter['words'], say: Chapter['say']): string {
  const { source, transport, uncertaintyMs, clock, calibration, seed } = info;
  const exact = clock === 'real' ? `± ${uncertaintyMs} ms${calibration ? `: ${say(calibration)}` : ''}` : '';
  const start = seed === undefined ? '' : say(`seed ${seed}`);
  return [`${words.sources[source]}: ${say(transport)}`, exact, start].filter(Boolean).join('\n');
}

/** How many clauses came to what: '340 pass, 2 fail, 24 not run'. */
function clauseCounts({ cases }: Chapter['run'], words: Chapter['words']): string {
  const byClause = casesByClause(cases);
  const all = clauses().map(({ id }) => clauseOutcome(id, byClause.get(id) ?? []));
  const told = OUTCOMES.map((outcome) => [all.filter((each) => each === outcome).length, outcome] as const);
  return told
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${words.outcomes[outcome]}`)
    .join(', ');
}

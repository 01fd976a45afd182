import {
  CATEGORIES,
  type Category,
  type ChangeGroup,
  type Comparison,
  type Place,
  type TimesChange,
} from '../../transcript/diff';
import { type Strip, stripChart } from '../acceptance/chart';
import { type Html, html } from '../acceptance/html';
import { singlePage } from '../acceptance/shell';
import { duration } from '../duration';
import type { Language } from '../texts';
import { type Folded, fold } from './fold';
import { differenceCounts, placeText, pText, rulesText, timesName } from './text';
import { changeEnds, type DiffWords, diffWords, sideText, subjectText } from './words';

/** Cases that a change lists; the JSON form has all. */
const MOST_CASES = 50;
/** Different changes that a folded one lists. */
const MOST_CHANGES = 50;

/** A comparison as one HTML file that needs nothing else. */
export function diffPage(comparison: Comparison, language: Language): string {
  const words = diffWords(language);
  const { a, b, groups, onlyA, onlyB, times } = comparison;
  const changes =
    groups.length > 0 &&
    html`<section id="changes"><h2>${words.changes}</h2>${changeTable(comparison, words)}</section>`;
  const lone =
    onlyA.length + onlyB.length > 0 &&
    html`<section id="lone"><h2>${words.categories.cases}</h2>${placeList(words.only.a, onlyA, words)}${placeList(words.only.b, onlyB, words)}</section>`;
  const timed =
    times.reason !== 'left out' &&
    html`<section id="times"><h2>${words.categories.times}</h2>${timesChapter(comparison, words)}</section>`;
  const chapters: [string, string][] = [['cover', words.title]];
  if (changes) chapters.push(['changes', words.changes]);
  if (lone) chapters.push(['lone', words.categories.cases]);
  if (timed) chapters.push(['times', words.categories.times]);
  return singlePage({
    language,
    title: `${words.title}: ${a.name} / ${b.name}`,
    generator: b.tool ?? a.tool ?? 'attest',
    contents: words.title,
    chapters,
    theme: words.theme,
    body: html`${cover(comparison, words)}
${changes}
${lone}
${timed}`,
  });
}

function cover(comparison: Comparison, words: DiffWords): Html {
  const { a, b, compared, changed, differs } = comparison;
  const counts = differenceCounts(comparison);
  const tiles = CATEGORIES.filter((each) => counts[each] > 0).map(
    (each) => html`<div class="tile ${INKS[each]}"><b>${counts[each]}</b>${words.categories[each]}</div>`,
  );
  const sides = [
    ['A', a],
    ['B', b],
  ] as const;
  return html`<section id="cover"><h1>${words.title}</h1>
<p class="verdict ${differs ? 'fail' : 'pass'}">${differs ? words.differences : words.same}</p>
<div class="tiles">${tiles}</div>
<dl>${sides.map(([name, side]) => html`<dt>${name}</dt><dd><b>${side.name}</b>\n${sideText(side, words)}${side.truncated.map((file) => `\n${words.truncated(file)}`)}</dd>`)}</dl>
<p>${words.compared(compared, changed)}. ${words.masked}</p></section>`;
}

const INKS: Readonly<Record<Category, string>> = {
  verdict: 'fail',
  error: 'fail',
  shape: 'inconc',
  order: 'inconc',
  value: 'inconc',
  profile: 'waived',
  times: 'waived',
  cases: 'na',
};

function changeTable({ groups }: Comparison, words: DiffWords): Html {
  const folded = CATEGORIES.flatMap((category) => fold(groups.filter((each) => each.category === category)));
  const kinds = CATEGORIES.filter((each) => folded.some(({ first }) => first.category === each));
  const heads = [words.kind, words.change, words.where].map((each) => html`<th>${each}</th>`);
  return html`<form class="filters noprint" data-of="changes"><label>${words.search}<input type="search"></label><label>${words.kind}<select><option value="">${words.all}</option>${kinds.map((each) => html`<option value="${each}">${words.categories[each]}</option>`)}</select></label><span>${words.shown} <output></output></span></form>
<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${folded.map((each) => changeRow(each, words))}</tbody></table></div>`;
}

function changeRow(folded: Folded, words: DiffWords): Html {
  const { first, different } = folded;
  const { category, kind, field, rules } = first;
  const about =
    kind === 'verdict'
      ? html`${words.finding(field ?? '')}`
      : html`<span class="mono">${subjectText(first, words)}</span>`;
  const alone = first.a === undefined || first.b === undefined;
  const note =
    kind === 'early'
      ? words.early
      : kind === 'order'
        ? words.order
        : kind === 'exchange' && !alone && words.sentOtherwise;
  return html`<tr data-row="${category}"><td><span class="badge ${INKS[category]}">${words.categories[category]}</span></td><td>${about}${note && ` ${note}`}${bothEnds(first, words)}${rules && html`<div class="note">${rulesText(rules, words)}</div>`}${different > 1 && variants(folded, words)}</td><td>${where(folded, words)}</td></tr>
`;
}

function bothEnds(group: ChangeGroup, words: DiffWords): Html {
  const { a, b } = changeEnds(group, words);
  const end = (name: string, text: string, side: 'a' | 'b') =>
    html`<div><span class="note">${name}</span> <span class="mono ${group[side] === undefined && 'na'}">${text}</span></div>`;
  return html`${end('A', a, 'a')}${end('B', b, 'b')}`;
}

/** The changes that are told together. */
function variants({ groups, different, first }: Folded, words: DiffWords): Html {
  const isVerdict = first.kind === 'verdict';
  const shown = groups.slice(0, MOST_CHANGES).map((each) => {
    const { a, b } = changeEnds(each, words);
    return isVerdict ? html`<li>${words.finding(each.field ?? '')}</li>` : html`<li class="mono">${a} → ${b}</li>`;
  });
  const title = (isVerdict ? words.foldedFindings : words.folded)(different);
  return html`<details><summary>${title}</summary><ul>${shown}${different > MOST_CHANGES && html`<li>${words.more(different - MOST_CHANGES)}</li>`}</ul></details>`;
}

function where({ cases, count }: Folded, words: DiffWords): Html {
  const times = count > cases.length ? ` (${words.places(count)})` : '';
  return html`<details><summary>${words.cases(cases.length)}${times}</summary>${items(cases, words)}</details>`;
}

function placeList(title: string, places: readonly Place[], words: DiffWords): Html {
  if (places.length === 0) return html``;
  return html`<h3>${title}: ${words.cases(places.length)}</h3>${items(places, words)}`;
}

function items(places: readonly Place[], words: DiffWords): Html {
  const rest = places.length - MOST_CASES;
  return html`<ul>${places.slice(0, MOST_CASES).map((each) => html`<li>${placeText(each)}</li>`)}${rest > 0 && html`<li>${words.more(rest)}</li>`}</ul>`;
}

function timesChapter({ times: { compared, commands } }: Comparison, words: DiffWords): Html {
  if (!compared) return html`<p>${words.clocks}</p>`;
  if (commands.length === 0) return html`<p>${words.noTimes}</p>`;
  const moved = commands.filter(({ movement }) => movement === 'moved');
  const order = ['moved', 'too few', 'same'] as const;
  const sorted = order.flatMap((movement) => commands.filter((each) => each.movement === movement));
  const heads = [
    words.shift,
    `${words.median} A`,
    `${words.median} B`,
    `${words.p95} A`,
    `${words.p95} B`,
    words.effect,
    'p',
    words.pairs(0).replace(/^0 /, ''),
  ];
  const chart =
    moved.length > 0 &&
    html`<h3>${words.chart}</h3><p class="note">${words.chartNote}</p><div class="scroll">${stripChart(moved.flatMap((each) => strips(each, words)))}</div>`;
  return html`<p class="note">${words.method(commands.length)}</p>${chart}<div class="scroll"><table><thead><tr><th>${words.command}</th><th>${words.movement}</th>${heads.map((each) => html`<th class="n">${each}</th>`)}</tr></thead><tbody>${sorted.map((each) => timesRow(each, words))}</tbody></table></div>`;
}

function strips(each: TimesChange, words: DiffWords): Strip[] {
  const { samples, a, b } = each;
  const name = timesName(each, words);
  return [
    { label: `${name}  A`, samples: samples?.a ?? [], bar: a.median },
    { label: `B`, samples: samples?.b ?? [], bar: b.median, ink: 'var(--waived)' },
  ];
}

function timesRow(each: TimesChange, words: DiffWords): Html {
  const { movement, shift, a, b, effect, p, pairs } = each;
  const sign = shift > 0 ? '+' : shift < 0 ? '−' : '';
  const cells = [
    `${sign}${duration(Math.abs(shift))}`,
    duration(a.median),
    duration(b.median),
    duration(a.p95),
    duration(b.p95),
    effect.toFixed(2),
    pText(p),
    pairs,
  ];
  return html`<tr><td>${timesName(each, words)}</td><td class="${movement === 'moved' && 'fail'}">${words.movements[movement]}</td>${cells.map((cell) => html`<td class="n">${cell}</td>`)}</tr>
`;
}

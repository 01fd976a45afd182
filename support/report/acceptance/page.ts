import { said } from '../catalogue';
import { cover } from './cover';
import { failures } from './failures';
import { type Html, html } from './html';
import type { AcceptanceInput, Chapter } from './model';
import { behaviour, manualNotes, notApplicable, responseTimes, waiverTable } from './remarks';
import { singlePage } from './shell';
import { caseTable, clauseTable, sectionTable } from './tables';
import { wordsOf } from './words';

const CHAPTERS = {
  failures,
  sections: sectionTable,
  clauses: clauseTable,
  times: responseTimes,
  profile: behaviour,
  errata: manualNotes,
  waivers: waiverTable,
  notApplicable,
  cases: caseTable,
} as const;

/** The firmware acceptance report: one HTML file that needs nothing else. */
export function acceptancePage(input: AcceptanceInput): string {
  const words = wordsOf(input.language);
  const numbers = new Map(input.run.cases.map(({ id }, index) => [id, `c${index}`]));
  const say = (text: string) => said(text, input.language);
  const chapter: Chapter = { ...input, words, say, anchor: ({ id }) => numbers.get(id) ?? '' };
  const keys = Object.keys(CHAPTERS) as (keyof typeof CHAPTERS)[];
  const firmware = input.run.info?.identity['firmware'] ?? '';
  return singlePage({
    language: input.language,
    title: `${words.title} ${firmware}`,
    generator: input.run.tool ?? 'attest',
    contents: words.title,
    chapters: (['cover', ...keys] as const).map((key) => [key, words.parts[key]]),
    theme: words.theme,
    body: html`${cover(chapter)}
${keys.map(
  (key): Html => html`<section id="${key}"><h2>${words.parts[key]}</h2>${CHAPTERS[key](chapter)}</section>
`,
)}`,
  });
}

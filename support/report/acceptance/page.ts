import { createHash } from 'node:crypto';
import { cover } from './cover';
import { failures } from './failures';
import { type Html, html, Html as Raw } from './html';
import type { AcceptanceInput, Chapter } from './model';
import { behaviour, manualNotes, notApplicable, responseTimes, waiverTable } from './remarks';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { caseTable, clauseTable, sectionTable } from './tables';
import { wordsOf } from './words';

const CHAPTERS = {
  sections: sectionTable,
  failures,
  clauses: clauseTable,
  times: responseTimes,
  profile: behaviour,
  errata: manualNotes,
  waivers: waiverTable,
  notApplicable,
  cases: caseTable,
} as const;

/**
 * The firmware acceptance report: one HTML file that needs nothing else. Its policy forbids the page to load anything and to run any
 * script but its own, whatever a module or a log has put into it.
 */
export function acceptancePage(input: AcceptanceInput): string {
  const words = wordsOf(input.language);
  const numbers = new Map(input.run.cases.map(({ id }, index) => [id, `c${index}`]));
  const chapter: Chapter = { ...input, words, anchor: ({ id }) => numbers.get(id) ?? '' };
  const keys = Object.keys(CHAPTERS) as (keyof typeof CHAPTERS)[];
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const firmware = input.run.info?.identity['firmware'] ?? '';
  const page = html`<!DOCTYPE html>
<html lang="${input.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="${input.run.tool ?? 'attest'}"><title>${words.title} ${firmware}</title><link rel="icon" href="data:,"><style>${new Raw(STYLE)}</style></head>
<body><nav aria-label="${words.title}">${(['cover', ...keys] as const).map((key) => html`<a href="#${key}">${words.parts[key]}</a>`)}<button id="theme" type="button">${words.theme}</button></nav><main>
${cover(chapter)}
${keys.map(
  (key): Html => html`<section id="${key}"><h2>${words.parts[key]}</h2>${CHAPTERS[key](chapter)}</section>
`,
)}</main><script>${new Raw(SCRIPT)}</script></body></html>
`;
  return page.text;
}

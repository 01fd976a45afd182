import { createHash } from 'node:crypto';
import type { Language } from '../texts';
import { type Fragment, html, Html as Raw } from './html';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** What a report of one page is made of. */
export interface PageParts {
  language: Language;
  title: string;
  /** The tool that made what is reported. */
  generator: string;
  /** What the chapters' links are called together. */
  contents: string;
  /** Anchor and title of each chapter. */
  chapters: readonly (readonly [anchor: string, title: string])[];
  /** What the button for dark and light says. */
  theme: string;
  body: Fragment;
}

/**
 * A report as one HTML file that needs nothing else. Its policy forbids the page to load anything and to run any script but its own,
 * whatever a module or a log has put into it.
 */
export function singlePage({ language, title, generator, contents, chapters, theme, body }: PageParts): string {
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="${generator}"><title>${title}</title><link rel="icon" href="data:,"><style>${new Raw(STYLE)}</style></head>
<body><nav aria-label="${contents}">${chapters.map(([anchor, name]) => html`<a href="#${anchor}">${name}</a>`)}<button id="theme" type="button">${theme}</button></nav><main>
${body}</main><script>${new Raw(SCRIPT)}</script></body></html>
`;
  return page.text;
}

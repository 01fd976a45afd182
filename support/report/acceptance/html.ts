import { harmlessLines } from '../harmless';

/** Text that is HTML already. Only {@link html} and our own drawings make it; everything else is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

export type Fragment = Html | string | number | false | undefined | readonly Fragment[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const SPECIAL = /[&<>"']/g;

/**
 * A template of HTML. What is put into it is data: its markup is escaped and its control characters are made visible, in text and in
 * quoted attributes alike; line ends stay. False and undefined are nothing; a list is its members one after the other.
 */
export function html(strings: TemplateStringsArray, ...values: Fragment[]): Html {
  let text = strings[0]!;
  for (let i = 0; i < values.length; i++) text += render(values[i]) + strings[i + 1]!;
  return new Html(text);
}

function render(value: Fragment): string {
  if (value instanceof Html) return value.text;
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  let text = '';
  for (const each of value) text += render(each);
  return text;
}

/** Text as HTML that shows it and does nothing else. */
export function escapeHtml(text: string): string {
  return harmlessLines(text)
    .join('\n')
    .replace(SPECIAL, (character) => ENTITIES[character]!);
}

import { join } from 'node:path';
import type { Bilingual } from '../../spec';
import { readTable } from '../../spec/tsv';
import type { Finding } from '../../verdict/verdict';
import type { Language } from '../texts';
import { applied, type Template, template } from './template';

/** Whole texts, and such as stand inside of others or say what would have been accepted. */
const TEXTS = ['findings', 'profile', 'bench'];
const PARTS = 'values';
/** How a mark begins that tells of a wait in vain. */
export const WAIT = 'waited ';
/** Deeper than any text is made of others. */
const DEEPEST = 6;

/** Messages of which what was accepted is data itself. */
const COMPARES_DATA = / is not what was sent: |entered data/;

interface Table {
  whole: ReadonlyMap<string, string>;
  templates: readonly Template[];
}

let loaded: { texts: Table; all: Table } | undefined;
const known = new Map<string, string>();

function load(): NonNullable<typeof loaded> {
  if (loaded) return loaded;
  const rows = (name: string) => readTable(join(__dirname, `${name}.tsv`)) as [string, string][];
  const texts = TEXTS.flatMap(rows);
  loaded = { texts: table(texts), all: table([...texts, ...rows(PARTS)]) };
  return loaded;
}

function table(rows: readonly [string, string][]): Table {
  const variable = ([en]: [string, string]) => /\{\d\}/.test(en);
  const templates = rows.filter(variable).map(([en, zh]) => template(en, zh));
  return {
    whole: new Map(rows.filter((row) => !variable(row))),
    templates: templates.sort((a, b) => b.literal - a.literal),
  };
}

/**
 * What a check, the bench or the run says, in another language. Messages are made in English, which results and transcripts hold;
 * the catalogue has their templates. What it does not know, such as text of a module, stays as it is.
 */
export function said(text: string, language: Language): string {
  return language === 'zh' ? inChinese(text, load().texts) : text;
}

/** A finding as {@link said}; what the module or the test sent as data stays as it is. */
export function saidFinding<T extends Finding>(finding: T, language: Language): T {
  if (language === 'en') return finding;
  const { message, accepted, came } = finding;
  const lines = (text: string) => text.split('\n').map((line) => inChinese(line, load().all));
  return {
    ...finding,
    message: said(message, language),
    ...(accepted !== undefined && { accepted: COMPARES_DATA.test(message) ? accepted : lines(accepted).join('\n') }),
    ...(came !== undefined && { came: load().all.whole.get(came) ?? came }),
  };
}

/** A mark of a conversation as {@link said}: steps are the suite's own text and stay, waits are told. */
export function saidMark(text: string, language: Language): string {
  return text.startsWith(WAIT) ? said(text, language) : text;
}

/** A text that may have been written in both languages. */
export function worded(text: string | Bilingual, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

function inChinese(text: string, { whole, templates }: Table, depth = 0): string {
  const key = `${templates.length} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let found = whole.get(text);
  for (const each of depth < DEEPEST ? templates : []) {
    found ??= applied(each, text, (part) => inChinese(part, load().all, depth + 1));
    if (found !== undefined) break;
  }
  known.set(key, found ?? text);
  return found ?? text;
}

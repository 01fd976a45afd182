import type { Argument, Invocation } from '../handler';

/** One command of a line. `basic`: V.25ter's one-letter kind (E, &D, S3), else an extended one without its +. */
export interface Step extends Invocation {
  basic: boolean;
  /** The values cannot be read: a quote left open, or text beside one. */
  malformed?: true;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => code >= 65 && code <= 90;

/** Where the command line proper begins: after the first AT or at that no letter or digit precedes; -1: nowhere. */
export function afterPrefix(line: string): number {
  for (let i = 0; i + 1 < line.length; i++) {
    const pair = line.charCodeAt(i) * 256 + line.charCodeAt(i + 1);
    if (pair !== 0x4154 && pair !== 0x6174) continue;
    const before = i === 0 ? 32 : line.charCodeAt(i - 1) & ~32;
    if (i === 0 || !(isLetter(before) || isDigit(line.charCodeAt(i - 1)))) return i + 2;
  }
  return -1;
}

/** The commands of a line after its AT, in order; undefined where it cannot be read. An empty line has none. */
export function parseLine(text: string): Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (char === ' ' || char === ';') {
      at++;
      continue;
    }
    const end = char === '+' ? endOfExtended(text, at) : endOfBasic(text, at);
    const step = char === '+' ? extended(text.slice(at + 1, end)) : basic(text.slice(at, end));
    if (!step) return undefined;
    steps.push(step);
    at = end;
  }
  return steps;
}

/** An extended command goes on to a semicolon outside quotes. */
function endOfExtended(text: string, from: number): number {
  let quoted = false;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    else if (code === 59 && !quoted) return i;
  }
  return text.length;
}

function extended(text: string): Step | undefined {
  let end = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (!isLetter(code & ~32) && !isDigit(code)) break;
  }
  const name = text.slice(0, end).toUpperCase();
  const rest = text.slice(end).trim();
  if (name === '') return undefined;
  if (rest === '') return { basic: false, name, form: 'exec', args: [] };
  if (rest === '?') return { basic: false, name, form: 'read', args: [] };
  if (rest === '=?') return { basic: false, name, form: 'test', args: [] };
  const args = rest[0] === '=' ? parseArguments(rest.slice(1)) : undefined;
  if (args) return { basic: false, name, form: 'set', args };
  return { basic: false, name, form: 'set', args: [], malformed: true };
}

/** The values between commas; blanks around them do not count. Undefined where a quote is left open or text touches it. */
export function parseArguments(text: string): Argument[] | undefined {
  const args: Argument[] = [];
  for (let at = 0; ; ) {
    while (text[at] === ' ') at++;
    let end: number;
    if (text[at] === '"') {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return undefined;
      args.push({ text: text.slice(at + 1, close), quoted: true });
      end = close + 1;
      while (text[end] === ' ') end++;
      if (end < text.length && text[end] !== ',') return undefined;
    } else {
      const comma = text.indexOf(',', at);
      end = comma < 0 ? text.length : comma;
      const bare = text.slice(at, end).trimEnd();
      if (bare.includes('"')) return undefined;
      args.push({ text: bare, quoted: false });
    }
    if (end >= text.length) return args;
    at = end + 1;
  }
}

function endOfBasic(text: string, from: number): number {
  let at = from;
  if (text[at] === '&') at++;
  const letter = text.charCodeAt(at) & ~32;
  // A dial string takes the rest of the line.
  if (letter === 68 && text[from] !== '&') return text.length;
  at++;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  if (text[at] === '=') {
    at++;
    if (text[at] === '?') return at + 1;
    while (at < text.length && isDigit(text.charCodeAt(at))) at++;
    return at;
  }
  return text[at] === '?' ? at + 1 : at;
}

function basic(text: string): Step | undefined {
  const name = text[0] === '&' ? text.slice(0, 2).toUpperCase() : text[0]!.toUpperCase();
  if (!isLetter(name.charCodeAt(name.length - 1))) return undefined;
  const rest = text.slice(name.length);
  if (name === 'D') return { basic: true, name, form: 'set', args: [{ text: rest, quoted: false }] };
  if (name !== 'S') {
    if (rest !== '' && !/^\d+$/.test(rest)) return undefined;
    return { basic: true, name, form: 'set', args: rest === '' ? [] : [{ text: rest, quoted: false }] };
  }
  const register = /^(\d+)(\?|=(\d+|\?))$/.exec(rest);
  if (!register) return undefined;
  const form = register[2] === '?' ? 'read' : register[3] === '?' ? 'test' : 'set';
  const args: Argument[] = form === 'set' ? [{ text: register[3]!, quoted: false }] : [];
  return { basic: true, name: `S${Number(register[1])}`, form, args };
}

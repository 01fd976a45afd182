import type { Range } from './domain';

/** Digits of the greatest integer that a number holds exactly. */
const MOST_DIGITS = 16;
const ZERO = 0x30;
const NINE = 0x39;
const BLANK = 0x20;
const DASH = 0x2d;
const COMMA = 0x2c;

/**
 * The values that a list of supported values stands for, as a test form prints it: '(0,20-65535)'. Blanks inside are tolerated.
 * Undefined where the text is no such list: no parentheses, nothing in them, a sign, a leading zero, a range that runs backwards.
 */
export function parseRanges(text: string): Range[] | undefined {
  if (text.length < 3 || text[0] !== '(' || text[text.length - 1] !== ')') return undefined;
  const end = text.length - 1;
  const ranges: Range[] = [];
  let pos = 1;
  for (;;) {
    pos = skipBlanks(text, pos);
    let stop = digitsEnd(text, pos);
    if (!isNumber(text, pos, stop)) return undefined;
    const min = Number(text.slice(pos, stop));
    let max = min;
    pos = skipBlanks(text, stop);
    if (text.charCodeAt(pos) === DASH) {
      pos = skipBlanks(text, pos + 1);
      stop = digitsEnd(text, pos);
      if (!isNumber(text, pos, stop)) return undefined;
      max = Number(text.slice(pos, stop));
      pos = skipBlanks(text, stop);
    }
    if (min > max || max > Number.MAX_SAFE_INTEGER) return undefined;
    ranges.push({ min, max });
    if (pos === end) return ranges;
    if (text.charCodeAt(pos) !== COMMA) return undefined;
    pos++;
  }
}

/** Whether two lists of ranges stand for the same integers: (0,1) and (0-1) do. */
export function sameSet(a: readonly Range[], b: readonly Range[]): boolean {
  return sameCanonical(canonical(a), canonical(b));
}

/** Two canonical lists compared, see {@link canonical}. */
export function sameCanonical(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every((range, i) => range.min === b[i]!.min && range.max === b[i]!.max);
}

/** The same integers in the fewest ranges, ascending. */
export function canonical(ranges: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.min - b.min)) {
    const last = out[out.length - 1];
    if (last && range.min <= last.max + 1) last.max = Math.max(last.max, range.max);
    else out.push({ ...range });
  }
  return out;
}

export function includes(ranges: readonly Range[], value: number): boolean {
  for (const range of ranges) if (value >= range.min && value <= range.max) return true;
  return false;
}

/** '0, 20..65535': for people. */
export function showRanges(ranges: readonly Range[]): string[] {
  return ranges.map((range) => {
    if (range.min === range.max) return String(range.min);
    return range.max >= Number.MAX_SAFE_INTEGER ? `${range.min} and more` : `${range.min}..${range.max}`;
  });
}

/** Where the run of decimal digits that begins at `pos` ends. */
export function digitsEnd(text: string, pos: number): number {
  let end = pos;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < ZERO || code > NINE) break;
  }
  return end;
}

/** Whether a run of digits is a number as modules print it: no leading zeros, not beyond 16 digits. */
export function isNumber(text: string, from: number, to: number): boolean {
  const length = to - from;
  return length > 0 && length <= MOST_DIGITS && (length === 1 || text.charCodeAt(from) !== ZERO);
}

function skipBlanks(text: string, pos: number): number {
  let at = pos;
  while (text.charCodeAt(at) === BLANK) at++;
  return at;
}

/** Bytes written as text: what stands for which byte. */
export interface Escapes {
  /** Finds one; its captures are given to `byte`. Has the flag g. */
  readonly pattern: RegExp;
  byte(match: RegExpMatchArray): number;
}

/** The bytes that a text stands for, itself Latin-1. */
export function unescaped(text: string, { pattern, byte }: Escapes): Buffer {
  let plain = '';
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    plain += text.slice(done, match.index) + String.fromCharCode(byte(match) & 0xff);
    done = match.index + match[0].length;
  }
  return Buffer.from(plain + text.slice(done), 'latin1');
}

const C_NAMES: Readonly<Record<string, number>> = {
  r: 13,
  n: 10,
  t: 9,
  '0': 0,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  '\\': 92,
};

/** As in C: \r \n \t, \x1a, and three octal digits. */
export const C_ESCAPES: Escapes = {
  pattern: /\\(?:x([0-9A-Fa-f]{2})|([0-7]{3})|([rntabfve0\\]))/g,
  byte: ([, hex, octal, name]) => {
    if (hex !== undefined) return Number.parseInt(hex, 16);
    return octal === undefined ? C_NAMES[name!]! : Number.parseInt(octal, 8);
  },
};

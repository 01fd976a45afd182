import { type CommandArgument, parseArguments } from '../wire/command';
import { Recent } from '../wire/recent';
import { partOf } from '../wire/text';

/** One value of a line or command; `quoted` tells "1" from 1. */
export type Field = Readonly<CommandArgument>;

export interface Parsed {
  /** '+QIURC', 'OK', 'SEND OK'. */
  readonly name: string;
  /** What stands after the colon, split at commas outside quotes. */
  readonly fields: readonly Field[];
  /** The head of a +QIURC stands in it, but not at its beginning. */
  readonly holdsUrc: boolean;
}

/** How every +QIURC of the manual begins. */
export const URC = '+QIURC: "';

const NONE: readonly Field[] = [];
const PLUS = 0x2b;
const COLON = 0x3a;
const COMMA = 0x2c;
const BLANK = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/** Splits a line of the module: '+QIRD: 4,"1.2.3.4",7' has the name '+QIRD' and three fields. */
export function parseLine(text: string): Parsed {
  if (text === 'OK') return OK;
  return (text.charCodeAt(0) === PLUS && numbers(text)) || lines.get(text);
}

const OK: Parsed = { name: 'OK', fields: NONE, holdsUrc: false };
/** The lines that are hardly ever the same twice. */
const COUNTERS = ['+QIRD', '+QISEND'] as const;

/** A line of counters, +QIRD: 5,4,1, without the detour over what is remembered. */
function numbers(text: string): Parsed | undefined {
  for (const name of COUNTERS) {
    const colon = name.length;
    if (text.charCodeAt(colon) !== COLON || !text.startsWith(name) || text.charCodeAt(colon + 1) !== BLANK) continue;
    const fields: Field[] = [];
    let from = colon + 2;
    for (let at = from; at <= text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ZERO && code <= NINE) continue;
      if (at === from || (at < text.length && code !== COMMA)) return undefined;
      fields.push({ text: text.slice(from, at), quoted: false });
      from = at + 1;
    }
    return fields.length > 1 ? { name, fields, holdsUrc: false } : undefined;
  }
  return undefined;
}

const lines = new Recent<Parsed>((text) => {
  const colon = text.charCodeAt(0) === PLUS ? text.indexOf(':') : -1;
  const holdsUrc = text.indexOf(URC, 1) > 0 && text.length > URC.length;
  if (colon < 0) return { name: text.trim(), fields: NONE, holdsUrc };
  return { name: partOf(text, 0, colon), fields: parseArguments(text.slice(colon + 1)), holdsUrc };
});

/** The field as an unsigned decimal integer; undefined where it is none. */
export function integer(field: Field | undefined): number | undefined {
  if (!field || field.quoted || field.text === '' || field.text.length > 15) return undefined;
  let value = 0;
  for (let i = 0; i < field.text.length; i++) {
    const digit = field.text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

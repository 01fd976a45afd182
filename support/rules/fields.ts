import { type CommandArgument, parseArguments } from '../wire/command';
import { Recent } from '../wire/recent';
import { partOf } from '../wire/text';
import type { Replies } from './forms';

/** One value of a line or command; `quoted` tells "1" from 1. */
export interface Field extends Readonly<CommandArgument> {
  /** As an unsigned decimal integer; undefined where it is none. */
  readonly value: number | undefined;
}

export interface Parsed {
  /** '+QIURC', 'OK', 'SEND OK'. */
  readonly name: string;
  /** The same, and for +QIURC its kind: '+QIURC recv'. */
  readonly topic: string;
  /** What stands after the colon, split at commas outside quotes. */
  readonly fields: readonly Field[];
  /** A line of +QIRD or +QISEND with nothing but numbers without leading zeros, a comma between them. */
  readonly numeric: boolean;
  /** The head of a +QIURC stands in it, but not at its beginning. */
  readonly holdsUrc: boolean;
  /** The replies that were last found to have a layout for the line without data. */
  fits?: Replies;
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

const OK: Parsed = { name: 'OK', topic: 'OK', fields: NONE, numeric: false, holdsUrc: false, fits: undefined };
/** The lines that are hardly ever the same twice. */
const NUMBERS = ['+QIRD', '+QISEND'] as const;

/** Digits that stand in a line. */
class Digits implements Field {
  readonly quoted = false;

  constructor(
    readonly value: number,
    private readonly line: string,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get text(): string {
    return this.line.slice(this.from, this.to);
  }
}

/** The value that a line ends with, which is digits from `from` on. */
export function digits(line: string, from: number): Field {
  let value = 0;
  for (let at = from; at < line.length; at++) value = value * 10 + line.charCodeAt(at) - ZERO;
  return new Digits(value, line, from, line.length);
}

/** A line of numbers, +QIRD: 5,4,1, without the detour over what is remembered. */
function numbers(text: string): Parsed | undefined {
  for (const name of NUMBERS) {
    const colon = name.length;
    if (text.charCodeAt(colon) !== COLON || !text.startsWith(name) || text.charCodeAt(colon + 1) !== BLANK) continue;
    const fields: Field[] = [];
    let from = colon + 2;
    let value = 0;
    const end = text.length;
    for (let at = from; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : COMMA;
      if (code >= ZERO && code <= NINE) {
        value = value * 10 + code - ZERO;
        continue;
      }
      const length = at - from;
      if (length === 0 || length > LONGEST || code !== COMMA) return undefined;
      if (length > 1 && text.charCodeAt(from) === ZERO) return undefined;
      fields.push(new Digits(value, text, from, at));
      value = 0;
      from = at + 1;
    }
    return { name, topic: name, fields, numeric: true, holdsUrc: false, fits: undefined };
  }
  return undefined;
}

const lines = new Recent<Parsed>((text) => {
  const colon = text.charCodeAt(0) === PLUS ? text.indexOf(':') : -1;
  const holdsUrc = text.indexOf(URC, 1) > 0 && text.length > URC.length;
  if (colon < 0) {
    const name = text.trim();
    return { name, topic: name, fields: NONE, numeric: false, holdsUrc, fits: undefined };
  }
  const name = partOf(text, 0, colon);
  const fields = parseArguments(text.slice(colon + 1)).map(fieldOf);
  const topic = name === '+QIURC' ? `${name} ${fields[0]!.text}` : name;
  return { name, topic, fields, numeric: false, holdsUrc, fits: undefined };
});

/** Takes an argument for a value. */
export function fieldOf({ text, quoted }: CommandArgument): Field {
  return { text, quoted, value: quoted ? undefined : decimal(text) };
}

/** The field as an unsigned decimal integer; undefined where it is none. */
export function integer(field: Field | undefined): number | undefined {
  return field?.value;
}

/** Longer numbers are not read. */
const LONGEST = 15;

function decimal(text: string): number | undefined {
  if (text === '' || text.length > LONGEST) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

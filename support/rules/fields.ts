import { type CommandArgument, parseArguments } from '../wire/command';
import { own, Recent } from './recent';

/** One value of a line or command; `quoted` tells "1" from 1. */
export type Field = Readonly<CommandArgument>;

export interface Parsed {
  /** '+QIURC', 'OK', 'SEND OK'. */
  readonly name: string;
  /** What stands after the colon, split at commas outside quotes. */
  readonly fields: readonly Field[];
}

const NONE: readonly Field[] = [];
const PLUS = 43;

/** Splits a line of the module: '+QIRD: 4,"1.2.3.4",7' has the name '+QIRD' and three fields. */
export function parseLine(text: string): Parsed {
  return lines.get(text);
}

const lines = new Recent<Parsed>((line) => {
  const text = own(line);
  const colon = text.charCodeAt(0) === PLUS ? text.indexOf(':') : -1;
  if (colon < 0) return { name: text.trim(), fields: NONE };
  return { name: text.slice(0, colon), fields: parseArguments(text.slice(colon + 1)) };
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

import { isIPv4 } from 'node:net';
import type { Argument } from '../handler';

/** Longer numbers are out of every range of the manual. */
const LONGEST = 10;

/** Whether the argument was left out: behind the last comma, or nothing between two. */
export function isLeftOut(argument: Argument | undefined): argument is undefined {
  return argument === undefined || (argument.text === '' && !argument.quoted);
}

/** An unquoted decimal integer in min..max; undefined where it is not one. */
export function integer(argument: Argument | undefined, min: number, max: number): number | undefined {
  if (argument === undefined || argument.quoted) return undefined;
  const { text } = argument;
  if (text.length === 0 || text.length > LONGEST) return undefined;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i);
    if (digit < 0x30 || digit > 0x39) return undefined;
  }
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** As {@link integer}, with a value for a left-out argument. */
export function optionalInteger(argument: Argument | undefined, min: number, max: number, otherwise: number) {
  return isLeftOut(argument) ? otherwise : integer(argument, min, max);
}

/** A quoted string; undefined where it is none. */
export function quoted(argument: Argument | undefined): string | undefined {
  return argument?.quoted ? argument.text : undefined;
}

/** A quoted dotted IPv4 address; undefined where it is none. */
export function dottedAddress(argument: Argument | undefined): string | undefined {
  const text = quoted(argument);
  return text !== undefined && isIPv4(text) ? text : undefined;
}

export const connectId = (argument: Argument | undefined) => integer(argument, 0, 11);
export const contextId = (argument: Argument | undefined) => integer(argument, 1, 15);

import type { Domain, Range } from '../notation/domain';

/** Where the manual names no upper bound. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

type Quoted = 'yes' | 'no' | 'either';
type IntegerDomain = Extract<Domain, { type: 'integer' }>;
type StringDomain = Extract<Domain, { type: 'string' }>;

/** An integer from `min` to `max`, both included. */
export function int(min: number, max: number): IntegerDomain {
  return { type: 'integer', ranges: [{ min, max }] };
}

/** An integer out of a list. */
export function oneOf(...values: number[]): IntegerDomain {
  return { type: 'integer', ranges: values.map((value) => ({ min: value, max: value })) };
}

/** An integer in one of several ranges. */
export function ranges(...pairs: [min: number, max: number][]): IntegerDomain {
  return { type: 'integer', ranges: pairs.map(([min, max]): Range => ({ min, max })) };
}

/** An integer from 0 with no upper bound in the manual. */
export const natural: IntegerDomain = int(0, UNBOUNDED);

/** An integer from 1 with no upper bound in the manual. */
export const positive: IntegerDomain = int(1, UNBOUNDED);

/** A string in quotes; lengths in bytes without the quotes. */
export function quoted(length: { min?: number; max?: number } = {}): StringDomain {
  return text('yes', length);
}

/** A quoted string out of a list. */
export function quotedOneOf(...values: string[]): StringDomain {
  return { type: 'string', quoted: 'yes', values };
}

/** A string; lengths in bytes without the quotes. */
export function text(quotes: Quoted, length: { min?: number; max?: number } = {}): StringDomain {
  const domain: StringDomain = { type: 'string', quoted: quotes };
  if (length.min !== undefined) domain.minLength = length.min;
  if (length.max !== undefined) domain.maxLength = length.max;
  return domain;
}

export function ip(quotes: Quoted): Domain {
  return { type: 'ip', quoted: quotes };
}

export function ipv4(quotes: Quoted): Domain {
  return { type: 'ipv4', quoted: quotes };
}

export function ipv6(quotes: Quoted): Domain {
  return { type: 'ipv6', quoted: quotes };
}

/** Hex digits, two a byte. */
export function hex(quotes: Quoted, maxDigits: number): Domain {
  return { type: 'hex', quoted: quotes, maxDigits };
}

/** AT+QNTP's time, quoted. */
export const time: Domain = { type: 'time', quoted: 'yes' };

/** Bytes of the length that their line announces. */
export const data: Domain = { type: 'data' };

import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

// Every leaf's message is what is allowed there; the file reader puts file, line, key and what came around it.

const leaf = <T>(test: (value: unknown) => boolean, allowed: string) => z.custom<T>(test, { error: allowed });

export const text = (allowed = 'a text') =>
  leaf<string>((value) => typeof value === 'string' && value.length > 0, allowed);

/** A text that may be empty and has at most that many bytes. */
export const shortText = (most: number) =>
  leaf<string>(
    (value) => typeof value === 'string' && Buffer.byteLength(value) <= most,
    `a text of at most ${most} bytes`,
  );

export const yesNo = () => leaf<boolean>((value) => typeof value === 'boolean', 'true or false');

export const integer = (least: number, most: number) =>
  leaf<number>(
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
    `an integer from ${least} to ${most}`,
  );

/** A duration or another measured quantity; the unit is said in the message. */
export const amount = (least: number, most: number, unit: string) =>
  leaf<number>(
    (value) => typeof value === 'number' && value >= least && value <= most,
    `a number of ${unit} from ${least} to ${most}`,
  );

export const oneOf = <const T extends readonly (string | number)[]>(values: T) =>
  leaf<T[number]>((value) => values.includes(value as T[number]), values.join(' or '));

export const ipv4 = () =>
  leaf<string>((value) => typeof value === 'string' && isIPv4(value), 'an IPv4 address such as 203.0.113.10');

export const ipv6 = () =>
  leaf<string>((value) => typeof value === 'string' && isIPv6(value), 'an IPv6 address such as 2001:db8::10');

export const address = () =>
  leaf<string>((value) => typeof value === 'string' && (isIPv4(value) || isIPv6(value)), 'an IPv4 or IPv6 address');

const HOST =
  /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$/;

export const host = () =>
  leaf<string>(
    (value) => typeof value === 'string' && (isIPv6(value) || HOST.test(value)),
    'a host name or an address',
  );

export const port = () => integer(1, 65535);

/** A mapping with these keys and no others. */
export function mapping<T extends z.ZodRawShape>(shape: T) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `one of ${keys}` : `a mapping with keys out of ${keys}`),
  });
}

/** A list of such entries. */
export function list<T extends z.ZodType>(entry: T, allowed: string, least = 0) {
  return z.array(entry, { error: allowed }).min(least, { error: allowed });
}

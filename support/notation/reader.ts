import { isIPv4, isIPv6 } from './addresses';
import { describe } from './describe';
import type { Domain } from './domain';
import { canonical, digitsEnd, includes, isNumber, parseRanges, sameCanonical } from './ranges';
import { timeEnd } from './times';

/** Where the value that begins at `pos` ends, or -1 where what stands there is not in the domain. */
export type Reader = (text: string, pos: number) => number;

/** Where a field stands in its layout. */
export interface Place {
  /** The layout prints the quotes itself. */
  inside: boolean;
  /** Literals that may follow; an unquoted string reaches to the nearest of them, or to the end of the line. */
  stops: readonly string[];
}

const QUOTE = 0x22;
const ALONE: Place = { inside: false, stops: [] };

/** Reads values of the domain. Decimal numbers, quoted texts, times and lists know their own end; all else ends where `place` says. */
export function readerOf(domain: Domain, place: Place): Reader {
  switch (domain.type) {
    case 'integer': {
      const { ranges } = domain;
      return (text, pos) => {
        const end = digitsEnd(text, pos);
        return isNumber(text, pos, end) && includes(ranges, Number(text.slice(pos, end))) ? end : -1;
      };
    }
    case 'supported':
      return listReader(canonical(domain.ranges));
    case 'time':
      return timeReader(domain, place);
    case 'data':
      return (text) => text.length;
    default:
      return textReader(
        domain.quoted,
        place,
        contentOf(domain),
        (domain.type === 'string' && domain.minLength === 0) || false,
      );
  }
}

/** Reads a parenthesised list of supported values that stands for exactly the canonical ranges. */
export function listReader(ranges: ReturnType<typeof canonical>): Reader {
  return (text, pos) => {
    if (text[pos] !== '(') return -1;
    const end = text.indexOf(')', pos) + 1;
    const printed = end === 0 ? undefined : parseRanges(text.slice(pos, end));
    return printed && sameCanonical(canonical(printed), ranges) ? end : -1;
  };
}

/** Reads a parameter's name as test forms print it, <APN>, in any case and perhaps in quotes. */
export function nameReader(name: string, inside: boolean): Reader {
  const wanted = `<${name.toLowerCase()}>`;
  return (text, pos) => {
    const quoted = !inside && text.charCodeAt(pos) === QUOTE;
    const from = quoted ? pos + 1 : pos;
    const to = from + wanted.length;
    if (text.slice(from, to).toLowerCase() !== wanted) return -1;
    if (!quoted) return to;
    return text.charCodeAt(to) === QUOTE ? to + 1 : -1;
  };
}

/** Reads what another reader reads, behind a comma with one blank before it, too. */
export function afterBlank(read: Reader): Reader {
  return (text, pos) => read(text, text[pos] === ' ' && text[pos - 1] === ',' ? pos + 1 : pos);
}

const alone = new WeakMap<Domain, Reader>();

/** Whether a value, as the module prints it, is in the domain: undefined if so, else what is allowed, in words. */
export function checkValue(domain: Domain, text: string): string | undefined {
  let reader = alone.get(domain);
  if (!reader) {
    reader = readerOf(domain, ALONE);
    alone.set(domain, reader);
  }
  return reader(text, 0) === text.length ? undefined : describe(domain);
}

function textReader(
  quoted: 'yes' | 'no' | 'either',
  place: Place,
  fits: (text: string) => boolean,
  empty: boolean,
): Reader {
  const { stops } = place;
  const [stop] = stops;
  const inQuotes: Reader = (text, pos) => {
    if (text.charCodeAt(pos) !== QUOTE) return -1;
    const close = text.indexOf('"', pos + 1);
    return close >= 0 && fits(text.slice(pos + 1, close)) ? close + 1 : -1;
  };
  const plain: Reader = (text, pos) => {
    let end = text.length;
    if (stops.length === 1) {
      const at = text.indexOf(stop!, pos);
      if (at >= 0) end = at;
    } else {
      for (const literal of stops) {
        const at = text.indexOf(literal, pos);
        if (at >= 0 && at < end) end = at;
      }
    }
    if (end === pos && !place.inside && !empty) return -1;
    const value = text.slice(pos, end);
    return !value.includes('"') && fits(value) ? end : -1;
  };
  if (place.inside || quoted === 'no') return plain;
  if (quoted === 'yes') return inQuotes;
  // A text that may stand without quotes may have a blank before it (AT+QIGETERROR of some firmwares), before its quotes, too.
  return (text, pos) => {
    const from = text[pos] === ' ' ? pos + 1 : pos;
    return text.charCodeAt(from) === QUOTE ? inQuotes(text, from) : plain(text, pos);
  };
}

function timeReader(domain: Domain & { type: 'time' }, place: Place): Reader {
  const quoted: Reader = (text, pos) => {
    const end = text.charCodeAt(pos) === QUOTE ? timeEnd(text, pos + 1, domain) : -1;
    return end >= 0 && text.charCodeAt(end) === QUOTE ? end + 1 : -1;
  };
  const plain: Reader = (text, pos) => timeEnd(text, pos, domain);
  if (place.inside || domain.quoted === 'no') return plain;
  if (domain.quoted === 'yes') return quoted;
  return (text, pos) => (text.charCodeAt(pos) === QUOTE ? quoted(text, pos) : plain(text, pos));
}

const HEX = /^(?:[0-9A-Fa-f]{2})*$/;

/** Whether a payload is hex digits, two for each byte. */
export function isHex(text: string): boolean {
  return HEX.test(text);
}

/** What the text between the quotes (or without quotes) has to be. */
function contentOf(domain: Domain & { type: 'string' | 'ipv4' | 'ipv6' | 'ip' | 'hex' }): (text: string) => boolean {
  switch (domain.type) {
    case 'ipv4':
      return isIPv4;
    case 'ipv6':
      return isIPv6;
    case 'ip':
      return (text) => isIPv4(text) || isIPv6(text);
    case 'hex': {
      const { minDigits = 0, maxDigits = Number.POSITIVE_INFINITY } = domain;
      return (text) => text.length >= minDigits && text.length <= maxDigits && isHex(text);
    }
    case 'string': {
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = domain;
      const values = domain.values && new Set(domain.values);
      return (text) => text.length >= minLength && text.length <= maxLength && (!values || values.has(text));
    }
  }
}

import type { Domain, Range } from './domain';
import { showRanges } from './ranges';

type Quoted = 'yes' | 'no' | 'either';

const QUOTES: Record<Quoted, string> = { yes: ' in quotes', no: ' without quotes', either: ' with or without quotes' };

/** The domain in words: 'an integer 1..15', 'one of 0, 1', 'a quoted string of at most 127 bytes'. */
export function describe(domain: Domain): string {
  return words(domain, 'quoted' in domain ? QUOTES[domain.quoted] : '');
}

/** The same for a field that stands between quotes which the layout prints. */
export function describeInside(domain: Domain): string {
  return words('quoted' in domain ? { ...domain, quoted: 'no' } : domain, '');
}

function words(domain: Domain, quotes: string): string {
  switch (domain.type) {
    case 'integer':
      return integers(domain.ranges);
    case 'string':
      return strings(domain, quotes);
    case 'ipv4':
      return `an IPv4 address (dotted decimal)${quotes}`;
    case 'ipv6':
      return `an IPv6 address${quotes}`;
    case 'ip':
      return `an IPv4 or IPv6 address${quotes}`;
    case 'hex':
      return `${bounds(domain.minDigits, domain.maxDigits, 'hex digits')}, two for each byte,${quotes}`;
    case 'time':
      return `a time ${domain.shortYear ? 'YY or ' : ''}YYYY/MM/DD,${domain.blank ? '[blank]' : ''}hh:mm:ss and a zone -48..+56${quotes}`;
    case 'supported':
      return `a list that stands for (${showRanges(domain.ranges).join(', ')})`;
    case 'data':
      return domain.hex ? 'hex digits of the announced length' : 'data of the announced length';
  }
}

function integers(ranges: readonly Range[]): string {
  const [first] = ranges;
  if (!first) return 'no integer at all';
  if (ranges.length === 1) {
    if (first.min === first.max) return `the integer ${first.min}`;
    if (first.max < Number.MAX_SAFE_INTEGER) return `an integer ${first.min}..${first.max}`;
    return first.min === 0 ? 'an integer' : `an integer of at least ${first.min}`;
  }
  if (ranges.every((range) => range.min === range.max)) return `one of ${showRanges(ranges).join(', ')}`;
  const shown = showRanges(ranges);
  return `an integer ${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`;
}

function strings(domain: Domain & { type: 'string' }, quotes: string): string {
  const { quoted, values, minLength, maxLength } = domain;
  if (values) {
    const shown = values.map((value) => (quoted === 'yes' ? `"${value}"` : value)).join(', ');
    return `${values.length === 1 ? '' : 'one of '}${shown}${quoted === 'either' ? ', with or without quotes' : ''}`;
  }
  const length = minLength || maxLength !== undefined ? ` of ${bounds(minLength, maxLength, 'bytes')}` : '';
  if (quoted === 'yes') return `a quoted string${length}`;
  return `a string${length}${quotes}`;
}

function bounds(min: number | undefined, max: number | undefined, what: string): string {
  if (max === undefined) return min ? `at least ${min} ${what}` : what;
  if (min === max) return `${max} ${what}`;
  return min ? `${min}..${max} ${what}` : `at most ${max} ${what}`;
}

import type { Domain, Range } from './domain';
import type { Frame } from './match';
import type { FieldOp, LineProgram, Op } from './program';
import { daysIn } from './times';

type Random = () => number;

/** Longest payload that is made up, in bytes, where the domain allows a shorter one. */
const MOST_DATA = 1500;
const LONGEST_TEXT = 24;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PRINTABLE = `${LETTERS} !#$%&'()*+,-./:;<=>?@[]^_{|}~`;

/** A frame of the line. */
export function sample(program: LineProgram, random: Random): Frame {
  let text = '';
  let announced = 0;
  for (let op: Op = program.start; ; ) {
    switch (op.kind) {
      case 'text':
        text += op.text;
        op = op.next;
        break;
      case 'fixed':
        text += 'ranges' in op.example ? listText(op.example.ranges, random) : nameText(op.example, random);
        op = op.next;
        break;
      case 'optional':
        op = random() < 0.5 ? op.body : op.next;
        break;
      case 'field': {
        const value = op.announces ? String(pickNumber(capped(op.domain), random)) : fieldText(op, random);
        if (op.announces) announced = Number(value);
        text += value;
        op = op.next;
        break;
      }
      case 'data':
        return { text, payload: payload(announced, op.hex, random) };
      case 'end':
        return { text };
    }
  }
}

function fieldText(op: FieldOp, random: Random): string {
  const { domain } = op;
  if (domain.type === 'integer') return String(pickNumber(domain.ranges, random));
  if (domain.type === 'supported') return listText(domain.ranges, random);
  if (domain.type === 'data') return '';
  const quoted = !op.inside && (domain.quoted === 'yes' || (domain.quoted === 'either' && random() < 0.5));
  const value = content(domain, quoted, op, random);
  return quoted ? `"${value}"` : value;
}

function content(
  domain: Exclude<Domain, { type: 'integer' | 'supported' | 'data' }>,
  quoted: boolean,
  op: FieldOp,
  random: Random,
): string {
  switch (domain.type) {
    case 'ipv4':
      return ipv4(random);
    case 'ipv6':
      return ipv6(random);
    case 'ip':
      return random() < 0.5 ? ipv4(random) : ipv6(random);
    case 'hex': {
      const least = Math.ceil(Math.max(domain.minDigits ?? 0, quoted ? 0 : 1) / 2);
      const most = Math.floor(
        Math.min(domain.maxDigits ?? Number.POSITIVE_INFINITY, Math.max(LONGEST_TEXT, least * 2)) / 2,
      );
      return characters('0123456789abcdefABCDEF', 2 * between(least, most, random), random);
    }
    case 'time':
      return time(domain, random);
    case 'string': {
      if (domain.values) return domain.values[between(0, domain.values.length - 1, random)]!;
      const least = Math.max(domain.minLength ?? 0, quoted || op.inside || domain.minLength === 0 ? 0 : 1);
      const most = Math.min(domain.maxLength ?? Number.POSITIVE_INFINITY, Math.max(LONGEST_TEXT, least));
      const length = domain.maxLength !== undefined && random() < 0.1 ? domain.maxLength : between(least, most, random);
      return characters(quoted ? PRINTABLE : lettersFor(op.stops), length, random);
    }
  }
}

/** Letters that no literal after the field has. */
function lettersFor(stops: readonly string[]): string {
  const free = [...LETTERS].filter((letter) => !stops.some((stop) => stop.includes(letter)));
  return free.length > 0 ? free.join('') : LETTERS;
}

function capped(domain: Domain): readonly Range[] {
  const ranges = domain.type === 'integer' ? domain.ranges : [];
  const small = ranges.filter((range) => range.min <= MOST_DATA);
  return small.length === 0 ? ranges : small.map(({ min, max }) => ({ min, max: Math.min(max, MOST_DATA) }));
}

/** The ends of the ranges more often than what is between them. */
function pickNumber(ranges: readonly Range[], random: Random): number {
  const { min, max } = ranges[between(0, ranges.length - 1, random)]!;
  const choice = random();
  if (choice < 0.2) return min;
  return choice < 0.4 ? max : between(min, max, random);
}

function payload(length: number, hex: boolean, random: Random): Buffer {
  if (!hex) return Buffer.from(Array.from({ length }, () => between(0, 255, random)));
  const digits = length % 2 === 1 || random() < 0.5 ? length * 2 : length;
  return Buffer.from(characters('0123456789ABCDEF', digits, random), 'latin1');
}

/** A list of the values in one of the ways to print it. */
function listText(ranges: readonly Range[], random: Random): string {
  const blank = random() < 0.2 ? ' ' : '';
  const parts = ranges.map(({ min, max }) => {
    if (min === max) return String(min);
    if (max - min < 4 && random() < 0.5)
      return Array.from({ length: max - min + 1 }, (_, i) => min + i).join(`,${blank}`);
    return `${min}-${max}`;
  });
  return `(${parts.join(`,${blank}`)})`;
}

function nameText(example: { name: string; inside: boolean }, random: Random): string {
  const name = random() < 0.3 ? example.name.toUpperCase() : example.name;
  return !example.inside && random() < 0.3 ? `"<${name}>"` : `<${name}>`;
}

function ipv4(random: Random): string {
  return Array.from({ length: 4 }, () => pickNumber([{ min: 0, max: 255 }], random)).join('.');
}

function ipv6(random: Random): string {
  if (random() < 0.2) return Array.from({ length: 16 }, () => between(0, 255, random)).join('.');
  const groups = Array.from({ length: 8 }, () => between(0, 0xffff, random).toString(16).toUpperCase());
  return random() < 0.5 ? groups.join(':') : `${groups.slice(0, 4).join(':')}::${groups[7]}`;
}

function time(forms: { shortYear?: boolean; blank?: boolean }, random: Random): string {
  const year = between(2000, 2099, random);
  const month = between(1, 12, random);
  const zone = between(-48, 56, random);
  const date = [year, month, between(1, daysIn(month, year), random)].map(two).join('/');
  const clock = [between(0, 23, random), between(0, 59, random), between(0, 59, random)].map(two).join(':');
  const day = forms.shortYear && random() < 0.5 ? date.slice(2) : date;
  return `${day},${forms.blank && random() < 0.5 ? ' ' : ''}${clock}${zone < 0 ? '-' : '+'}${two(Math.abs(zone))}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function characters(from: string, length: number, random: Random): string {
  let out = '';
  for (let i = 0; i < length; i++) out += from[between(0, from.length - 1, random)];
  return out;
}

function between(min: number, max: number, random: Random): number {
  return min + Math.floor(random() * (max - min + 1));
}

import { unescape as bytesOf } from '../notation/visible';

const UNITS: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };

/**
 * Bytes as a feature names them, parts joined by ' and ': `"test1<Ctrl+Z>"`, `1460 bytes`, `all 256 byte values`, `Ctrl+Z`, `Esc`.
 * `N bytes` is the same printable pattern each time, so that a lost, doubled or swapped byte shows.
 */
export function parseData(text: string): Buffer {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|(?:(?!\s+and\s+).)+?(?=\s+and\s+|$)/g) ?? [];
  return Buffer.concat(
    parts.map((part) => parsePart(part.replace(/^\s*and\s+/, '').trim())).filter((part) => part.length > 0),
  );
}

function parsePart(part: string): Buffer {
  if (part.startsWith('"')) return bytesOf(part.slice(1, -1).replace(/\\"/g, '"'));
  if (part === '') return Buffer.alloc(0);
  if (part === 'all 256 byte values') return Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  if (part === 'Ctrl+Z') return Buffer.from([0x1a]);
  if (part === 'Esc') return Buffer.from([0x1b]);
  const count = /^(\d+) bytes?$/.exec(part);
  if (count) return pattern(Number(count[1]));
  const digits = /^(\d+) hex digits$/.exec(part);
  if (digits) return Buffer.from(hexDigits(Number(digits[1])), 'latin1');
  throw new Error(
    `"${part}" is no way to name bytes: "text<CR>", 1460 bytes, 10 hex digits, all 256 byte values, Ctrl+Z or Esc`,
  );
}

/** Printable bytes without a short period: each block of ten begins with its number. */
export function pattern(length: number): Buffer {
  let text = '';
  for (let block = 0; text.length < length; block++) text += `${String(block % 10_000).padStart(4, '0')}abcde.`;
  return Buffer.from(text.slice(0, length), 'latin1');
}

/** `count` hex digits, all sixteen of them in turn. */
export function hexDigits(count: number): string {
  return '0123456789ABCDEF'.repeat(Math.ceil(count / 16)).slice(0, count);
}

/** Milliseconds of '150 s', '300 ms', '10 min'. */
export function parseDuration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(ms|s|min)$/.exec(text.trim());
  if (!found) throw new Error(`"${text}" is no duration: 300 ms, 1.5 s or 10 min`);
  return Number(found[1]) * UNITS[found[2]!]!;
}

/** '150 s', '300 ms': a duration for people. */
export function showDuration(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`;
  return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 1))} s`;
}

/** Text that may be long, for people. @param length what the text stands for, in bytes */
export function cut(text: string, length = text.length): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}... (${length} bytes)`;
}

const LONGEST = 160;

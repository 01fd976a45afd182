import type { Dialect } from './dialect';
import { type Pending, urcInitial } from './pending';

/** A line that tells how many bytes of data follow it. */
export interface Announcement {
  /** The line as an event's text: without the comma that viewmode 1 puts before the data. */
  text: string;
  length: number;
  join: '\r\n' | ',';
  /** False where the next bytes must show whether data follow at all: a "recv" with a length on a socket of unknown access mode. */
  sure: boolean;
}

/** More than any module announces (1500 by the manual); beyond it a number is not believed. */
const MOST = 65_536;
/** Longest header there is: name, numbers and an IPv6 address. */
export const LONGEST_HEADER = 96;

const ADDRESS = '"?[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*"?,\\d+';
const READ = new RegExp(`^\\+QIRD: ?(\\d+)(?:,${ADDRESS})?$`);
const READ_COMMA = /^\+QIRD: ?(\d+),/;
const READ_ADDRESS_COMMA = new RegExp(`^\\+QIRD: ?(\\d+),${ADDRESS},`);
const PUSH = new RegExp(`^\\+QIURC: ?"recv",(\\d+),(\\d+)(,${ADDRESS})?$`);
const PUSH_COMMA = /^\+QIURC: ?"recv",(\d+),(\d+),/;
const PUSH_ADDRESS_COMMA = new RegExp(`^\\+QIURC: ?"recv",(\\d+),(\\d+),${ADDRESS},`);

/** What a whole line announces, if anything (2.4.11, 2.5.2; the counters of AT+QIRD=<connectID>,0 announce nothing). */
export function announcement(line: string, pending: Pending | undefined, dialect: Dialect): Announcement | undefined {
  if (line.startsWith('+QIRD:')) {
    if (!pending?.reads || pending.reads.counters) return undefined;
    const match = READ.exec(line);
    return match ? announce(line, Number(match[1]), '\r\n', true) : undefined;
  }
  // A "recv" without a length has no second comma.
  if (urcInitial(line) !== 'r' || line.lastIndexOf(',') <= line.indexOf(',')) return undefined;
  const match = PUSH.exec(line);
  if (!match) return undefined;
  const follows = match[3] ? 'yes' : pushed(Number(match[1]), dialect);
  return follows === 'no' ? undefined : announce(line, Number(match[2]), '\r\n', follows === 'yes');
}

/**
 * What a header that data follow on the same line announces (viewmode 1), once enough of it has come.
 * @param window the unread bytes, up to {@link LONGEST_HEADER}; the answer depends only on those up to the comma
 */
export function commaAnnouncement(
  window: string,
  pending: Pending | undefined,
  dialect: Dialect,
): Announcement | undefined {
  if (window.startsWith('+QIRD:')) {
    if (!pending?.reads || pending.reads.counters) return undefined;
    const match = (addressed(pending.reads.connectId, dialect) ? READ_ADDRESS_COMMA : READ_COMMA).exec(window);
    return match ? announce(match[0].slice(0, -1), Number(match[1]), ',', true) : undefined;
  }
  const match = PUSH_COMMA.exec(window);
  if (!match) return undefined;
  const id = Number(match[1]);
  if (pushed(id, dialect) === 'no') return undefined;
  const whole = addressed(id, dialect) ? PUSH_ADDRESS_COMMA.exec(window) : match;
  return whole ? announce(whole[0].slice(0, -1), Number(whole[2]), ',', true) : undefined;
}

function announce(text: string, length: number, join: '\r\n' | ',', sure: boolean): Announcement | undefined {
  return length > 0 && length <= MOST ? { text, length, join, sure } : undefined;
}

/** Whether a length in a "recv" means that data follow: in direct push mode; with recvind 1 buffer mode tells one too. */
function pushed(connectId: number, dialect: Dialect): 'yes' | 'no' | 'unknown' {
  const mode = dialect.socket(connectId)?.mode;
  if (mode === 1 || dialect.settings.recvind === false) return 'yes';
  return mode === 0 ? 'no' : 'unknown';
}

/** Whether data of this socket come with the sender's address. */
function addressed(connectId: number, dialect: Dialect): boolean {
  return dialect.socket(connectId)?.service.toUpperCase() === 'UDP SERVICE';
}

import { type AtEvent, atEvent } from './at-event';
import type { Pending } from './pending';
import { textOf } from './text';

const CR = 0x0d;
const LF = 0x0a;
const BLANK = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const O = 0x4f;
const K = 0x4b;
/** <CR><LF>OK<CR><LF> */
const OK_LENGTH = 6;
/** More than any module announces (2.4.11). */
const MOST_DATA = 9999;

/**
 * The answer that most commands get: the echo, then one line with the command's own head or none, with data where it
 * announces them, then OK; each with the <CR><LF> that it should have, and all of it there already.
 */
export class PlainAnswer {
  /** The line with its data, if there is one. */
  line: AtEvent | undefined;
  /** Lines of the port that end before the line's own end, and before that of OK. */
  feedsBeforeLine = 0;
  feedsBeforeOk = 0;
  /** Index after the <LF> of OK. */
  end = 0;
  private command: Pending | undefined;
  /** Offset among all bytes of the port of the byte that has the index 0. */
  private base = 0;
  private from = 0;
  private echoEnd = 0;
  private at = 0;

  /** Reads what begins at bytes[from]. @returns false where it is no such answer */
  read(bytes: Buffer, at: number, from: number, to: number, command: Pending, received: number): boolean {
    const { line, kind } = command.words;
    const { head, bare } = kind;
    let pos = from + line.length;
    if (pos + OK_LENGTH >= to || bytes[pos] !== CR) return false;
    for (let i = 0; i < line.length; i++) if (bytes[from + i] !== line.charCodeAt(i)) return false;
    this.command = command;
    this.at = at;
    this.base = received - from;
    this.from = from;
    this.echoEnd = ++pos;
    this.line = undefined;
    this.feedsBeforeOk = 1;
    if (this.ends(bytes, pos, to)) return true;
    if (head === undefined || bytes[pos] !== CR || bytes[pos + 1] !== LF) return false;
    const start = pos + 2;
    if (start + head.length + OK_LENGTH > to) return false;
    for (let i = 0; i < head.length; i++) if (bytes[start + i] !== head[i]) return false;
    pos = start + head.length;
    while (pos < to && bytes[pos] !== CR && bytes[pos] !== LF) pos++;
    if (pos + 1 >= to || bytes[pos] !== CR || bytes[pos + 1] !== LF) return false;
    const count = bare ? 0 : announced(bytes, start + head.length, pos);
    if (count < 0) return false;
    return count > 0 ? this.readData(bytes, start, pos, count, to) : this.readLine(bytes, start, pos, to);
  }

  /** The echo as an event, and the final result. */
  echo(): AtEvent {
    const { base, at } = this;
    const { words, seq } = this.command!;
    return atEvent('echo', words.line, base + this.from, base + this.echoEnd, at, at, seq);
  }

  final(): AtEvent {
    const to = this.base + this.end;
    return atEvent('final', 'OK', to - OK_LENGTH, to, this.at, this.at, this.command!.seq);
  }

  private readLine(bytes: Buffer, start: number, stop: number, to: number): boolean {
    if (!this.ends(bytes, stop + 2, to)) return false;
    this.info(bytes, start, stop, stop + 2);
    this.feedsBeforeLine = 1;
    this.feedsBeforeOk = 3;
    return true;
  }

  private readData(bytes: Buffer, start: number, stop: number, count: number, to: number): boolean {
    const data = stop + 2;
    const dataEnd = data + count;
    if (dataEnd + OK_LENGTH > to) return false;
    // A <CR><LF> of their own may follow the data (E48).
    const closed = bytes[dataEnd + 2] === CR ? 2 : 0;
    if (closed > 0 && (bytes[dataEnd] !== CR || bytes[dataEnd + 1] !== LF)) return false;
    if (!this.ends(bytes, dataEnd + closed, to)) return false;
    const event = this.info(bytes, start, stop, dataEnd + closed);
    event.payload = bytes.subarray(data, dataEnd);
    event.announced = count;
    event.join = '\r\n';
    this.feedsBeforeLine = 2 + lineFeeds(bytes, data, dataEnd - 1);
    this.feedsBeforeOk = this.feedsBeforeLine + (bytes[dataEnd - 1] === LF ? 2 : 1) + closed / 2;
    return true;
  }

  private info(bytes: Buffer, start: number, stop: number, end: number): AtEvent {
    const { base, at } = this;
    const { varied } = this.command!.words.kind;
    const text = varied ? bytes.toString('latin1', start, stop) : textOf(bytes, start, stop);
    this.line = atEvent('info', text, base + this.echoEnd, base + end, at, at, this.command!.seq);
    return this.line;
  }

  private ends(bytes: Buffer, pos: number, to: number): boolean {
    this.end = pos + OK_LENGTH;
    return (
      this.end <= to &&
      bytes[pos] === CR &&
      bytes[pos + 1] === LF &&
      bytes[pos + 2] === O &&
      bytes[pos + 3] === K &&
      bytes[pos + 4] === CR &&
      bytes[pos + 5] === LF
    );
  }
}

/** The one number after a blank, without leading zeros; -1 where anything else stands there. */
function announced(bytes: Buffer, from: number, to: number): number {
  if (bytes[from] !== BLANK || from + 1 === to || (bytes[from + 1] === ZERO && from + 2 < to)) return -1;
  let value = 0;
  for (let i = from + 1; i < to; i++) {
    const byte = bytes[i]!;
    if (byte < ZERO || byte > NINE || value > MOST_DATA) return -1;
    value = value * 10 + byte - ZERO;
  }
  return value > MOST_DATA ? -1 : value;
}

function lineFeeds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

import type { TimelineBody, TxEvent } from '../../timeline/event';
import type { AtEvent } from '../../wire/at-event';
import { type SentLine, sentLine } from '../../wire/command-words';
import { Dialect } from '../../wire/dialect';
import { Framer } from '../../wire/framer';

import { type Listener, Places } from './form';

/** Silence after which what has come is understood as it stands, milliseconds. */
const SILENCE = 1_000;
const CR = 0x0d;
const LF = 0x0a;
const ESCAPE = '+++';
const COMMAND = /^\s*at/i;
const TERMINATORS = /^ATS([34])=(\d+)/i;
const NOTHING = Buffer.alloc(0);
/** A host that writes a command in pieces writes no longer one. */
const MOST_HELD = 4096;

/** Understands a conversation of which every byte is known, and tells it. */
export class ByteConversation {
  readonly places = new Places();
  /** When what is told next happened, in milliseconds. */
  at = 0;
  private readonly framer: Framer;
  private readonly dialect = new Dialect();
  private receivedAt = 0;
  /** Between the prompt and the final result. */
  private entering = false;
  /** A command of which only a part has been written. */
  private held: Buffer = NOTHING;
  private seq = 0;
  private last: (() => void) | undefined;

  constructor(
    private readonly listener: Listener,
    isUrc: (line: string) => boolean,
  ) {
    this.framer = new Framer({ emit: (event) => this.heard(event), dialect: this.dialect, isUrc });
  }

  /** The host has written bytes of which nobody says what they are: commands, data or the escape. */
  host(bytes: Buffer): void {
    if (this.held.length === 0) this.settle();
    if (this.framer.streaming) this.write(bytes, bytes.toString('latin1') === ESCAPE ? 'escape' : 'data');
    else if (this.entering) this.write(bytes, 'data');
    else this.lines(this.held.length > 0 ? Buffer.concat([this.held, bytes]) : bytes);
  }

  /** The host has written bytes of a known kind; a command may have been begun as data. */
  said(bytes: Buffer, what: TxEvent['what']): void {
    // The echo of what was typed before is waiting for its end.
    if (this.held.length === 0) this.settle();
    const command = this.held.length > 0 ? Buffer.concat([this.held, bytes]) : bytes;
    this.held = NOTHING;
    if (what !== 'data' || this.entering || this.framer.streaming) {
      this.write(command, what);
      return;
    }
    const text = command.toString('latin1', 0, 16);
    const begun = !command.includes(this.dialect.settings.s3);
    if (begun && command.length <= MOST_HELD && COMMAND.test(text)) this.held = command;
    else if (TERMINATORS.test(text)) this.terminate(command, text);
    else this.write(command, what);
  }

  /** ATS3 or ATS4: the answer may end with the new terminators already. */
  private terminate(command: Buffer, text: string): void {
    this.write(command, 'data');
    const [, register, value] = TERMINATORS.exec(text)!;
    this.dialect.settings[register === '3' ? 's3' : 's4'] = Number(value) & 0x7f;
  }

  /** The host has written bytes of a known kind. */
  sent(bytes: Buffer, what: TxEvent['what']): void {
    this.settle();
    this.write(bytes, what);
  }

  /** The host has written a command line, with <CR> after it. */
  command(line: SentLine): void {
    this.settle();
    const { s3 } = this.dialect.settings;
    this.ask(s3 === CR ? line : sentLine(Buffer.from(line.text, 'latin1'), s3));
  }

  private ask(line: SentLine): void {
    const seq = this.places.next();
    this.framer.asked(line, seq);
    this.entering = false;
    this.listener.command(line.text, seq, this.at, line.words);
  }

  private write(bytes: Buffer, what: TxEvent['what']): void {
    if (what === 'command') {
      this.ask(sentLine(bytes, this.dialect.settings.s3));
      return;
    }
    const seq = this.places.next();
    this.framer.sent(bytes, what, seq);
    this.listener.read({ kind: 'tx', what, bytes, seq, at: this.at });
  }

  /** The module has written the bytes from index `from` up to, not including, `to`. */
  module(bytes: Buffer, from = 0, to = bytes.length): void {
    const next = this.answer(bytes, from, to);
    this.framer.push(bytes, this.at, next < 0 ? from : next, to);
  }

  /**
   * Takes the plain answer that the module's bytes from index `from` on begin with.
   * @param counted the lines of the file are those of the port, and are counted here
   * @returns the index after it; -1 where they do not
   */
  answer(bytes: Buffer, from: number, to: number, counted = false): number {
    this.settle();
    this.receivedAt = this.at;
    const plain = this.framer.takePlain(bytes, this.at, from, to);
    if (!plain) return -1;
    const { places, listener } = this;
    const { line } = places;
    const echoSeq = places.next();
    if (counted) places.line = line + plain.feedsBeforeLine;
    const lineSeq = plain.line ? places.next() : 0;
    if (counted) places.line = line + plain.feedsBeforeOk;
    const seq = places.next();
    if (counted) places.line++;
    this.entering = false;
    if (listener.plainAnswer?.(plain.line, lineSeq, seq, this.at)) return plain.end;
    listener.answer(plain.echo(), echoSeq);
    if (plain.line) listener.answer(plain.line, lineSeq);
    listener.answer(plain.final(), seq);
    return plain.end;
  }

  /** The module has written bytes that are surely no whole answer. */
  piece(bytes: Buffer, from = 0, to = bytes.length): void {
    this.settle();
    this.receivedAt = this.at;
    this.framer.push(bytes, this.at, from, to);
  }

  /** Whether what comes next is not a line: data of announced length, an entry's echo, or the transparent stream. */
  get expectsData(): boolean {
    return this.entering || this.framer.streaming || this.framer.holding === 'payload';
  }

  /** DTR has been moved. */
  dtr(on: boolean): void {
    this.tell({ kind: 'dtr', on });
    if (!on) this.framer.sent(NOTHING, 'escape', this.seq);
  }

  /** The host has given the pending command up: what it still answers is late. */
  abandon(): void {
    this.framer.abandon();
  }

  /** What was given up will not be answered any more. */
  forgive(): void {
    this.framer.forgive();
  }

  /** Back to command mode: nothing is under way any more, whatever the module has said. */
  reset(): void {
    this.framer.reset();
    this.entering = false;
  }

  /** From here on bytes may be missing. */
  gap(reason: string): void {
    this.reset();
    this.listener.gap(reason, this.places.next(), this.at);
  }

  tell(body: TimelineBody): void {
    this.seq = this.places.next();
    this.listener.read({ ...body, seq: this.seq, at: this.at });
  }

  /** To be called when the log is over, before anything else is. */
  atEnd(action: () => void): void {
    this.last = action;
  }

  end(): void {
    this.last?.();
    this.framer.idle();
    this.framer.reset();
  }

  private heard(event: AtEvent): void {
    if (event.type === 'prompt') this.entering = true;
    else if (event.type === 'final') this.entering = false;
    this.listener.answer(event, this.places.next());
  }

  private settle(): void {
    if (this.framer.holding === 'nothing' || this.held.length > 0) return;
    if (this.at - this.receivedAt >= SILENCE) this.framer.idle();
  }

  private lines(bytes: Buffer): void {
    this.held = NOTHING;
    let from = 0;
    while (from < bytes.length) {
      let end = bytes.indexOf(this.dialect.settings.s3, from);
      if (end < 0) break;
      end++;
      if (bytes[end] === LF) end++;
      const line = bytes.subarray(from, end);
      this.write(line, COMMAND.test(line.toString('latin1', 0, 16)) ? 'command' : 'data');
      from = end;
    }
    if (from >= bytes.length) return;
    const rest = bytes.subarray(from);
    if (rest.length <= MOST_HELD && COMMAND.test(rest.toString('latin1', 0, 16))) this.held = rest;
    else this.write(rest, rest.toString('latin1') === ESCAPE ? 'escape' : 'data');
  }
}

import type { AtEvent } from './at-event';
import { type SentLine, sentLine } from './command-words';
import { Commands } from './commands';
import { DataEntry } from './data-entry';
import { DataReader } from './data-reader';
import type { Dialect } from './dialect';
import { Frames } from './frames';
import { isCr, isLf } from './lead';
import { LineTeller } from './line-teller';
import type { Pending } from './pending';
import { PlainAnswer } from './plain-answer';
import { isFinal } from './results';
import type { StreamReader } from './stream-reader';
import { textOf } from './text';

export interface FramerOptions {
  /** Gets every event, in the order of its bytes. */
  emit: (event: AtEvent) => void;
  /** Kept up to date by the framer: commands, results and URCs are told to it before the bytes after them are read. */
  dialect: Dialect;
  /** Whether a line is (the head of) a known unsolicited result code, bystanders included. */
  isUrc: (line: string) => boolean;
}

/** A line that is longer is noise, in pieces of this length. */
export const LONGEST_LINE = 65_536;

/**
 * Turns the bytes of the AT port, split in any way, into {@link AtEvent}s: framing of 2.1.2 and 2.5, data of announced
 * length (2.4.11, 2.5.2), prompt (2.4.1 formatcfg), data echo (2.4.18) and transparent mode (1.1). Everything is told as
 * soon as its last byte is there; how bytes were split never changes what is told. Broken input gives flaws and noise,
 * never an exception, and costs at most one line's worth of memory.
 */
export class Framer {
  private readonly frames: Frames;
  private readonly data: DataReader;
  private readonly entry: DataEntry;
  private readonly dialect: Dialect;
  private readonly lines: LineTeller;
  private readonly commands = new Commands();
  private readonly plain = new PlainAnswer();

  constructor(options: FramerOptions) {
    this.frames = new Frames(options.emit);
    this.dialect = options.dialect;
    this.data = new DataReader(this.frames, this.dialect);
    this.entry = new DataEntry(this.frames, this.dialect);
    this.lines = new LineTeller(this.frames, this.dialect, this.commands, this.data, this.entry, options.isUrc);
  }

  /** Whether the port is in transparent mode. */
  get streaming(): boolean {
    return this.lines.stream !== undefined;
  }

  /** Bytes that ever came: the offset of the next one, as {@link AtEvent} counts. */
  get received(): number {
    return this.frames.inbox.received;
  }

  /** Whether given-up commands may still be answered. */
  get awaitsLate(): boolean {
    return this.commands.awaitsLate;
  }

  /** The lines of given-up commands that may still be answered, oldest first. */
  get lateLines(): string[] {
    return this.commands.lateLines;
  }

  /** What keeps the last bytes from being told: the rest of a line, of data, or of what may end a stream. */
  get holding(): 'nothing' | 'line' | 'payload' | 'stream' {
    if (this.data.busy) return 'payload';
    if (this.frames.inbox.pos === this.frames.inbox.end) return 'nothing';
    return this.lines.stream ? 'stream' : 'line';
  }

  /**
   * The host has written something; to be called before anything that may answer it is pushed.
   * @param what 'escape': +++, or (with no bytes) a dropped DTR
   * @param seq position of the timeline event that stands for it
   */
  sent(bytes: Buffer, what: 'command' | 'data' | 'escape', seq: number): void {
    if (what === 'command') this.asked(sentLine(bytes, this.dialect.settings.s3), seq);
    else if (this.lines.stream) {
      if (what === 'escape') this.lines.stream.escape = seq;
    } else if (what === 'data' && this.commands.pending?.prompted) this.entry.entered(bytes);
  }

  /** The host has written a command; see {@link sent}. */
  asked(line: SentLine, seq: number): void {
    if (this.lines.stream) return;
    if (this.commands.pending) this.abandon();
    this.commands.sent(line, seq);
    this.frames.shares = 'nothing';
  }

  /**
   * Takes the bytes, or those from index `from` up to, not including, `to`.
   * @param at when the last of them came, in milliseconds on the run's clock
   */
  push(bytes: Buffer, at: number, from = 0, to = bytes.length): void {
    if (from >= to) return;
    this.frames.inbox.push(bytes, at, from, to);
    this.run();
  }

  /**
   * Takes a plain answer to the pending command, if bytes[from] up to bytes[to] begin with all of it and nothing else is under way.
   * Nothing is told: whoever calls this does, and calls nothing here before that is done.
   * @returns the answer, until the next is taken; undefined where nothing was taken
   */
  takePlain(bytes: Buffer, at: number, from: number, to: number): PlainAnswer | undefined {
    const { plain, frames, dialect } = this;
    const { pending } = this.commands;
    // What asks for the entry of data gets a prompt.
    if (!pending?.words.kind.plain || pending.words.alike || !this.isIdle(pending)) return undefined;
    if (!plain.read(bytes, at, from, to, pending, frames.inbox.received)) return undefined;
    const { line } = plain;
    if (line && line.payload === undefined) dialect.info(line.text);
    dialect.observe(pending, 'OK');
    this.commands.ended(pending);
    this.entry.clear();
    frames.pass(plain.end - from, at);
    return plain;
  }

  /** Nothing has come for a while: tells what waited only for a byte that might have changed its meaning. */
  idle(): void {
    if (this.lines.stream) this.lines.stream.flush();
    else if (this.data.busy) this.data.settle();
    else if (this.frames.inbox.pos < this.frames.inbox.end) this.settleLine();
    this.run();
  }

  /** The pending command (or escape) is given up: what it still answers will be told as late. */
  abandon(): void {
    if (this.lines.stream) this.lines.stream.escape = undefined;
    this.data.flush();
    this.commands.abandon();
    this.entry.clear();
  }

  /** No answer of a given-up command is to come any more. */
  forgive(): void {
    this.commands.forgive();
  }

  /** Back to command mode with nothing pending, as after the port was lost. Bytes not understood become noise. */
  reset(): void {
    this.data.flush();
    this.lines.stream?.flush();
    this.lines.tellNoise(this.frames.inbox.end, 'the line never ended');
    this.lines.stream = undefined;
    this.commands.clear();
    this.lines.echo = undefined;
    this.entry.clear();
    this.frames.clear();
  }

  /** Whether nothing is under way but a command of which nothing has come back yet, and lines are as they usually are. */
  private isIdle({ awaitsEcho, lf }: Pending): boolean {
    const { inbox, lead, tailOf } = this.frames;
    const { s3, s4, viewmode, recvHex } = this.dialect.settings;
    const free =
      !this.lines.stream && !this.data.busy && !this.lines.echo && !tailOf && lead.empty && inbox.pos === inbox.end;
    const usual = s3 === 0x0d && s4 === 0x0a && viewmode !== 1 && !recvHex;
    return free && usual && awaitsEcho && !lf && !this.commands.awaitsLate;
  }

  private run(): void {
    const { inbox } = this.frames;
    while (inbox.pos < inbox.end) {
      const more = this.lines.stream
        ? this.readStream(this.lines.stream)
        : this.data.busy
          ? this.data.read()
          : this.readLine();
      if (!more) return;
    }
  }

  private readStream(stream: StreamReader): boolean {
    const end = stream.read();
    if (!end) return false;
    this.lines.stream = undefined;
    this.frames.emit(end);
    return true;
  }

  /** Reads one frame, or tells by false that more bytes are needed. */
  private readLine(): boolean {
    const { frames, lines } = this;
    const { pending } = this.commands;
    const { inbox, lead } = frames;
    const { s3, s4, viewmode } = this.dialect.settings;
    if (lead.empty) {
      if (lines.echo && lines.readEchoTail()) return true;
      const read = pending?.prompted ? this.entry.read(pending) : undefined;
      if (read !== undefined) return read;
    }
    frames.readLead(s3, s4);
    if (inbox.pos === inbox.end) return false;
    if (pending?.prompted) {
      const read = this.entry.readAfterLead(pending);
      if (read !== undefined) return read;
    }
    const first = inbox.bytes[inbox.pos];
    if (first === 0x3e && pending?.prompts && !pending.prompted) return lines.tellPrompt(pending);
    if (first === 0x2b && viewmode === 1 && lines.readCommaHeader()) return true;
    return this.readText(s3, s4);
  }

  private readText(s3: number, s4: number): boolean {
    const { bytes, pos, end } = this.frames.inbox;
    const most = Math.min(end, pos + LONGEST_LINE);
    let stop = pos + this.frames.scanned;
    for (; stop < most; stop++) {
      const byte = bytes[stop];
      if (byte === 0x0d || byte === 0x0a || byte === s3 || byte === s4) break;
    }
    this.frames.scanned = stop - pos;
    if (stop === most) return stop - pos === LONGEST_LINE && this.lines.tellNoise(stop, 'longer than 64 KiB');
    const cr = isCr(bytes[stop]!, s3);
    const echoed = cr ? this.commands.echoedBefore(bytes, pos, stop) : undefined;
    if (echoed?.line.length === stop - pos) {
      this.lines.tellEcho(echoed, echoed.line, stop + 1);
      return true;
    }
    if (cr && stop + 1 === end) return false;
    const pair = cr && isLf(bytes[stop + 1]!, s4);
    if (echoed && !pair) return this.lines.tellNoise(stop - echoed.line.length, 'stands before the echo');
    const flaw = pair ? undefined : cr ? 'ends with <CR> only' : 'ends with <LF> only';
    this.lines.understand(textOf(bytes, pos, stop), stop + (pair ? 2 : 1), flaw);
    return true;
  }

  private settleLine(): void {
    const { bytes, pos, end } = this.frames.inbox;
    if (this.entry.hopes) return;
    if (isCr(bytes[end - 1]!, this.dialect.settings.s3)) {
      const echoed = this.commands.echoedBefore(bytes, pos, end - 1);
      if (echoed) this.lines.tellNoise(end - 1 - echoed.line.length, 'stands before the echo');
      else this.lines.understand(textOf(bytes, pos, end - 1), end, 'ends with <CR> only');
      return;
    }
    const text = textOf(bytes, pos, end);
    if (!this.commands.pending) this.lines.tellNoise(end, 'the line never ended');
    else if (isFinal(text) && !text.startsWith('+')) this.lines.understand(text, end, 'no <CR><LF> after it');
  }
}

import { announcement } from '../../wire/announce';
import { type AtEvent, type AtEventType, atEvent } from '../../wire/at-event';
import { entryWords, sentLine } from '../../wire/command-words';
import { Dialect } from '../../wire/dialect';
import { isResultHead, Pending } from '../../wire/pending';
import { isFinal } from '../../wire/results';
import { own } from '../../wire/text';
import { type Listener, Places } from './form';

const COMMAND = /^at(?:$|[+&^$#%*\\?]|[a-z]\d|[a-z](?:$|[;&+?=])|[sdq]\d|e[01]|i\b)/i;
const ESCAPE = '+++';
const PROMPT = 0x3e;
const PLUS = 0x2b;
const CARET = 0x5e;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
const SMALL_A = 0x61;
const BLANK = 0x20;
/** How loggers show the Ctrl+Z that ends an entry. */
const CTRL_Z = /(?:\^Z|<Ctrl\+Z>|<1A>)$/i;
const CLOSED_CARET = CAPITAL_Z;
const CLOSED_ANGLE = 0x3e;
/** Stands for data that the log does not show as they were. */
const UNKNOWN = Buffer.alloc(65_536);
/** Lines whose reading is remembered. */
const MOST_KNOWN = 4000;
/** No final result and no URC is longer. */
const LONGEST_RESULT = 200;
const NOBODY = 'the log does not show the command that was answered';

type Kind = 'final' | 'urc' | 'other';

/** Data of announced length that are being passed over. */
interface Data {
  event: AtEvent;
  seq: number;
  length: number;
  /** False where the header may be a notice with nothing behind it. */
  sure: boolean;
  taken: number;
  text: string;
}

/**
 * Understands a conversation of which only lines are known: no <CR> and <LF>, data as far as they can be printed, and
 * often not who said what. Where the log cannot tell, nothing is claimed.
 */
export class LineConversation {
  readonly places = new Places();
  /** When what is told next happened, in milliseconds. */
  at = 0;
  private readonly dialect = new Dialect();
  private readonly commands = new Map<string, Pending>();
  private kinds = new Map<string, Kind>();
  private pending: Pending | undefined;
  private pendingSeq = 0;
  private pendingText = '';
  private echoed = false;
  private answered = false;
  private entering = false;
  private data: Data | undefined;
  private streaming = false;
  private escaped = false;
  /** Commands can only be seen by their echo, and there is none. */
  private blind: boolean;

  /** @param hostShown the log shows what the host writes, and not only its echo */
  constructor(
    private readonly listener: Listener,
    private readonly isUrc: (line: string) => boolean,
    private readonly hostShown: boolean,
  ) {
    this.blind = !hostShown;
  }

  /** A line that the host has written. */
  host(line: string): void {
    const text = trimmed(line);
    if (this.streaming) {
      if (text === ESCAPE) this.escape();
    } else if (this.entering) this.typed(line);
    else if (text === '') return;
    else if (COMMAND.test(text)) this.command(text);
    else if (text === ESCAPE) this.escape();
    else this.typed(line);
  }

  /** A line that the module has written. */
  module(line: string): void {
    if (this.data) {
      if (this.takeData(line)) return;
    }
    const text = trimmed(line);
    if (text === '') return;
    if (this.pending && !this.echoed && !this.answered && sameCommand(text, this.pendingText)) this.echoed = true;
    else this.said(text);
  }

  /** A line of which the log does not say who wrote it. */
  either(line: string): void {
    if (this.data) {
      if (this.takeData(line)) return;
    }
    const text = trimmed(line);
    if (text === '') return;
    if (this.streaming) {
      if (text.endsWith(ESCAPE)) this.escape();
      else this.said(text);
      return;
    }
    if (this.entering && this.kindOf(text) === 'other') {
      this.typed(line);
      return;
    }
    const first = text.charCodeAt(0) | 0x20;
    if (first !== SMALL_A) this.said(text);
    // Some loggers show the command and then its echo.
    else if (this.pending && !this.echoed && !this.answered && text === this.pendingText) this.echoed = true;
    else if (COMMAND.test(text)) this.command(text);
    else this.said(text);
  }

  /** Bytes may be missing from here on. */
  gap(reason: string): void {
    this.forget();
    this.listener.gap(reason, this.places.next(), this.at);
  }

  end(): void {
    this.endData();
  }

  private kindOf(text: string): Kind {
    const first = text.charCodeAt(0);
    // Results are in capitals, or begin with a sign: most data need no closer look.
    if (first !== PLUS && first !== CARET && (first < CAPITAL_A || first > CAPITAL_Z)) return 'other';
    if (text.length > LONGEST_RESULT) return 'other';
    let kind = this.kinds.get(text);
    if (kind === undefined) {
      kind = isFinal(text) ? 'final' : isResultHead(text) || this.isUrc(text) ? 'urc' : 'other';
      if (this.kinds.size >= MOST_KNOWN) this.kinds = new Map();
      this.kinds.set(own(text), kind);
    }
    return kind;
  }

  private forget(): void {
    this.endData();
    this.pending = undefined;
    this.entering = false;
    this.streaming = false;
  }

  private command(text: string): void {
    this.endData();
    const seq = this.places.next();
    this.pending = this.readCommand(text);
    this.pendingSeq = seq;
    this.pendingText = text;
    this.echoed = false;
    this.answered = false;
    this.entering = false;
    this.blind = false;
    this.listener.command(text, seq, this.at, this.pending.words);
  }

  private readCommand(text: string): Pending {
    const words = entryWords(text, text.length);
    if (words) return new Pending({ text, words, lf: false }, 0);
    let found = this.commands.get(text);
    if (!found) {
      const bytes = Buffer.from(text, 'latin1');
      found = new Pending(sentLine(bytes, CR), 0);
      if (this.commands.size >= MOST_KNOWN) this.commands.clear();
      this.commands.set(bytes.toString('latin1'), found);
    }
    return found;
  }

  private typed(line: string): void {
    const last = line.charCodeAt(line.length - 1);
    const text = last === CLOSED_CARET || last === CLOSED_ANGLE ? line.replace(CTRL_Z, '\x1a') : line;
    const bytes = Buffer.from(text, 'latin1');
    this.listener.read({ kind: 'tx', what: 'data', bytes, seq: this.places.next(), at: this.at });
  }

  private escape(): void {
    this.escaped = true;
    const seq = this.places.next();
    this.listener.read({ kind: 'tx', what: 'escape', bytes: Buffer.from(ESCAPE), seq, at: this.at });
  }

  private said(text: string): void {
    const { pending } = this;
    if (this.streaming) this.stream(text);
    else if (text === 'OK') this.final(text, pending);
    else if (text.charCodeAt(0) === PLUS && pending?.owns(text)) this.line('info', text);
    else if (this.kindOf(text) === 'final') this.final(text, pending);
    else if (text.charCodeAt(0) === PROMPT && pending?.prompts && !this.answered) this.prompt(text);
    else if (this.kindOf(text) === 'urc') this.line('urc', text);
    else if (this.entering) this.tell('data-echo', text);
    // Other lines may be anybody's: applications write into the same log.
    else if (pending && text.charCodeAt(0) === PLUS) this.line('info', text);
  }

  private stream(text: string): void {
    const left = text === 'NO CARRIER' || (this.escaped && text === 'OK');
    if (!left) {
      this.tell('stream', '');
      return;
    }
    this.streaming = false;
    this.escaped = false;
    this.dialect.left();
    this.tell(text === 'OK' ? 'final' : 'urc', text);
  }

  private prompt(text: string): void {
    this.answered = true;
    this.entering = true;
    const event = this.event('prompt', '>');
    event.command = this.pendingSeq;
    this.listener.answer(event, this.places.next());
    // A terminal shows what is typed, or its echo, on the prompt's line.
    const rest = text.slice(text.charCodeAt(1) === BLANK ? 2 : 1);
    if (rest !== '') this.typed(rest);
  }

  private final(text: string, pending: Pending | undefined): void {
    if (!pending) {
      if (this.isUrc(text)) this.tell('urc', text);
      // Nobody knows what was done, so nothing is known of the sockets any more.
      else if (this.blind) this.gap(NOBODY);
      else this.tell('final', text);
      return;
    }
    this.pending = undefined;
    this.entering = false;
    this.dialect.observe(pending, text);
    if (!this.hostShown && this.dialect.settings.echo === false) this.blind = true;
    if (pending.streams && text.startsWith('CONNECT')) this.streaming = true;
    const event = this.event('final', text);
    event.command = this.pendingSeq;
    this.listener.answer(event, this.places.next());
  }

  private line(type: 'info' | 'urc', text: string): void {
    this.answered ||= type === 'info';
    const event = this.event(type, text);
    if (type === 'info') event.command = this.pendingSeq;
    const announced = announcement(text, type === 'info' ? this.pending : undefined, this.dialect);
    if (announced) {
      event.announced = announced.length;
      this.data = {
        event,
        seq: this.places.next(),
        length: announced.length,
        sure: announced.sure,
        taken: 0,
        text: '',
      };
      return;
    }
    if (type === 'info') this.dialect.info(text);
    else this.dialect.urc(text);
    this.listener.answer(event, this.places.next());
  }

  /** Whether the line belongs to data that a header has announced. */
  private takeData(line: string): boolean {
    const data = this.data!;
    const text = trimmed(line);
    // The log may show less than came, or more: what can only be a frame ends the data.
    if (this.kindOf(text) !== 'other' || (data.taken > 0 && COMMAND.test(text) && line.length > 2)) {
      this.endData();
      return false;
    }
    if (data.taken === 0 && line === '') return true;
    if (data.taken > 0) data.taken += 2;
    data.taken += line.length;
    if (data.text.length < data.length) data.text = data.text === '' ? line : `${data.text}\r\n${line}`;
    if (data.taken >= data.length) this.endData();
    return true;
  }

  private endData(): void {
    const { data } = this;
    if (!data) return;
    this.data = undefined;
    // Only data that are as long as announced are surely shown as they were; of others nothing is claimed.
    if (data.text.length === data.length) data.event.payload = Buffer.from(data.text, 'latin1');
    else if (data.sure || data.taken > 0) data.event.payload = UNKNOWN.subarray(0, data.length);
    this.listener.answer(data.event, data.seq);
  }

  private tell(type: AtEventType, text: string): void {
    this.listener.answer(this.event(type, text), this.places.next());
  }

  private event(type: AtEventType, text: string): AtEvent {
    return atEvent(type, text, 0, 0, this.at, this.at, undefined);
  }
}

const CR = 0x0d;

/** Whether a line is the echo of a command, perhaps with what stood before it on the line. */
function sameCommand(line: string, command: string): boolean {
  return line === command || line.endsWith(command);
}

function trimmed(line: string): string {
  return line.charCodeAt(line.length - 1) > BLANK ? line : line.trimEnd();
}

import type { TimelineEvent } from '../../timeline/event';
import type { AtEvent } from '../../wire/at-event';
import type { CommandWords } from '../../wire/command-words';
import type { ByteConversation } from './byte-conversation';
import type { LineConversation } from './line-conversation';

/** Who is told what a log says, event by event. `seq` grows with the log; {@link lineOf} gives the line of the file. */
export interface Listener {
  /** @param words what is known of the line already */
  command(line: string, seq: number, at: number, words?: CommandWords): void;
  answer(event: AtEvent, seq: number): void;
  /**
   * The command told last has got its echo, then one line or none, and then OK at `at`, with nothing between them and no flaw.
   * @param seq position of OK
   * @returns false where it must be told event by event; nothing has been understood then
   */
  plainAnswer?(line: AtEvent | undefined, lineSeq: number, seq: number, at: number): boolean;
  /** From here on bytes may be missing. */
  gap(reason: string, seq: number, at: number): void;
  /** Everything else that a timeline knows. */
  read(event: TimelineEvent): void;
}

/** What a form of log can tell of the conversation. */
export interface Knowledge {
  /** By how much its times may be wrong, in milliseconds; undefined: it has none. */
  resolution: number | undefined;
  /** It shows every <CR> and <LF>. */
  framed: boolean;
  /** It shows lines without their values, or not all of them. */
  valueless?: boolean;
  /** Why lines may be missing anywhere. */
  lossy?: string;
}

/** The beginning of a log, to tell its form by. Text is Latin-1, one character a byte. */
export interface Sample {
  text: string;
  /** Its lines without line ends; blank ones are left out. */
  lines: readonly string[];
}

/** Takes the lines of a log, without line ends, numbered from 1. */
export type LineReader = (line: string, number: number) => void;

/** Takes the lines of a log, and those of them that it can where they stand in the file. */
export interface LineReaders {
  line: LineReader;
  /** Takes the line that begins at `from`. @returns where the next line begins; -1: it is left to `line` */
  bytes(chunk: Buffer, from: number): number;
}

/** Takes a line that stands in a larger text from one place up to another: spares cutting out what is thrown away. */
export type RangeReader = (text: string, from: number, to: number) => void;

interface Described {
  /** For people: 'Quectel QCOM'. */
  readonly title: string;
  readonly knows: Knowledge;
  /** How many lines of the sample can be nothing but this form's. */
  detect(sample: Sample): number;
}

/** A form that shows lines: which <CR> and <LF> there were is lost, and sometimes who said what. */
export interface LineForm extends Described {
  readonly kind: 'lines';
  /** It shows what the host writes, and not only its echo. */
  readonly hostShown?: boolean;
  read(port: LineConversation, sample: Sample): LineReader;
  /** As `read`, for forms of which logs are large. */
  readRange?(port: LineConversation): RangeReader;
}

/** A form that shows bytes, with who said them. */
export interface ByteForm extends Described {
  readonly kind: 'bytes';
  read(port: ByteConversation, sample: Sample): LineReader | LineReaders;
}

/** What passed the port itself, byte for byte, both directions in one where the echo is on. */
export interface RawForm extends Described {
  readonly kind: 'raw';
}

export type LogForm = LineForm | ByteForm | RawForm;

/** More events than this in one line of a file share the place of the last. */
const PLACES = 65_536;

/** Numbers the events of a log so that their line can be told again. */
export class Places {
  /** Line of the file, from 1. */
  line = 1;
  private last = 0;

  next(): number {
    const first = this.line * PLACES;
    this.last = this.last >= first && this.last < first + PLACES - 1 ? this.last + 1 : Math.max(first, this.last);
    return this.last;
  }
}

/** The line of the file that an event with this number stood in. */
export function lineOf(seq: number): number {
  return Math.floor(seq / PLACES);
}

/** How many of the lines a pattern fits. */
export function count(lines: readonly string[], pattern: RegExp): number {
  let found = 0;
  for (const line of lines) if (pattern.test(line)) found++;
  return found;
}

/** The capture that stands most often in the lines: the port that a log of several speaks of most. */
export function mostFrequent(lines: readonly string[], pattern: RegExp): string | undefined {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

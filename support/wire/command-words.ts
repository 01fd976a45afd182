import { type Command, parseCommandLine } from './command';
import { isResultHead } from './pending';
import { Recent } from './recent';
import { partOf, textOf } from './text';

/** What follows from a command line whatever the length of data is that it may end with. */
export interface CommandKind {
  /** What every line of its answer begins with; undefined where a URC begins so too, or nothing is known. */
  readonly head: Buffer | undefined;
  /** A line with its head announces no data. */
  readonly bare: boolean;
  /** Its lines hold lengths or counters, and are hardly ever alike: AT+QIRD=..., AT+QISEND=.... */
  readonly varied: boolean;
  /** It is one command, and begins with AT. */
  readonly plain: boolean;
  readonly heads: readonly string[];
  readonly prompts: boolean;
  readonly streams: boolean;
  readonly reads: { connectId: number; counters: boolean } | undefined;
}

/** A command line and all that follows from its text alone. */
export class CommandWords {
  /** What who judges conversations makes of the line, for it is made once. */
  judged: unknown = undefined;
  private parsed: readonly Command[] | undefined = undefined;

  /**
   * @param line without what ends it
   * @param alike the same line with the length 1 where its last value, from 1 to 9999, is the length of the data to be entered
   */
  constructor(
    readonly line: string,
    readonly kind: CommandKind,
    readonly alike: CommandWords | undefined,
  ) {}

  get commands(): readonly Command[] {
    this.parsed ??= parseCommandLine(this.line);
    return this.parsed;
  }
}

/** A command line as it was sent. */
export interface SentLine {
  /** What was sent, line ending included. */
  readonly text: string;
  readonly words: CommandWords;
  /** Whether a <LF> ends it, which may come back too. */
  readonly lf: boolean;
}

const CR = 0x0d;
const LF = 0x0a;
const COMMA = 0x2c;
const ZERO = 0x30;
const NINE = 0x39;
const SMALL_S = 0x73;
const SMALL_E = 0x65;
/** More digits than a length of data has. */
const MOST_DIGITS = 4;
const PLAIN = /^at/i;
const VARIED = /^at\+qi(?:rd|send)=/i;
const ENTRY = /^at\+qisend=\d+,$/i;
const PLAIN_HEAD = /^\+\w+:$/;

const commandLines = new Recent<CommandWords>((line) => new CommandWords(line, kindOf(line), undefined));
const sentLines = new Recent<SentLine>((text) => readSent(Buffer.from(text, 'latin1'), CR));
/** By what stands before the length. */
const entries = new Recent<CommandWords | undefined>((stem) =>
  ENTRY.test(stem) ? commandLines.get(`${stem}1`) : undefined,
);

/** @param bytes a line as it was sent, line ending included; @param s3 the byte that ends lines */
export function sentLine(bytes: Buffer, s3: number): SentLine {
  if (s3 !== CR) return readSent(bytes, s3);
  return entryLine(bytes, 0, bytes.length) ?? sentLines.get(textOf(bytes, 0, bytes.length));
}

/**
 * A line that asks for the entry of data of a length, AT+QISEND=0,512. There are more of these than are worth remembering.
 * @returns undefined where bytes[from] up to bytes[to] are no such line with a <CR> after it
 */
export function entryLine(bytes: Buffer, from: number, to: number): SentLine | undefined {
  if ((bytes[from + 5]! | 0x20) !== SMALL_S || (bytes[from + 6]! | 0x20) !== SMALL_E || bytes[to - 1] !== CR) return;
  const text = bytes.toString('latin1', from, to);
  const words = entryWords(text, text.length - 1);
  return words && { text, words, lf: false };
}

/** What such a line says, of which the text is known; `end`: where what ends the line begins. */
export function entryWords(text: string, end: number): CommandWords | undefined {
  let start = end;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
  const digits = end - start;
  if (digits === 0 || digits > MOST_DIGITS || text.charCodeAt(start) === ZERO) return undefined;
  if (text.charCodeAt(start - 1) !== COMMA) return undefined;
  const alike = entries.get(partOf(text, 0, start));
  return alike && new CommandWords(text.slice(0, end), alike.kind, alike);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function readSent(bytes: Buffer, s3: number): SentLine {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR || bytes[end - 1] === s3)) end--;
  const lf = bytes[bytes.length - 1] === LF && end < bytes.length;
  return { text: bytes.toString('latin1'), words: commandLines.get(bytes.toString('latin1', 0, end)), lf };
}

function kindOf(line: string): CommandKind {
  const commands = parseCommandLine(line);
  const [first] = commands;
  const sets = first?.form === 'set' && first.extended;
  let reads: CommandKind['reads'];
  if (sets && first.name === 'QIRD') {
    const length = first.args[1];
    reads = { connectId: Number(first.args[0]?.text), counters: !!length?.text && Number(length.text) === 0 };
  }
  const heads = commands.map((command) => (command.extended ? `+${command.name}:` : ''));
  const head = heads[0] ?? '';
  return {
    head: PLAIN_HEAD.test(head) && !isResultHead(head) ? Buffer.from(head, 'latin1') : undefined,
    bare: reads?.counters ?? true,
    varied: VARIED.test(line),
    plain: commands.length === 1 && PLAIN.test(line),
    heads,
    prompts: !!sets && first.name === 'QISEND',
    streams:
      !!first &&
      ((sets && (first.name === 'QIOPEN' || first.name === 'QISWTMD')) || first.name === 'O' || first.name === 'D'),
    reads,
  };
}

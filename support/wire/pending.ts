import { type Command, parseCommandLine } from './command';
import { Recent } from './recent';
import { textOf } from './text';

const NTP_RESULT = /^\+QNTP: ?\d+(,|$)/;
/** Heads of unsolicited results (2.5; 2.4.5-2.4.7, 2.4.14, 2.4.15) by their third character; all but the first are also names of commands. */
const RESULT_HEADS: Readonly<Record<string, readonly string[]>> = {
  I: ['+QIURC:', '+QIOPEN:', '+QIACTEX:', '+QIDEACTEX:'],
  P: ['+QPING:'],
  N: ['+QNTP:'],
};

/** Whether a line has the head of a result that comes by itself, when no command asks for lines with that head. */
export function isResultHead(line: string): boolean {
  if (line.charCodeAt(0) !== 0x2b || line.charCodeAt(1) !== 0x51) return false;
  const heads = RESULT_HEADS[line[2]!];
  if (!heads) return false;
  for (let i = 0; i < heads.length; i++) if (line.startsWith(heads[i]!)) return true;
  return false;
}

/** The first letter of a +QIURC's name, 'r' of "recv": cheaper than comparing names, most of which are others. */
export function urcInitial(line: string): string | undefined {
  return line[3] === 'U' ? line[line[7] === ' ' ? 9 : 8] : undefined;
}

/** A command line and all that follows from its text alone. */
export interface CommandWords {
  readonly commands: readonly Command[];
  /** The line without what ends it, and its bytes. */
  readonly line: string;
  readonly text: Buffer;
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
  /** What who judges conversations makes of the line, for it is made once. */
  judged: unknown;
}

const PLAIN = /^at/i;
const VARIED = /^at\+qi(?:rd|send)=/i;
const PLAIN_HEAD = /^\+\w+:$/;

const commandLines = new Recent<CommandWords>(read);

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
const sentLines = new Recent<SentLine>((text) => readSent(Buffer.from(text, 'latin1'), CR));

/** @param bytes a line as it was sent, line ending included; @param s3 the byte that ends lines */
export function sentLine(bytes: Buffer, s3: number): SentLine {
  return s3 === CR ? sentLines.get(textOf(bytes, 0, bytes.length)) : readSent(bytes, s3);
}

function readSent(bytes: Buffer, s3: number): SentLine {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR || bytes[end - 1] === s3)) end--;
  const lf = bytes[bytes.length - 1] === LF && end < bytes.length;
  return { text: bytes.toString('latin1'), words: commandLines.get(bytes.toString('latin1', 0, end)), lf };
}

function read(line: string): CommandWords {
  const commands = parseCommandLine(line);
  const [first] = commands;
  const sets = first?.form === 'set' && first.extended;
  let reads: CommandWords['reads'];
  if (sets && first.name === 'QIRD') {
    const length = first.args[1];
    reads = { connectId: Number(first.args[0]?.text), counters: !!length?.text && Number(length.text) === 0 };
  }
  const heads = commands.map((command) => (command.extended ? `+${command.name}:` : ''));
  const head = heads[0] ?? '';
  return {
    commands,
    line,
    text: Buffer.from(line, 'latin1'),
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
    judged: undefined,
  };
}

/** A command that waits for its final result. */
export class Pending {
  readonly words: CommandWords;
  /** Whether a <LF> was sent after it, which may come back too. */
  readonly lf: boolean;
  echoed = false;
  /** Whether anything of the answer has come. */
  answered = false;
  prompted = false;
  /** Whether it has been given up. */
  late = false;

  /** `seq`: that of its 'tx' event */
  constructor(
    { words, lf }: SentLine,
    readonly seq: number,
  ) {
    this.words = words;
    this.lf = lf;
  }

  get commands(): readonly Command[] {
    return this.words.commands;
  }

  /** The command line without what ends it. */
  get text(): Buffer {
    return this.words.text;
  }

  /** Whether it may be answered with the prompt. */
  get prompts(): boolean {
    return this.words.prompts;
  }

  /** Whether CONNECT means that transparent mode begins. */
  get streams(): boolean {
    return this.words.streams;
  }

  /** For AT+QIRD=<connectID>,...: which socket is read, and whether only its counters are asked for. */
  get reads(): CommandWords['reads'] {
    return this.words.reads;
  }

  get awaitsEcho(): boolean {
    return !this.echoed && !this.answered && this.text.length > 0;
  }

  /** Whether a line can be part of this command's information response, by its head. */
  owns(line: string): boolean {
    const { heads } = this.words;
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]!;
      if (head !== '' && line.startsWith(head)) return !isResultHead(line) || belongs(this.commands[i]!, line);
    }
    return false;
  }
}

/** Whether a line with the head of an asynchronous result answers the command rather than reports an earlier one's result. */
function belongs(command: Command, line: string): boolean {
  if (command.form === 'test') return true;
  if (command.form !== 'read') return false;
  // AT+QIACTEX? lists <contextID>,<context_state>,<context_type>...; a bare <contextID>,<err> is a result.
  if (command.name === 'QIACTEX') return line.indexOf(',') !== line.lastIndexOf(',');
  // AT+QNTP? tells <server>,<port>; a result begins with the number <err>.
  if (command.name === 'QNTP') return !NTP_RESULT.test(line);
  return true;
}

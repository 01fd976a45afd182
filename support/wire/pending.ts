import type { Command } from './command';
import type { CommandKind, CommandWords, SentLine } from './command-words';

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
  get line(): string {
    return this.words.line;
  }

  /** Whether it may be answered with the prompt. */
  get prompts(): boolean {
    return this.words.kind.prompts;
  }

  /** Whether CONNECT means that transparent mode begins. */
  get streams(): boolean {
    return this.words.kind.streams;
  }

  /** For AT+QIRD=<connectID>,...: which socket is read, and whether only its counters are asked for. */
  get reads(): CommandKind['reads'] {
    return this.words.kind.reads;
  }

  get awaitsEcho(): boolean {
    return !this.echoed && !this.answered && this.words.line.length > 0;
  }

  /** Whether a line can be part of this command's information response, by its head. */
  owns(line: string): boolean {
    const { heads } = this.words.kind;
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

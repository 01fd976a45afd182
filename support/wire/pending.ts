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
interface CommandLine {
  readonly commands: readonly Command[];
  readonly text: Buffer;
  readonly heads: readonly string[];
  readonly prompts: boolean;
  readonly streams: boolean;
  readonly reads: { connectId: number; counters: boolean } | undefined;
}

const commandLines = new Recent<CommandLine>(read);

function read(line: string): CommandLine {
  const commands = parseCommandLine(line);
  const [first] = commands;
  const sets = first?.form === 'set' && first.extended;
  let reads: CommandLine['reads'];
  if (sets && first.name === 'QIRD') {
    const length = first.args[1];
    reads = { connectId: Number(first.args[0]?.text), counters: !!length?.text && Number(length.text) === 0 };
  }
  return {
    commands,
    text: Buffer.from(line, 'latin1'),
    heads: commands.map((command) => (command.extended ? `+${command.name}:` : '')),
    prompts: !!sets && first.name === 'QISEND',
    streams:
      !!first &&
      ((sets && (first.name === 'QIOPEN' || first.name === 'QISWTMD')) || first.name === 'O' || first.name === 'D'),
    reads,
  };
}

/** A command that waits for its final result. */
export class Pending {
  readonly commands: readonly Command[];
  /** The command line without what ends it. */
  readonly text: Buffer;
  /** Whether a <LF> was sent after it, which may come back too. */
  readonly lf: boolean;
  /** Whether it may be answered with the prompt. */
  readonly prompts: boolean;
  /** Whether CONNECT means that transparent mode begins. */
  readonly streams: boolean;
  /** For AT+QIRD=<connectID>,...: which socket is read, and whether only its counters are asked for. */
  readonly reads: { connectId: number; counters: boolean } | undefined;
  echoed = false;
  /** Whether anything of the answer has come. */
  answered = false;
  prompted = false;
  /** Whether it has been given up. */
  late = false;
  private readonly heads: readonly string[];

  /** @param bytes the line as it was sent, line ending included; `seq` that of its 'tx' event */
  constructor(
    bytes: Buffer,
    readonly seq: number,
    s3: number,
  ) {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d || bytes[end - 1] === s3)) end--;
    this.lf = bytes[bytes.length - 1] === 0x0a && end < bytes.length;
    const { commands, text, heads, prompts, streams, reads } = commandLines.get(textOf(bytes, 0, end));
    this.commands = commands;
    this.text = text;
    this.heads = heads;
    this.prompts = prompts;
    this.streams = streams;
    this.reads = reads;
  }

  get awaitsEcho(): boolean {
    return !this.echoed && !this.answered && this.text.length > 0;
  }

  /** Whether a line can be part of this command's information response, by its head. */
  owns(line: string): boolean {
    for (let i = 0; i < this.heads.length; i++) {
      const head = this.heads[i]!;
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

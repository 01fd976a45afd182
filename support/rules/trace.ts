import type { TimelineEvent } from '../timeline/event';
import type { AtEvent } from '../wire/at-event';
import { type Command, parseCommandLine } from '../wire/command';
import type { CommandWords } from '../wire/command-words';
import { Recent } from '../wire/recent';
import { partOf } from '../wire/text';
import { digits, type Field, fieldOf, integer, type Parsed, parseLine } from './fields';
import { finalLimit, type Replies, repliesTo } from './forms';
import type { Watch } from './rule';

/** What a command line says. Of a line of several extended commands it is the first; `compound` where one of them is a TCP/IP command. */
export interface CommandLine {
  /** The line without its line ending. */
  readonly line: string;
  /** Without AT+, in upper case; '' for basic commands. */
  readonly name: string;
  readonly form: 'test' | 'read' | 'set' | 'exec';
  readonly args: readonly Field[];
  readonly compound: boolean;
  /** The name of the lines that answer it: '+QIRD'; '' where it has none. */
  readonly head: string;
  /** No AT in it: the module ignores it. */
  readonly empty: boolean;
  /** What the manual lets the module answer; undefined where it says nothing of the command. */
  readonly replies: Replies | undefined;
  /** The limit of its final result in milliseconds. */
  readonly limit: number;
  /** With OK the module restarts. */
  readonly restarts: boolean;
  /** What becomes of plain exchanges of it, and of lines alike, with the watcher that saw the last. */
  readonly planned: { by: object | undefined; plan: Plan | undefined };
}

/** Who is asked whether it ignores an exchange, and who is shown its line. */
export interface Plan {
  readonly asks: readonly Watch[];
  readonly shows: readonly Watch[];
}

/** A command of the host as the log has it. */
export class Asked {
  /** The first final result; undefined where none is in the log. */
  final: AtEvent | undefined = undefined;
  /** Final results so far. */
  finals = 0;

  constructor(
    readonly words: CommandLine,
    readonly seq: number,
    readonly at: number,
  ) {}

  get line(): string {
    return this.words.line;
  }

  get name(): string {
    return this.words.name;
  }

  get form(): CommandLine['form'] {
    return this.words.form;
  }

  get args(): readonly Field[] {
    return this.words.args;
  }

  get compound(): boolean {
    return this.words.compound;
  }

  get empty(): boolean {
    return this.words.empty;
  }

  get replies(): Replies | undefined {
    return this.words.replies;
  }

  get limit(): number {
    return this.words.limit;
  }
}

/** A line of the module: information response, final result or URC. */
export interface Said extends Parsed {
  kind: 'said';
  readonly seq: number;
  readonly at: number;
  readonly event: AtEvent;
  /** The command that it answers. */
  readonly asked?: Asked;
}

export type Item =
  | Said
  | { kind: 'asked'; seq: number; at: number; asked: Asked }
  /** Bytes that the host wrote and that are no command line: data entry, transparent data, raw typing. */
  | { kind: 'typed'; seq: number; at: number; bytes: Buffer }
  | { kind: 'escape'; seq: number; at: number }
  | { kind: 'dtr'; seq: number; at: number; on: boolean }
  /** Prompt, echoes, transparent stream and noise. */
  | { kind: 'bytes'; seq: number; at: number; event: AtEvent }
  /** The peer sent bytes to the module. */
  | { kind: 'peer-sent'; seq: number; at: number; bytes: Buffer }
  | { kind: 'timeout'; seq: number; at: number }
  /** From here on bytes may be missing, or the module's state was changed behind the log's back. */
  | { kind: 'gap'; seq: number; at: number; reason: string }
  /** The module (re)starts: no sockets, no contexts. */
  | { kind: 'restart'; seq: number; at: number };

export interface TraceOptions {
  /** Nothing was open and no result was owed when the stretch began. Default false: what was before is unknown. */
  fresh?: boolean;
  /** Why lines may be missing anywhere in the log: findings that need every line become inconc. */
  lossy?: string;
  /** By how much times may be wrong, in milliseconds; undefined: the log has no times that could be judged. Default 0. */
  resolution?: number | undefined;
  /** The log does not show which <CR> and <LF> there were. */
  unframed?: boolean;
  /** The log shows lines without their values, or not all of them. */
  valueless?: boolean;
}

const RESTARTS = /^AT\+(CFUN=\d,1|QPOWD|QRST)/i;
const PLAIN: Pick<Command, 'name' | 'form' | 'args'> = { name: '', form: 'exec', args: [] };
/** Commands whose answer may still come. */
const MOST_COMMANDS = 64;

/** Reads a log event by event into items. Keeps the newest commands and nothing else. */
export class TraceReader {
  private readonly commands: Asked[] = [];
  private next = 0;

  constructor(private readonly emit: (item: Item) => void) {}

  read(entry: TimelineEvent): void {
    const { seq, at } = entry;
    switch (entry.kind) {
      case 'tx':
        if (entry.what === 'command') this.command(entry.bytes.toString('latin1'), seq, at);
        else if (entry.what === 'escape') this.emit({ kind: 'escape', seq, at });
        else this.emit({ kind: 'typed', seq, at, bytes: entry.bytes });
        break;
      case 'at':
        this.answer(entry.event, seq);
        break;
      case 'dtr':
        this.emit({ kind: 'dtr', seq, at, on: entry.on });
        break;
      case 'port':
        if (entry.what !== 'opened') this.gap(`the port was ${entry.what}`, seq, at);
        break;
      case 'timeout':
        this.emit({ kind: 'timeout', seq, at });
        break;
      case 'peer':
        if (entry.what === 'sent' && entry.bytes) this.emit({ kind: 'peer-sent', seq, at, bytes: entry.bytes });
        break;
      case 'mark':
        if (entry.what === 'recovery') this.gap('the session was recovered', seq, at);
        break;
      default:
    }
  }

  /** The host has sent a command line. */
  command(text: string, seq: number, at: number): void {
    this.emit({ kind: 'asked', seq, at, asked: this.ask(text, seq, at) });
  }

  /** A command line to which answers may belong from now on. */
  ask(text: string, seq: number, at: number, words?: CommandWords): Asked {
    const asked = new Asked(words ? judged(words, text) : commandLines.get(text), seq, at);
    this.commands[this.next] = asked;
    this.next = (this.next + 1) % MOST_COMMANDS;
    return asked;
  }

  /** The module has said something. */
  answer(event: AtEvent, seq: number): void {
    const { at, type } = event;
    if (type !== 'info' && type !== 'final' && type !== 'urc') {
      this.emit({ kind: 'bytes', seq, at, event });
      return;
    }
    const asked = event.command === undefined ? undefined : this.find(event.command);
    if (type === 'final' && asked) {
      asked.final ??= event;
      asked.finals++;
    }
    const said = saidOf(event, parseLine(event.text), asked, seq);
    this.emit(said);
    const { name } = said;
    const restarts =
      (type === 'urc' && name === 'RDY') || (type === 'final' && name === 'OK' && asked?.words.restarts === true);
    if (restarts) this.emit({ kind: 'restart', seq, at });
  }

  private find(seq: number): Asked | undefined {
    for (let i = 1; i <= MOST_COMMANDS; i++) {
      const asked = this.commands[(this.next - i + MOST_COMMANDS) % MOST_COMMANDS];
      if (!asked || asked.seq === seq) return asked;
    }
    return undefined;
  }

  /** From here on bytes may be missing. */
  gap(reason: string, seq: number, at: number): void {
    this.emit({ kind: 'gap', seq, at, reason });
  }
}

/** A line that has been taken apart. */
export function saidOf(event: AtEvent, parsed: Parsed, asked: Asked | undefined, seq: number): Said {
  const { name, topic, fields, numeric, holdsUrc } = parsed;
  return { kind: 'said', seq, at: event.at, event, asked, name, topic, fields, numeric, holdsUrc };
}

/** The same as is made of the text, kept where the text is kept. */
function judged(words: CommandWords, text: string): CommandLine {
  words.judged ??= words.alike ? withLength(words, words.alike) : commandLines.get(text);
  return words.judged as CommandLine;
}

/** A line that asks for the entry of data: but for its length it says what another one says. */
function withLength({ line }: CommandWords, alike: CommandWords): CommandLine {
  const known = judged(alike, alike.line);
  return { ...known, line, args: [known.args[0]!, digits(line, alike.line.length - 1)] };
}

/** The connectID (or contextID) that a command names as its first value. */
export function firstId(asked: Asked): number | undefined {
  return integer(asked.args[0]);
}

/** The kind of a +QIURC line: 'recv', 'closed', ...; undefined for other lines. */
export function urcKind(said: Said): string | undefined {
  return said.event.type === 'urc' && said.name === '+QIURC' ? said.fields[0]?.text : undefined;
}

const commandLines = new Recent<CommandLine>((text) => {
  const line = text.trim();
  const commands = parseCommandLine(line);
  const extended = commands.filter((command) => command.extended);
  const { name, form, args: given } = extended[0] ?? PLAIN;
  const args = given.map(fieldOf);
  const compound = extended.length > 1 && extended.some((each) => each.name.startsWith('QI'));
  const said = { name, form, args };
  const replies = name === '' || compound ? undefined : repliesTo(said);
  const head = name === '' ? '' : partOf(`+${name}`, 0, name.length + 1);
  const empty = commands.length === 0;
  return {
    line,
    ...said,
    compound,
    head,
    empty,
    replies,
    limit: finalLimit(said),
    restarts: RESTARTS.test(line),
    planned: { by: undefined, plan: undefined },
  };
});

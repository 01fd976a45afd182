import type { TimelineEvent } from '../timeline/event';
import type { AtEvent } from '../wire/at-event';
import { type Command, parseCommandLine } from '../wire/command';
import { type Field, integer, type Parsed, parseLine } from './fields';

/** A command of the host as the log has it. Of a line of several extended commands it is the first; `compound` where one of them is a TCP/IP command. */
export interface Asked {
  readonly seq: number;
  readonly at: number;
  /** The line without its line ending. */
  readonly line: string;
  /** Without AT+, in upper case; '' for basic commands. */
  readonly name: string;
  readonly form: 'test' | 'read' | 'set' | 'exec';
  readonly args: readonly Field[];
  readonly compound: boolean;
  /** No AT in it: the module ignores it. */
  readonly empty: boolean;
  /** The first final result; undefined where none is in the log. */
  final?: AtEvent;
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
}

/** A stretch of the log as the rules read it. */
export interface Trace {
  readonly fresh: boolean;
  readonly items: readonly Item[];
  /** When the last event of the stretch happened. */
  readonly end: number;
  /** The first gap at or after one position and before another. */
  gap(from: number, to: number): string | undefined;
}

const RESTARTS = /^AT\+(CFUN=\d,1|QPOWD|QRST)/i;
const PLAIN: Pick<Command, 'name' | 'form' | 'args'> = { name: '', form: 'exec', args: [] };

/** Reads a stretch of the log once for all rules. */
export function readTrace(events: readonly TimelineEvent[], options: TraceOptions = {}): Trace {
  const items: Item[] = [];
  const commands = new Map<number, Asked>();
  const gaps: { seq: number; reason: string }[] = [];
  const gap = (seq: number, at: number, reason: string) => {
    gaps.push({ seq, reason });
    items.push({ kind: 'gap', seq, at, reason });
  };
  for (const entry of events) {
    const { seq, at } = entry;
    switch (entry.kind) {
      case 'tx':
        if (entry.what === 'command') {
          const asked = readCommand(entry.bytes, seq, at);
          commands.set(seq, asked);
          items.push({ kind: 'asked', seq, at, asked });
        } else if (entry.what === 'escape') items.push({ kind: 'escape', seq, at });
        else items.push({ kind: 'typed', seq, at, bytes: entry.bytes });
        break;
      case 'at':
        items.push(...readAnswer(entry.event, seq, commands));
        break;
      case 'dtr':
        items.push({ kind: 'dtr', seq, at, on: entry.on });
        break;
      case 'port':
        if (entry.what !== 'opened') gap(seq, at, `the port was ${entry.what}`);
        break;
      case 'timeout':
        items.push({ kind: 'timeout', seq, at });
        break;
      case 'peer':
        if (entry.what === 'sent' && entry.bytes) items.push({ kind: 'peer-sent', seq, at, bytes: entry.bytes });
        break;
      case 'mark':
        if (entry.what === 'recovery') gap(seq, at, 'the session was recovered');
        break;
      default:
    }
  }
  return {
    fresh: options.fresh ?? false,
    items,
    end: events.at(-1)?.at ?? 0,
    gap: (from, to) => gaps.find((each) => each.seq >= from && each.seq < to)?.reason,
  };
}

/** The connectID (or contextID) that a command names as its first value. */
export function firstId(asked: Asked): number | undefined {
  return integer(asked.args[0]);
}

/** The kind of a +QIURC line: 'recv', 'closed', ...; undefined for other lines. */
export function urcKind(said: Said): string | undefined {
  return said.event.type === 'urc' && said.name === '+QIURC' ? said.fields[0]?.text : undefined;
}

function readAnswer(event: AtEvent, seq: number, commands: Map<number, Asked>): Item[] {
  const { at } = event;
  if (event.type !== 'info' && event.type !== 'final' && event.type !== 'urc') {
    return [{ kind: 'bytes', seq, at, event }];
  }
  const asked = event.command === undefined ? undefined : commands.get(event.command);
  if (event.type === 'final' && asked) asked.final ??= event;
  const { name, fields } = parseLine(event.text);
  const said: Item = { kind: 'said', seq, at, event, asked, name, fields };
  const restarts =
    (event.type === 'urc' && name === 'RDY') ||
    (event.type === 'final' && name === 'OK' && asked !== undefined && RESTARTS.test(asked.line));
  return restarts ? [said, { kind: 'restart', seq, at }] : [said];
}

function readCommand(bytes: Buffer, seq: number, at: number): Asked {
  const line = bytes.toString('latin1').trim();
  const commands = parseCommandLine(line);
  const extended = commands.filter((command) => command.extended);
  const { name, form, args } = extended[0] ?? PLAIN;
  return {
    seq,
    at,
    line,
    name,
    form,
    args,
    compound: extended.length > 1 && extended.some((each) => each.name.startsWith('QI')),
    empty: commands.length === 0,
  };
}

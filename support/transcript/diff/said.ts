import { createHash } from 'node:crypto';
import { visible } from '../../notation/visible';
import type { AtEvent } from '../../wire/at-event';
import { type Command, parseCommandLine } from '../../wire/command';
import type { RecordedExchange, RecordedUrc } from './conversation';
import { type ComparedField, type ComparedLine, comparedLine } from './line';
import type { BenchNames } from './mask';

/** Something that a side said, ready to be compared. */
export interface Said extends ComparedLine {
  /** Of the event, or of the command that it answers. */
  seq: number;
  /** When, in milliseconds. */
  at: number;
  /** After the verdict: it counts where the other side had it before, and is no difference where it did not. */
  after: boolean;
  /** In a step that the other side was stopped before: the same, but it may be said in another way there. */
  beyond?: true;
  /** Its number among its like. */
  place: number;
  /** An answer that is only a text, such as a serial number: another text is another value of it. */
  free?: true;
  /** Data that arrive bit by bit. */
  data?: Buffer;
  /** What it is about where order matters: 'socket 0', 'context 1', '+QPING'. */
  lane: string;
}

/** Fields that no line has but that tell how it was said. */
export const FRAMING = '(framing)';
export const DATA = '(data)';
export const PLACE = '(place)';

const SHOWN = 48;

/** Data as people read them; of long ones the beginning, and a digest that tells them apart. */
export function shownData(bytes: Buffer): string {
  const text = visible(bytes, SHOWN);
  return bytes.length <= SHOWN ? text : `${text} ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
}

/** A line, or what else answers a command. */
export function saidOf(event: AtEvent, names: BenchNames, command?: Command): Said {
  const { text, type, payload, announced } = event;
  const line: ComparedLine =
    type === 'info' || type === 'urc'
      ? comparedLine(text, { payload, announced, command }, names)
      : { head: KINDS[type] ?? text, fields: [], layout: '', shown: KINDS[type] ?? text };
  const extra: ComparedField[] = [];
  const add = (name: string, shown: string) => extra.push({ name, shown, code: false });
  if (payload && payload.length > 0) add(DATA, shownData(payload));
  const manner = [
    ...event.flaws,
    ...(event.join === ',' ? ['data after a comma'] : []),
    ...(event.tail ? [`then "${visible(event.tail)}"`] : []),
    ...(event.late ? ['late'] : []),
  ];
  if (manner.length > 0) add(FRAMING, manner.join('; '));
  const free = type === 'info' && line.head === line.shown && line.fields.length === 0;
  return withFields({ ...line, ...(free && { free }), seq: 0, at: event.at, after: false, place: 0, lane: '' }, extra);
}

const KINDS: Partial<Record<AtEvent['type'], string>> = { echo: 'echo', 'data-echo': 'echo of data' };

function withFields(said: Said, extra: readonly ComparedField[]): Said {
  if (extra.length === 0) return said;
  const told = extra.map(({ name, shown }) => (name === DATA ? ` ${shown}` : ` (${shown})`));
  return { ...said, fields: [...said.fields, ...extra], shown: said.shown + told.join('') };
}

/** Lines that came unasked; a result is told to be early where it came before the final result of its command. */
export function urcsOf(
  exchanges: readonly RecordedExchange[],
  urcs: readonly RecordedUrc[],
  names: BenchNames,
): Said[] {
  const waiting = new Map<string, { exchange: RecordedExchange; alone: boolean; answered: boolean }>();
  let next = 0;
  return urcs.map(({ event, seq, after }) => {
    for (; next < exchanges.length && exchanges[next]!.seq < seq; next++) {
      const exchange = exchanges[next]!;
      const head = resultOf(exchange);
      const before = head === undefined ? undefined : waiting.get(head);
      // Of several that run at a time nobody can say whose result it is.
      if (head !== undefined) waiting.set(head, { exchange, alone: before?.answered ?? true, answered: false });
    }
    const said = { ...saidOf(event, names), seq, after };
    const awaiting = waiting.get(said.head);
    const early = awaiting?.alone && isBefore(event, awaiting.exchange.final);
    if (awaiting?.alone) awaiting.answered = true;
    const placed = early ? [{ name: PLACE, shown: 'before the final result', code: false }] : [];
    return withFields({ ...said, lane: laneOf(said) }, placed);
  });
}

/** Before the final result of a command, or without one. */
function isBefore(event: AtEvent, final: AtEvent | undefined): boolean {
  return !final || event.to <= final.from;
}

function laneOf(said: Said): string {
  const value = (name: string) => said.fields.find((each) => each.name === name)?.shown;
  const [socket, context] = [value('connectID'), value('contextID')];
  return socket !== undefined ? `socket ${socket}` : context !== undefined ? `context ${context}` : said.head;
}

/** The head of the line that is the later result of a command; undefined where it has none. */
export function resultOf({ command }: Pick<RecordedExchange, 'command'>): string | undefined {
  const [only] = parseCommandLine(command);
  if (!only?.extended || only.form !== 'set') return undefined;
  if (only.name === 'QIDNSGIP') return '+QIURC: "dnsgip"';
  return LATER.has(only.name) ? `+${only.name}` : undefined;
}

const LATER: ReadonlySet<string> = new Set(['QIOPEN', 'QIACTEX', 'QIDEACTEX', 'QNTP', 'QPING']);

/** What a command is called where its arguments do not matter: 'AT+QISTATE?', 'AT+QIOPEN=...', 'AT+QICFG="viewmode",...'. */
export function commandSubject(line: string): string {
  const [only, more] = parseCommandLine(line);
  if (!only?.extended || more) return visible(line.trim(), SHOWN);
  const name = `AT+${only.name}`;
  if (only.form === 'read') return `${name}?`;
  if (only.form === 'test') return `${name}=?`;
  if (only.form === 'exec') return name;
  const option = only.name === 'QICFG' && only.args[0];
  if (!option) return `${name}=...`;
  return `${name}="${visible(option.text, SHOWN).toLowerCase()}"${only.args.length > 1 ? ',...' : ''}`;
}

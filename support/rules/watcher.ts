import type { TimelineEvent } from '../timeline/event';
import { type AtEvent, atEvent } from '../wire/at-event';
import type { CommandWords } from '../wire/command-words';
import { Exchange } from './exchange';
import {
  type Breach,
  type Lines,
  type Newest,
  type Requirement,
  type RuleFinding,
  type TraceRule,
  toFinding,
  type Watch,
} from './rule';
import { SOCKET_LINES, Sockets } from './sockets';
import {
  type Asked,
  type CommandLine,
  type Item,
  type Plan,
  type Said,
  saidOf,
  type TraceOptions,
  TraceReader,
} from './trace';

/** Gaps that are remembered; older ones count as standing before the oldest of these. */
const MOST_GAPS = 256;

const MOST_NAMES = 500;
/** Stands for a line of several commands. */
const COMPOUND = '*';
const EVERYTHING: Lines = { info: true, urc: true, final: true };

type Part = 'info' | 'urc' | 'final' | 'bytes' | 'asked';

/** Stands for the final result of plain answers. */
const PLAIN_OK = atEvent('final', 'OK', 0, 0, 0, 0, undefined);

interface Listening {
  readonly watch: Watch;
  readonly kinds: readonly Item['kind'][];
  readonly lines: Lines;
}

/** Who sees an item, by what it is and a name: of its line, of the command that it answers or is, of what the bytes are. */
class Seers {
  readonly info = new Map<string, Watch[]>();
  readonly urc = new Map<string, Watch[]>();
  readonly final = new Map<string, Watch[]>();
  readonly bytes = new Map<string, Watch[]>();
  readonly asked = new Map<string, Watch[]>();
}

/** Shows a log, event by event, to rules. What it keeps does not grow with the log. */
export class Watcher {
  private readonly watches: Watch[] = [];
  private readonly listeners: Listening[] = [];
  /** Who sees which items, found out when the first of them comes. */
  private readonly seers = new Seers();
  private readonly oddSeers = new Seers();
  private readonly others: Readonly<Record<Exclude<Item['kind'], 'said' | 'asked' | 'bytes'>, Watch[]>> = {
    typed: [],
    escape: [],
    dtr: [],
    'peer-sent': [],
    timeout: [],
    gap: [],
    restart: [],
  };
  private readonly newest: Newest = { asked: undefined, heard: undefined, data: undefined, streamed: false };
  private readonly reader = new TraceReader((item) => this.see(item));
  private readonly sockets: Sockets;
  private readonly gaps: { seq: number; reason: string }[] = [];
  private at = 0;
  /** Kept back until it is known whether everybody ignores it. */
  private readonly exchange = new Exchange();

  /** @param report gets each finding as it is made, which may be after later events than the one it speaks of */
  constructor(
    rules: readonly TraceRule[],
    private readonly options: TraceOptions,
    private readonly report: (finding: RuleFinding) => void,
  ) {
    const fresh = options.fresh ?? false;
    this.sockets = new Sockets(fresh ? 'none' : 'unknown');
    const slack = options.resolution ?? 0;
    const missing = lacking(options);
    for (const rule of rules) {
      if (rule.requires && missing.has(rule.requires)) continue;
      const tell = (breach: Breach) => this.report(toFinding(rule, breach, this.doubt(rule, breach)));
      const watch = rule.watch({ fresh, sockets: this.sockets, newest: this.newest, slack, report: tell });
      this.watches.push(watch);
      this.listeners.push({ watch, kinds: rule.kinds, lines: rule.lines ?? EVERYTHING });
    }
    // Last of all: rules look at the state before the item.
    const tracker: Watch = { see: (item) => this.sockets.observe(item) };
    this.listeners.push({ watch: tracker, kinds: ['said', 'gap', 'restart'], lines: SOCKET_LINES });
    for (const { watch, kinds } of this.listeners) {
      for (const kind of kinds)
        if (kind !== 'said' && kind !== 'asked' && kind !== 'bytes') this.others[kind].push(watch);
    }
  }

  /** Shows an event of a timeline. */
  read(entry: TimelineEvent): void {
    this.at = entry.at;
    this.release();
    this.reader.read(entry);
  }

  /** Shows a command line that the host has sent, Latin-1. */
  command(line: string, seq: number, at: number, words?: CommandWords): void {
    this.at = at;
    this.release();
    const asked = this.reader.ask(line, seq, at, words);
    if (!this.newest.streamed && this.plan(asked)) this.exchange.begin(asked);
    else this.see({ kind: 'asked', seq, at, asked });
  }

  /** Shows what the module has said. */
  answer(event: AtEvent, seq: number): void {
    this.at = event.at;
    const { exchange } = this;
    if (exchange.asked !== undefined) {
      if (exchange.takes(event, seq)) return;
      if (exchange.endsWith(event) && this.passes(exchange.asked, event, event.at, seq)) return;
      this.release();
    }
    this.reader.answer(event, seq);
  }

  /** Shows a plain answer to the command shown last, all at once. @returns false where it must be shown by {@link answer} */
  plainAnswer(line: AtEvent | undefined, lineSeq: number, seq: number, at: number): boolean {
    const { exchange } = this;
    if (exchange.asked === undefined || exchange.begun) return false;
    if (line && !exchange.takes(line, lineSeq)) return false;
    this.at = at;
    if (this.passes(exchange.asked, PLAIN_OK, at, seq)) return true;
    exchange.begin(exchange.asked);
    return false;
  }

  /** Says that from here on bytes may be missing. */
  gap(reason: string, seq: number, at: number): void {
    this.at = at;
    this.release();
    this.reader.gap(reason, seq, at);
  }

  /** The log is over. */
  end(): void {
    this.release();
    for (const watch of this.watches) watch.end?.(this.at);
  }

  /** Whether everybody ignores the exchange that ends with this OK; it is over then. */
  private passes(asked: Asked, final: AtEvent, at: number, seq: number): boolean {
    const { exchange, newest } = this;
    const { asks, shows } = this.plan(asked)!;
    exchange.at = at;
    for (let i = 0; i < asks.length; i++) if (!asks[i]!.ignores!(exchange)) return false;
    const { line, parsed, lineSeq } = exchange;
    exchange.asked = undefined;
    newest.asked = asked;
    newest.streamed = false;
    if (line && shows.length > 0) show(saidOf(line, parsed!, asked, lineSeq), shows);
    newest.heard = seq;
    newest.data = undefined;
    asked.final = final;
    asked.finals = 1;
    return true;
  }

  /** Shows what was kept back, item by item. */
  private release(): void {
    const { asked, echo, echoSeq, line, lineSeq } = this.exchange;
    if (asked === undefined) return;
    this.exchange.asked = undefined;
    this.see({ kind: 'asked', seq: asked.seq, at: asked.at, asked });
    if (echo) this.reader.answer(echo, echoSeq);
    if (line) this.reader.answer(line, lineSeq);
  }

  /** Undefined where somebody must be shown every part of an exchange. */
  private plan({ words }: Asked): Plan | undefined {
    const { planned } = words;
    if (planned.by !== this) {
      planned.plan = this.makePlan(words);
      planned.by = this;
    }
    return planned.plan;
  }

  private makePlan({ name, head, compound, empty, restarts }: CommandLine): Plan | undefined {
    if (compound || empty || restarts) return undefined;
    const { seers } = this;
    const lines = this.seersOf(seers.info, 'info', head);
    const parts = [this.seersOf(seers.asked, 'asked', name), this.seersOf(seers.final, 'final', name)];
    const echoes = this.seersOf(seers.bytes, 'bytes', 'echo');
    const all = new Set([...parts.flat(), ...lines]);
    const asks = [...all].filter((watch) => watch.ignores);
    const shows = lines.filter((watch) => !watch.ignores);
    const passable = echoes.length === 0 && parts.flat().every((watch) => watch.ignores);
    return passable ? { asks, shows } : undefined;
  }

  private see(item: Item): void {
    const { newest } = this;
    switch (item.kind) {
      case 'said':
        show(item, this.seersOfLine(item));
        newest.heard = item.seq;
        newest.data = item.event.payload ? item : undefined;
        newest.streamed = false;
        return;
      case 'bytes':
        show(item, this.seersOfBytes(item.event));
        newest.heard = item.seq;
        newest.data = undefined;
        newest.streamed = item.event.type === 'stream';
        return;
      case 'asked':
        newest.asked = item.asked;
        show(item, this.seersOf(this.seers.asked, 'asked', item.asked.name));
        return;
      case 'gap':
        newest.heard ??= item.seq;
        if (this.gaps.length >= MOST_GAPS) this.gaps.shift();
        this.gaps.push({ seq: item.seq, reason: item.reason });
    }
    show(item, this.others[item.kind]);
  }

  private seersOfLine({ event, name, topic, asked, holdsUrc }: Said): readonly Watch[] {
    const odd = holdsUrc || event.flaws.length > 0 || this.newest.streamed;
    const seers = odd ? this.oddSeers : this.seers;
    switch (event.type) {
      case 'info':
        return this.seersOf(seers.info, 'info', name, odd);
      case 'urc':
        return this.seersOf(seers.urc, 'urc', topic, odd);
      default:
        return this.seersOf(seers.final, 'final', asked?.compound ? COMPOUND : (asked?.name ?? ''), odd);
    }
  }

  private seersOfBytes({ type, flaws }: AtEvent): readonly Watch[] {
    const odd = flaws.length > 0 || this.newest.streamed;
    return this.seersOf((odd ? this.oddSeers : this.seers).bytes, 'bytes', type, odd);
  }

  private seersOf(known: Map<string, Watch[]>, part: Part, name: string, odd = false): readonly Watch[] {
    return known.get(name) ?? this.find(known, part, name, odd);
  }

  private find(known: Map<string, Watch[]>, part: Part, name: string, odd: boolean): readonly Watch[] {
    const kind = part === 'asked' || part === 'bytes' ? part : 'said';
    const found = this.listeners.filter(({ kinds, lines }) => kinds.includes(kind) && wants(lines, part, name, odd));
    const watches = found.map(({ watch }) => watch);
    if (known.size < MOST_NAMES) known.set(name, watches);
    return watches;
  }

  private doubt(rule: TraceRule, breach: Breach): string | undefined {
    if (breach.doubt !== undefined) return breach.doubt;
    const from = breach.since ?? breach.seq;
    for (const gap of this.gaps) {
      if (gap.seq >= from && gap.seq < breach.seq) return `bytes may be missing: ${gap.reason}`;
    }
    return rule.local ? undefined : this.options.lossy;
  }
}

function wants(lines: Lines, part: Part, name: string, odd: boolean): boolean {
  if (part === 'asked') return lines.asked?.includes(name) ?? true;
  if (part === 'bytes') return odd || (lines.bytes?.some((type) => type === name) ?? true);
  if (odd && lines.odd) return true;
  const wanted = lines[part];
  if (wanted === undefined || typeof wanted === 'boolean') return wanted === true;
  return name === COMPOUND || wanted.includes(name) || (part === 'urc' && wanted.includes(name.split(' ', 1)[0]!));
}

function show(item: Item, watches: readonly Watch[]): void {
  for (let i = 0; i < watches.length; i++) watches[i]!.see(item);
}

function lacking(options: TraceOptions): Set<Requirement> {
  const missing = new Set<Requirement>();
  if ('resolution' in options && options.resolution === undefined) missing.add('times');
  if (options.unframed) missing.add('line ends');
  if (options.valueless) missing.add('values');
  return missing;
}

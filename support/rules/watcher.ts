import type { TimelineEvent } from '../timeline/event';
import type { AtEvent } from '../wire/at-event';
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
import { type Item, type Said, type TraceOptions, TraceReader } from './trace';

/** Gaps that are remembered; older ones count as standing before the oldest of these. */
const MOST_GAPS = 256;

const MOST_NAMES = 500;
/** Stands for a line of several commands. */
const COMPOUND = '*';
const EVERYTHING: Lines = { info: true, urc: true, final: true };

type Part = 'info' | 'urc' | 'final' | 'bytes' | 'asked';

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
  private readonly newest: Newest = { asked: undefined, heard: undefined, said: undefined, streamed: false };
  private readonly reader = new TraceReader((item) => this.see(item));
  private readonly sockets: Sockets;
  private readonly gaps: { seq: number; reason: string }[] = [];
  private at = 0;

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
    this.reader.read(entry);
  }

  /** Shows a command line that the host has sent, Latin-1. */
  command(line: string, seq: number, at: number): void {
    this.at = at;
    this.reader.command(line, seq, at);
  }

  /** Shows what the module has said. */
  answer(event: AtEvent, seq: number): void {
    this.at = event.at;
    this.reader.answer(event, seq);
  }

  /** Says that from here on bytes may be missing. */
  gap(reason: string, seq: number, at: number): void {
    this.at = at;
    this.reader.gap(reason, seq, at);
  }

  /** The log is over. */
  end(): void {
    for (const watch of this.watches) watch.end?.(this.at);
  }

  private see(item: Item): void {
    const { newest } = this;
    switch (item.kind) {
      case 'said':
        show(item, this.seersOfLine(item));
        newest.heard = item.seq;
        newest.said = item;
        newest.streamed = false;
        return;
      case 'bytes':
        show(item, this.seersOfBytes(item.event));
        newest.heard = item.seq;
        newest.said = undefined;
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

  private seersOfLine({ event, name, asked, holdsUrc }: Said): readonly Watch[] {
    const odd = holdsUrc || event.flaws.length > 0 || this.newest.streamed;
    const seers = odd ? this.oddSeers : this.seers;
    switch (event.type) {
      case 'info':
        return this.seersOf(seers.info, 'info', name, odd);
      case 'urc':
        return this.seersOf(seers.urc, 'urc', name, odd);
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
  return wanted === true || (wanted !== undefined && wanted !== false && (name === COMPOUND || wanted.includes(name)));
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

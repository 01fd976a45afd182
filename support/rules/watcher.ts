import type { TimelineEvent } from '../timeline/event';
import type { AtEvent } from '../wire/at-event';
import { own } from './recent';
import {
  type Breach,
  type Lines,
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

/** Shows a log, event by event, to rules. What it keeps does not grow with the log. */
export class Watcher {
  private readonly watches: Watch[] = [];
  private readonly listeners: { watch: Watch; lines: Lines }[] = [];
  /** Who sees which of the module's lines, found out when the first of them comes. */
  private readonly infoSeers = new Map<string, Watch[]>();
  private readonly urcSeers = new Map<string, Watch[]>();
  private readonly finalSeers = new Map<string, Watch[]>();
  private readonly seers: Readonly<Record<Exclude<Item['kind'], 'said'>, Watch[]>> = {
    asked: [],
    typed: [],
    escape: [],
    dtr: [],
    bytes: [],
    'peer-sent': [],
    timeout: [],
    gap: [],
    restart: [],
  };
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
      const watch = rule.watch({ fresh, sockets: this.sockets, slack, report: tell });
      this.watches.push(watch);
      for (const kind of rule.kinds) {
        if (kind === 'said') this.listeners.push({ watch, lines: rule.lines ?? EVERYTHING });
        else this.seers[kind].push(watch);
      }
    }
    // Last of all: rules look at the state before the item.
    const tracker: Watch = { see: (item) => this.sockets.observe(item) };
    this.listeners.push({ watch: tracker, lines: SOCKET_LINES });
    this.seers.gap.push(tracker);
    this.seers.restart.push(tracker);
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
    if (item.kind === 'gap') {
      if (this.gaps.length >= MOST_GAPS) this.gaps.shift();
      this.gaps.push({ seq: item.seq, reason: item.reason });
    }
    const seers = item.kind === 'said' ? this.seersOf(item) : this.seers[item.kind];
    for (let i = 0; i < seers.length; i++) seers[i]!.see(item);
  }

  private seersOf({ event, name, asked }: Said): Watch[] {
    switch (event.type) {
      case 'info':
        return this.infoSeers.get(name) ?? this.find(this.infoSeers, 'info', name);
      case 'urc':
        return this.urcSeers.get(name) ?? this.find(this.urcSeers, 'urc', name);
      default: {
        const key = asked?.compound ? COMPOUND : (asked?.name ?? '');
        return this.finalSeers.get(key) ?? this.find(this.finalSeers, 'final', key);
      }
    }
  }

  private find(known: Map<string, Watch[]>, kind: keyof Lines, name: string): Watch[] {
    const wants = (lines: Lines) => {
      const wanted = lines[kind];
      return (
        wanted === true || (wanted !== undefined && wanted !== false && (name === COMPOUND || wanted.includes(name)))
      );
    };
    const found = this.listeners.filter(({ lines }) => wants(lines)).map(({ watch }) => watch);
    if (known.size < MOST_NAMES) known.set(own(name), found);
    return found;
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

function lacking(options: TraceOptions): Set<Requirement> {
  const missing = new Set<Requirement>();
  if ('resolution' in options && options.resolution === undefined) missing.add('times');
  if (options.unframed) missing.add('line ends');
  if (options.valueless) missing.add('values');
  return missing;
}

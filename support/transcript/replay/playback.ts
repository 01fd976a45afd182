import type { Clock, Timer } from '../../time/clock';
import type { TimelineBody, TimelineEvent } from '../../timeline/event';
import type { RecordedCase } from '../set';
import { lanesOf, sameAction, shows } from './lanes';

/** A difference between what the tester does now and what it did when the transcript was recorded. */
export interface Stale {
  file: string;
  line: number;
  /** What the transcript has; undefined: nothing more. */
  recorded?: string;
  /** What is done now; undefined: nothing more. */
  came?: string;
  at: number;
}

/** What plays a recorded event of the module or the network. False: not yet, its cause is still to come. */
export type Player = (event: TimelineBody) => boolean;

export interface PlaybackOptions {
  clock: Clock;
  recorded: RecordedCase;
  /** Called for what differs from the transcript; throws. */
  stale: (difference: Stale) => never;
}

/**
 * Plays one case of a transcript. What the tester did is compared as it is done again; what the module and the network did
 * happens again, as long after the tester's action before it as it did then. An event waits for all the tester's actions that
 * stand before it; where the tester is faster than it was then, what was to come before its action comes at once.
 */
export class Playback {
  /** Plays the AT port's events, and the peer's. */
  port: Player = () => true;
  peer: Player = () => true;
  private readonly entries: RecordedCase['entries'];
  /** Positions of the tester's actions by lane, each with how many of them are done. */
  private readonly lanes: Map<string, { positions: number[]; done: number }>;
  /** Positions of all the tester's actions, and how many from the first on are done. */
  private readonly actions: number[];
  private readonly isDone: boolean[];
  private firstOpen = 0;
  private lastDone = -1;
  /** Replayed less recorded time, milliseconds. */
  private offset: number;
  private cursor = 0;
  private timer: Timer | undefined;
  private over = false;

  constructor(private readonly options: PlaybackOptions) {
    this.entries = options.recorded.entries;
    this.offset = options.clock.now() - options.recorded.at;
    const { lanes, actions } = lanesOf(this.entries);
    this.lanes = lanes;
    this.actions = actions;
    this.isDone = actions.map(() => false);
    this.skip();
    this.arm();
  }

  /** The next action of a lane that the tester has not done yet. */
  peek(lane: string): TimelineBody | undefined {
    const found = this.lanes.get(lane);
    const position = found?.positions[found.done];
    return position === undefined ? undefined : this.entries[position]!.event;
  }

  /** The tester has done something: it must be what the transcript has next in that lane. */
  did(lane: string, event: TimelineEvent): void {
    if (this.over) return;
    const found = this.lanes.get(lane);
    const position = found?.positions[found.done];
    const recorded = position === undefined ? undefined : this.entries[position]!;
    if (!found || position === undefined || !recorded || !sameAction(recorded.event, event)) {
      this.end();
      const { file, line } = this.options.recorded;
      const wanted = recorded && shows(recorded.event);
      this.options.stale({ file, line: recorded?.line ?? line, recorded: wanted, came: shows(event), at: event.at });
    }
    found.done++;
    this.isDone[binarySearch(this.actions, position)] = true;
    while (this.isDone[this.firstOpen]) this.firstOpen++;
    if (position > this.lastDone) {
      this.lastDone = position;
      this.offset = event.at - recorded.at;
    }
    this.arm();
  }

  /** A cause that an event waited for has come. */
  again(): void {
    this.arm();
  }

  /** Plays what is left as far as it does not wait for the tester; what then is left differs from the transcript. */
  async finish(): Promise<void> {
    const { clock, recorded, stale } = this.options;
    const played = () => (this.over || this.cursor >= this.entries.length || this.blocked() ? true : undefined);
    await clock.until(played, Math.max(clock.now(), this.entries.at(-1)!.at + this.offset) + PATIENCE);
    if (this.over) return;
    const open = this.actions[this.firstOpen];
    const left = this.entries[Math.min(open ?? this.entries.length, this.cursor)];
    this.end();
    if (left)
      stale({ file: recorded.file, line: left.line, recorded: shows(left.event), came: undefined, at: clock.now() });
  }

  /** Nothing is played any more. */
  end(): void {
    this.over = true;
    this.timer?.cancel();
  }

  private blocked(): boolean {
    const open = this.actions[this.firstOpen];
    return open !== undefined && open < this.cursor;
  }

  private arm(): void {
    this.timer?.cancel();
    this.timer = undefined;
    const next = this.entries[this.cursor];
    if (this.over || !next || this.blocked()) return;
    const { clock } = this.options;
    const delay = this.cursor < this.lastDone ? 0 : next.at + this.offset - clock.now();
    this.timer = clock.after(delay, () => {
      this.timer = undefined;
      this.play();
    });
  }

  /** Plays the next event, with those that followed it at the same instant before the tester could do anything. */
  private play(): void {
    const { at } = this.entries[this.cursor]!;
    for (;;) {
      const position = this.cursor;
      const { event } = this.entries[position]!;
      if (!(event.kind === 'peer' ? this.peer(event) : this.port(event))) return;
      this.cursor = position + 1;
      this.skip();
      if (this.over || this.cursor !== position + 1 || this.entries[this.cursor]?.at !== at || this.blocked()) break;
    }
    this.arm();
  }

  /** Passes over what is not played: the tester's actions, marks, notes. */
  private skip(): void {
    while (this.cursor < this.entries.length && !isPlayed(this.entries[this.cursor]!.event)) this.cursor++;
  }
}

/** After the last event's time, milliseconds. */
const PATIENCE = 1_000;

const PLAYED = new Set([
  'accepted',
  'connected',
  'refused',
  'received',
  'fin-received',
  'reset-received',
  'keepalive',
  'retransmission',
  'query',
]);

/** Whether an event is the module's or the network's doing. Only connections, which have a number, are closed by both ends. */
function isPlayed(event: TimelineBody): boolean {
  if (event.kind === 'rx') return true;
  if (event.kind === 'port') return event.what === 'lost' || event.what === 'reopened';
  if (event.kind !== 'peer') return false;
  return PLAYED.has(event.what) || (event.what === 'closed' && / #\d+$/.test(event.name));
}

function binarySearch(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

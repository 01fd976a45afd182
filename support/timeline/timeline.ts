import type { Clock } from '../time/clock';
import type { TimelineBody, TimelineEvent } from './event';

export type TimelineListener = (event: TimelineEvent) => void;

/**
 * The one append-only log of a run: every check reads it, nobody consumes from it.
 * Entries are frozen by convention; positions (`seq`) never change.
 */
export class Timeline {
  private readonly entries: TimelineEvent[] = [];
  private readonly listeners = new Set<TimelineListener>();
  private forgotten = 0;

  constructor(readonly clock: Clock) {}

  /** The position after the last entry: what comes later has a `seq` of at least this. */
  get end(): number {
    return this.forgotten + this.entries.length;
  }

  /**
   * Appends an entry, tells the listeners and rings the clock.
   * @param at when it happened, if that is known better than now (a byte stamp), in milliseconds on the clock
   */
  append<B extends TimelineBody>(body: B, at: number = this.clock.now()): B & { seq: number; at: number } {
    const event = Object.assign(body, { seq: this.end, at });
    this.entries.push(event);
    for (const listener of this.listeners) listener(event);
    this.clock.ring();
    return event;
  }

  /** The entry at a position; undefined where there is none (any more). */
  get(seq: number): TimelineEvent | undefined {
    return this.entries[seq - this.forgotten];
  }

  /** Entries from position `from` up to, not including, `to`. */
  slice(from: number, to: number = this.end): TimelineEvent[] {
    return this.entries.slice(Math.max(0, from - this.forgotten), Math.max(0, to - this.forgotten));
  }

  /** The first entry from position `from` on that `test` accepts. */
  find<T extends TimelineEvent>(from: number, test: (event: TimelineEvent) => event is T): T | undefined;
  find(from: number, test: (event: TimelineEvent) => boolean): TimelineEvent | undefined;
  find(from: number, test: (event: TimelineEvent) => boolean): TimelineEvent | undefined {
    for (let i = Math.max(0, from - this.forgotten); i < this.entries.length; i++) {
      const entry = this.entries[i]!;
      if (test(entry)) return entry;
    }
    return undefined;
  }

  /** Drops entries before `seq` from memory (a recorder has them on disk). Positions stay as they are. */
  forget(seq: number): void {
    const count = Math.min(seq - this.forgotten, this.entries.length);
    if (count <= 0) return;
    this.entries.splice(0, count);
    this.forgotten += count;
  }

  /** Calls `listener` for every entry from now on; the returned function ends that. */
  listen(listener: TimelineListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

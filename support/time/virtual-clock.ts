import type { Clock, Timer } from './clock';

interface Entry {
  due: number;
  order: number;
  action: (() => void) | undefined;
}

/** More callbacks than this without time moving on is a loop, not work. */
const STUCK = 1_000_000;

/**
 * A clock that moves only while somebody waits on it: waiting runs the due callbacks in order of time and jumps from
 * one to the next, so that 150 s cost microseconds. Callbacks due at the same instant run in the order they were made.
 */
export class VirtualClock implements Clock {
  readonly kind = 'virtual';
  private readonly heap: Entry[] = [];
  private made = 0;
  private sinceMove = 0;

  /**
   * @param wallOrigin wall-clock time of `now() === 0`, in milliseconds since 1970
   * @param time what `now()` begins with, in milliseconds
   */
  constructor(
    private readonly wallOrigin: number = Date.UTC(2024, 0, 1),
    private time = 0,
  ) {}

  now(): number {
    return this.time;
  }

  wall(): number {
    return this.wallOrigin + this.time;
  }

  after(delay: number, action: () => void): Timer {
    const entry: Entry = { due: this.time + Math.max(0, delay), order: this.made++, action };
    this.push(entry);
    return {
      cancel: () => {
        entry.action = undefined;
      },
    };
  }

  async until<T>(probe: () => T | undefined, deadline: number): Promise<T | undefined> {
    for (;;) {
      const found = probe();
      if (found !== undefined) return found;
      const next = this.peek();
      if (!next || next.due > deadline) break;
      this.step();
    }
    if (deadline > this.time) this.moveTo(deadline);
    return probe();
  }

  async sleep(delay: number): Promise<void> {
    await this.until(() => undefined, this.time + delay);
  }

  ring(): void {
    // Waiting probes are asked after every callback anyway.
  }

  /** Runs every callback due up to now without moving time on. */
  settle(): void {
    for (let next = this.peek(); next && next.due <= this.time; next = this.peek()) this.step();
  }

  private step(): void {
    const entry = this.pop();
    if (!entry?.action) return;
    if (entry.due > this.time) this.moveTo(entry.due);
    else if (++this.sinceMove > STUCK)
      throw new Error(`virtual time stands still at ${this.time} ms: callbacks without end`);
    const action = entry.action;
    entry.action = undefined;
    action();
  }

  private moveTo(time: number): void {
    this.time = time;
    this.sinceMove = 0;
  }

  private peek(): Entry | undefined {
    while (this.heap[0] && !this.heap[0].action) this.pop();
    return this.heap[0];
  }

  private push(entry: Entry): void {
    const heap = this.heap;
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (before(heap[parent]!, entry)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  private pop(): Entry | undefined {
    const heap = this.heap;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (before(last, heap[child]!)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

import type { Segment } from './segment';

/** What the receiving half needs of its connection. Each of these may end the connection. */
export interface InboxOwner {
  data(bytes: Buffer): void;
  fin(): void;
  repeated(bytes: Buffer): void;
}

/**
 * The receiving half of a connection: puts segments in order, holds them while the reader pauses, and knows how much
 * room is left. Segment boundaries are kept all the way.
 */
export class Inbox {
  /** The first sequence number that has not come. */
  next = 0;
  /** The FIN has come in its turn, though the reader may not have been told yet. */
  finReceived = false;
  finTold = false;
  private ahead: Map<number, Segment> | undefined;
  private unheard: Set<number> | undefined;
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private paused = false;

  constructor(
    private readonly size: number,
    private readonly owner: InboxOwner,
  ) {}

  /** Bytes that can still be taken: what the other side may send. */
  get window(): number {
    return Math.max(0, this.size - this.heldBytes);
  }

  /** Whether segments wait for one that is missing. */
  get hasGap(): boolean {
    return this.ahead !== undefined && this.ahead.size > 0;
  }

  /** Takes a segment with data or FIN. Returns false where it brought nothing new. */
  take(segment: Segment): boolean {
    const { seq, bytes } = segment;
    const old = seq < this.next || this.ahead?.has(seq) === true;
    if (bytes && (old || this.unheard?.delete(seq))) this.owner.repeated(bytes);
    if (old) return false;
    if (seq > this.next) {
      this.ahead ??= new Map();
      this.ahead.set(seq, segment);
      return true;
    }
    for (let ready: Segment | undefined = segment; ready; ready = this.ahead?.get(this.next)) {
      this.ahead?.delete(ready.seq);
      this.inOrder(ready.bytes);
    }
    return true;
  }

  /** Sees a segment without taking it: a silent end notices repetitions all the same. */
  overhear(segment: Segment): void {
    const { seq, bytes } = segment;
    if (!bytes) return;
    if (seq < this.next || this.ahead?.has(seq) || this.unheard?.has(seq)) {
      this.owner.repeated(bytes);
      return;
    }
    this.unheard ??= new Set();
    this.unheard.add(seq);
  }

  pause(paused: boolean): void {
    this.paused = paused;
  }

  /** Hands out what was held, as long as the reader does not pause again. */
  flush(): void {
    while (!this.paused && this.held.length > 0) {
      const bytes = this.held.shift()!;
      this.heldBytes -= bytes.length;
      this.owner.data(bytes);
    }
    this.tellFin();
  }

  private inOrder(bytes: Buffer | undefined): void {
    if (!bytes) {
      this.next += 1;
      this.finReceived = true;
      this.tellFin();
      return;
    }
    this.next += bytes.length;
    if (this.paused || this.held.length > 0) {
      this.held.push(bytes);
      this.heldBytes += bytes.length;
    } else this.owner.data(bytes);
  }

  private tellFin(): void {
    if (!this.finReceived || this.finTold || this.paused || this.held.length > 0) return;
    this.finTold = true;
    this.owner.fin();
  }
}

import type { Clock } from '../../time/clock';
import type { TcpOptions } from '../stack';
import { Deadline } from './deadline';

/** Shortest and longest time-out of a segment, and the first one before a round trip was measured (RFC 6298). */
const LEAST_TIMEOUT = 1000;
const MOST_TIMEOUT = 60_000;
const DEFAULT_COUNT = 15;

/** What the sending half needs of its connection. */
export interface OutboxOwner {
  /** Puts a segment on the wire; no bytes: a FIN. */
  transmit(seq: number, bytes: Buffer | undefined): void;
  probeWindow(seq: number): void;
  acknowledged(total: number): void;
  finAcknowledged(): void;
  /** The last retransmission stayed without an answer. */
  unanswered(): void;
}

interface Piece {
  readonly seq: number;
  readonly end: number;
  readonly bytes: Buffer | undefined;
  readonly sentAt: number;
  resent: boolean;
}

/**
 * The sending half of a connection: cuts writes into segments, keeps to the other side's window, and repeats what is
 * not acknowledged, the oldest segment first (RFC 9293, 3.8; RFC 6298; partial ACKs as in RFC 6582). There is no
 * congestion control: what a test sends, the network carries.
 */
export class Outbox {
  retransmission: TcpOptions['retransmission'];
  finSent = false;
  finAcked = false;
  private readonly pending: Buffer[] = [];
  /** How much of the first pending write has left. */
  private offset = 0;
  private readonly flight: Piece[] = [];
  /** Nothing leaves this end: what stays unacknowledged meanwhile does not count as tried. */
  isSilent = false;
  private readonly timer: Deadline;
  private open = false;
  private stopped = false;
  private finWanted = false;
  private mss = 0;
  private oldest = 0;
  private next = 0;
  /** The first sequence number that the other side will not take. */
  private edge = 0;
  private tries = 0;
  private timeout = LEAST_TIMEOUT;
  private smoothed: number | undefined;
  private variation = 0;
  /** Up to here everything sent before the last time-out counts as lost. */
  private recovery = 0;

  constructor(
    private readonly clock: Clock,
    private readonly owner: OutboxOwner,
  ) {
    this.timer = new Deadline(clock, () => this.onTimeout());
  }

  /** Whether everything sent has been acknowledged and nothing waits. */
  get isIdle(): boolean {
    return this.flight.length === 0 && this.pending.length === 0;
  }

  /** What the next segment without data carries as its number. */
  get position(): number {
    return this.next;
  }

  /** The connection stands: what was written before leaves now. */
  start(mss: number, window: number): void {
    this.mss = mss;
    this.edge = window;
    this.open = true;
    this.pump();
  }

  write(bytes: Buffer): void {
    if (this.finWanted || bytes.length === 0) return;
    this.pending.push(bytes);
    this.pump();
  }

  finish(): void {
    if (this.finWanted) return;
    this.finWanted = true;
    this.pump();
  }

  stop(): void {
    this.stopped = true;
    this.timer.stop();
    this.pending.length = 0;
    this.flight.length = 0;
  }

  /** The other side has everything before `ack` and takes `window` bytes more. */
  acknowledge(ack: number, window: number): void {
    this.edge = Math.max(this.edge, ack + window);
    if (ack > this.oldest) this.advance(ack);
    else if (this.flight.length === 0) this.tries = 0;
    if (!this.stopped) this.pump();
  }

  private advance(ack: number): void {
    const before = this.oldest;
    this.oldest = ack;
    this.tries = 0;
    let sample: Piece | undefined;
    while (this.flight[0] && this.flight[0].end <= ack) {
      const piece = this.flight.shift()!;
      if (!piece.resent) sample = piece;
    }
    if (sample) this.measure(this.clock.now() - sample.sentAt);
    this.timer.clear();
    if (ack < this.recovery && this.flight[0]) this.repeat(this.flight[0]);
    const finished = this.finSent && ack === this.next;
    const total = finished ? ack - 1 : ack;
    if (total > before) this.owner.acknowledged(total);
    if (finished && !this.stopped) {
      this.finAcked = true;
      this.owner.finAcknowledged();
    }
  }

  private pump(): void {
    if (!this.open) return;
    while (this.pending[0]) {
      const size = Math.min(this.pending[0].length - this.offset, this.mss);
      if (size > this.edge - this.next) break;
      this.sendPending(size);
    }
    if (this.finWanted && !this.finSent && this.pending.length === 0) {
      this.finSent = true;
      this.send(undefined, 1);
    }
    if (!this.timer.isSet && !this.isIdle) this.timer.set(this.interval());
  }

  private sendPending(size: number): void {
    const head = this.pending[0]!;
    const end = this.offset + size;
    const bytes = size === head.length ? head : head.subarray(this.offset, end);
    if (end === head.length) {
      this.pending.shift();
      this.offset = 0;
    } else this.offset = end;
    this.send(bytes, size);
  }

  private send(bytes: Buffer | undefined, size: number): void {
    const seq = this.next;
    this.next += size;
    if (this.flight.length === 0) this.timer.clear();
    this.flight.push({ seq, end: this.next, bytes, sentAt: this.clock.now(), resent: false });
    this.owner.transmit(seq, bytes);
  }

  private repeat(piece: Piece): void {
    piece.resent = true;
    this.owner.transmit(piece.seq, piece.bytes);
  }

  private onTimeout(): void {
    if (this.isSilent) {
      this.timer.set(this.interval());
      return;
    }
    if (this.tries >= (this.retransmission?.count ?? DEFAULT_COUNT)) {
      this.owner.unanswered();
      return;
    }
    this.tries++;
    const room = this.edge - this.next;
    if (this.flight[0]) {
      this.recovery = this.next;
      this.repeat(this.flight[0]);
    } else if (room > 0) {
      // The window has stayed smaller than the segment: fill what there is of it.
      this.sendPending(room);
    } else this.owner.probeWindow(this.next);
    this.timer.set(this.interval());
  }

  private interval(): number {
    return this.retransmission?.period ?? Math.min(MOST_TIMEOUT, this.timeout * 2 ** this.tries);
  }

  private measure(roundTrip: number): void {
    if (this.smoothed === undefined) {
      this.smoothed = roundTrip;
      this.variation = roundTrip / 2;
    } else {
      this.variation = 0.75 * this.variation + 0.25 * Math.abs(this.smoothed - roundTrip);
      this.smoothed = 0.875 * this.smoothed + 0.125 * roundTrip;
    }
    this.timeout = Math.max(LEAST_TIMEOUT, this.smoothed + 4 * this.variation);
  }
}

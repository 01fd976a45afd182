import type { Clock } from '../../time/clock';
import { Deadline } from './deadline';

/** The first repetition of a SYN comes after this, each further one after twice the time. */
const FIRST_PERIOD = 1000;

export interface HandshakeOwner {
  /** Sends the SYN, or the SYN-ACK. */
  greet(): void;
  /** Nobody answered in time. */
  unanswered(): void;
}

/** Repeats a SYN or SYN-ACK until it is answered or the time for it is over. */
export class Handshake {
  private readonly timer: Deadline;
  private readonly startedAt: number;
  private tries = 0;

  /** @param limit how long to try, in milliseconds */
  constructor(
    private readonly clock: Clock,
    private readonly limit: number,
    private readonly owner: HandshakeOwner,
  ) {
    this.timer = new Deadline(clock, () => this.onTimeout());
    this.startedAt = clock.now();
  }

  start(): void {
    this.owner.greet();
    this.timer.set(Math.min(FIRST_PERIOD * 2 ** this.tries, this.left()));
  }

  stop(): void {
    this.timer.stop();
  }

  private left(): number {
    return this.startedAt + this.limit - this.clock.now();
  }

  private onTimeout(): void {
    if (this.left() < 1e-6) {
      this.owner.unanswered();
      return;
    }
    this.tries++;
    this.start();
  }
}

import type { Clock } from '../../time/clock';
import { Deadline } from './deadline';

/** How long a delayed ACK waits for more data, or for data to ride on, in milliseconds; RFC 1122 allows up to 500. */
export const DELAYED_ACK = 100;

/** Decides when received data are acknowledged: at once, or later and with fewer segments (RFC 1122, 4.2.3.2). */
export class Acker {
  isDelayed = false;
  private timer: Deadline | undefined;
  private owed = 0;

  /**
   * @param enough bytes that are acknowledged at once all the same: two full segments
   * @param send sends a bare ACK
   */
  constructor(
    private readonly clock: Clock,
    private readonly enough: number,
    private readonly send: () => void,
  ) {}

  /** `bytes` new bytes came in order and nothing sent since has acknowledged them. */
  owe(bytes: number): void {
    this.owed += bytes;
    if (!this.isDelayed || this.owed >= this.enough) {
      this.send();
      return;
    }
    this.timer ??= new Deadline(this.clock, this.send);
    if (!this.timer.isSet) this.timer.set(DELAYED_ACK);
  }

  /** A segment left, and with it the ACK of everything. */
  paid(): void {
    this.owed = 0;
    this.timer?.clear();
  }

  stop(): void {
    this.timer?.stop();
  }
}

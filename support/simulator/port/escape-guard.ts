import type { Clock, Timer } from '../../time/clock';

const PLUS = 43;
/** The guard time before, during and after +++ in milliseconds. */
const GUARD = 1000;
/** Timers and transports are late by fractions: a host that waited a second must not be told it did not. */
const SLACK = 2;

/** Tells the +++ that leaves transparent mode from + that are data (1.1). */
export class EscapeGuard {
  private pluses = 0;
  private firstAt = 0;
  private timer: Timer | undefined;

  /**
   * @param lastInput when the last byte before transparent mode came, in milliseconds of the clock.
   * @param delay milliseconds that are added to the guard second after +++.
   */
  constructor(
    private readonly clock: Clock,
    private lastInput: number,
    private readonly delay: number,
    private readonly listener: {
      /** Everything that is no escape, in order. */
      data(bytes: Buffer): void;
      /** +++ has come and the time after it has passed. */
      escaped(): void;
    },
  ) {}

  input(bytes: Buffer): void {
    const now = this.clock.now();
    const silence = now - this.lastInput;
    this.lastInput = now;
    if (this.pluses > 0 && (!this.continues(bytes) || now - this.firstAt > GUARD)) this.release();
    if (this.pluses === 0 && (silence < GUARD - SLACK || !isPluses(bytes, 3))) {
      this.listener.data(bytes);
      return;
    }
    if (this.pluses === 0) this.firstAt = now;
    this.pluses += bytes.length;
    this.timer?.cancel();
    this.timer =
      this.pluses === 3
        ? this.clock.after(GUARD + this.delay, () => {
            this.pluses = 0;
            this.listener.escaped();
          })
        : this.clock.after(this.firstAt + GUARD - now, () => this.release());
  }

  /** Lets go of + that were held back: they are data. */
  release(): void {
    const held = this.pluses;
    this.stop();
    if (held > 0) this.listener.data(Buffer.alloc(held, PLUS));
  }

  /** Forgets everything. */
  stop(): void {
    this.pluses = 0;
    this.timer?.cancel();
    this.timer = undefined;
  }

  private continues(bytes: Buffer): boolean {
    return this.pluses < 3 && isPluses(bytes, 3 - this.pluses);
  }
}

function isPluses(bytes: Buffer, most: number): boolean {
  return bytes.length <= most && bytes.every((byte) => byte === PLUS);
}

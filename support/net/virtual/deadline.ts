import type { Clock, Timer } from '../../time/clock';

/** Clocks add up floating-point milliseconds: a deadline this near has come. */
const NEAR = 1e-6;

/**
 * An alarm that is put off again and again, as protocol timers are. Putting it off costs no clock operation: the
 * clock's callback that is already on its way looks when it comes whether it is still too early.
 */
export class Deadline {
  private due = Number.POSITIVE_INFINITY;
  private timer: Timer | undefined;
  private timerDue = Number.POSITIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly action: () => void,
  ) {}

  get isSet(): boolean {
    return this.due !== Number.POSITIVE_INFINITY;
  }

  /** Runs the action once, `delay` milliseconds from now, in place of what was set before. */
  set(delay: number): void {
    this.due = this.clock.now() + delay;
    if (this.due < this.timerDue) this.arm();
  }

  clear(): void {
    this.due = Number.POSITIVE_INFINITY;
  }

  /** Clears it and takes the callback off the clock. */
  stop(): void {
    this.clear();
    this.timer?.cancel();
    this.timer = undefined;
    this.timerDue = Number.POSITIVE_INFINITY;
  }

  private arm(): void {
    this.timer?.cancel();
    this.timerDue = this.due;
    this.timer = this.clock.after(this.due - this.clock.now(), this.fire);
  }

  private readonly fire = (): void => {
    this.timer = undefined;
    this.timerDue = Number.POSITIVE_INFINITY;
    if (!this.isSet) return;
    if (this.due - this.clock.now() > NEAR) {
      this.arm();
      return;
    }
    this.clear();
    this.action();
  };
}

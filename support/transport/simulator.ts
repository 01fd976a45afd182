import type { Clock, Timer } from '../time/clock';
import type { Transport, TransportListener } from './transport';

/** The near side of a modelled module: what goes in and out of its AT port, and its DTR input. */
export interface Device {
  /** Names who gets what the module says; the last one named gets it. */
  attach(output: (bytes: Buffer) => void): void;
  input(bytes: Buffer): void;
  setDtr(on: boolean): void;
}

/** A modelled module in this process. Works in virtual time: nothing here waits on a promise. */
export class SimulatorTransport implements Transport {
  readonly source = 'simulator';
  readonly description = 'simulator';
  readonly hasDtr = true;
  private listener: TransportListener | undefined;
  private plugged = true;
  private replug: Timer | undefined;

  constructor(
    private readonly device: Device,
    private readonly clock: Clock,
  ) {}

  async open(listener: TransportListener): Promise<void> {
    if (this.listener) throw new Error('simulator is open already');
    this.listener = listener;
    this.device.attach((bytes) => {
      if (this.plugged) this.listener?.data(bytes, this.clock.now());
    });
  }

  write(bytes: Buffer): void {
    this.hand(() => this.device.input(bytes));
  }

  async setDtr(on: boolean): Promise<void> {
    this.hand(() => this.device.setDtr(on));
  }

  /** Pulls the port out and puts it back after `gap` milliseconds; what is said meanwhile is gone. */
  unplug(gap: number): void {
    if (!this.listener || !this.plugged) return;
    this.plugged = false;
    this.listener.lost('unplugged');
    this.replug = this.clock.after(gap, () => {
      this.plugged = true;
      this.listener?.reopened();
    });
  }

  async close(): Promise<void> {
    this.listener = undefined;
    this.replug?.cancel();
    this.plugged = true;
  }

  /** In the order of the calls, and never within one: the module may answer before `write` returns otherwise. */
  private hand(action: () => void): void {
    if (!this.listener || !this.plugged) return;
    this.clock.after(0, () => {
      if (this.listener && this.plugged) action();
    });
  }
}

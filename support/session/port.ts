import type { Clock, Timer } from '../time/clock';
import type { PortEvent, TxEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import type { Transport, TransportListener } from '../transport/transport';
import type { AtEvent } from '../wire/at-event';
import type { Dialect } from '../wire/dialect';
import { Framer } from '../wire/framer';
import type { SessionLimits } from './limits';

export interface PortOptions {
  transport: Transport;
  clock: Clock;
  timeline: Timeline;
  dialect: Dialect;
  isUrc: (line: string) => boolean;
  limits: SessionLimits;
  /** Gets every event before the timeline does. */
  heard: (event: AtEvent) => void;
  /** The port went away. */
  lost: () => void;
}

/** The AT port with everything that passes it written to the timeline, in the order in which it happened. */
export class Port implements TransportListener {
  readonly framer: Framer;
  /** When something was last written or received. */
  writtenAt = Number.NEGATIVE_INFINITY;
  receivedAt = Number.NEGATIVE_INFINITY;
  isOpen = false;
  private idleTimer: Timer | undefined;

  constructor(private readonly options: PortOptions) {
    const { dialect, isUrc, heard, timeline } = options;
    const emit = (event: AtEvent) => {
      heard(event);
      timeline.append({ kind: 'at', event }, event.at);
    };
    this.framer = new Framer({ emit, dialect, isUrc });
  }

  async open(): Promise<void> {
    await this.options.transport.open(this);
    this.isOpen = true;
    this.tell('opened', this.options.transport.description);
  }

  async close(): Promise<void> {
    await this.options.transport.close();
    this.idleTimer?.cancel();
    this.idleTimer = undefined;
    this.framer.reset();
    if (this.isOpen) this.tell('closed');
    this.isOpen = false;
  }

  /**
   * Logs what is to be written, readies whoever waits for the answer (which may come within the write), and writes it.
   * @param ready is called with the log entry before the first byte leaves
   */
  write(bytes: Buffer, what: TxEvent['what'], ready?: (seq: number, at: number) => void): number {
    const { seq, at } = this.options.timeline.append({ kind: 'tx', what, bytes });
    this.writtenAt = at;
    this.framer.sent(bytes, what, seq);
    ready?.(seq, at);
    this.options.transport.write(bytes);
    return seq;
  }

  data(bytes: Buffer, at: number): void {
    this.receivedAt = this.options.clock.now();
    this.options.timeline.append({ kind: 'rx', bytes }, at);
    this.framer.push(bytes, at);
    if (this.idleTimer === undefined && this.framer.holding !== 'nothing') this.arm(this.patience());
  }

  lost(reason: string): void {
    this.isOpen = false;
    this.framer.reset();
    this.options.lost();
    this.tell('lost', reason);
  }

  reopened(): void {
    this.framer.reset();
    this.isOpen = true;
    this.tell('reopened');
  }

  private tell(what: PortEvent['what'], detail?: string): void {
    this.options.timeline.append(detail === undefined ? { kind: 'port', what } : { kind: 'port', what, detail });
  }

  private patience(): number {
    return this.framer.holding === 'line' ? this.options.limits.idle : this.options.limits.hold;
  }

  private arm(delay: number): void {
    this.idleTimer = this.options.clock.after(delay, () => {
      this.idleTimer = undefined;
      if (this.framer.holding === 'nothing') return;
      const left = this.receivedAt + this.patience() - this.options.clock.now();
      if (left > 0) this.arm(left);
      else this.framer.idle();
    });
  }
}

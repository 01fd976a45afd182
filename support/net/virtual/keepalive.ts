import type { Clock } from '../../time/clock';
import type { TcpOptions } from '../stack';
import { Deadline } from './deadline';

export interface KeepaliveOwner {
  /** Whether unacknowledged data are under way; their repetition tests the connection already. */
  isBusy(): boolean;
  probe(): void;
  /** As many probes as allowed stayed unanswered. */
  unanswered(): void;
}

/** Probes a connection on which nothing has been heard for a while (RFC 9293, 3.8.4). */
export class Keepalive {
  private unanswered = 0;
  private readonly timer: Deadline;

  constructor(
    clock: Clock,
    private readonly settings: NonNullable<TcpOptions['keepalive']>,
    private readonly owner: KeepaliveOwner,
  ) {
    this.timer = new Deadline(clock, () => this.onSilence());
    this.timer.set(settings.idle);
  }

  /** Something came from the other side. */
  heard(): void {
    this.unanswered = 0;
    this.timer.set(this.settings.idle);
  }

  stop(): void {
    this.timer.stop();
  }

  private onSilence(): void {
    if (this.owner.isBusy()) {
      this.heard();
      return;
    }
    if (this.unanswered >= this.settings.count) {
      this.owner.unanswered();
      return;
    }
    this.unanswered++;
    this.timer.set(this.settings.interval);
    this.owner.probe();
  }
}

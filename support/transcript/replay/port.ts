import type { Clock } from '../../time/clock';
import type { TimelineBody } from '../../timeline/event';
import type { Transport, TransportListener } from '../../transport/transport';

export interface ReplayPortOptions {
  clock: Clock;
  source: Transport['source'];
  description: string;
  hasDtr: boolean;
}

/** The AT port of a transcript. What is written to it is compared by way of the timeline, where it stands before it is written. */
export class ReplayPort implements Transport {
  readonly source: Transport['source'];
  readonly description: string;
  readonly hasDtr: boolean;
  private listener: TransportListener | undefined;

  constructor(private readonly options: ReplayPortOptions) {
    this.source = options.source;
    this.description = options.description;
    this.hasDtr = options.hasDtr;
  }

  async open(listener: TransportListener): Promise<void> {
    this.listener = listener;
  }

  write(): void {}

  async setDtr(): Promise<void> {}

  async close(): Promise<void> {
    this.listener = undefined;
  }

  /** Plays a recorded event of the port. */
  play(event: TimelineBody): boolean {
    if (event.kind === 'rx') this.listener?.data(event.bytes, this.options.clock.now());
    else if (event.kind === 'port' && event.what === 'lost') this.listener?.lost(event.detail ?? '');
    else if (event.kind === 'port' && event.what === 'reopened') this.listener?.reopened();
    return true;
  }
}

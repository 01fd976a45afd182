import type { TimelineEvent } from '../timeline/event';
import type { AtEvent } from '../wire/at-event';

/** Why an exchange is over, or why waiting for it ended. */
export type ExchangeEnd =
  /** A final result came (OK, ERROR, SEND OK, CONNECT, ...). */
  | 'final'
  /** The data prompt came; the exchange goes on with the data entry. */
  | 'prompt'
  /** Nothing final within the limit. */
  | 'timeout'
  /** The port went away. */
  | 'lost';

/** One command and all that the module answered to it. */
export interface Exchange {
  /** The command line without its line ending. */
  command: string;
  /** Seq of the command's 'tx' event and when its last byte was written, in milliseconds on the run's clock. */
  seq: number;
  sentAt: number;
  echo?: AtEvent;
  /** Information response lines, in order. */
  info: AtEvent[];
  prompt?: AtEvent;
  /** When the data entry was complete, if there was one. */
  enteredAt?: number;
  final?: AtEvent;
  end: ExchangeEnd;
  /** Milliseconds from `sentAt` (or `enteredAt`) to the final result's last byte. */
  took?: number;
}

/** The URCs in a stretch of the log. */
export function urcs(events: readonly TimelineEvent[]): AtEvent[] {
  return events.flatMap((entry) => (entry.kind === 'at' && entry.event.type === 'urc' ? [entry.event] : []));
}

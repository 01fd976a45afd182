import type { Clock } from '../time/clock';
import type { Timeline } from '../timeline/timeline';
import type { Transport } from '../transport/transport';
import type { Dialect, DialectState } from '../wire/dialect';
import type { SessionLimits } from './limits';

export interface SessionOptions {
  transport: Transport;
  clock: Clock;
  timeline: Timeline;
  /** Whether a line is (the head of) a known unsolicited result code, bystanders included. */
  isUrc: (line: string) => boolean;
  /** What ends a command line: S3 alone (<CR> unless ATS3 has changed it), or S3 and <LF> (E49). */
  lineEnding: 'CR' | 'CRLF';
  limits?: Partial<SessionLimits>;
  /** What is known of the module's settings beforehand (PICS). */
  dialect?: Dialect;
  /** Restarts the module by other means than its silent AT port; used by Session.recover. */
  restart?: () => Promise<void>;
}

/** What outlives an exchange and changes how the next ones go, as plain data. */
export interface SessionState {
  dialect: DialectState;
  /** Command lines (Latin-1) that were given up and may still be answered, oldest first. */
  late?: string[];
}

export interface WaitOptions {
  /** Milliseconds. */
  limit?: number;
}

import { writeSync } from 'node:fs';
import type { Clock, Timer } from '../time/clock';

/** Milliseconds until a full line is tried again; the system's buffer holds far more than goes out in that time. */
const RETRY = 1;

export interface TtyWriter {
  /** Bytes that the system has not taken yet. */
  readonly waiting: number;
  write(bytes: Buffer): void;
  /** Drops what has not been taken yet. The descriptor stays its owner's. */
  stop(): void;
}

/**
 * Writes to a non-blocking descriptor in order: at once while the system takes it all, which is the rule for command lines,
 * the rest as the line empties. (serialport's own writer waits for ever where a read is armed after it.)
 */
export function startTtyWriter(fd: number, clock: Clock, gone: (reason: string) => void): TtyWriter {
  const queue: Buffer[] = [];
  let retry: Timer | undefined;
  let stopped = false;
  let waiting = 0;

  /** What the system did not take; undefined: it took all, or the line is dead. */
  const put = (bytes: Buffer): Buffer | undefined => {
    try {
      const taken = writeSync(fd, bytes);
      return taken < bytes.length ? bytes.subarray(taken) : undefined;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN' || code === 'EINTR') return bytes;
      stop();
      gone(message);
      return undefined;
    }
  };
  const pump = () => {
    for (let head = queue[0]; head; head = queue[0]) {
      const left = put(head);
      if (stopped) return;
      waiting -= head.length - (left?.length ?? 0);
      if (left) {
        queue[0] = left;
        retry = clock.after(RETRY, pump);
        return;
      }
      queue.shift();
    }
  };
  const stop = () => {
    stopped = true;
    retry?.cancel();
    queue.length = 0;
    waiting = 0;
  };
  return {
    get waiting() {
      return waiting;
    },
    write: (bytes) => {
      if (stopped || bytes.length === 0) return;
      queue.push(bytes);
      waiting += bytes.length;
      if (queue.length === 1) pump();
    },
    stop,
  };
}

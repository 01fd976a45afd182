import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../time/clock';
import type { LinkEvents } from './dialled';

type Message = { bytes: Uint8Array; stamp: bigint } | { gone: string } | { ready: true };

/** Reads a tty in a worker thread and stamps each read there, whatever the main loop is doing. */
export interface TtyReader {
  stop(): Promise<void>;
}

/**
 * Starts reading. Resolves once the tty is open; rejects with the system's error where it cannot be opened.
 * The tty must have been set raw before. Does not keep the process alive.
 */
export function startTtyReader(path: string, clock: Clock, events: LinkEvents): Promise<TtyReader> {
  const toClock = stampScale(clock);
  const worker = new Worker(join(__dirname, 'tty-reader-thread.js'), { workerData: { path }, execArgv: [], env: {} });
  worker.unref();
  const stop = async () => {
    worker.removeAllListeners();
    worker.on('error', () => undefined);
    await worker.terminate();
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if ('bytes' in message) {
        const { buffer, byteOffset, byteLength } = message.bytes;
        events.data(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength), toClock(message.stamp));
      } else if ('gone' in message) events.gone(message.gone);
      else resolve({ stop });
    });
    worker.on('error', (error) => {
      reject(error);
      events.gone(error.message);
    });
    worker.on('exit', () => {
      reject(new Error('the reading thread ended'));
      events.gone('the reading thread ended');
    });
  });
}

/** Turns `process.hrtime.bigint()`, which all threads share, into milliseconds on the clock. */
function stampScale(clock: Clock): (stamp: bigint) => number {
  let base = 0n;
  let at = 0;
  let narrowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 10; i++) {
    const before = clock.now();
    const stamp = process.hrtime.bigint();
    const width = clock.now() - before;
    if (width >= narrowest) continue;
    narrowest = width;
    base = stamp;
    at = before + width / 2;
  }
  return (stamp) => at + Number(stamp - base) / 1e6;
}

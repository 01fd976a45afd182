import { SerialPort } from 'serialport';
import { RealClock } from '../../support/time/real-clock';
import { serialTransport } from '../../support/transport';
import type { Probe } from './processes';

/** Gets ready to read a terminal; `stamps` resolves with when each byte was read, on the scale of `process.hrtime`, in milliseconds. */
type Reader = (path: string, count: number) => Promise<{ stamps: Promise<number[]>; close(): Promise<void> }>;

export interface StampError {
  median: number;
  p99: number;
}

const BUSY = 15;
const PAUSE = 1;

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** How late reads are stamped, in microseconds, by reader: of every round median and 99th percentile, idle and with a busy main loop. */
export async function stampErrors(probe: Probe, rounds: number, count: number): Promise<Map<string, StampError[]>> {
  const readers: [string, Reader][] = [
    [probe.name, outside(probe)],
    ['our transport', ours('thread')],
    ["our transport, 'data' event", ours('event')],
    ["bare serialport 'data'", bare],
  ];
  const found = new Map<string, StampError[]>();
  for (let round = 0; round < rounds; round++) {
    for (const busy of [false, true]) {
      for (const [name, reader] of readers) {
        const key = `${name}, ${busy ? 'busy' : 'idle'}`;
        found.set(key, [...(found.get(key) ?? []), await measure(probe, reader, count, busy)]);
      }
    }
  }
  return found;
}

async function measure(probe: Probe, reader: Reader, count: number, busy: boolean): Promise<StampError> {
  const far = probe.start('beat', String(count));
  const { stamps, close } = await reader(await far.line(), count);
  const work = busy ? setInterval(spin, PAUSE) : undefined;
  far.child.stdin!.write('\n');
  const read = await stamps;
  clearInterval(work);
  const written = await far.numbers(count);
  await close();
  far.stop();
  const late = read.map((at, i) => (at - written[i]!) * 1000).sort((a, b) => a - b);
  return { median: late[count >> 1]!, p99: late[Math.floor(count * 0.99)]! };
}

function spin(): void {
  const end = performance.now() + BUSY;
  while (performance.now() < end);
}

const outside =
  (probe: Probe): Reader =>
  async (path, count) => {
    const reader = probe.start('poll', path, String(count));
    await reader.line();
    return { stamps: reader.numbers(count), close: async () => reader.stop() };
  };

const ours =
  (stamps: 'thread' | 'event'): Reader =>
  async (path, count) => {
    const clock = new RealClock();
    const offset = now() - clock.now();
    const transport = serialTransport({ path, clock, stamps });
    const collected = collect(count);
    await transport.open({
      data: (bytes, at) => collected.add(bytes.length, at + offset),
      lost: () => undefined,
      reopened: () => undefined,
    });
    return { stamps: collected.all, close: () => transport.close() };
  };

const bare: Reader = async (path, count) => {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const collected = collect(count);
  port.on('data', (bytes: Buffer) => collected.add(bytes.length, now()));
  return { stamps: collected.all, close: () => new Promise((resolve) => port.close(() => resolve())) };
};

function collect(count: number): { add(bytes: number, at: number): void; all: Promise<number[]> } {
  const times: number[] = [];
  let done: (times: number[]) => void = () => undefined;
  const all = new Promise<number[]>((resolve) => {
    done = resolve;
  });
  return {
    add: (bytes, at) => {
      for (let i = 0; i < bytes; i++) times.push(at);
      if (times.length >= count) done(times);
    },
    all,
  };
}

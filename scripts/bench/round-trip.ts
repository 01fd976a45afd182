import { SerialPort } from 'serialport';
import { Session } from '../../support/session';
import { isUrcHead } from '../../support/spec';
import { RealClock } from '../../support/time/real-clock';
import { Timeline } from '../../support/timeline/timeline';
import { serialTransport } from '../../support/transport';
import type { Probe } from './processes';

/** Sends AT and waits for its OK, once. */
interface Contender {
  name: string;
  once(): Promise<void>;
  close(): Promise<void>;
}

const COMMAND = Buffer.from('AT\r');
const END = Buffer.from('OK\r\n');

/** Microseconds of an AT round trip over a pseudo terminal: the median of every round, by contender. */
export async function roundTrips(probe: Probe, rounds: number, trips: number): Promise<Map<string, number[]>> {
  const makes = [bare, transportAlone, withSession];
  const ends = makes.map(() => probe.start('answer'));
  const contenders: Contender[] = [];
  for (const [i, make] of makes.entries()) contenders.push(await make(await ends[i]!.line()));
  const medians = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  try {
    for (const { once } of contenders) for (let i = 0; i < trips; i++) await once();
    for (let round = 0; round < rounds; round++) {
      for (const { name, once } of contenders) medians.get(name)!.push(await median(once, trips));
    }
  } finally {
    for (const contender of contenders) await contender.close();
    for (const end of ends) end.stop();
  }
  return medians;
}

async function median(once: () => Promise<void>, trips: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < trips; i++) {
    const start = performance.now();
    await once();
    times.push((performance.now() - start) * 1000);
  }
  return times.sort((a, b) => a - b)[trips >> 1]!;
}

async function bare(path: string): Promise<Contender> {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const reply = new Reply();
  port.on('data', (bytes: Buffer) => reply.add(bytes));
  return {
    name: "bare serialport 'data'",
    once: () => reply.to(() => port.write(COMMAND)),
    close: () => new Promise((resolve) => port.close(() => resolve())),
  };
}

async function transportAlone(path: string): Promise<Contender> {
  const transport = serialTransport({ path, clock: new RealClock() });
  const reply = new Reply();
  await transport.open({ data: (bytes) => reply.add(bytes), lost: () => undefined, reopened: () => undefined });
  return {
    name: 'our transport',
    once: () => reply.to(() => transport.write(COMMAND)),
    close: () => transport.close(),
  };
}

async function withSession(path: string): Promise<Contender> {
  const clock = new RealClock();
  const timeline = new Timeline(clock);
  const transport = serialTransport({ path, clock });
  const session = new Session({ transport, clock, timeline, isUrc: isUrcHead, lineEnding: 'CR' });
  await session.open();
  return {
    name: 'our session and transport',
    once: async () => {
      const exchange = await session.execute('AT');
      if (exchange.final?.text !== 'OK') throw new Error(`AT was answered ${exchange.final?.text}`);
      timeline.forget(timeline.end);
    },
    close: () => session.close(),
  };
}

/** Gathers bytes until they end with OK. */
class Reply {
  private got: Buffer = Buffer.alloc(0);
  private done: (() => void) | undefined;

  add(bytes: Buffer): void {
    this.got = this.got.length === 0 ? bytes : Buffer.concat([this.got, bytes]);
    if (this.got.subarray(-END.length).equals(END)) this.done?.();
  }

  to(ask: () => void): Promise<void> {
    this.got = Buffer.alloc(0);
    return new Promise((resolve) => {
      this.done = resolve;
      ask();
    });
  }
}

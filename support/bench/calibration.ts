import { readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { openPseudoTerminal } from '../simulator-server/pseudo-terminal';
import { serveTcp } from '../simulator-server/serve-tcp';
import { SharedDevice } from '../simulator-server/share';
import type { Clock } from '../time/clock';
import { type SerialSettings, serialTransport, type Transport, tcpTransport } from '../transport';

/** How late something was, in milliseconds. */
export interface Spread {
  median: number;
  p95: number;
  worst: number;
}

/** How far this run's own clockwork is off. Milliseconds. */
export interface Calibration {
  /** What every judged limit is to be widened by. */
  uncertaintyMs: number;
  /** How late the main loop's timers fire. */
  timers: Spread;
  /** How late a byte is stamped after it was written, over a loopback of the same kind as the module's port. */
  stamps: Spread;
  /** How long the port's USB adapter may keep bytes back, where the system tells. */
  adapter?: number;
  /** All of it in one line, for the report. */
  text: string;
}

export type CalibrationKind = { kind: 'serial'; port: SerialSettings } | { kind: 'tcp'; rfc2217: boolean };

const ROUNDS = 40;
const GAP = 2;

/** Measures stamps and timers over a loopback for about 100 ms of real time. The module is not touched. */
export async function calibrate(clock: Clock, kind: CalibrationKind): Promise<Calibration> {
  const loop = kind.kind === 'serial' ? await serialLoop(clock, kind.port) : await tcpLoop(clock, kind.rfc2217);
  const timers: number[] = [];
  const sent: number[] = [];
  const late: number[] = [];
  try {
    await loop.near.open({
      data: (bytes, at) => {
        for (let i = 0; i < bytes.length; i++) late.push(at - sent[late.length]!);
        clock.ring();
      },
      lost: () => undefined,
      reopened: () => undefined,
    });
    for (let i = 0; i < ROUNDS; i++) {
      const due = clock.now() + GAP;
      await clock.sleep(GAP);
      timers.push(clock.now() - due);
      sent.push(clock.now());
      loop.say(Buffer.from('.'));
    }
    await clock.until(() => (late.length >= ROUNDS ? true : undefined), clock.now() + 1000);
  } finally {
    await loop.near.close();
    await loop.close();
  }
  return conclude(spread(timers), spread(late), kind.kind === 'serial' ? latencyTimer(kind.port.path) : undefined);
}

interface Loop {
  near: Transport;
  say(bytes: Buffer): void;
  close(): Promise<void>;
}

async function serialLoop(clock: Clock, { stamps }: SerialSettings): Promise<Loop> {
  const pty = await openPseudoTerminal(() => undefined);
  return { near: serialTransport({ path: pty.path, clock, stamps }), say: pty.write, close: pty.close };
}

async function tcpLoop(clock: Clock, rfc2217: boolean): Promise<Loop> {
  let say: (bytes: Buffer) => void = () => undefined;
  const device = new SharedDevice({
    attach: (output) => {
      say = output;
    },
    input: () => undefined,
    setDtr: () => undefined,
  });
  const service = await serveTcp({ device, port: 0, rfc2217 });
  const near = tcpTransport({ host: '127.0.0.1', port: service.port, rfc2217, clock });
  return { near, say: (bytes) => say(bytes), close: () => service.close() };
}

function conclude(timers: Spread, stamps: Spread, adapter: number | undefined): Calibration {
  const uncertaintyMs = Math.ceil((stamps.worst + (adapter ?? 0)) * 100) / 100;
  const usb = adapter === undefined ? '' : `, the adapter keeps bytes back up to ${adapter} ms`;
  const text =
    `byte stamps may be ${uncertaintyMs} ms late: loopback median ${show(stamps.median)}, 95 % within ${show(stamps.p95)}, ` +
    `worst ${show(stamps.worst)} ms${usb}; timers median ${show(timers.median)}, worst ${show(timers.worst)} ms`;
  return { uncertaintyMs, timers, stamps, adapter, text };
}

const show = (ms: number): string => ms.toFixed(2);

function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

/** FTDI adapters gather bytes for that many milliseconds; others do not say. */
function latencyTimer(path: string): number | undefined {
  try {
    const text = readFileSync(`/sys/class/tty/${basename(realpathSync(path))}/device/latency_timer`, 'latin1');
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import { readlinkSync, realpathSync } from 'node:fs';
import type { SerialPort } from 'serialport';
import type { Clock } from '../time/clock';
import { type BackOff, DialledTransport, type Link, type LinkEvents } from './dialled';
import { watchPath } from './path-watch';
import { explainOpenError } from './serial-errors';
import type { Transport } from './transport';
import { startTtyReader } from './tty-reader';
import { startTtyWriter } from './tty-writer';

/** How a serial port is opened. The names and defaults are those of the `serialport` package. */
export interface SerialSettings {
  path: string;
  /** Bits a second; 115200 unless given. */
  baudRate?: number;
  dataBits?: 5 | 6 | 7 | 8;
  parity?: 'none' | 'even' | 'odd';
  stopBits?: 1 | 1.5 | 2;
  /** Hardware flow control. */
  rtscts?: boolean;
  /** Software flow control: useless where data may hold XON and XOFF bytes. */
  xon?: boolean;
  xoff?: boolean;
  xany?: boolean;
  /** Drop DTR when the port is closed. */
  hupcl?: boolean;
  /** Bytes buffered in each direction; 65536 unless given. */
  highWaterMark?: number;
  /** Asks the driver to deliver at once (Linux; FTDI adapters otherwise wait up to 16 ms). On unless false, where it can be had. */
  lowLatency?: boolean;
  /** Where the read stamps are taken: 'thread' (default on Linux and macOS) or the main loop's 'data' event. */
  stamps?: 'thread' | 'event';
}

export interface SerialOptions extends SerialSettings {
  clock: Clock;
  /** What stands behind the port. Unless given: a pseudo terminal is a simulator's, anything else is hardware. */
  source?: Transport['source'];
  backOff?: BackOff;
}

/** The module's AT port on a serial line. Reopened by itself after a loss, also when it comes back with another device node. */
export function serialTransport(options: SerialOptions): Transport {
  const { clock, path, baudRate = 115_200 } = options;
  return new DialledTransport({
    source: options.source ?? (isPseudoTerminal(path) ? 'simulator' : 'hardware'),
    description: `serial port ${path} at ${baudRate} baud`,
    clock,
    backOff: options.backOff,
    dial: (events) => dialSerial({ ...options, baudRate }, events),
  });
}

/** Ports that the system lists. */
export async function listPorts(): Promise<{ path: string; manufacturer?: string; serialNumber?: string }[]> {
  const { SerialPort: Port } = await import('serialport');
  return Port.list();
}

async function dialSerial(options: SerialOptions & { baudRate: number }, events: LinkEvents): Promise<Link> {
  const { clock, source: _, backOff: __, stamps, lowLatency = true, ...settings } = options;
  const { SerialPort: Port } = await import('serialport');
  const port = new Port({ ...settings, lock: true, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  }).catch(async (error: Error) => {
    throw new Error(await explainOpenError(settings.path, error.message, listPorts));
  });

  let open = true;
  const gone = (reason: string) => {
    if (open) events.gone(reason);
  };
  port.on('error', (error) => gone(error.message));
  port.on('close', (error?: Error | null) => gone(error?.message ?? 'port closed'));

  const hasDtr = await hasModemLines(port);
  // Fails where the driver knows no such mode; then it stays as it is.
  if (hasDtr && lowLatency && process.platform === 'linux') await setLines(port, true, true).catch(() => undefined);

  const stopReading = await read(port, stamps, clock, { data: events.data, gone }).catch(async (error: Error) => {
    open = false;
    await closePort(port);
    throw new Error(`${settings.path} cannot be read: ${error.message}`);
  });

  const fd = (port.port as { fd?: number | null } | undefined)?.fd;
  const writer = typeof fd === 'number' ? startTtyWriter(fd, clock, gone) : undefined;
  return {
    hasDtr,
    write: writer ? (bytes) => writer.write(bytes) : (bytes) => void port.write(bytes),
    setDtr: (on) => setLines(port, on, lowLatency && process.platform === 'linux'),
    close: async () => {
      open = false;
      writer?.stop();
      await stopReading();
      await closePort(port);
    },
  };
}

async function read(
  port: SerialPort,
  stamps: SerialSettings['stamps'],
  clock: Clock,
  events: LinkEvents,
): Promise<() => Promise<void>> {
  const threads = process.platform === 'linux' || process.platform === 'darwin';
  if ((stamps ?? (threads ? 'thread' : 'event')) === 'thread') {
    const reader = await startTtyReader(port.path, clock, events);
    return () => reader.stop();
  }
  port.on('data', (bytes: Buffer) => events.data(bytes, clock.now()));
  // serialport goes on reading a port that hung up: it has to be looked at from outside.
  const stop = watchPath(port.path, clock, () => events.gone(`${port.path} is gone`));
  return async () => {
    stop();
    port.removeAllListeners('data');
  };
}

function hasModemLines(port: SerialPort): Promise<boolean> {
  return new Promise((resolve) => port.get((error) => resolve(!error)));
}

function setLines(port: SerialPort, dtr: boolean, lowLatency: boolean): Promise<void> {
  // lowLatency is known to the Linux binding only, so the common type lacks it.
  const lines = { dtr, rts: true, lowLatency };
  return new Promise((resolve, reject) => port.set(lines, (error) => (error ? reject(error) : resolve())));
}

function closePort(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    if (port.closing) port.once('close', () => resolve());
    else if (port.isOpen) port.close(() => resolve());
    else resolve();
  });
}

function isPseudoTerminal(path: string): boolean {
  return /^\/dev\/(pts\/|ttys\d)/.test(target(path));
}

/** Where a path leads; for a link into nothing, where it would. */
function target(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    try {
      return readlinkSync(path);
    } catch {
      return path;
    }
  }
}

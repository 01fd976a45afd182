import type { ReadStream } from 'node:tty';
import { RealClock } from '../time/real-clock';
import { startTtyWriter } from '../transport/tty-writer';

/** The master side of a pseudo terminal, raw from the start; its slave is a serial port for any program. */
export interface PseudoTerminal {
  /** The slave's device node, /dev/pts/N. */
  readonly path: string;
  write(bytes: Buffer): void;
  /** Hangs up: whoever has the slave open loses it. */
  close(): Promise<void>;
}

/** The part of node-pty that its types leave out. */
interface NodePty {
  open(options: { encoding: null }): { master: ReadStream; slave: ReadStream; ptsName: string; fd: number };
}

/** Bytes kept for a client that does not read; a UART would have dropped them long before. */
const BACKLOG = 1 << 20;

/** Opens a pseudo terminal (Linux, macOS). `received` gets what is written to the slave. */
export async function openPseudoTerminal(received: (bytes: Buffer) => void): Promise<PseudoTerminal> {
  const pty = require('@lydell/node-pty') as NodePty;
  const { SerialPort } = await import('serialport');
  const { master, slave, ptsName: path, fd } = pty.open({ encoding: null });
  // node-pty reads its own slave, which would steal bytes from the client.
  slave.destroy();
  const gone = new Promise<void>((resolve) => master.once('close', () => resolve()));
  master.on('error', () => undefined);

  // Opened as a serial port the slave is raw, without echo; never read from, and kept open, it survives every client.
  const holder = new SerialPort({ path, baudRate: 115_200, lock: false, autoOpen: false });
  try {
    await new Promise<void>((resolve, reject) => holder.open((error) => (error ? reject(error) : resolve())));
  } catch (error) {
    master.destroy();
    throw error;
  }
  holder.on('error', () => undefined);
  master.on('data', received);
  // The stream's own writes block the whole process while no client reads.
  const writer = startTtyWriter(fd, new RealClock(), () => undefined);
  return {
    path,
    write: (bytes) => {
      if (writer.waiting < BACKLOG) writer.write(bytes);
    },
    close: async () => {
      writer.stop();
      master.destroy();
      await gone;
      if (holder.isOpen) await new Promise<void>((resolve) => holder.close(() => resolve()));
    },
  };
}

import { connect, isIP } from 'node:net';
import type { Clock } from '../time/clock';
import { type BackOff, DialledTransport, type Link, type LinkEvents } from './dialled';
import { Rfc2217Client, type Rfc2217Settings } from './rfc2217';
import type { Transport } from './transport';

export interface TcpTransportOptions extends Rfc2217Settings {
  host: string;
  port: number;
  /** The port speaks RFC 2217, so that line settings and DTR can be had; otherwise it is a raw byte stream. */
  rfc2217?: boolean;
  clock: Clock;
  /** What stands behind the port. Unless given: a loopback address is a simulator's, anything else is hardware. */
  source?: Transport['source'];
  backOff?: BackOff;
  /** Milliseconds that connecting may take; 10,000 unless given. */
  connectWithin?: number;
}

/** The module's AT port behind a TCP port (ser2net, a simulator), raw or RFC 2217. Connected anew by itself after a loss. */
export function tcpTransport(options: TcpTransportOptions): Transport {
  const { host, port, rfc2217, clock } = options;
  return new DialledTransport({
    source: options.source ?? (isLoopback(host) ? 'simulator' : 'hardware'),
    description: `${rfc2217 ? 'RFC 2217' : 'TCP'} port ${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    clock,
    backOff: options.backOff,
    dial: (events) => dialTcp(options, events),
  });
}

async function dialTcp(options: TcpTransportOptions, events: LinkEvents): Promise<Link> {
  const { host, port, clock, connectWithin = 10_000 } = options;
  const where = `${host}:${port}`;
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const close = async () => {
    socket.destroy();
    await ended;
  };

  await new Promise<void>((resolve, reject) => {
    const late = clock.after(connectWithin, () => {
      reject(new Error(`${where}: no answer within ${connectWithin / 1000} s`));
      socket.destroy();
    });
    socket.once('connect', () => {
      late.cancel();
      resolve();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      late.cancel();
      reject(new Error(`${where}: ${explain(error)}`));
    });
  });

  const deliver = (bytes: Buffer) => events.data(bytes, clock.now());
  const client = options.rfc2217 ? new Rfc2217Client(clock, (bytes) => socket.write(bytes), deliver) : undefined;
  let reason = 'the other side closed the connection';
  socket.on('error', (error: NodeJS.ErrnoException) => {
    reason = explain(error);
  });
  socket.on('close', () => {
    client?.end(reason);
    events.gone(reason);
  });
  socket.on('data', client ? (bytes: Buffer) => client.push(bytes) : deliver);

  await client?.negotiate(options).catch(async (error: Error) => {
    await close();
    throw new Error(`${where}: ${error.message}`);
  });
  return {
    hasDtr: client !== undefined,
    write: client ? (bytes) => client.write(bytes) : (bytes) => void socket.write(bytes),
    setDtr: async (on) => client?.setDtr(on),
    close,
  };
}

function explain(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'connection refused; is the server (ser2net, attest simulate --tcp) running there?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no such host';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'the host cannot be reached';
    case 'ETIMEDOUT':
      return 'the connection timed out';
    case 'ECONNRESET':
      return 'the connection was reset';
    default:
      return error.message;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

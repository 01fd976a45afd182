import { createServer, type Socket } from 'node:net';
import { Rfc2217Port } from './rfc2217-port';
import type { SharedDevice } from './share';

/** Bytes kept for a client that does not read. */
const BACKLOG = 1 << 20;

export interface TcpService {
  /** The port it listens on, the one the system chose where 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

export interface TcpServiceOptions {
  device: SharedDevice;
  /** Address to listen on; 127.0.0.1 unless given, for the port has no password. */
  host?: string;
  /** 0: any free one. */
  port: number;
  /** Speak RFC 2217 (telnet with serial port control), so that clients can move DTR. */
  rfc2217?: boolean;
}

/** Serves a module's AT port to one TCP client at a time, as ser2net does; a second one is turned away. Rejects with one line. */
export function serveTcp({
  device,
  host = '127.0.0.1',
  port,
  rfc2217 = false,
}: TcpServiceOptions): Promise<TcpService> {
  let client: Socket | undefined;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (client) {
      socket.destroy();
      return;
    }
    client = socket;
    socket.setNoDelay(true);
    const telnet = rfc2217 ? new Rfc2217Port((bytes) => socket.write(bytes), device) : undefined;
    const silence = device.listen((bytes) => {
      if (socket.writableLength < BACKLOG) socket.write(telnet ? telnet.wrap(bytes) : bytes);
    });
    socket.on('data', (bytes) => (telnet ? telnet.push(bytes) : device.input(bytes)));
    socket.on('close', () => {
      silence();
      client = undefined;
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Error(
          `${host}:${port} cannot be listened on: ${error.code === 'EADDRINUSE' ? 'the port is taken' : error.message}`,
        ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            client?.destroy();
          }),
      });
    });
  });
}

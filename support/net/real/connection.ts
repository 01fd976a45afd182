import type { Socket } from 'node:net';
import type { Clock, Timer } from '../../time/clock';
import { canonicalAddress } from '../address';
import type { Endpoint, NetFailure, TcpConnection, TcpHandlers, TcpOptions } from '../stack';
import { failureOf } from './failure';

const CONNECT_TIMEOUT = 75_000;
const NO_BYTES = Buffer.alloc(0);

/** One end of a TCP connection of this machine. */
export class RealConnection implements TcpConnection {
  /** Told of everything; set before the socket's next event. */
  handlers: TcpHandlers = {};
  private connected = false;
  /** Nothing is told to the handlers any more. */
  private over = false;
  private finWanted = false;
  /** Writes that the system has not taken; the first of them is under way. */
  private readonly queue: Buffer[] = [];
  private written = 0;
  private timer: Timer | undefined;
  private ends: { local: Endpoint; remote: Endpoint };

  /**
   * @param socket undefined where no connection is tried: the address does not answer or may not be reached
   * @param forget called once, when the connection needs no closing any more
   */
  constructor(
    private readonly clock: Clock,
    private readonly socket: Socket | undefined,
    ends: { local: Endpoint; remote: Endpoint },
    private readonly forget: (connection: RealConnection) => void,
  ) {
    this.ends = ends;
    if (!socket) return;
    socket.on('connect', () => this.onConnected());
    socket.on('data', (bytes: Buffer) => {
      if (!this.over) this.handlers.data?.(bytes);
    });
    socket.on('end', () => this.onEnd(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => this.onError(error));
    socket.on('close', () => this.onClosed());
  }

  get local(): Endpoint {
    return this.ends.local;
  }

  get remote(): Endpoint {
    return this.ends.remote;
  }

  write(bytes: Buffer): void {
    if (this.over || this.finWanted || bytes.length === 0) return;
    this.queue.push(bytes);
    if (this.queue.length === 1) this.writeNext();
  }

  halfClose(): void {
    if (this.over || this.finWanted) return;
    this.finWanted = true;
    if (this.queue.length === 0) this.socket?.end();
  }

  reset(): void {
    if (this.over) return;
    this.over = true;
    if (this.socket && !this.socket.connecting) this.socket.resetAndDestroy();
    this.discard();
  }

  pause(paused: boolean): void {
    if (this.over) return;
    if (paused) this.socket?.pause();
    else this.socket?.resume();
  }

  silence(): boolean {
    return false;
  }

  tune(options: TcpOptions): void {
    if (this.over || !('keepalive' in options)) return;
    const { keepalive } = options;
    this.socket?.setKeepAlive(keepalive !== undefined, keepalive?.idle);
  }

  /** Limits the attempt to connect. For the stack. */
  limit(options: TcpOptions): void {
    const limit = options.connectTimeout ?? CONNECT_TIMEOUT;
    this.timer = this.clock.after(limit, () => this.finish('ETIMEDOUT'));
  }

  /** Ends an attempt that is not made, soon. For the stack. */
  refuse(failure: NetFailure): void {
    this.timer = this.clock.after(0, () => this.finish(failure));
  }

  /** Tells that the connection stands. For the stack, with an accepted one. */
  onConnected(): void {
    if (this.over || this.connected) return;
    this.connected = true;
    this.timer?.cancel();
    if (this.socket) this.ends = endsOf(this.socket, this.ends);
    this.handlers.connected?.();
  }

  /** One write at a time: node:net would join those that wait into one. */
  private writeNext(): void {
    const bytes = this.queue[0];
    if (!bytes) {
      if (this.finWanted) this.socket?.end();
      return;
    }
    this.socket?.write(bytes, (error) => {
      if (error || this.over) return;
      this.queue.shift();
      this.written += bytes.length;
      this.writeNext();
      this.handlers.acked?.(this.written);
    });
  }

  /**
   * The system tells a reset that comes behind unread data as an ordinary end. Writing no bytes sends nothing, but
   * fails on a connection that was reset.
   */
  private onEnd(socket: Socket): void {
    if (this.finWanted || this.queue.length > 0) this.tellFin();
    else {
      socket.write(NO_BYTES, (error) => {
        if (!error) this.tellFin();
      });
    }
  }

  private tellFin(): void {
    if (!this.over) this.handlers.fin?.();
  }

  private onError(error: NodeJS.ErrnoException): void {
    const failure = failureOf(error, this.connected ? 'ECONNRESET' : 'EHOSTUNREACH');
    // A client whose listener resets it at once was refused, even if the system had connected it first.
    this.finish(!this.connected && failure === 'ECONNRESET' ? 'ECONNREFUSED' : failure);
  }

  private onClosed(): void {
    if (this.over) return;
    this.over = true;
    this.discard();
    this.handlers.closed?.();
  }

  private finish(failure: NetFailure): void {
    if (this.over) return;
    this.over = true;
    this.discard();
    if (this.connected) this.handlers.reset?.(failure);
    else this.handlers.failed?.(failure);
  }

  private discard(): void {
    this.timer?.cancel();
    this.socket?.destroy();
    this.forget(this);
  }
}

/** Both ends of a connected socket, with what is known where the system does not say. */
export function endsOf(
  socket: Socket,
  known: { local: Endpoint; remote: Endpoint },
): { local: Endpoint; remote: Endpoint } {
  return {
    local: endpoint(socket.localAddress, socket.localPort, known.local),
    remote: endpoint(socket.remoteAddress, socket.remotePort, known.remote),
  };
}

function endpoint(address: string | undefined, port: number | undefined, known: Endpoint): Endpoint {
  if (address === undefined || port === undefined) return known;
  return { address: canonicalAddress(address) ?? address, port };
}

import { connect, type Socket } from 'node:net';
import type { Clock, Timer } from '../time/clock';
import { RealClock } from '../time/real-clock';
import { canonicalAddress, isLoopback, isWildcard } from './address';
import { endsOf, RealConnection } from './real/connection';
import { RealUdpSocket } from './real/datagram';
import { Guard, type GuardOptions } from './real/guard';
import { RealListener } from './real/listener';
import type {
  Endpoint,
  NetFailure,
  NetStack,
  PingReply,
  TcpConnection,
  TcpHandlers,
  TcpListener,
  TcpListenHandlers,
  TcpOptions,
  UdpHandlers,
  UdpSocket,
} from './stack';

export interface RealStackOptions extends GuardOptions {
  /** Times connection attempts and pings. Default: the computer's own. */
  clock?: Clock;
}

const NOWHERE: Endpoint = { address: '', port: 0 };
const LOOPBACK_TTL = 64;
const LEAST_ROUND_TRIP = 1;

/**
 * This machine's sockets. Unless told otherwise they reach loopback addresses only; documentation addresses never
 * answer, any other fails with EHOSTUNREACH (as a local address: EADDRNOTAVAIL). Of the TCP options those that
 * node:net has no way to set are ignored: `keepalive.interval` and `count`, `retransmission`, `delayedAck`, `timeWait`.
 */
export class RealStack implements NetStack {
  readonly seesSegments = false;
  private readonly clock: Clock;
  private readonly guard: Guard;
  private readonly open = new Set<{ close(): void } | RealConnection>();
  private readonly timers = new Set<Timer>();

  constructor(options: RealStackOptions = {}) {
    this.clock = options.clock ?? new RealClock();
    this.guard = new Guard(options);
  }

  listenTcp(at: Endpoint, handlers: TcpListenHandlers): TcpListener {
    const failure = this.guard.binding(at.address);
    if (failure) return this.unbound(at, () => handlers.failed?.(failure));
    const listener = new RealListener(plain(at), handlers, (socket) => this.accept(socket, handlers), this.forget);
    this.open.add(listener);
    return listener;
  }

  connectTcp(to: Endpoint, handlers: TcpHandlers, options: TcpOptions = {}): TcpConnection {
    const passage = this.guard.towards(to.address);
    const from = options.from?.address;
    const bound = from === undefined || isWildcard(from) ? undefined : from;
    const failure = passage === 'barred' ? 'EHOSTUNREACH' : bound && this.guard.binding(bound);
    const socket =
      passage === 'open' && !failure
        ? connect({
            host: to.address,
            port: to.port,
            localAddress: bound,
            localPort: options.from?.port || undefined,
            allowHalfOpen: true,
            noDelay: true,
            keepAlive: options.keepalive !== undefined,
            keepAliveInitialDelay: options.keepalive?.idle,
          })
        : undefined;
    const local = { address: from ?? '', port: options.from?.port ?? 0 };
    const connection = new RealConnection(this.clock, socket, { local, remote: plain(to) }, this.forget);
    connection.handlers = handlers;
    this.open.add(connection);
    if (failure) connection.refuse(failure);
    else connection.limit(options);
    return connection;
  }

  bindUdp(at: Endpoint, handlers: UdpHandlers): UdpSocket {
    const failure = this.guard.binding(at.address);
    if (failure) return { ...this.unbound(at, () => handlers.failed?.(failure)), send: () => undefined };
    const mayReach = (address: string) => this.guard.towards(address) === 'open';
    const socket = new RealUdpSocket(plain(at), handlers, mayReach, this.forget);
    this.open.add(socket);
    return socket;
  }

  /** Loopback addresses answer; others that are allowed fail with EACCES, since echo requests need raw sockets. */
  ping(to: string, options: { bytes: number; timeout: number }, done: (reply: PingReply) => void): void {
    const passage = this.guard.towards(to);
    const fail = (failure: NetFailure, time: number) => () => done({ failure, time, ttl: 0 });
    if (passage === 'silent') this.later(options.timeout, fail('ETIMEDOUT', options.timeout));
    else if (passage === 'barred') this.later(0, fail('EHOSTUNREACH', 0));
    else if (!isLoopback(canonicalAddress(to) ?? '')) this.later(0, fail('EACCES', 0));
    else {
      const start = this.clock.now();
      this.later(LEAST_ROUND_TRIP, () =>
        done({ time: Math.max(LEAST_ROUND_TRIP, this.clock.now() - start), ttl: LOOPBACK_TTL }),
      );
    }
  }

  /** Resets every connection and closes every listener and UDP socket; no handler is called any more. */
  close(): void {
    for (const timer of this.timers) timer.cancel();
    this.timers.clear();
    for (const handle of [...this.open]) {
      if (handle instanceof RealConnection) handle.reset();
      else handle.close();
    }
  }

  private accept(socket: Socket, handlers: TcpListenHandlers): void {
    const ends = endsOf(socket, { local: NOWHERE, remote: NOWHERE });
    const connection = new RealConnection(this.clock, socket, ends, this.forget);
    this.open.add(connection);
    const told = handlers.accept(connection);
    if (!told) {
      connection.reset();
      return;
    }
    connection.handlers = told;
    connection.onConnected();
  }

  private unbound(at: Endpoint, tell: () => void): TcpListener {
    const timer = this.later(0, tell);
    return { local: { ...at }, close: () => timer.cancel() };
  }

  private later(delay: number, action: () => void): Timer {
    const timer = this.clock.after(delay, () => {
      this.timers.delete(timer);
      action();
    });
    this.timers.add(timer);
    return timer;
  }

  private readonly forget = (handle: { close(): void } | RealConnection): void => {
    this.open.delete(handle);
  };
}

/** The endpoint with its address in the one spelling. */
function plain(at: Endpoint): Endpoint {
  return { address: canonicalAddress(at.address) ?? at.address, port: at.port };
}

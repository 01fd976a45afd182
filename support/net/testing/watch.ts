import type { Clock } from '../../time/clock';
import type { NetStack, TcpConnection, TcpHandlers, TcpListenHandlers, TcpOptions, UdpHandlers } from '../stack';

/** What happened at one end of a connection, and when. */
export class Watch {
  readonly events: string[] = [];
  readonly chunks: Buffer[] = [];
  readonly times: { what: string; at: number }[] = [];
  connection: TcpConnection | undefined;
  ackedTotal = 0;
  /** Bytes so far. */
  received = 0;
  private readonly reactions = new Map<string, () => void>();

  constructor(private readonly clock: Clock) {}

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  /** The connection, which must be there by now. */
  get end(): TcpConnection {
    if (!this.connection) throw new Error('there is no connection yet');
    return this.connection;
  }

  has(what: string): boolean {
    return this.events.includes(what);
  }

  timesOf(what: string): number[] {
    return this.times.filter((entry) => entry.what === what).map((entry) => entry.at);
  }

  /** Runs an action within the callback of this name. */
  on(what: 'connected' | 'data' | 'fin', action: () => void): this {
    this.reactions.set(what, action);
    return this;
  }

  readonly handlers: TcpHandlers = {
    connected: () => this.note('connected'),
    failed: (failure) => this.note(`failed ${failure}`),
    data: (bytes) => {
      this.chunks.push(bytes);
      this.received += bytes.length;
      this.note('data');
    },
    acked: (total) => {
      this.ackedTotal = total;
      this.note('acked');
    },
    fin: () => this.note('fin'),
    reset: (reason) => this.note(`reset ${reason}`),
    closed: () => this.note('closed'),
    keepalive: () => this.note('keepalive'),
    retransmission: () => this.note('retransmission'),
  };

  note(what: string): void {
    this.events.push(what);
    this.times.push({ what, at: this.clock.now() });
    this.reactions.get(what)?.();
    this.clock.ring();
  }
}

/** Waits until `holds` is true; @throws Error that says what was waited for, `limit` milliseconds later. */
export async function waitFor(clock: Clock, what: string, holds: () => boolean, limit = 10_000): Promise<void> {
  const found = await clock.until(() => holds() || undefined, clock.now() + limit);
  if (!found) throw new Error(`waited ${limit} ms for: ${what}`);
}

/** A server end for each client, in the order in which they came. */
export class WatchedListener {
  readonly clients: Watch[] = [];
  readonly events: string[] = [];
  port = 0;

  constructor(
    private readonly clock: Clock,
    /** Sees each connection when it is accepted; false refuses it. */
    private readonly welcome: (client: Watch) => boolean | undefined = () => true,
  ) {}

  get client(): Watch {
    const [first] = this.clients;
    if (!first) throw new Error('no client has come');
    return first;
  }

  readonly handlers: TcpListenHandlers = {
    listening: (at) => {
      this.port = at.port;
      this.note('listening');
    },
    failed: (failure) => this.note(`failed ${failure}`),
    accept: (connection) => {
      const client = new Watch(this.clock);
      client.connection = connection;
      this.clients.push(client);
      this.clock.ring();
      return this.welcome(client) === false ? undefined : client.handlers;
    },
  };

  private note(what: string): void {
    this.events.push(what);
    this.clock.ring();
  }
}

export class WatchedUdp {
  readonly events: string[] = [];
  readonly datagrams: { bytes: Buffer; address: string; port: number }[] = [];
  port = 0;

  constructor(private readonly clock: Clock) {}

  readonly handlers: UdpHandlers = {
    bound: (at) => {
      this.port = at.port;
      this.note('bound');
    },
    failed: (failure) => this.note(`failed ${failure}`),
    received: (bytes, from) => {
      this.datagrams.push({ bytes, ...from });
      this.clock.ring();
    },
  };

  private note(what: string): void {
    this.events.push(what);
    this.clock.ring();
  }
}

/** A listener that listens. */
export async function listening(
  clock: Clock,
  stack: NetStack,
  address: string,
  welcome?: (client: Watch) => boolean | undefined,
): Promise<WatchedListener> {
  const listener = new WatchedListener(clock, welcome);
  stack.listenTcp({ address, port: 0 }, listener.handlers);
  await waitFor(clock, 'listening', () => listener.events.includes('listening'));
  return listener;
}

/** Both ends of a new connection from `stack` to a listener. */
export async function connected(
  clock: Clock,
  stack: NetStack,
  listener: WatchedListener,
  address: string,
  options?: TcpOptions,
): Promise<{ client: Watch; server: Watch }> {
  const client = new Watch(clock);
  const before = listener.clients.length;
  client.connection = stack.connectTcp({ address, port: listener.port }, client.handlers, options);
  await waitFor(
    clock,
    'both ends connected',
    () => client.has('connected') && listener.clients[before]?.has('connected') === true,
  );
  return { client, server: listener.clients[before]! };
}

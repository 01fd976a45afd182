import { canonicalAddress, familyOf, isWildcard } from '../address';
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
} from '../stack';
import { VirtualConnection } from './connection';
import { VirtualUdpSocket } from './datagram';
import { VirtualListener } from './listener';
import type { VirtualNetwork } from './network';
import { Ports } from './ports';
import { ACK, connectionKey, RST, type Segment, SYN } from './segment';

export interface VirtualHostOptions {
  /** Bytes that a paused TCP connection takes before its window is shut. Default 65535. */
  receiveBuffer?: number;
}

const INITIAL_TTL = 64;

/** A host of a virtual network. */
export class VirtualHost implements NetStack {
  readonly seesSegments = true;
  readonly receiveBuffer: number;
  private readonly connections = new Map<string, VirtualConnection>();
  /** Holders of local TCP ports: listeners, and connections made from here. */
  private readonly tcpPorts = new Ports<VirtualListener | undefined>();
  private readonly udpPorts = new Ports<VirtualUdpSocket>();
  /** Connections made from here, which hold their local port until they are forgotten. */
  private readonly outgoing = new Set<VirtualConnection>();
  private attached = true;

  /** For {@link VirtualNetwork.host}. */
  constructor(
    readonly network: VirtualNetwork,
    readonly addresses: readonly string[],
    options: VirtualHostOptions = {},
  ) {
    this.receiveBuffer = options.receiveBuffer ?? 65_535;
  }

  /** How many TCP connections there are at this host, those in TIME_WAIT included. */
  get connectionCount(): number {
    return this.connections.size;
  }

  listenTcp(at: Endpoint, handlers: TcpListenHandlers): TcpListener {
    const address = this.localAddress(at.address);
    const listener = new VirtualListener(this, { address: address ?? at.address, port: at.port }, handlers);
    const port = address === undefined ? undefined : this.tcpPorts.take(address, at.port, listener);
    if (port === undefined) {
      this.soon(() => handlers.failed?.(address === undefined ? 'EADDRNOTAVAIL' : 'EADDRINUSE'));
    } else {
      listener.local.port = port;
      this.soon(() => listener.tellListening());
    }
    return listener;
  }

  connectTcp(to: Endpoint, handlers: TcpHandlers, options: TcpOptions = {}): TcpConnection {
    const remote = { address: canonicalAddress(to.address) ?? to.address, port: to.port };
    const local = {
      address: this.sourceFor(remote.address, options.from?.address) ?? '',
      port: options.from?.port ?? 0,
    };
    const refusal = this.takeLocal(local, remote, options.from?.address);
    const connection = new VirtualConnection(this, local, remote, this.network.nextFlow(), 'syn-sent', options);
    connection.handlers = handlers;
    if (refusal) connection.abandon(refusal);
    else {
      this.connections.set(connection.key, connection);
      this.outgoing.add(connection);
      connection.begin();
    }
    return connection;
  }

  bindUdp(at: Endpoint, handlers: UdpHandlers): UdpSocket {
    const address = this.localAddress(at.address);
    const socket = new VirtualUdpSocket(this, { address: address ?? at.address, port: at.port }, handlers);
    const port = address === undefined ? undefined : this.udpPorts.take(address, at.port, socket);
    if (port === undefined) {
      this.soon(() => handlers.failed?.(address === undefined ? 'EADDRNOTAVAIL' : 'EADDRINUSE'));
    } else {
      socket.local.port = port;
      this.soon(() => socket.tellBound());
    }
    return socket;
  }

  ping(to: string, options: { bytes: number; timeout: number }, done: (reply: PingReply) => void): void {
    const { clock, hops } = this.network;
    const target = canonicalAddress(to);
    const from = target === undefined ? undefined : this.sourceFor(target);
    if (target === undefined || from === undefined || !this.attached) {
      this.soon(() => done({ failure: 'EHOSTUNREACH', time: 0, ttl: 0 }));
      return;
    }
    const start = clock.now();
    let answered = false;
    const timer = clock.after(options.timeout, () => {
      answered = true;
      done({ failure: 'ETIMEDOUT', time: options.timeout, ttl: 0 });
    });
    this.network.carry(this, from, target, (host) =>
      this.network.carry(host, target, from, () => {
        if (answered) return;
        timer.cancel();
        done({ time: clock.now() - start, ttl: host === this ? INITIAL_TTL : INITIAL_TTL - hops });
      }),
    );
  }

  /**
   * Takes the host off the network, as a dropped context does: what it had sent before still arrives, its
   * connections end here with EHOSTUNREACH, and the other sides notice only by their own timers. Listeners and UDP
   * sockets stay, out of reach.
   */
  detach(): void {
    if (!this.attached) return;
    this.attached = false;
    this.network.detach(this);
    for (const connection of [...this.connections.values()]) connection.abandon('EHOSTUNREACH');
  }

  /** Puts the host back. @throws Error where another host has taken one of its addresses */
  reattach(): void {
    if (this.attached) return;
    this.network.attach(this);
    this.attached = true;
  }

  /** Resets every connection and closes every listener and UDP socket; no handler is called any more. */
  close(): void {
    for (const listener of this.tcpPorts.owners()) listener?.close();
    for (const socket of this.udpPorts.owners()) socket.close();
    for (const connection of [...this.connections.values()]) {
      connection.reset();
      this.forget(connection);
    }
  }

  /** Puts a segment on the wire. For connections. */
  transmit(segment: Segment): void {
    if (!this.attached) return;
    this.network.carry(this, segment.from.address, segment.to.address, (host) => host.receive(segment));
  }

  /** Drops a connection that is over. For connections. */
  forget(connection: VirtualConnection): void {
    if (this.connections.get(connection.key) === connection) this.connections.delete(connection.key);
    if (!this.outgoing.delete(connection)) return;
    this.tcpPorts.release(connection.local.address, connection.local.port, undefined);
  }

  /** For listeners. */
  closeListener(listener: VirtualListener): void {
    this.tcpPorts.release(listener.local.address, listener.local.port, listener);
  }

  /** For UDP sockets. */
  closeUdp(socket: VirtualUdpSocket): void {
    this.udpPorts.release(socket.local.address, socket.local.port, socket);
  }

  /** For UDP sockets. */
  sendDatagram(local: Endpoint, bytes: Buffer, to: Endpoint): void {
    const address = canonicalAddress(to.address);
    if (address === undefined || !this.attached) return;
    const source = this.sourceFor(address, local.address);
    if (source === undefined) return;
    const from = { address: source, port: local.port };
    const { port } = to;
    this.network.carry(this, source, address, (host) => host.udpPorts.owner(address, port)?.receive(bytes, from));
  }

  private receive(segment: Segment): void {
    const connection = this.connections.get(segment.key);
    const { flags } = segment;
    if (connection?.flow === segment.flow) connection.receive(segment);
    else if ((flags & (SYN | ACK)) === SYN) {
      if (connection && !connection.isWaiting) connection.challenge();
      else this.onSyn(segment);
    } else if (!(flags & RST)) this.refuse(segment);
  }

  private onSyn(segment: Segment): void {
    const listener = this.tcpPorts.owner(segment.to.address, segment.to.port);
    if (!listener) {
      this.refuse(segment);
      return;
    }
    const connection = new VirtualConnection(
      this,
      segment.to,
      segment.from,
      segment.flow,
      'syn-received',
      undefined,
      segment.mss,
    );
    this.connections.set(connection.key, connection);
    const handlers = listener.handlers.accept(connection);
    if (!handlers) connection.reset();
    else if (!connection.isGone) {
      connection.handlers = handlers;
      connection.begin();
    }
  }

  private refuse(segment: Segment): void {
    this.transmit({
      ...segment,
      from: segment.to,
      to: segment.from,
      key: connectionKey(segment.from, segment.to),
      flags: RST | ACK,
      bytes: undefined,
    });
  }

  /** Takes the local port of a connection to be made, or says why it cannot be. */
  private takeLocal(local: Endpoint, remote: Endpoint, asked: string | undefined): NetFailure | undefined {
    if (!this.attached || canonicalAddress(remote.address) === undefined) return 'EHOSTUNREACH';
    if (local.address === '') return asked === undefined ? 'EHOSTUNREACH' : 'EADDRNOTAVAIL';
    const port = this.tcpPorts.take(local.address, local.port, undefined);
    if (port === undefined) return 'EADDRINUSE';
    local.port = port;
    return undefined;
  }

  /** A local address to bind to, a wildcard included; undefined where it is not one of this host's. */
  private localAddress(address: string): string | undefined {
    const canonical = canonicalAddress(address);
    if (canonical === undefined) return undefined;
    return isWildcard(canonical) || this.addresses.includes(canonical) ? canonical : undefined;
  }

  /** Where packets to `remote` come from: the address asked for, else the first of the family. */
  private sourceFor(remote: string, asked?: string): string | undefined {
    const family = familyOf(remote);
    const chosen = asked === undefined ? undefined : canonicalAddress(asked);
    if (asked !== undefined && (chosen === undefined || !isWildcard(chosen))) {
      return chosen !== undefined && this.addresses.includes(chosen) && familyOf(chosen) === family
        ? chosen
        : undefined;
    }
    return this.addresses.find((address) => familyOf(address) === family);
  }

  private soon(action: () => void): void {
    this.network.clock.after(0, action);
  }
}

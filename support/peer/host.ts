import type { Endpoint, NetFailure, NetStack } from '../net/stack';
import type { Clock } from '../time/clock';
import type { PeerEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import { benchError } from '../verdict/verdict';

/** An inclusive range of ports that the bench's firewall lets through. */
export interface PortRange {
  from: number;
  to: number;
}

/** Where the peer listens, and how the module reaches that; the two differ behind a NAT. */
export interface PeerAddress {
  /** The address to bind; a wildcard is allowed. */
  address: string;
  /** The address as the module reaches it. */
  publicAddress: string;
}

export interface PeerOptions extends PeerAddress {
  stack: NetStack;
  clock: Clock;
  timeline: Timeline;
  /** The same for IPv6, where the bench has it. */
  ipv6?: PeerAddress;
  /** Ports for whatever listens; ephemeral ones unless given. */
  ports?: PortRange;
}

export interface Placement {
  /** Use the peer's IPv6 address. */
  ipv6?: boolean;
  /** A fixed port; otherwise one of the range, or an ephemeral one. */
  port?: number;
}

/** What the peer's parts share: the sockets, the clock, the log and the ports. */
export class PeerHost {
  /** Told when a scenario ends; each part closes what it holds. */
  readonly parts = new Set<{ dispose(): void }>();
  private readonly serials = new Map<string, number>();
  private readonly keptFree = new Set<number>();
  private nextPort: number;

  constructor(readonly options: PeerOptions) {
    this.nextPort = options.ports?.from ?? 0;
  }

  get stack(): NetStack {
    return this.options.stack;
  }

  get clock(): Clock {
    return this.options.clock;
  }

  log(body: Omit<PeerEvent, 'kind'>): void {
    this.options.timeline.append({ kind: 'peer', ...body });
  }

  /** Logs something that the scenario did to the peer and that no packet tells. */
  logAction(text: string): void {
    this.options.timeline.append({ kind: 'mark', what: 'action', text });
  }

  /** The bind and public address of a family. Bench error where the bench has no IPv6. */
  addressOf(ipv6 = false): PeerAddress {
    if (!ipv6) return this.options;
    return (
      this.options.ipv6 ??
      benchError({ message: 'the peer has no IPv6 address', accepted: 'an address under peer.ipv6 in the PIXIT' })
    );
  }

  /** Counts connections of one name from 1. */
  serial(name: string): number {
    const next = (this.serials.get(name) ?? 0) + 1;
    this.serials.set(name, next);
    return next;
  }

  /** Waits up to `within` milliseconds; a wait that ends without result goes into the log. */
  async wait<T>(what: string, probe: () => T | undefined, within: number): Promise<T | undefined> {
    const found = await this.clock.until(probe, this.clock.now() + within);
    if (found === undefined) this.options.timeline.append({ kind: 'timeout', what, limit: within });
    return found;
  }

  /** Never gives this port to a listener again until {@link forget}. */
  keepFree(port: number): void {
    this.keptFree.add(port);
  }

  /** Ends everything of the scenario. */
  forget(): void {
    for (const part of [...this.parts]) part.dispose();
    this.parts.clear();
    this.serials.clear();
    this.keptFree.clear();
  }

  /**
   * Opens a socket on the fixed port, on a free port of the range or on an ephemeral one. Ports of the range are taken
   * in turn, so that late packets of one scenario find nobody of the next.
   * @param open makes the socket and calls exactly one of `bound`, `failed`, later
   */
  async place<S extends { close(): void }>(
    what: string,
    placement: Placement,
    open: (at: Endpoint, bound: (at: Endpoint) => void, failed: (failure: NetFailure) => void) => S,
  ): Promise<{ socket: S; endpoint: Endpoint }> {
    const { address, publicAddress } = this.addressOf(placement.ipv6);
    let failure: NetFailure | undefined;
    for (const port of this.candidates(placement.port)) {
      let outcome: Endpoint | NetFailure | undefined;
      const tell = (result: Endpoint | NetFailure) => {
        outcome = result;
        this.clock.ring();
      };
      const socket = open({ address, port }, tell, tell);
      const result = await this.clock.until(() => outcome, this.clock.now() + BIND_LIMIT);
      if (typeof result === 'object') {
        if (placement.port !== undefined || !this.keptFree.has(result.port)) {
          return { socket, endpoint: { address: publicAddress, port: result.port } };
        }
        socket.close();
        continue;
      }
      failure = result;
      if (failure !== 'EADDRINUSE') break;
    }
    return benchError({ message: this.explain(what, address, placement.port, failure) });
  }

  private *candidates(fixed: number | undefined): Iterable<number> {
    const range = this.options.ports;
    if (fixed !== undefined) yield fixed;
    else if (!range) for (let i = 0; i < EPHEMERAL_TRIES; i++) yield 0;
    else {
      for (let left = range.to - range.from + 1; left > 0; left--) {
        const port = this.nextPort;
        this.nextPort = port >= range.to ? range.from : port + 1;
        if (!this.keptFree.has(port)) yield port;
      }
    }
  }

  private explain(what: string, address: string, fixed: number | undefined, failure: NetFailure | undefined): string {
    const range = this.options.ports;
    if (failure === 'EADDRNOTAVAIL') return `${what}: this computer has no address ${address} (peer.bind in the PIXIT)`;
    if (failure === 'EACCES') return `${what}: no permission to use port ${fixed ?? 'given'} on ${address}`;
    if (failure === 'EADDRINUSE' && fixed !== undefined) return `${what}: port ${fixed} on ${address} is taken`;
    if (range && fixed === undefined && failure !== 'EHOSTUNREACH') {
      return `${what}: every port from ${range.from} to ${range.to} on ${address} is taken (peer.ports in the PIXIT)`;
    }
    return `${what}: no socket on ${address}: ${failure ?? `no answer within ${BIND_LIMIT} ms`}`;
  }
}

/** Binding is local; longer than this, in milliseconds, means that it will never be told. */
const BIND_LIMIT = 5_000;
const EPHEMERAL_TRIES = 16;

import type { Clock } from '../../time/clock';
import { canonicalAddress } from '../address';
import { VirtualHost, type VirtualHostOptions } from './host';
import { seededRandom } from './random';

export interface VirtualNetworkOptions {
  /** Decides which packets are lost and how they jitter; the same seed, the same run. Default 1. */
  seed?: number;
  /** One way between two hosts, in milliseconds. Default 20. */
  latency?: number;
  /** Added to the latency of each packet: evenly spread over 0..jitter milliseconds, so packets may overtake. Default 0. */
  jitter?: number;
  /** Share of packets between hosts that get lost, 0..1. Default 0. */
  loss?: number;
  /** Largest TCP segment in bytes. Default 1460. */
  mss?: number;
  /** Routers between two hosts: what a reply's TTL has lost of 64. Default 10. */
  hops?: number;
}

/**
 * A network of hosts on a clock, at the level of packets. A host reaches itself without latency or loss. What a
 * host sends to an address that nobody has vanishes.
 */
export class VirtualNetwork {
  readonly mss: number;
  readonly hops: number;
  private latency: number;
  private jitter: number;
  private loss: number;
  private readonly random: () => number;
  private readonly hosts = new Map<string, VirtualHost>();
  private readonly silentAddresses = new Set<string>();
  private readonly cuts = new Set<string>();
  private flows = 0;

  constructor(
    readonly clock: Clock,
    options: VirtualNetworkOptions = {},
  ) {
    this.mss = options.mss ?? 1460;
    this.hops = options.hops ?? 10;
    this.latency = options.latency ?? 20;
    this.jitter = options.jitter ?? 0;
    this.loss = options.loss ?? 0;
    this.random = seededRandom(options.seed ?? 1);
  }

  /**
   * Attaches a host with these addresses, IPv4 or IPv6; the first of a family is where its own connections come from.
   * @throws Error for what is no address, and for an address that another attached host has
   */
  host(addresses: readonly string[], options?: VirtualHostOptions): VirtualHost {
    const host = new VirtualHost(this, addresses.map(valid), options);
    this.attach(host);
    return host;
  }

  /** Sets the one-way latency, and the jitter if given, in milliseconds, for packets that leave from now on. */
  setLatency(latency: number, jitter: number = this.jitter): void {
    this.latency = latency;
    this.jitter = jitter;
  }

  /** Sets the share of packets that get lost, 0..1. */
  setLoss(loss: number): void {
    this.loss = loss;
  }

  /** Drops every packet from and to an address, those under way included, or no longer does. */
  silent(address: string, on: boolean): void {
    toggle(this.silentAddresses, valid(address), on);
  }

  /** Breaks the link between two addresses, in both directions, or mends it. */
  cut(addressA: string, addressB: string, on: boolean): void {
    toggle(this.cuts, linkName(valid(addressA), valid(addressB)), on);
  }

  /** Gives a host's addresses their place. For hosts; @throws Error where another host has one of them. */
  attach(host: VirtualHost): void {
    for (const address of host.addresses) {
      if (this.hosts.has(address)) throw new Error(`virtual network: the address ${address} is taken`);
    }
    for (const address of host.addresses) this.hosts.set(address, host);
  }

  /** Takes a host's addresses away. For hosts. */
  detach(host: VirtualHost): void {
    for (const address of host.addresses) this.hosts.delete(address);
  }

  /** A number that no other connection attempt on this network has. */
  nextFlow(): number {
    return ++this.flows;
  }

  /** Carries a packet: calls `deliver` with the receiving host when and if it arrives. For attached hosts. */
  carry(sender: VirtualHost, from: string, to: string, deliver: (host: VirtualHost) => void): void {
    if (this.hosts.get(to) === sender) {
      this.clock.after(0, () => {
        if (this.hosts.get(to) === sender) deliver(sender);
      });
      return;
    }
    if (this.isBlocked(from, to) || (this.loss > 0 && this.random() < this.loss)) return;
    const delay = this.jitter > 0 ? this.latency + this.random() * this.jitter : this.latency;
    this.clock.after(delay, () => {
      const host = this.hosts.get(to);
      if (host && !this.isBlocked(from, to)) deliver(host);
    });
  }

  private isBlocked(from: string, to: string): boolean {
    if (this.silentAddresses.size > 0 && (this.silentAddresses.has(from) || this.silentAddresses.has(to))) return true;
    return this.cuts.size > 0 && this.cuts.has(linkName(from, to));
  }
}

function linkName(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

function toggle(set: Set<string>, name: string, on: boolean): void {
  if (on) set.add(name);
  else set.delete(name);
}

function valid(address: string): string {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) throw new Error(`virtual network: '${address}' is no IP address`);
  return canonical;
}

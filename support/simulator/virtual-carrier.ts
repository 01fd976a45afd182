import { isIPv4 } from 'node:net';
import { canonicalAddress } from '../net/address';
import type { NetStack } from '../net/stack';
import { seededRandom } from '../net/virtual/random';
import type { Clock } from '../time/clock';
import type { Attachment, Carrier, CarrierContext } from './carrier';

/** A host of a virtual network that can leave it. */
export interface LeavingHost extends NetStack {
  detach(): void;
}

/** As much of a virtual network as a carrier uses. */
export interface HostNetwork {
  host(addresses: readonly string[]): LeavingHost;
}

export interface VirtualCarrierOptions {
  /** Until a context is active, in milliseconds. Default 300. */
  activationTime?: number;
  /** Until a context is given up, in milliseconds. Default 100. */
  deactivationTime?: number;
  /** Access points that are refused with 561. */
  refused?: readonly string[];
  /** DNS servers that contexts are given. */
  dns?: readonly string[];
  /** Whether the network has IPv6. Default true. */
  ipv6?: boolean;
  /** Start of the addresses. */
  seed?: number;
}

const DNS = ['10.255.0.1', '10.255.0.2', '240e::53:1', '240e::53:2'];
/** 561: PDP context opening failed. */
const REFUSED = 561;

/** Contexts on a virtual network: every activation is a fresh host with fresh addresses. */
export class VirtualCarrier implements Carrier {
  private readonly hosts = new Map<number, LeavingHost>();
  private readonly random: () => number;

  constructor(
    private readonly clock: Clock,
    private readonly network: HostNetwork,
    private readonly options: VirtualCarrierOptions = {},
  ) {
    this.random = seededRandom(options.seed ?? 1);
  }

  activate(context: CarrierContext, done: (result: Attachment | { error: number }) => void): void {
    this.clock.after(this.options.activationTime ?? 300, () => done(this.attach(context)));
  }

  deactivate(id: number, done: () => void): void {
    this.clock.after(this.options.deactivationTime ?? 100, () => {
      this.drop(id);
      done();
    });
  }

  drop(id: number): void {
    this.hosts.get(id)?.detach();
    this.hosts.delete(id);
  }

  dispose(): void {
    for (const id of [...this.hosts.keys()]) this.drop(id);
  }

  private attach({ id, type, apn }: CarrierContext): Attachment | { error: number } {
    const { refused, ipv6 = true, dns = DNS } = this.options;
    if (refused?.includes(apn) || (type !== 1 && !ipv6)) return { error: REFUSED };
    this.drop(id);
    const own4 = type === 2 ? undefined : this.freshIPv4();
    const own6 = type === 1 ? undefined : this.freshIPv6();
    const stack = this.network.host([own4, own6].filter((address) => address !== undefined));
    this.hosts.set(id, stack);
    const servers = dns.filter((address) => (isIPv4(address) ? own4 : own6) !== undefined);
    return { ipv4: own4, ipv6: own6, stack, dns: servers };
  }

  /** 10.1.0.1 to 10.250.255.254: 10.0 and 10.255 are the network's own. */
  private freshIPv4(): string {
    return `10.${1 + this.below(250)}.${this.below(256)}.${1 + this.below(254)}`;
  }

  private freshIPv6(): string {
    const part = () => (1 + this.below(0xfffe)).toString(16);
    return canonicalAddress(`240e:${part()}:${part()}:${part()}::1`)!;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}

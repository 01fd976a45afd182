import { isIPv4, isIPv6 } from 'node:net';
import type { Clock } from '../time/clock';
import type { Contexts } from './contexts';
import { DnsExchange } from './dns-exchange';
import type { Settings } from './settings';

/** Told once: error 0 with addresses and the TTL in seconds, or an error of chapter 4. */
export type Resolved = (error: number, addresses: string[], ttl: number) => void;

interface Cached {
  addresses: string[];
  /** On the clock, in milliseconds. */
  expires: number;
}

const DNS_BUSY = 564;
const PARSE_FAILED = 565;
/** Look-ups under way at once. */
const MOST_LOOKUPS = 12;
const MOST_CACHED = 64;

export interface DnsClientParts {
  clock: Clock;
  settings: Settings;
  contexts: Contexts;
  /** UDP port of the servers. */
  port: number;
  random(): number;
}

/** Resolves names through the servers of a context (RFC 1035), with AT+QICFG's dns/cache and dns/retry. */
export class DnsClient {
  private readonly cache = new Map<string, Cached>();
  private readonly exchanges = new Set<DnsExchange>();

  constructor(private readonly parts: DnsClientParts) {}

  /** Calls `done` once, never within this call. A literal address of a family that the context has comes back as it is. */
  resolve(contextId: number, name: string, done: Resolved): void {
    const { clock, contexts, settings } = this.parts;
    const context = contexts.get(contextId);
    const route = contexts.route(contextId);
    const later = (error: number, addresses: string[], ttl: number) =>
      clock.after(0, () => done(error, addresses, ttl));
    if (!route) later(contexts.routeError(contextId), [], 0);
    else if (isIPv4(name)) later(route.ipv4 ? 0 : PARSE_FAILED, route.ipv4 ? [name] : [], 0);
    else if (isIPv6(name)) later(route.ipv6 ? 0 : PARSE_FAILED, route.ipv6 ? [name] : [], 0);
    else if (!isDomainName(name)) later(PARSE_FAILED, [], 0);
    else {
      const key = `${contextId} ${name.toLowerCase()}`;
      const known = settings.dnsCache ? this.fromCache(key) : undefined;
      if (known) later(0, [...known.addresses], Math.ceil((known.expires - clock.now()) / 1000));
      else if (this.exchanges.size >= MOST_LOOKUPS) later(DNS_BUSY, [], 0);
      else this.query({ key, name, servers: serversOf(context.servers), route }, done);
    }
  }

  /** Forgets what a context has learnt, and gives up its look-ups without a word. */
  forget(contextId: number): void {
    for (const key of [...this.cache.keys()]) if (key.startsWith(`${contextId} `)) this.cache.delete(key);
  }

  /** As after a restart. */
  reset(): void {
    this.cache.clear();
    for (const exchange of this.exchanges) exchange.abandon();
    this.exchanges.clear();
  }

  private fromCache(key: string): Cached | undefined {
    const known = this.cache.get(key);
    if (known && known.expires > this.parts.clock.now()) return known;
    this.cache.delete(key);
    return undefined;
  }

  private query(
    request: { key: string; name: string; servers: string[]; route: NonNullable<ReturnType<Contexts['route']>> },
    done: Resolved,
  ): void {
    const { clock, settings, port, random } = this.parts;
    const { key, name, servers, route } = request;
    const exchange = new DnsExchange(
      { clock, route, servers, port, retry: settings.dnsRetry, random },
      name,
      (error, addresses, ttl) => {
        this.exchanges.delete(exchange);
        if (error === 0 && ttl > 0 && settings.dnsCache) this.keep(key, addresses, ttl);
        done(error, addresses, ttl);
      },
    );
    this.exchanges.add(exchange);
    exchange.begin();
  }

  private keep(key: string, addresses: string[], ttl: number): void {
    const oldest = this.cache.size >= MOST_CACHED ? this.cache.keys().next().value : undefined;
    if (oldest !== undefined) this.cache.delete(oldest);
    this.cache.set(key, { addresses: [...addresses], expires: this.parts.clock.now() + ttl * 1000 });
  }
}

function serversOf({ ipv4, ipv6 }: { ipv4: readonly string[]; ipv6: readonly string[] }): string[] {
  return [ipv4[0]!, ipv6[0]!, ipv4[1]!, ipv6[1]!].filter((address) => address !== '');
}

/** Labels of 1 to 63 bytes, 253 in all; a dot at the end is allowed. */
export function isDomainName(name: string): boolean {
  const plain = name.endsWith('.') ? name.slice(0, -1) : name;
  return plain.length > 0 && plain.length <= 253 && plain.split('.').every((label) => /^[\w-]{1,63}$/.test(label));
}

import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';

export type Family = 'ipv4' | 'ipv6';

const KNOWN_LIMIT = 4096;
const known = new Map<string, string | undefined>();

/**
 * The one spelling of an address: dotted IPv4, RFC 5952 IPv6 without brackets or zone; an IPv4 address mapped into
 * IPv6 becomes plain IPv4. Undefined for anything that is no address (a domain name, an empty string).
 */
export function canonicalAddress(text: string): string | undefined {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found;
  const address = spell(text);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(text, address);
  return address;
}

/** The family of a canonical address. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** The address that stands for all local addresses of a family. */
export function wildcardOf(family: Family): string {
  return family === 'ipv6' ? '::' : '0.0.0.0';
}

export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return address === '::1' || (address.startsWith('127.') && isIPv4(address));
}

let documentation: BlockList | undefined;

/** Addresses that RFC 5737 and RFC 3849 keep for documentation: nobody has them, so nobody answers. */
export function isDocumentation(address: string): boolean {
  if (!documentation) {
    documentation = new BlockList();
    documentation.addSubnet('192.0.2.0', 24, 'ipv4');
    documentation.addSubnet('198.51.100.0', 24, 'ipv4');
    documentation.addSubnet('203.0.113.0', 24, 'ipv4');
    documentation.addSubnet('2001:db8::', 32, 'ipv6');
  }
  return documentation.check(address, familyOf(address));
}

function spell(text: string): string | undefined {
  if (isIPv4(text)) return text;
  const plain = text.includes('%') ? text.slice(0, text.indexOf('%')) : text;
  if (!isIPv6(plain)) return undefined;
  const { address } = new SocketAddress({ address: plain, family: 'ipv6' });
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : '';
  return isIPv4(mapped) ? mapped : address;
}

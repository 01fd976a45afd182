import type { Endpoint } from '../stack';

export const SYN = 1;
export const ACK = 2;
export const FIN = 4;
export const RST = 8;
/** A keep-alive probe (RFC 9293, 3.8.4). */
export const KEEPALIVE = 16;
/** A zero-window probe (RFC 9293, 3.8.6.1). */
export const WINDOW_PROBE = 32;

/**
 * One TCP segment. Sequence numbers count data bytes from 0, the FIN counts one, the SYN none. In place of random
 * initial sequence numbers each connection attempt has a `flow` number, so that a segment of an earlier connection
 * between the same ports is told from one of this.
 */
export interface Segment {
  readonly flow: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** Names the connection at the receiving host. */
  readonly key: string;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly bytes: Buffer | undefined;
  /** Largest segment the sender of a SYN wants to get; 0 in others. */
  readonly mss: number;
}

/** The name of a connection at the host that has the end `local`. */
export function connectionKey(local: Endpoint, remote: Endpoint): string {
  return `${local.address}|${local.port}|${remote.address}|${remote.port}`;
}

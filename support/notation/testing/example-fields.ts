import type { Domain } from '../domain';

const integer = (min: number, max: number): Domain => ({ type: 'integer', ranges: [{ min, max }] });
const ip: Domain = { type: 'ip', quoted: 'yes' };

/** Domains that the tests of this room share; 2.4's where a name is the manual's. */
export const exampleFields: Record<string, Domain> = {
  contextID: integer(1, 15),
  context_state: { type: 'integer', ranges: [0, 1].map((value) => ({ min: value, max: value })) },
  context_type: integer(1, 3),
  IPv4_address: { type: 'ipv4', quoted: 'yes' },
  IPv6_address: { type: 'ipv6', quoted: 'yes' },
  IP_address: ip,
  remoteIP: ip,
  hostIPAddr: ip,
  remote_port: integer(1, 65535),
  local_port: integer(0, 65535),
  connectID: integer(0, 11),
  serverID: integer(0, 11),
  service_type: { type: 'string', quoted: 'yes', values: ['TCP', 'UDP', 'TCP LISTENER'] },
  AT_port: { type: 'string', quoted: 'yes', minLength: 1, maxLength: 16 },
  APN: { type: 'string', quoted: 'yes', maxLength: 127 },
  period: {
    type: 'integer',
    ranges: [
      { min: 0, max: 0 },
      { min: 20, max: 65535 },
    ],
  },
  read_actual_length: integer(0, 1500),
  currentrecvlength: integer(1, 1500),
  data: { type: 'data' },
  digits: { type: 'data', hex: true },
  err: integer(0, 1000),
  errcode_description: { type: 'string', quoted: 'either' },
  msg_auto: { type: 'hex', quoted: 'yes', maxDigits: 800 },
  time: { type: 'time', quoted: 'yes' },
  clock: { type: 'time', quoted: 'yes', shortYear: true, blank: true },
  IP_count: integer(1, 9),
  DNS_ttl: { type: 'integer', ranges: [{ min: 0, max: Number.MAX_SAFE_INTEGER }] },
  word: { type: 'string', quoted: 'no' },
};

/** Looks the examples up whatever the line. */
export const exampleOptions = { field: (name: string): Domain | undefined => exampleFields[name] };

/** A small generator of numbers in [0,1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

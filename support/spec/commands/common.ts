import type { Domain } from '../../notation/domain';
import { int, ip, ipv4, ipv6, natural, oneOf, quoted } from '../domains';
import { errDomain } from '../error-codes';
import type { Parameter } from '../types';

/** The limit of a final result where the command has none of its own (FLOW-01), in milliseconds. */
export const GENERAL_LIMIT = 60_000;

/** Builds a parameter. */
export function parameter(
  name: string,
  domain: Domain,
  meaning: string,
  more: Pick<Parameter, 'default' | 'unit'> = {},
): Parameter {
  return { name, domain, meaning, ...more };
}

export const contextID = parameter('contextID', int(1, 15), 'the PDP context');
export const connectID = parameter('connectID', int(0, 11), 'the socket');
export const err = parameter('err', errDomain, '0 success, otherwise a code of chapter 4');
export const accessMode = parameter('access_mode', oneOf(0, 1, 2), '0 buffer, 1 direct push, 2 transparent');
export const contextType = parameter('context_type', oneOf(1, 2, 3), '1 IPv4, 2 IPv6, 3 IPv4v6');
export const contextState = parameter('context_state', oneOf(0, 1), '0 deactivated, 1 activated');
export const ipv4Address = parameter('IPv4_address', ipv4('yes'), 'the local IPv4 address');
export const ipv6Address = parameter('IPv6_address', ipv6('yes'), 'the local IPv6 address');
export const remoteIP = parameter('remoteIP', ip('yes'), 'the address of the remote end');
export const remotePort = parameter('remote_port', int(1, 65_535), 'the port of the remote end');
export const sendStatus = parameter('status', oneOf(0, 1), '0 taken, 1 buffer full');
export const freeSize = parameter('Freesize', int(0, 10_240), 'room left in the send buffer', { unit: 'byte' });
export const domainName = parameter('domain_name', quoted({ min: 1 }), 'the name of the remote server');

/** A count of bytes without an upper bound in the manual. */
export function byteCount(name: string, meaning: string): Parameter {
  return parameter(name, natural, meaning, { unit: 'byte' });
}

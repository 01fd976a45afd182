import type { NetFailure } from '../stack';

const NAMES: Record<string, NetFailure> = {
  ECONNREFUSED: 'ECONNREFUSED',
  ETIMEDOUT: 'ETIMEDOUT',
  EHOSTUNREACH: 'EHOSTUNREACH',
  ENETUNREACH: 'EHOSTUNREACH',
  EHOSTDOWN: 'EHOSTUNREACH',
  ENETDOWN: 'EHOSTUNREACH',
  ECONNRESET: 'ECONNRESET',
  ECONNABORTED: 'ECONNRESET',
  EPIPE: 'ECONNRESET',
  EADDRINUSE: 'EADDRINUSE',
  EADDRNOTAVAIL: 'EADDRNOTAVAIL',
  EINVAL: 'EADDRNOTAVAIL',
  EACCES: 'EACCES',
  EPERM: 'EACCES',
};

/** The failure that an error of node:net or node:dgram means; `otherwise` for one that has no name of ours. */
export function failureOf(error: NodeJS.ErrnoException, otherwise: NetFailure): NetFailure {
  return NAMES[error.code ?? ''] ?? otherwise;
}

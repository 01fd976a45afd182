import { canonicalAddress, isDocumentation, isLoopback, isWildcard } from '../address';
import type { NetFailure } from '../stack';

export interface GuardOptions {
  /** Which addresses may be contacted and bound; wildcards are asked about too. Default: loopback only. */
  allow?: (address: string) => boolean;
  /** Which addresses never answer; nothing is sent to them. Default: those kept for documentation. */
  silent?: (address: string) => boolean;
}

/** What may be done with an address. */
export type Passage = 'open' | 'silent' | 'barred';

/** Keeps a run on this machine from reaching addresses that nobody meant. */
export class Guard {
  private readonly allow: (address: string) => boolean;
  private readonly silent: (address: string) => boolean;

  constructor(options: GuardOptions = {}) {
    this.allow = options.allow ?? isLoopback;
    this.silent = options.silent ?? isDocumentation;
  }

  /** Whether packets may go to an address. What is no address is barred: names are never looked up here. */
  towards(text: string): Passage {
    const address = canonicalAddress(text);
    if (address === undefined) return 'barred';
    if (this.silent(address)) return 'silent';
    return this.allow(address) && !isWildcard(address) ? 'open' : 'barred';
  }

  /** Why a local address may not be bound; undefined: it may. */
  binding(text: string): NetFailure | undefined {
    const address = canonicalAddress(text);
    return address !== undefined && this.allow(address) ? undefined : 'EADDRNOTAVAIL';
  }
}

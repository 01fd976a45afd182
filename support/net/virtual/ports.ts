import { familyOf, isWildcard, wildcardOf } from '../address';

const FIRST_EPHEMERAL = 49152;
const LAST_EPHEMERAL = 65535;

interface Claim<T> {
  address: string;
  owner: T;
}

/** Who holds which local port of one protocol. A wildcard address stands for every address of its family. */
export class Ports<T> {
  private readonly claims = new Map<number, Claim<T>[]>();
  private nextEphemeral = FIRST_EPHEMERAL;

  /**
   * Takes a port for `owner`.
   * @param port 0: the next free one of 49152..65535
   * @returns the port, or undefined where it is taken (or none is free)
   */
  take(address: string, port: number, owner: T): number | undefined {
    const chosen = port === 0 ? this.ephemeral(address) : port;
    if (chosen === undefined || this.isTaken(address, chosen)) return undefined;
    const claims = this.claims.get(chosen);
    if (claims) claims.push({ address, owner });
    else this.claims.set(chosen, [{ address, owner }]);
    return chosen;
  }

  release(address: string, port: number, owner: T): void {
    const claims = this.claims.get(port);
    const index = claims?.findIndex((claim) => claim.address === address && claim.owner === owner) ?? -1;
    if (!claims || index < 0) return;
    claims.splice(index, 1);
    if (claims.length === 0) this.claims.delete(port);
  }

  /** Who gets what is sent to this address and port. */
  owner(address: string, port: number): T | undefined {
    return this.claims.get(port)?.find((claim) => covers(claim.address, address))?.owner;
  }

  owners(): T[] {
    return [...this.claims.values()].flatMap((claims) => claims.map((claim) => claim.owner));
  }

  private isTaken(address: string, port: number): boolean {
    const claims = this.claims.get(port);
    return claims?.some((claim) => covers(claim.address, address) || covers(address, claim.address)) ?? false;
  }

  private ephemeral(address: string): number | undefined {
    for (let tried = FIRST_EPHEMERAL; tried <= LAST_EPHEMERAL; tried++) {
      const port = this.nextEphemeral;
      this.nextEphemeral = port === LAST_EPHEMERAL ? FIRST_EPHEMERAL : port + 1;
      if (!this.isTaken(address, port)) return port;
    }
    return undefined;
  }
}

function covers(bound: string, address: string): boolean {
  return bound === address || (isWildcard(bound) && bound === wildcardOf(familyOf(address)));
}

import type { Endpoint } from '../net/stack';
import type { PeerHost, Placement } from './host';
import { UdpPart } from './udp-part';

export interface Datagram {
  readonly bytes: Buffer;
  readonly from: Endpoint;
  /** Milliseconds on the run's clock. */
  readonly at: number;
}

/** A UDP socket of the peer, and every datagram that it has had. */
export class PeerUdp extends UdpPart {
  readonly datagrams: Datagram[] = [];

  /** Binds the socket. Bench error where no port can be had. */
  static open(host: PeerHost, name: string, placement: Placement): Promise<PeerUdp> {
    return new PeerUdp(host, name).bind(`UDP socket ${name}`, placement);
  }

  get lastDatagram(): Datagram | undefined {
    return this.datagrams.at(-1);
  }

  /** All bytes of all datagrams, in the order in which they came. */
  get received(): Buffer {
    return Buffer.concat(this.datagrams.map((datagram) => datagram.bytes));
  }

  /** Sends one datagram. */
  send(bytes: Buffer, to: Endpoint): void {
    this.log({ what: 'sent', remote: to, bytes });
    this.transmit(bytes, to);
  }

  /**
   * Waits until so many datagrams have come in all, or until one satisfies the predicate.
   * @param within milliseconds
   * @returns the datagram that made it true; undefined where it did not come
   */
  async receives(expected: number | ((datagram: Datagram) => boolean), within: number): Promise<Datagram | undefined> {
    const probe =
      typeof expected === 'number' ? () => this.datagrams[expected - 1] : () => this.datagrams.find(expected);
    const what = typeof expected === 'number' ? `datagram ${expected}` : 'the datagram waited for';
    return this.host.wait(`${what} at ${this.name}`, probe, within);
  }

  protected take(bytes: Buffer, from: Endpoint): void {
    this.datagrams.push({ bytes, from, at: this.host.clock.now() });
    this.log({ what: 'received', remote: from, bytes });
  }
}

import type { Endpoint, UdpSocket } from '../net/stack';
import type { PeerHost, Placement } from './host';

export interface Datagram {
  readonly bytes: Buffer;
  readonly from: Endpoint;
  /** Milliseconds on the run's clock. */
  readonly at: number;
}

/** Binds a UDP socket of the peer; what comes before the socket is known to be bound is not lost. */
export async function bindUdp(
  host: PeerHost,
  what: string,
  placement: Placement,
  received: (bytes: Buffer, from: Endpoint) => void,
): Promise<{ socket: UdpSocket; endpoint: Endpoint }> {
  return host.place(what, placement, (at, bound, failed) => host.stack.bindUdp(at, { bound, failed, received }));
}

/** A UDP socket of the peer, and every datagram that it has had. */
export class PeerUdp {
  readonly datagrams: Datagram[] = [];
  /** Where the module reaches it. */
  endpoint!: Endpoint;
  private socket?: UdpSocket;
  private ended = false;

  private constructor(
    private readonly host: PeerHost,
    readonly name: string,
  ) {}

  /** Binds the socket. Bench error where no port can be had. */
  static async open(host: PeerHost, name: string, placement: Placement): Promise<PeerUdp> {
    const udp = new PeerUdp(host, name);
    const { socket, endpoint } = await bindUdp(host, `UDP socket ${name}`, placement, (bytes, from) =>
      udp.take(bytes, from),
    );
    udp.socket = socket;
    udp.endpoint = endpoint;
    host.parts.add(udp);
    host.log({ name, what: 'listening', local: endpoint });
    return udp;
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
    this.host.log({ name: this.name, what: 'sent', local: this.endpoint, remote: to, bytes });
    this.socket?.send(bytes, to);
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

  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.socket?.close();
    this.host.parts.delete(this);
    this.host.log({ name: this.name, what: 'closed', local: this.endpoint });
  }

  dispose(): void {
    this.close();
  }

  private take(bytes: Buffer, from: Endpoint): void {
    if (this.ended) return;
    this.datagrams.push({ bytes, from, at: this.host.clock.now() });
    this.host.log({ name: this.name, what: 'received', local: this.endpoint, remote: from, bytes });
  }
}

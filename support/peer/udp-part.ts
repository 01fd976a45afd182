import type { Endpoint, UdpSocket } from '../net/stack';
import type { PeerEvent } from '../timeline/event';
import type { PeerHost, Placement } from './host';

/** A part of the peer that has a UDP socket of its own. */
export abstract class UdpPart {
  /** Where the module reaches it. */
  endpoint!: Endpoint;
  protected ended = false;
  private socket?: UdpSocket;

  protected constructor(
    protected readonly host: PeerHost,
    readonly name: string,
  ) {}

  /** Binds the socket; what comes before it is known to be bound is not lost. Bench error where the port cannot be had. */
  protected async bind(what: string, placement: Placement): Promise<this> {
    const received = (bytes: Buffer, from: Endpoint) => this.ended || this.take(bytes, from);
    const { socket, endpoint } = await this.host.place(what, placement, (at, bound, failed) =>
      this.host.stack.bindUdp(at, { bound, failed, received }),
    );
    this.socket = socket;
    this.endpoint = endpoint;
    this.host.parts.add(this);
    this.log({ what: 'listening' });
    return this;
  }

  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.socket?.close();
    this.host.parts.delete(this);
    this.log({ what: 'closed' });
  }

  dispose(): void {
    this.close();
  }

  /** Takes a datagram; not called after the end. */
  protected abstract take(bytes: Buffer, from: Endpoint): void;

  protected transmit(bytes: Buffer, to: Endpoint): void {
    this.socket?.send(bytes, to);
  }

  /** Waits until a list has so many members; undefined where it did not within so many milliseconds. */
  protected nth<T>(what: string, list: readonly T[], count: number, within: number): Promise<T | undefined> {
    return this.host.wait(`${what} ${count} at ${this.name}`, () => list[count - 1], within);
  }

  protected log({ what, ...rest }: Omit<PeerEvent, 'kind' | 'name' | 'local'>): void {
    this.host.log({ name: this.name, what, local: this.endpoint, ...rest });
  }
}

import type { Endpoint, UdpHandlers, UdpSocket } from '../stack';
import type { VirtualHost } from './host';

/** What fits into one UDP datagram over IPv4, in bytes. */
export const MOST_DATAGRAM = 65_507;

/** A UDP socket on a virtual network. Datagrams arrive whole or not at all. */
export class VirtualUdpSocket implements UdpSocket {
  local: Endpoint;
  private isClosed = false;

  constructor(
    private readonly host: VirtualHost,
    at: Endpoint,
    readonly handlers: UdpHandlers,
  ) {
    this.local = at;
  }

  send(bytes: Buffer, to: Endpoint): void {
    if (!this.isClosed && bytes.length <= MOST_DATAGRAM) this.host.sendDatagram(this.local, bytes, to);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.host.closeUdp(this);
  }

  /** Tells `bound`, unless it was closed meanwhile. For the host. */
  tellBound(): void {
    if (!this.isClosed) this.handlers.bound?.({ ...this.local });
  }

  receive(bytes: Buffer, from: Endpoint): void {
    if (!this.isClosed) this.handlers.received?.(bytes, from);
  }
}

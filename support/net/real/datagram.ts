import { createSocket, type Socket } from 'node:dgram';
import { canonicalAddress, familyOf } from '../address';
import type { Endpoint, UdpHandlers, UdpSocket } from '../stack';
import { failureOf } from './failure';

/** A UDP socket of this machine. */
export class RealUdpSocket implements UdpSocket {
  local: Endpoint;
  private readonly socket: Socket;
  private isClosed = false;

  /**
   * @param mayReach whether a datagram to this address leaves at all
   * @param forget called once, when there is nothing to close any more
   */
  constructor(
    at: Endpoint,
    private readonly handlers: UdpHandlers,
    private readonly mayReach: (address: string) => boolean,
    private readonly forget: (socket: RealUdpSocket) => void,
  ) {
    this.local = { ...at };
    const ipv6 = familyOf(at.address) === 'ipv6';
    this.socket = createSocket({ type: ipv6 ? 'udp6' : 'udp4', ipv6Only: ipv6 });
    let bound = false;
    this.socket.on('listening', () => {
      bound = true;
      if (this.isClosed) return;
      this.local = { address: at.address, port: this.socket.address().port };
      this.handlers.bound?.({ ...this.local });
    });
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      // After binding, errors are about single datagrams, and those may get lost anyway.
      if (bound || this.isClosed) return;
      this.close();
      this.handlers.failed?.(failureOf(error, 'EADDRNOTAVAIL'));
    });
    this.socket.on('message', (bytes, from) => {
      if (this.isClosed) return;
      this.handlers.received?.(bytes, { address: canonicalAddress(from.address) ?? from.address, port: from.port });
    });
    this.socket.bind({ address: at.address, port: at.port, exclusive: true });
  }

  send(bytes: Buffer, to: Endpoint): void {
    if (this.isClosed || to.port < 1 || to.port > 65_535 || !this.mayReach(to.address)) return;
    if (familyOf(to.address) !== familyOf(this.local.address)) return;
    this.socket.send(bytes, to.port, to.address, () => {
      // A datagram that cannot leave is lost like any other.
    });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.socket.close();
    this.forget(this);
  }
}

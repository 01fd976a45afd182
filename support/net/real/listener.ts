import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { familyOf } from '../address';
import type { Endpoint, TcpListener, TcpListenHandlers } from '../stack';
import { failureOf } from './failure';

/** A listening TCP port of this machine. Closing it leaves the connections it has accepted alone. */
export class RealListener implements TcpListener {
  local: Endpoint;
  private readonly server: Server;
  private isClosed = false;

  /**
   * @param incoming called with the socket of each client
   * @param forget called once, when there is nothing to close any more
   */
  constructor(
    at: Endpoint,
    private readonly handlers: TcpListenHandlers,
    incoming: (socket: Socket) => void,
    private readonly forget: (listener: RealListener) => void,
  ) {
    this.local = { ...at };
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      if (this.isClosed) socket.resetAndDestroy();
      else incoming(socket);
    });
    this.server.on('listening', () => this.onListening(at));
    this.server.on('error', (error: NodeJS.ErrnoException) => {
      if (this.isClosed) return;
      this.close();
      this.handlers.failed?.(failureOf(error, 'EADDRNOTAVAIL'));
    });
    this.server.listen({ host: at.address, port: at.port, exclusive: true, ipv6Only: familyOf(at.address) === 'ipv6' });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.server.listening) this.server.close();
    this.forget(this);
  }

  private onListening(at: Endpoint): void {
    if (this.isClosed) {
      this.server.close();
      return;
    }
    this.local = { address: at.address, port: (this.server.address() as AddressInfo).port };
    this.handlers.listening?.({ ...this.local });
  }
}

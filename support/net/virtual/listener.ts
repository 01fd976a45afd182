import type { Endpoint, TcpListener, TcpListenHandlers } from '../stack';
import type { VirtualHost } from './host';

/** A listening TCP port on a virtual network. Closing it leaves the connections it has accepted alone. */
export class VirtualListener implements TcpListener {
  local: Endpoint;
  private isClosed = false;

  constructor(
    private readonly host: VirtualHost,
    at: Endpoint,
    readonly handlers: TcpListenHandlers,
  ) {
    this.local = at;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.host.closeListener(this);
  }

  /** Tells `listening`, unless it was closed meanwhile. For the host. */
  tellListening(): void {
    if (!this.isClosed) this.handlers.listening?.({ ...this.local });
  }
}

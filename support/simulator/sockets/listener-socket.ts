import type { Endpoint, NetStack, TcpConnection, TcpHandlers, TcpListener } from '../../net/stack';
import { Code } from './codes';
import { Mode, Socket, State } from './socket';
import { TcpSocket } from './tcp-socket';

/** A "TCP LISTENER": takes clients' connections and gives each a connectID of its own. */
export class ListenerSocket extends Socket {
  private listener: TcpListener | undefined;
  private accepted: TcpSocket[] = [];
  /** tcp_client_maxnum, 0..12. */
  most = 12;

  listen(stack: NetStack, at: Endpoint): void {
    this.listener = stack.listenTcp(at, {
      listening: (local) => this.listener && this.succeed(State.listening, local),
      failed: (failure) => {
        if (!this.listener) return;
        this.listener = undefined;
        this.fail(failure === 'EADDRINUSE' || failure === 'EADDRNOTAVAIL' ? Code.bindFailed : Code.listenFailed);
      },
      accept: (connection) => (this.listener ? this.accept(connection) : undefined),
    });
  }

  private accept(connection: TcpConnection): TcpHandlers | undefined {
    const { services, reports, table } = this.around;
    const { options, settings } = services;
    if (!settings.acceptClients) return undefined;
    this.accepted = this.accepted.filter((client) => !client.released);
    const id = this.accepted.length < this.most ? table.free(options.variants.incomingID) : undefined;
    if (id === undefined) {
      reports.incomingFull();
      return undefined;
    }
    const { remote, local } = connection;
    const mode = options.variants.incomingMode === 'listener' ? this.mode : Mode.buffer;
    const client = new TcpSocket(
      this.around,
      { id, type: 'TCP INCOMING', contextId: this.contextId, mode, remote, local, serverId: this.id },
      { opened: () => reports.incoming(id, this.id, remote), failed: () => {} },
    );
    table.put(client);
    this.accepted.push(client);
    return client.adopt(connection);
  }

  transmit(): void {}

  close(_timeout: number, done: () => void): void {
    if (this.around.services.options.variants.listenerClients === 'closed') this.closeClients();
    this.drop();
    done();
  }

  private closeClients(): void {
    for (const client of this.accepted) {
      if (client.released) continue;
      const told = client.state === State.closing;
      client.close(0, () => {});
      if (!told) this.around.reports.closed(client.id);
    }
  }

  drop(): void {
    this.listener?.close();
    this.listener = undefined;
    this.release();
  }

  lose(code: number, report: boolean): void {
    this.listener?.close();
    this.listener = undefined;
    if (this.opening) this.fail(code);
    else if (this.state !== State.closing) this.tellClosed(report);
  }
}

import type { Endpoint, TcpConnection, TcpListener } from '../net/stack';
import { type ConnectionOptions, PeerConnection } from './connection';
import type { PeerHost, Placement } from './host';

export interface TcpServerOptions extends ConnectionOptions, Placement {
  /**
   * 'accept' (default) takes every connection. 'refuse' has a port at which nobody listens: the network answers a SYN
   * with RST, on every make of stack alike.
   */
  behaviour?: 'accept' | 'refuse';
  /** What every client is sent as soon as its connection stands. */
  greeting?: Buffer;
}

/** A TCP server of the peer, and every connection that it has had. */
export class PeerTcpServer {
  /** All connections that came to stand, in order. */
  readonly connections: PeerConnection[] = [];
  /** Where the module reaches it. */
  endpoint!: Endpoint;
  private listener?: TcpListener;

  private constructor(
    private readonly host: PeerHost,
    readonly name: string,
    private readonly options: TcpServerOptions,
  ) {}

  /** Begins to listen. Bench error where no port can be had. */
  static async open(host: PeerHost, name: string, options: TcpServerOptions): Promise<PeerTcpServer> {
    const server = new PeerTcpServer(host, name, options);
    const { socket, endpoint } = await host.place(`TCP server ${name}`, options, (at, listening, failed) =>
      host.stack.listenTcp(at, { listening, failed, accept: (connection) => server.accept(connection) }),
    );
    server.endpoint = endpoint;
    if (options.behaviour === 'refuse') {
      socket.close();
      host.keepFree(endpoint.port);
      host.log({ name, what: 'listening', local: endpoint, detail: 'not at all: connections are refused' });
      return server;
    }
    server.listener = socket;
    host.parts.add(server);
    host.log({ name, what: 'listening', local: endpoint });
    return server;
  }

  /** The connection that came last. */
  get lastConnection(): PeerConnection | undefined {
    return this.connections.at(-1);
  }

  /**
   * Waits until the server has had `count` connections in all.
   * @param within milliseconds
   * @returns the connection with that number; undefined where it did not come
   */
  async accepted(within: number, count = 1): Promise<PeerConnection | undefined> {
    const what = count === 1 ? `a connection to ${this.name}` : `${count} connections to ${this.name}`;
    return this.host.wait(what, () => this.connections[count - 1], within);
  }

  /** Stops listening; connections that stand go on. */
  close(): void {
    if (!this.listener) return;
    this.listener.close();
    this.listener = undefined;
    this.host.parts.delete(this);
    this.host.log({ name: this.name, what: 'closed', local: this.endpoint });
  }

  dispose(): void {
    this.close();
  }

  private accept(socket: TcpConnection) {
    if (this.options.behaviour === 'refuse') return undefined;
    const connection = new PeerConnection(this.host, this.name, this.host.serial(this.name), 'accepted', this.options);
    connection.attach(socket);
    const { greeting } = this.options;
    return connection.handlers(() => {
      this.connections.push(connection);
      if (greeting) this.host.clock.after(0, () => connection.over || connection.send(greeting));
    });
  }
}

import type { Endpoint, NetStack, TcpConnection, TcpHandlers, TcpOptions, UdpHandlers } from '../../../net/stack';
import type { Socket } from '../../sockets/socket';
import type { Means } from '../fault';
import { override } from '../override';

/** Reaches into the network of every context that is activated. */
export function network(tamper: (stack: NetStack, contextId: number) => void): Means {
  return ({ carrier }) =>
    override(
      carrier,
      'activate',
      (inner) => (context, done) =>
        inner(context, (result) => {
          if ('stack' in result) tamper(result.stack, context.id);
          done(result);
        }),
    );
}

/** What may be changed between a module's TCP connections and the network. */
export interface TcpTap {
  /** Bytes that the module hands over. */
  sent?(bytes: Buffer, next: (bytes: Buffer) => void): void;
  /** Calls of the network, such as `data`, with the next one to be told. */
  handlers?(handlers: TcpHandlers): TcpHandlers;
  connection?(connection: TcpConnection): void;
  options?(options: TcpOptions): TcpOptions;
  to?(to: Endpoint): Endpoint;
}

/** Stands between the module's TCP connections, made or accepted, and the network. */
export function tcp(tap: TcpTap): Means {
  const dress = (connection: TcpConnection) => {
    tap.connection?.(connection);
    const { sent } = tap;
    if (sent) override(connection, 'write', (inner) => (bytes: Buffer) => sent(bytes, inner));
    const { options } = tap;
    if (options) override(connection, 'tune', (inner) => (given: TcpOptions) => inner(options(given)));
    return connection;
  };
  const handlersOf = (handlers: TcpHandlers) => tap.handlers?.(handlers) ?? handlers;
  return network((stack) => {
    override(
      stack,
      'connectTcp',
      (inner) => (to, handlers, options) =>
        dress(inner(tap.to?.(to) ?? to, handlersOf(handlers), tap.options?.(options ?? {}) ?? options)),
    );
    override(
      stack,
      'listenTcp',
      (inner) => (at, handlers) =>
        inner(at, {
          ...handlers,
          accept: (connection) => {
            const own = handlers.accept(dress(connection));
            return own && handlersOf(own);
          },
        }),
    );
  });
}

export interface UdpTap {
  sent?(bytes: Buffer, to: Endpoint, next: (bytes: Buffer, to: Endpoint) => void): void;
  received?(bytes: Buffer, from: Endpoint, next: (bytes: Buffer, from: Endpoint) => void): void;
}

/** Stands between the module's UDP sockets and the network, those for names and times included. */
export function udp(tap: UdpTap): Means {
  return network((stack) => {
    override(stack, 'bindUdp', (inner) => (at: Endpoint, handlers: UdpHandlers) => {
      const { sent, received } = tap;
      const told = received
        ? {
            ...handlers,
            received: (bytes: Buffer, from: Endpoint) => received(bytes, from, (b, f) => handlers.received?.(b, f)),
          }
        : handlers;
      const socket = inner(at, told);
      if (sent) override(socket, 'send', (send) => (bytes: Buffer, to: Endpoint) => sent(bytes, to, send));
      return socket;
    });
  });
}

/** Reaches into every socket as it gets its connectID. */
export function eachSocket(tamper: (socket: Socket) => void): Means {
  return ({ sockets }) =>
    override(sockets.around.table, 'put', (inner) => (socket: Socket) => {
      tamper(socket);
      inner(socket);
    });
}

/** An address as the network writes it: dotted IPv4 or RFC 5952 IPv6 without brackets. */
export interface Endpoint {
  address: string;
  port: number;
}

/** Why the network could not do something; the names are those of errno. */
export type NetFailure =
  | 'ECONNREFUSED'
  | 'ETIMEDOUT'
  | 'EHOSTUNREACH'
  | 'ECONNRESET'
  | 'EADDRINUSE'
  | 'EADDRNOTAVAIL'
  | 'EACCES';

export interface TcpHandlers {
  /** The connection stands (also called for accepted ones, first; an accepted one can also fail before it stands). */
  connected?(): void;
  /** It could not be made. No further calls. */
  failed?(failure: NetFailure): void;
  /** Bytes came: on the virtual network one call a segment, on real sockets what one read delivered. */
  data?(bytes: Buffer): void;
  /** The other side has acknowledged all bytes up to this total (real sockets: the system has taken them). */
  acked?(total: number): void;
  /** The other side has sent its FIN: no more data will come. */
  fin?(): void;
  /** The connection was reset or given up. No further calls. */
  reset?(reason: NetFailure): void;
  /** Both directions have ended in good order. No further calls. */
  closed?(): void;
  /** A keep-alive probe came (virtual network only). */
  keepalive?(): void;
  /**
   * A segment with data came again that had come before (virtual network only). A silent end sees repetitions and
   * keep-alive probes too, though it does not answer them.
   */
  retransmission?(bytes: Buffer): void;
}

/** What a TCP connection may be told; what real sockets cannot do they ignore. Times in milliseconds. */
export interface TcpOptions {
  /** Local address and port to use; port 0 or none: any. */
  from?: Partial<Endpoint>;
  keepalive?: { idle: number; interval: number; count: number };
  /** Retransmissions of an unacknowledged segment before the connection is given up, and the time between them. */
  retransmission?: { count: number; period: number };
  delayedAck?: boolean;
  /** How long the end that closed first keeps the port (2 MSL). */
  timeWait?: number;
  /** How long a connection attempt may take. */
  connectTimeout?: number;
}

/** One end of a TCP connection. Calls after its end do nothing. */
export interface TcpConnection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Each call leaves as segments of its own, split at the MSS. The bytes must not be changed afterwards. */
  write(bytes: Buffer): void;
  /** Sends FIN after what was written; still receives. */
  halfClose(): void;
  /** Sends RST now and forgets the connection. */
  reset(): void;
  /** Stops (or goes on) taking bytes from the network, so that the sender's buffers fill up. */
  pause(paused: boolean): void;
  /** Virtual network only: this end ignores every packet and sends none, not even ACKs. False where it cannot be done. */
  silence(silent: boolean): boolean;
  /** Changes the options that are given (keepalive or retransmission undefined: off, or the default); the others stay. */
  tune(options: TcpOptions): void;
}

export interface TcpListenHandlers {
  listening?(at: Endpoint): void;
  failed?(failure: NetFailure): void;
  /** A client connects: returns the handlers of its connection, or undefined to refuse it (RST). */
  accept(connection: TcpConnection): TcpHandlers | undefined;
}

export interface TcpListener {
  readonly local: Endpoint;
  close(): void;
}

export interface UdpHandlers {
  bound?(at: Endpoint): void;
  failed?(failure: NetFailure): void;
  received?(bytes: Buffer, from: Endpoint): void;
}

export interface UdpSocket {
  readonly local: Endpoint;
  /** Sends one datagram of at most 65507 bytes; a longer one is lost. The bytes must not be changed afterwards. */
  send(bytes: Buffer, to: Endpoint): void;
  close(): void;
}

/** The answer to one echo request; `failure` where none came in time. Time in milliseconds. */
export interface PingReply {
  failure?: NetFailure;
  time: number;
  ttl: number;
}

/**
 * The sockets of one host, as the peer and the simulated module use them. Two makes: this machine's real ones, and
 * hosts of a virtual network. Everything is told by callbacks, never by promises, and never within the call that
 * causes it: virtual time is pumped synchronously and would starve a promise.
 */
export interface NetStack {
  /** Whether segment boundaries, keep-alives, retransmissions and `silence` are real and visible. */
  readonly seesSegments: boolean;
  listenTcp(at: Endpoint, handlers: TcpListenHandlers): TcpListener;
  connectTcp(to: Endpoint, handlers: TcpHandlers, options?: TcpOptions): TcpConnection;
  bindUdp(at: Endpoint, handlers: UdpHandlers): UdpSocket;
  ping(to: string, options: { bytes: number; timeout: number }, done: (reply: PingReply) => void): void;
}

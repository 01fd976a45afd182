import type { Endpoint } from '../net/stack';
import { benchError } from '../verdict/verdict';
import { PeerConnection } from './connection';
import type { DnsServer, DnsServerOptions } from './dns-server';
import { PeerHost, type PeerOptions, type Placement } from './host';
import type { NtpServer, NtpServerOptions } from './ntp-server';
import { PeerTcpServer, type TcpServerOptions } from './tcp-server';
import { PeerUdp } from './udp';

export interface ClientOptions {
  /** Local address and port; any unless given. */
  from?: Partial<Endpoint>;
  /** How long the attempt may take, in milliseconds; default 30 000. */
  within?: number;
  /** Answer the module's FIN with ours at once. Default true. */
  backClose?: boolean;
}

const CONNECT_LIMIT = 30_000;
const WILDCARDS = new Set(['0.0.0.0', '::']);

/** The remote end that scenarios command: whatever happens at it goes into the timeline under the scenario's names. */
export class Peer {
  private readonly host: PeerHost;

  constructor(options: PeerOptions) {
    this.host = new PeerHost(options);
  }

  /** Whether segment boundaries, keep-alives, retransmissions and silence can be seen and had. */
  get seesSegments(): boolean {
    return this.host.stack.seesSegments;
  }

  /** The peer's address as the module reaches it. */
  address(ipv6 = false): string {
    return this.host.addressOf(ipv6).publicAddress;
  }

  /** Begins to listen for TCP connections (or has a port that refuses them). */
  tcpServer(name: string, options: TcpServerOptions = {}): Promise<PeerTcpServer> {
    return PeerTcpServer.open(this.host, name, options);
  }

  /**
   * Connects to a listener of the module. Resolves when the attempt is over: `outcome` tells how. Bench error where the
   * local end cannot be had.
   */
  async client(name: string, to: Endpoint, options: ClientOptions = {}): Promise<PeerConnection> {
    const { host } = this;
    const within = options.within ?? CONNECT_LIMIT;
    const { address } = host.addressOf(to.address.includes(':'));
    const from = { ...(WILDCARDS.has(address) ? {} : { address }), ...options.from };
    const connection = new PeerConnection(host, name, host.serial(name), 'connected', options);
    connection.attach(host.stack.connectTcp(to, connection.handlers(), { from, connectTimeout: within }));
    const over = () => (connection.outcome === 'connecting' ? undefined : true);
    if (!(await host.wait(`${name} connecting to ${to.address} port ${to.port}`, over, within))) connection.giveUp();
    const { failure } = connection;
    if (failure === 'EADDRINUSE' || failure === 'EADDRNOTAVAIL' || failure === 'EACCES') {
      const where = `${from.address ?? 'any address'} port ${from.port ?? 'any'}`;
      benchError({ message: `${name} cannot connect from ${where}: ${failure}` });
    }
    return connection;
  }

  /** Binds a UDP socket. */
  udp(name: string, options: Placement = {}): Promise<PeerUdp> {
    return PeerUdp.open(this.host, name, options);
  }

  /** Begins to answer DNS queries. */
  dnsServer(options: DnsServerOptions, name = 'the name server'): Promise<DnsServer> {
    const { DnsServer: Server } = require('./dns-server') as typeof import('./dns-server');
    return Server.open(this.host, name, options);
  }

  /** Begins to answer NTP requests. */
  ntpServer(options: NtpServerOptions = {}, name = 'the time server'): Promise<NtpServer> {
    const { NtpServer: Server } = require('./ntp-server') as typeof import('./ntp-server');
    return Server.open(this.host, name, options);
  }

  /** An endpoint of the peer at which nobody listens, until the next {@link reset}. */
  async closedEndpoint(options: Placement = {}): Promise<Endpoint> {
    const { endpoint } = await PeerTcpServer.open(this.host, 'nobody', { ...options, behaviour: 'refuse' });
    return endpoint;
  }

  /** Closes everything; what is open is reset. Late packets of it change nothing any more. */
  reset(): void {
    this.host.forget();
  }
}

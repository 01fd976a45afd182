import { isIPv6 } from 'node:net';
import { canonicalAddress } from '../../net/address';
import type { NetFailure } from '../../net/stack';
import { Code } from './codes';
import type { Surroundings } from './surroundings';
import { tcpOptions } from './tcp-options';
import { TcpSocket } from './tcp-socket';
import type { UdpSocket } from './udp-socket';

/** An opening is over, one way or the other, before the 150 s of the manual are. Milliseconds. */
const WHOLE_LIMIT = 145_000;

/** Brings a client socket to its server: the name first, then its addresses in turn until one answers. */
export class Dialler {
  private readonly begun: number;
  private addresses: string[] = [];

  constructor(
    private readonly around: Surroundings,
    private readonly socket: TcpSocket | UdpSocket,
    private readonly port: number,
  ) {
    this.begun = around.services.clock.now();
  }

  /** @param resolved called once the name is known, before anything is told of the connection */
  dial(host: string, resolved: () => void): void {
    const socket = this.socket;
    this.around.services.resolve(socket.contextId, host, (error, addresses) => {
      if (socket.released) return;
      this.addresses = addresses;
      if (error !== 0) {
        socket.fail(error);
        return;
      }
      resolved();
      this.next(Code.connectFailed);
    });
  }

  /** Tries the next address; without one the opening ends with `code`. */
  private next(code: number): void {
    const { services } = this.around;
    const socket = this.socket;
    const address = this.addresses.shift();
    const route = services.route(socket.contextId);
    const own = address && route && (isIPv6(address) ? route.ipv6 : route.ipv4);
    const left = this.begun + WHOLE_LIMIT - services.clock.now();
    // Port 0 is in the manual's range, but nobody can be reached there.
    if (!address || !route || !own || left <= 0 || this.port === 0) {
      socket.fail(code);
      return;
    }
    const from = { address: own, port: socket.askedPort };
    const to = { address: canonicalAddress(address) ?? address, port: this.port };
    if (socket instanceof TcpSocket) {
      const connectTimeout = Math.min(left, services.options.connectTimeout);
      const options = { ...tcpOptions(services.settings), from, connectTimeout };
      socket.connect(route.stack, to, options, (failure) => this.next(codeOf(failure)));
    } else {
      socket.remote = to;
      socket.bind(route.stack, from);
    }
  }
}

function codeOf(failure: NetFailure): number {
  const local = failure === 'EADDRINUSE' || failure === 'EADDRNOTAVAIL' || failure === 'EACCES';
  return local ? Code.bindFailed : Code.connectFailed;
}

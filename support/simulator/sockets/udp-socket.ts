import type { Endpoint, NetStack, UdpSocket as NetUdpSocket } from '../../net/stack';
import { Code } from './codes';
import { RECEIVE_CACHE, Socket, State } from './socket';
import { UdpStream } from './udp-stream';

/** A UDP association with one remote ("UDP"), or a local port open to every remote ("UDP SERVICE"). */
export class UdpSocket extends Socket {
  private socket: NetUdpSocket | undefined;
  private readonly stream = new UdpStream(this.around.services.clock, (bytes, to) => this.socket?.send(bytes, to));

  /** Binds the local port; `failed` through the outcome. */
  bind(stack: NetStack, at: Endpoint): void {
    this.socket = stack.bindUdp(at, {
      bound: (bound) => this.socket && this.succeed(State.connected, bound),
      failed: () => {
        if (!this.socket) return;
        this.socket = undefined;
        this.fail(Code.bindFailed);
      },
      received: (bytes, from) => this.socket && this.arrived(bytes, from),
    });
  }

  private arrived(bytes: Buffer, from: Endpoint): void {
    if (this.type === 'UDP' && (from.port !== this.remote.port || from.address !== this.remote.address)) return;
    if (this.inbox.unread + bytes.length > RECEIVE_CACHE) return;
    this.receive(bytes, from);
  }

  transmit(bytes: Buffer, to: Endpoint = this.remote): void {
    if (!this.socket) return;
    this.sent += bytes.length;
    if (this.around.services.settings.udpSendStream) this.stream.add(bytes, to);
    else {
      this.stream.flush();
      this.socket.send(bytes, to);
    }
  }

  close(_timeout: number, done: () => void): void {
    this.stream.flush();
    this.drop();
    done();
  }

  drop(): void {
    this.stream.discard();
    this.socket?.close();
    this.socket = undefined;
    this.release();
  }

  lose(code: number, report: boolean): void {
    this.stream.discard();
    this.socket?.close();
    this.socket = undefined;
    if (this.opening) this.fail(code);
    else if (this.state !== State.closing) this.tellClosed(report);
  }
}

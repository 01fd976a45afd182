import type { Endpoint } from '../../net/stack';
import type { SocketServices } from '../socket-services';
import { toHex } from './hex';
import type { Portion } from './inbox';
import type { Socket } from './socket';

/** Most bytes of one direct push, and of one AT+QIRD. */
export const LARGEST_READ = 1500;

/** Received data as the host gets them: the length to announce and the bytes to put out. */
export interface Shown {
  length: number;
  payload: Buffer;
}

/** The unsolicited result codes of sockets (2.5) and the form in which received data are put out. */
export class Reports {
  constructor(private readonly services: SocketServices) {}

  /** The most bytes of one direct push: the announced length is 1500 at most, whatever it counts. */
  get largestPush(): number {
    return this.largestRead(LARGEST_READ);
  }

  /** How many bytes may be read where the announced length must not exceed `length`. */
  largestRead(length: number): number {
    return this.countsDigits ? Math.max(1, length >> 1) : length;
  }

  shown(data: Buffer): Shown {
    if (!this.services.settings.receiveHex) return { length: data.length, payload: data };
    const payload = toHex(data);
    return { length: this.countsDigits ? payload.length : data.length, payload };
  }

  /** 0 where the socket stands, else a code of chapter 4. */
  opened(id: number, code: number): void {
    this.services.port.remember(code);
    this.services.port.urc(`+QIOPEN: ${id},${code}`);
  }

  /** Buffer mode: data are cached. */
  received(socket: Socket): void {
    const length = this.services.settings.receiveLengthShown ? `,${socket.inbox.unread}` : '';
    this.services.port.urc(`+QIURC: "recv",${socket.id}${length}`);
  }

  /** Direct push mode: the data themselves. */
  pushed(socket: Socket, portion: Portion): void {
    const { length, payload } = this.shown(portion.data);
    this.services.port.urc(`+QIURC: "recv",${socket.id},${length}${sender(socket, portion)}`, payload);
  }

  closed(id: number): void {
    this.services.port.urc(`+QIURC: "closed",${id}`);
  }

  incoming(id: number, serverId: number, remote: Endpoint): void {
    this.services.port.urc(`+QIURC: "incoming",${id},${serverId},"${remote.address}",${remote.port}`);
  }

  incomingFull(): void {
    this.services.port.urc('+QIURC: "incoming full"');
  }

  private get countsDigits(): boolean {
    return this.services.settings.receiveHex && this.services.options.variants.hexReceiveLength === 'digits';
  }
}

/** `,"<remoteIP>",<remote_port>` for a UDP service, nothing for the other types. */
export function sender(socket: Socket, portion: Portion): string {
  return socket.type === 'UDP SERVICE' && portion.from ? `,"${portion.from.address}",${portion.from.port}` : '';
}

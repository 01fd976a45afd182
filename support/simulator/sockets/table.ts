import type { Socket } from './socket';

/** connectIDs are 0..11. */
export const SOCKETS = 12;

/** The sockets by connectID. */
export class SocketTable {
  private readonly slots: (Socket | undefined)[] = new Array(SOCKETS).fill(undefined);

  /** Sockets whose connectID is free again while their connection still ends. */
  readonly lingering = new Set<Socket>();

  get(id: number): Socket | undefined {
    return this.slots[id];
  }

  put(socket: Socket): void {
    this.slots[socket.id] = socket;
  }

  remove(socket: Socket): void {
    if (this.slots[socket.id] === socket) this.slots[socket.id] = undefined;
  }

  /** All sockets in the order of their connectIDs; a copy, so that they may go meanwhile. */
  all(): Socket[] {
    return this.slots.filter((socket) => socket !== undefined);
  }

  ofContext(contextId: number): Socket[] {
    return this.all().filter((socket) => socket.contextId === contextId);
  }

  /** A connectID without a socket; undefined where all are in use. */
  free(order: 'lowest' | 'highest'): number | undefined {
    const id = order === 'lowest' ? this.slots.indexOf(undefined) : this.slots.lastIndexOf(undefined);
    return id < 0 ? undefined : id;
  }
}

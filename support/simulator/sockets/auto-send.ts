import type { Timer } from '../../time/clock';
import type { AutoSend } from '../settings';
import type { SocketServices } from '../socket-services';
import { type Socket, State } from './socket';
import type { SocketTable } from './table';

/** AT+QICFG="send/auto" (2.4.1): a message that goes out by itself every period while its socket is connected. */
export class AutoSender {
  private readonly orders = new Map<number, AutoSend>();
  private readonly timers = new Map<number, Timer>();

  constructor(
    private readonly services: SocketServices,
    private readonly table: SocketTable,
  ) {}

  /** A new order for its connectID, or the only one; a period of 0 ends the one in force. */
  order(order: AutoSend): void {
    if (this.services.options.variants.autoSendOrders === 'one') this.reset();
    this.stop(order.connectID);
    this.orders.delete(order.connectID);
    if (order.period === 0 || order.message.length === 0) return;
    this.orders.set(order.connectID, order);
    const socket = this.table.get(order.connectID);
    if (socket) this.opened(socket);
  }

  /** A socket stands: the order for its connectID begins anew. */
  opened(socket: Socket): void {
    this.stop(socket.id);
    const order = this.orders.get(socket.id);
    if (!order || !canSend(socket)) return;
    if (order.firstSend) this.send(socket, order);
    this.arm(socket, order);
  }

  reset(): void {
    for (const id of this.timers.keys()) this.stop(id);
    this.orders.clear();
  }

  private arm(socket: Socket, order: AutoSend): void {
    const timer = this.services.clock.after(order.period, () => {
      this.timers.delete(socket.id);
      if (!canSend(socket)) return;
      this.send(socket, order);
      this.arm(socket, order);
    });
    this.timers.set(socket.id, timer);
  }

  private send(socket: Socket, order: AutoSend): void {
    if (socket.room >= order.message.length) socket.transmit(order.message);
  }

  private stop(id: number): void {
    this.timers.get(id)?.cancel();
    this.timers.delete(id);
  }
}

/** Whether the socket is connected to one remote: a UDP service has none. */
function canSend(socket: Socket): boolean {
  return !socket.released && socket.state === State.connected && socket.type !== 'UDP SERVICE';
}

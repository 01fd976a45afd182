import type { OptionName } from '../settings';
import type { SocketServices } from '../socket-services';
import { AutoSender } from './auto-send';
import { CLOSE_TEST, closeHandler } from './close';
import { Code } from './codes';
import { defineCommand } from './commands';
import { OPEN_TEST, openHandler } from './open';
import { READ_TEST, readHandler } from './read';
import { Reports } from './reports';
import { SEND_TEST, sendHandler } from './send';
import { SEND_HEX_TEST, sendHexHandler } from './send-hex';
import { allStates, someStates } from './state';
import type { Surroundings } from './surroundings';
import { SWITCH_TEST, switchHandler } from './switch-mode';
import { SocketTable } from './table';
import { changedOptions } from './tcp-options';

/** The sockets of the module and the commands on them (2.4.7 to 2.4.13, 2.5): connectIDs 0..11 over contexts 1..15. */
export class Sockets {
  private readonly table = new SocketTable();
  private readonly auto: AutoSender;
  /** What the sockets stand on. */
  readonly around: Surroundings;

  constructor(private readonly services: SocketServices) {
    this.auto = new AutoSender(services, this.table);
    this.around = {
      services,
      reports: new Reports(services),
      table: this.table,
      opened: (socket) => this.auto.opened(socket),
    };
    services.settings.watch((option) => this.changed(option));
  }

  /** Makes the commands known to the port. */
  define(): void {
    const around = this.around;
    const port = this.services.port;
    defineCommand(port, 'QIOPEN', { test: OPEN_TEST, set: openHandler(around) });
    defineCommand(port, 'QICLOSE', { test: CLOSE_TEST, set: closeHandler(around) });
    const all = allStates(around);
    defineCommand(port, 'QISTATE', { test: null, set: someStates(around), read: all, exec: all });
    defineCommand(port, 'QISEND', { test: SEND_TEST, set: sendHandler(around) });
    defineCommand(port, 'QIRD', { test: READ_TEST, set: readHandler(around) });
    defineCommand(port, 'QISENDEX', { test: SEND_HEX_TEST, set: sendHexHandler(around) });
    defineCommand(port, 'QISWTMD', { test: SWITCH_TEST, set: switchHandler(around) });
  }

  /** AT+QIDEACT: every socket of the context ends, and its connectID is free. contextId is 1..15. */
  closeContext(contextId: number): void {
    for (const socket of this.table.ofContext(contextId)) {
      socket.lose(Code.contextLost, false);
      socket.drop();
    }
  }

  /** The network has dropped the context: its sockets stay, closing, until AT+QIDEACT or AT+QICLOSE (2.5.5). */
  contextLost(contextId: number): void {
    const report = this.services.options.variants.lostSockets === 'yes';
    for (const socket of this.table.ofContext(contextId)) socket.lose(Code.contextLost, report);
  }

  /** The module restarts: nothing is left, and nobody is told. */
  reset(): void {
    this.auto.reset();
    for (const socket of [...this.table.all(), ...this.table.lingering]) socket.drop();
  }

  /** <socket_state> 0..4; 0 for a connectID without a socket. */
  stateOf(connectId: number): number {
    return this.table.get(connectId)?.state ?? 0;
  }

  /** Bench: the network breaks a TCP connection. False where the connectID has none. */
  breakLink(connectId: number): boolean {
    const socket = this.table.get(connectId);
    if (socket?.type !== 'TCP' && socket?.type !== 'TCP INCOMING') return false;
    socket.lose(Code.connectFailed, true);
    return true;
  }

  /** Bench: the send buffer of a socket counts as full until it is said to have room again. False without a socket. */
  fillSendBuffer(connectId: number, on: boolean): boolean {
    const socket = this.table.get(connectId);
    if (!socket) return false;
    socket.full = on;
    if (!on) socket.roomChanged();
    return true;
  }

  private changed(option: OptionName): void {
    const { settings } = this.services;
    if (option === 'send/auto') this.auto.order(settings.autoSend);
    const options = changedOptions(option, settings);
    if (options) for (const socket of this.table.all()) socket.tune(options);
  }
}

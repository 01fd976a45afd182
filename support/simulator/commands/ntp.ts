import { isIPv4 } from 'node:net';
import type { UdpSocket } from '../../net/stack';
import type { Timer } from '../../time/clock';
import type { Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { calendar } from '../module-time';
import { ntpRequest, ntpTime } from '../ntp-packet';
import { forms, invalid, testLine } from '../registry';
import { contextId, optionalInteger, quoted } from '../sockets/arguments';
import { SWITCH, supported } from './options';

const SOCKET_FAILED = 554;
const BUSY = 568;
const TIMEOUT = 569;
/** How often the server is asked in all. */
const ATTEMPTS = 4;

interface NtpOrder {
  id: number;
  server: string;
  port: number;
  setsTime: boolean;
}

/** AT+QNTP (2.4.15). */
export function defineNtp(module: Module): void {
  const ntp = new Ntp(module);
  module.onReset(() => ntp.reset());
}

class Ntp {
  private order: NtpOrder | undefined;
  private socket: UdpSocket | undefined;
  private timer: Timer | undefined;

  constructor(private readonly module: Module) {
    const switches = supported(SWITCH, module.options.variants.rangeStyle);
    module.registry.define(
      'QNTP',
      forms({
        test: testLine(`+QNTP: (1-15),<server>,(1-65535),${switches}`),
        read: (_call, reply) => this.read(reply),
        set: (call, reply) => this.begin(call, reply),
      }),
    );
  }

  /** As at a restart: no more is said. */
  reset(): void {
    this.order = undefined;
    this.closeSocket();
  }

  private read(reply: Reply): void {
    if (this.order) reply.info(`+QNTP: "${this.order.server}",${this.order.port}`);
    reply.ok();
  }

  private begin(call: Invocation, reply: Reply): void {
    const { contexts, options } = this.module;
    const [idText, serverText, portText, setText, ...more] = call.args;
    const id = contextId(idText);
    const server = quoted(serverText);
    const port = optionalInteger(portText, 1, 65_535, 123);
    const sets = optionalInteger(setText, 0, 1, options.autoSetTime);
    if (id === undefined || !server || port === undefined || sets === undefined || more.length > 0) {
      invalid(call, reply);
    } else if (this.order) reply.error(BUSY);
    else if (!contexts.route(id) && options.variants.immediateFailure === 'error') reply.error(contexts.routeError(id));
    else {
      reply.ok();
      this.resolve({ id, server, port, setsTime: sets === 1 });
    }
  }

  private resolve(order: NtpOrder): void {
    this.order = order;
    this.module.dns.resolve(order.id, order.server, (error, addresses) => {
      if (this.order !== order) return;
      if (error !== 0) this.fail(error);
      else this.open(order, addresses[0]!);
    });
  }

  private open(order: NtpOrder, address: string): void {
    const { clock, contexts } = this.module;
    const route = contexts.route(order.id);
    const local = isIPv4(address) ? route?.ipv4 : route?.ipv6;
    if (!route || local === undefined) {
      this.fail(contexts.routeError(order.id));
      return;
    }
    const request = ntpRequest(clock.wall());
    const sentAt = clock.now();
    const live = () => this.socket === socket;
    const socket = route.stack.bindUdp(
      { address: local, port: 0 },
      {
        bound: () => live() && this.ask(request, { address, port: order.port }, 1),
        failed: () => live() && this.fail(SOCKET_FAILED),
        received: (bytes) => {
          const time = live() ? ntpTime(bytes, request) : undefined;
          if (time !== undefined) this.succeed(order, time + Math.min(clock.now() - sentAt, 1000) / 2);
        },
      },
    );
    this.socket = socket;
  }

  private ask(request: Buffer, to: { address: string; port: number }, attempt: number): void {
    const { clock, options } = this.module;
    this.socket?.send(request, to);
    this.timer = clock.after(options.ntpTimeout, () => {
      if (attempt < ATTEMPTS) this.ask(request, to, attempt + 1);
      else this.fail(TIMEOUT);
    });
  }

  private succeed(order: NtpOrder, time: number): void {
    if (order.setsTime) this.module.time.set(time);
    this.end(0, time);
  }

  private fail(error: number): void {
    this.end(error, this.module.options.variants.ntpFailureTime === 'yes' ? this.module.time.now() : undefined);
  }

  private end(error: number, time: number | undefined): void {
    this.reset();
    this.module.registry.lastError = error;
    this.module.urc(`+QNTP: ${error}${time === undefined ? '' : `,"${this.written(time)}"`}`);
  }

  private written(time: number): string {
    const at = calendar(time);
    return `${at.date},${at.time}${this.module.time.suffix()}`;
  }

  private closeSocket(): void {
    this.timer?.cancel();
    this.socket?.close();
    this.socket = undefined;
  }
}

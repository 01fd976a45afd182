import type { PingReply } from '../../net/stack';
import type { Timer } from '../../time/clock';
import type { Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { forms, invalid, testLine } from '../registry';
import { contextId, optionalInteger, quoted } from '../sockets/arguments';

const BUSY = 568;
const TIMEOUT = 569;
const OPENING_FAILED = 561;

/** AT+QPING (2.4.14). */
export function definePing(module: Module): void {
  const ping = new Ping(module);
  module.onReset(() => ping.reset());
}

class Ping {
  private run: PingRun | undefined;

  constructor(private readonly module: Module) {
    module.registry.define(
      'QPING',
      forms({ test: testLine('+QPING: (1-15),<host>,(1-255),(1-10)'), set: (call, reply) => this.begin(call, reply) }),
    );
  }

  /** As at a restart: no more is said. */
  reset(): void {
    this.run?.stop();
    this.run = undefined;
  }

  private begin(call: Invocation, reply: Reply): void {
    const [idText, hostText, timeoutText, countText, ...more] = call.args;
    const id = contextId(idText);
    const host = quoted(hostText);
    const timeout = optionalInteger(timeoutText, 1, 255, 4);
    const count = optionalInteger(countText, 1, 10, 4);
    if (id === undefined || !host || timeout === undefined || count === undefined || more.length > 0) {
      invalid(call, reply);
      return;
    }
    const { contexts, options } = this.module;
    const activates = options.variants.inactivePing === 'activate' && contexts.refusal(id).code === 0;
    if (this.run) reply.error(BUSY);
    else if (contexts.route(id) || activates || options.variants.immediateFailure === 'result') {
      reply.ok();
      this.start({ id, host, timeout: timeout * 1000, count }, activates);
    } else reply.error(contexts.routeError(id));
  }

  private start(order: PingOrder, activates: boolean): void {
    const { contexts } = this.module;
    const run = new PingRun(this.module, order, (error) => {
      this.run = undefined;
      this.module.registry.lastError = error;
    });
    this.run = run;
    if (contexts.route(order.id) || !activates) run.resolve();
    else contexts.activate(order.id, (code) => (code === 0 ? run.resolve() : run.fail(OPENING_FAILED)));
  }
}

interface PingOrder {
  id: number;
  host: string;
  /** Milliseconds. */
  timeout: number;
  count: number;
}

/** One AT+QPING from name to summary. */
class PingRun {
  private readonly times: number[] = [];
  private sent = 0;
  private timer: Timer | undefined;
  private stopped = false;

  constructor(
    private readonly module: Module,
    private readonly order: PingOrder,
    private readonly ended: (error: number) => void,
  ) {}

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  resolve(): void {
    const { id, host } = this.order;
    this.module.dns.resolve(id, host, (error, addresses) => {
      if (this.stopped) return;
      if (error !== 0) this.fail(error);
      else this.request(addresses[0]!);
    });
  }

  /** The host could not be found: one line with the code and no summary. */
  fail(error: number): void {
    if (this.stopped) return;
    this.say(`${error}`);
    this.end(error);
  }

  private request(address: string): void {
    const { clock, contexts, options } = this.module;
    const { id, timeout } = this.order;
    const begun = clock.now();
    this.sent++;
    let told = false;
    const tell = (reply: PingReply | undefined) => {
      if (told || this.stopped) return;
      told = true;
      this.timer?.cancel();
      this.answered(address, reply);
      this.timer = clock.after(this.pause(begun), () => this.next(address));
    };
    // A request fails when its time is up, however early the network knows: this timer, not the stack's answer, tells so.
    this.timer = clock.after(timeout, () => tell(undefined));
    contexts.route(id)?.stack.ping(address, { bytes: options.pingBytes, timeout }, (reply) => {
      if (reply.failure === undefined) tell(reply);
    });
  }

  /** Requests leave pingInterval apart; after the last one nothing is waited for. */
  private pause(begun: number): number {
    const { clock, options } = this.module;
    return this.sent < this.order.count ? Math.max(0, begun + options.pingInterval - clock.now()) : 0;
  }

  private next(address: string): void {
    if (this.stopped) return;
    if (this.sent < this.order.count) this.request(address);
    else this.summarise();
  }

  private answered(address: string, reply: PingReply | undefined): void {
    if (!reply) {
      this.say(`${TIMEOUT}`);
      return;
    }
    const time = Math.max(1, Math.round(reply.time));
    this.times.push(time);
    this.say(`0,"${address}",${this.module.options.pingBytes},${time},${reply.ttl}`);
  }

  private summarise(): void {
    const { sent, times } = this;
    const { lostSummary, pingAverage } = this.module.options.variants;
    if (times.length === 0 && lostSummary !== 'summary') {
      if (lostSummary === 'error') this.say(`${TIMEOUT}`);
      this.end(TIMEOUT);
      return;
    }
    const [min, max] = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [0, 0];
    this.say(`0,${sent},${times.length},${sent - times.length},${min},${max},${average(times, pingAverage)}`);
    this.end(0);
  }

  private say(fields: string): void {
    this.module.urc(`+QPING: ${fields}`);
  }

  private end(error: number): void {
    this.stop();
    this.ended(error);
  }
}

/** E33: the mean, or each time averaged with what came before. */
function average(times: readonly number[], kind: 'mean' | 'half-sum'): number {
  if (times.length === 0) return 0;
  if (kind === 'mean') return Math.floor(times.reduce((sum, time) => sum + time, 0) / times.length);
  return Math.floor(times.reduce((half, time) => (half + time) / 2));
}

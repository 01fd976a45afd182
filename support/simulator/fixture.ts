import { type VirtualHost, VirtualNetwork } from '../net/virtual';
import { VirtualClock } from '../time/virtual-clock';
import type { GivenOptions } from './options';
import { Simulator } from './simulator';
import { VirtualCarrier, type VirtualCarrierOptions } from './virtual-carrier';

export const PEER = '192.168.7.1';
export const PEER6 = '2400:7::1';

/** A simulated module on a virtual network with one peer, for unit tests: what goes in, what comes out, on a virtual clock. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly network = new VirtualNetwork(this.clock);
  readonly peer: VirtualHost = this.network.host([PEER, PEER6]);
  readonly simulator: Simulator;
  private heard: Buffer[] = [];

  constructor(options: GivenOptions = {}, carrier: VirtualCarrierOptions = {}) {
    this.simulator = new Simulator({
      clock: this.clock,
      carrier: new VirtualCarrier(this.clock, this.network, { dns: [PEER, PEER6], ...carrier }),
      options: { echo: 0, ...options },
    });
    this.simulator.attach((bytes) => this.heard.push(bytes));
  }

  /** How many writes came since the last `take`. */
  get writes(): number {
    return this.heard.length;
  }

  /** What the module has said since the last call, Latin-1. */
  take(): string {
    const text = Buffer.concat(this.heard).toString('latin1');
    this.heard = [];
    return text;
  }

  type(text: string | Buffer): void {
    this.simulator.input(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
  }

  async sleep(milliseconds: number): Promise<void> {
    await this.clock.sleep(milliseconds);
  }

  /** Types bytes and returns what came within the time (1 ms unless given). */
  async say(text: string | Buffer, milliseconds = 1): Promise<string> {
    this.type(text);
    await this.sleep(milliseconds);
    return this.take();
  }

  /** A command line and the lines of what came within the time, without their CRLFs and without the echo. */
  async command(line: string, milliseconds = 1): Promise<string[]> {
    const text = await this.say(`${line}\r`, milliseconds);
    return text.split('\r\n').filter((part) => part !== '');
  }

  /** Configures and activates a context. */
  async activate(id = 1, type = 1): Promise<void> {
    await this.command(`AT+QICSGP=${id},${type},"UNINET"`);
    await this.command(`AT+QIACT=${id}`, 500);
  }
}

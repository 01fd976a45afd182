import { seededRandom } from '../net/virtual/random';
import type { Clock, Timer } from '../time/clock';
import type { Carrier } from './carrier';
import { defineBasics } from './commands/basic';
import { defineConfig } from './commands/config';
import { defineContexts } from './commands/contexts';
import { defineErrors } from './commands/errors';
import { defineGeneral } from './commands/general';
import { defineNames } from './commands/names';
import { defineNetwork } from './commands/network';
import { defineNtp } from './commands/ntp';
import { definePing } from './commands/ping';
import { defineStored } from './commands/stored';
import { Contexts } from './contexts';
import { DnsClient } from './dns-client';
import type { Module } from './module';
import { ModuleTime } from './module-time';
import { completeOptions, type GivenOptions } from './options';
import { plantedFault } from './planted-fault';
import { Port } from './port/port';
import { copyProfile, factoryProfile } from './port/profile';
import { Registry } from './registry';
import { Settings } from './settings';
import { Sockets } from './sockets';

export interface SimulatorParts {
  clock: Clock;
  /** What activates contexts; belongs to the simulator from now on. */
  carrier: Carrier;
  options?: GivenOptions;
}

/** What a bench can do to the module that its AT port cannot. */
export interface SimulatorControl {
  /** The network drops an active context: "pdpdeact". False where it is not active. contextId is 1..15. */
  dropContext(contextId: number): boolean;
  /** The network breaks a TCP connection. False where the connectID has none. */
  breakLink(connectID: number): boolean;
  /** The send buffer of a socket counts as full, or as free again. False where the connectID has none. */
  fullBuffers(connectID: number, on: boolean): boolean;
  /** Restarts as AT+CFUN=1,1 does. */
  restart(): void;
  /** Takes the power away for `off` milliseconds (0 unless given): no last words. */
  powerCycle(off?: number): void;
  /** The next set or execution form of a command (QIOPEN) ends with ERROR and this code of chapter 4. */
  failNext(command: string, code: number): void;
}

/** What follows RDY, one after the other. */
const GREETINGS = ['APP RDY', '+CPIN: READY', '+QIND: SMS DONE', '+QIND: PB DONE'];

/** The module of the manual, from its AT port to its carrier. */
export class Simulator {
  readonly control: SimulatorControl;
  private readonly module: Module;
  private readonly sockets: Sockets;
  private readonly resets: (() => void)[] = [];
  private boot: Timer | undefined;

  constructor(private readonly parts: SimulatorParts) {
    const { clock, carrier } = parts;
    const fault = parts.options?.fault ? plantedFault(parts.options.fault) : undefined;
    const options = completeOptions(fault?.options(parts.options ?? {}) ?? parts.options);
    const random = seededRandom(options.seed);
    const settings = new Settings(options.settings);
    const registry = new Registry(options);
    registry.dataEcho = options.dataEcho === 1;
    registry.cmee = options.cmee;
    const saved = factoryProfile(options.echo === 1);
    const port = new Port({ clock, options, settings, commands: registry, profile: copyProfile(saved), random });
    const contexts = new Contexts(carrier, options, {
      closing: (id) => this.sockets.closeContext(id),
      lost: (id) => this.contextLost(id),
    });
    const dns = new DnsClient({ clock, settings, contexts, port: options.dnsPort, random });
    this.module = {
      clock,
      options,
      settings,
      registry,
      port,
      contexts,
      dns,
      time: new ModuleTime(clock, options.timeZone),
      saved,
      simReady: true,
      urc: (line) => port.urc(line),
      onReset: (action) => this.resets.push(action),
      restart: () => this.restart(0),
      powerDown: () => this.switchOff(),
    };
    this.sockets = new Sockets({
      clock,
      settings,
      options,
      random,
      port: {
        urc: (line, payload) => port.urc(line, payload),
        remember: (code) => {
          registry.lastError = code;
        },
        define: (name, handler) => registry.define(name, handler),
      },
      route: (id) => contexts.route(id),
      routeError: (id) => contexts.routeError(id),
      resolve: (id, name, done) => dns.resolve(id, name, done),
    });
    this.defineCommands();
    fault?.plant({ module: this.module, sockets: this.sockets, carrier });
    this.control = {
      dropContext: (id) => contexts.drop(id),
      breakLink: (id) => this.sockets.breakLink(id),
      fullBuffers: (id, on) => this.sockets.fillSendBuffer(id, on),
      restart: () => this.restart(0),
      powerCycle: (off = 0) => this.restart(off),
      failNext: (command, code) => registry.plan(command.toUpperCase(), code),
    };
  }

  /** Where the module's bytes go; the last caller gets them. */
  attach(output: (bytes: Buffer) => void): void {
    this.module.port.attach(output);
  }

  /** Bytes from the host, in any chunking. */
  input(bytes: Buffer): void {
    this.module.port.input(bytes);
  }

  /** DTR as the host drives it; on at the start. */
  setDtr(on: boolean): void {
    this.module.port.setDtr(on);
  }

  /** Ends everything: no timer is left and no byte comes any more. */
  dispose(): void {
    this.switchOff();
    this.parts.carrier.dispose();
  }

  private defineCommands(): void {
    const { module } = this;
    defineBasics(module);
    defineGeneral(module);
    defineNetwork(module);
    defineStored(module);
    defineConfig(module);
    defineContexts(module);
    defineNames(module);
    defineErrors(module);
    definePing(module);
    defineNtp(module);
    this.sockets.define();
  }

  private contextLost(id: number): void {
    this.module.port.urc(`+QIURC: "pdpdeact",${id}`);
    this.sockets.contextLost(id);
  }

  /** Silence, sockets and contexts gone, what is not saved back to its default; RDY after `off` and the boot time. */
  private restart(off: number): void {
    this.switchOff();
    const { clock, options } = this.module;
    this.boot = clock.after(off + options.bootTime, () => this.switchOn());
  }

  private switchOff(): void {
    const { module } = this;
    this.boot?.cancel();
    module.port.switchOff();
    for (const reset of this.resets) reset();
    module.dns.reset();
    this.sockets.reset();
    module.contexts.reset();
    module.settings.reset();
    const { options, registry } = module;
    registry.dataEcho = options.dataEcho === 1;
    registry.cmee = options.cmee;
    registry.lastError = 0;
    module.simReady = false;
  }

  private switchOn(): void {
    this.module.port.switchOn(copyProfile(this.module.saved));
    this.module.urc('RDY');
    this.greet(0);
  }

  private greet(index: number): void {
    const { clock, options } = this.module;
    const greeting = GREETINGS[index];
    if (greeting === undefined) return;
    this.boot = clock.after(options.bootStep, () => {
      if (greeting.startsWith('+CPIN')) this.module.simReady = true;
      this.module.urc(greeting);
      this.greet(index + 1);
    });
  }
}

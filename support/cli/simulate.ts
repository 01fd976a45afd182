import { RealStack } from '../net/real-stack';
import { BadLine, RealCarrier, Simulator } from '../simulator';
import { type ControlTarget, SharedDevice, serveControl, servePty, serveTcp } from '../simulator-server';
import { RealClock } from '../time/real-clock';
import { hostAndPort, simulatorOptions } from './run-options';
import { UsageError } from './usage-error';

/** Options of `attest simulate`, as commander gives them. */
export interface SimulateOptions {
  pty?: string;
  tcp?: string;
  rfc2217?: boolean;
  control?: string;
  dns: string[];
  simulate: string[];
  fault?: string;
  listFaults?: boolean;
}

interface Service {
  close(): Promise<void>;
}

/** A simulated module that is being served. */
export interface Served {
  /** Where it is to be found, one line each. */
  lines: string[];
  close(): Promise<void>;
}

/** Serves a simulated module in real time, with this machine's loopback as its network. @throws UsageError */
export async function serve(options: SimulateOptions): Promise<Served> {
  if (options.pty === undefined && options.tcp === undefined) {
    throw new UsageError('nothing to serve on: --pty PATH or --tcp HOST:PORT');
  }
  const clock = new RealClock();
  const dns = options.dns.length > 0 ? options.dns : undefined;
  const carrier = new RealCarrier(clock, () => new RealStack({ clock }), { dns });
  const words = options.fault ? [...options.simulate, `fault=${options.fault}`] : options.simulate;
  const given = simulatorOptions(words);
  const simulator = new Simulator({ clock, carrier, options: given });
  const line = given.line ? new BadLine(simulator, clock, given.line, given.seed) : undefined;
  const device = new SharedDevice(line ?? simulator);
  const services: Service[] = [];
  const lines: string[] = [];
  const close = async () => {
    await Promise.all(services.map((service) => service.close()));
    simulator.dispose();
  };
  try {
    let unplug: ControlTarget['unplug'];
    if (options.pty !== undefined) {
      const pty = await servePty({ device, link: options.pty });
      services.push(pty);
      unplug = (gap) => pty.unplug(gap);
      lines.push(`AT port   ${options.pty} -> ${pty.path}`);
    }
    if (options.tcp !== undefined) {
      const { host, port } = hostAndPort(options.tcp);
      const tcp = await serveTcp({ device, host, port, rfc2217: options.rfc2217 });
      services.push(tcp);
      lines.push(`AT port   ${host}:${tcp.port}${options.rfc2217 ? ' (RFC 2217)' : ''}`);
    }
    if (options.control !== undefined) {
      services.push(await serveControl({ path: options.control, target: controlTarget(simulator, device, unplug) }));
      lines.push(`control   ${options.control}`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { lines, close };
}

/** Serves until SIGINT or SIGTERM. */
export async function simulate(options: SimulateOptions): Promise<number> {
  const served = await serve(options);
  process.stdout.write(`${served.lines.join('\n')}\nCtrl-C ends it.\n`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await served.close();
  return 0;
}

function controlTarget(simulator: Simulator, device: SharedDevice, unplug: ControlTarget['unplug']): ControlTarget {
  const { control } = simulator;
  const demand = (done: boolean, refusal: string) => {
    if (!done) throw new Error(refusal);
  };
  return {
    dropContext: (id) => demand(control.dropContext(id), `context ${id} is not active`),
    breakLink: (id) => demand(control.breakLink(id), `connection ${id} is not open`),
    restart: () => control.restart(),
    powerCycle: () => control.powerCycle(),
    setDtr: (on) => device.setDtr(on),
    failNext: (command, code) => control.failNext(command, code),
    unplug,
  };
}

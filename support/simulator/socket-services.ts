import type { NetStack } from '../net/stack';
import type { Clock } from '../time/clock';
import type { PortServices } from './handler';
import type { SimulatorOptions } from './options';
import type { Settings } from './settings';

/** The way into the network that an active context offers. */
export interface Route {
  stack: NetStack;
  /** The module's own addresses in this context. */
  ipv4?: string;
  ipv6?: string;
}

/** What the socket commands need of the rest of the module. */
export interface SocketServices {
  clock: Clock;
  port: PortServices;
  /** The live values of AT+QICFG; `watch` tells of changes. */
  settings: Settings;
  /** Options and, under `variants`, the choices that the manual leaves to the firmware. */
  options: Readonly<SimulatorOptions>;
  /** A number in [0, 1), repeatable by the simulator's seed. */
  random(): number;
  /** The network of an active context, undefined while it is not active (561). contextId is 1..15. */
  route(contextId: number): Route | undefined;
  /** Why `route` is undefined: 561 not active, 570 dropped by the network and not yet deactivated by AT+QIDEACT. */
  routeError(contextId: number): number;
  /**
   * Resolves a name through the context's DNS servers; a literal address comes back as it is. Calls `done` once, never
   * within this call: error 0 and at least one address of a family that the context has, or an error of chapter 4
   * (565; 561 where the context is not active) and no address. The TTL is in seconds.
   */
  resolve(contextId: number, name: string, done: (error: number, addresses: string[], ttl: number) => void): void;
}

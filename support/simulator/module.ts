import type { Clock } from '../time/clock';
import type { Contexts } from './contexts';
import type { DnsClient } from './dns-client';
import type { ModuleTime } from './module-time';
import type { SimulatorOptions } from './options';
import type { Port } from './port/port';
import type { Profile } from './port/profile';
import type { Registry } from './registry';
import type { Settings } from './settings';

/** The parts of the module, as its commands reach them. */
export interface Module {
  clock: Clock;
  options: Readonly<SimulatorOptions>;
  settings: Settings;
  registry: Registry;
  port: Port;
  contexts: Contexts;
  dns: DnsClient;
  time: ModuleTime;
  /** What AT&W has kept. */
  saved: Profile;
  /** False until +CPIN: READY has been said after a restart. */
  simReady: boolean;
  /** Queues a URC. */
  urc(line: string): void;
  /** Has something done at every restart. */
  onReset(action: () => void): void;
  /** Switches off and on again: silence, then RDY and what follows. */
  restart(): void;
  /** Switches off until the bench powers it up again. */
  powerDown(): void;
}

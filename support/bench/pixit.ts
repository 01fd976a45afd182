import type { Rfc2217Settings, SerialSettings } from '../transport';

/** What the bench can have done to the module or the network, as a shell command. */
export const ACTIONS = [
  'powerCycle',
  'dropDtr',
  'raiseDtr',
  'dropContext',
  'breakLink',
  'restoreLink',
  'unplug',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** What may stand in braces in an action's command. */
export const PLACEHOLDERS = ['context', 'connectID', 'peer', 'milliseconds'] as const;

/** What the bench adds to the suite (ISO/IEC 9646): how the module is reached, and what the network around it offers. */
export interface Pixit {
  port?: SerialSettings;
  tcp?: { host: string; port: number; rfc2217: boolean } & Rfc2217Settings;
  /** What stands behind the port; left out it is worked out, and never called hardware where that is not certain. */
  source?: 'hardware' | 'simulator';
  /** What ends a command line. */
  lineEnding: 'CR' | 'CRLF';
  module: {
    /** How the peer reaches the module; 'auto': at the address that AT+QIACT? shows. */
    address: string;
    /** Whether the peer can connect to the module at all: carriers seldom let that through. */
    reachable: boolean;
    /** How the module is restarted, and when it is ready again. `readyWithin` and `settle` in seconds. */
    restart: { command: string; readyUrc: string; readyWithin: number; settle: number };
    /** How long the port may be away after a loss, in seconds. */
    reopenWithin: number;
  };
  /** Whether the module has a (U)SIM and a network to register with. */
  network: boolean;
  context: {
    /** The context that cases use first. */
    id: number;
    /** Its context_type: 1 IPv4, 2 IPv6, 3 IPv4v6. */
    type: 1 | 2 | 3;
    apn: string;
    username: string;
    password: string;
    authentication: 0 | 1 | 2 | 3;
    /** context_types that the network grants. */
    types: readonly (1 | 2 | 3)[];
    /** How many contexts the (U)SIM lets be active at once. */
    count: number;
  };
  /** The remote end. Without `address` there is none that the module could reach. */
  peer: {
    /** As the module reaches it. */
    address?: string;
    /** As this machine binds it. */
    bind: string;
    ipv6?: { address: string; bind: string };
    /** The ports to use, where a firewall lets only some through. */
    ports?: { from: number; to: number };
  };
  names?: {
    /** A name that the network's DNS resolves; `address` is what it resolves to, where that is known. */
    resolves?: { name: string; address?: string };
    /** A name that it does not. */
    fails?: string;
  };
  /** An access point that the network refuses: no context with it can be activated. */
  refusedApn?: string;
  /** An address that never answers, not even with a refusal. */
  silentAddress?: string;
  /** A port of the peer's address where nobody listens; left out the peer finds one. */
  closedPort?: number;
  /** The peer's DNS server: the address that the module is given for it, and the local port it listens on (the module asks port 53). */
  dns?: { serverAddress: string; port: number };
  /** A time server; `peer`: the peer provides it at its own address. */
  ntp?: { server: string; port: number; peer: boolean };
  ping?: { host: string };
  tolerances: {
    /** After an event, how long states may take to follow, in milliseconds. */
    settle: number;
    /** How long nothing more must come before 'nothing comes' counts as shown, in milliseconds, on top of `latency`. */
    quiet: number;
    /** What 'at once' means (E44), in milliseconds. */
    atOnce: number;
    /** How long after the guard second the OK to +++ may come (E45), in milliseconds. */
    escape: number;
    /** How far a byte stamp may be off, in milliseconds; left out it is measured at the start of the run. */
    uncertainty?: number;
    /** What the line and the network add to every answer, in milliseconds. */
    latency: number;
  };
  /** Whether cases that wait for seconds or minutes of real time are run. */
  slow: 'include' | 'exclude';
  /** The longest wait in one go, in seconds: in real time a case that is known to wait longer is not applicable. */
  patience: number;
  /** Shell commands; {context}, {connectID}, {peer} and {milliseconds} are filled in. */
  actions: Partial<Record<ActionName, string>>;
  /** A simulator's control socket: does the actions for which no command is given. */
  control?: string;
}

/** What holds where a PIXIT says nothing. */
export const DEFAULT_PIXIT: Pixit = {
  lineEnding: 'CR',
  module: {
    address: 'auto',
    reachable: false,
    restart: { command: 'AT+CFUN=1,1', readyUrc: 'RDY', readyWithin: 30, settle: 5 },
    reopenWithin: 30,
  },
  network: true,
  context: { id: 1, type: 1, apn: 'CMNET', username: '', password: '', authentication: 0, types: [1], count: 1 },
  peer: { bind: '0.0.0.0' },
  tolerances: { settle: 500, quiet: 200, atOnce: 1000, escape: 1000, latency: 0 },
  slow: 'include',
  patience: 60,
  actions: {},
};

/** The bench of the simulator in this process, on its virtual network. */
export const SIMULATOR_PIXIT: Pixit = {
  ...DEFAULT_PIXIT,
  source: 'simulator',
  module: { ...DEFAULT_PIXIT.module, reachable: true },
  context: { ...DEFAULT_PIXIT.context, types: [1, 2, 3], count: 15 },
  peer: { address: '203.0.113.10', bind: '203.0.113.10', ipv6: { address: '2001:db8::10', bind: '2001:db8::10' } },
  names: { resolves: { name: 'peer.example.com', address: '203.0.113.10' }, fails: 'nobody.example.com' },
  refusedApn: 'refused.example.com',
  silentAddress: '203.0.113.99',
  dns: { serverAddress: '203.0.113.10', port: 53 },
  ntp: { server: '203.0.113.10', port: 123, peer: true },
  ping: { host: '203.0.113.10' },
};

/**
 * Reads a PIXIT file.
 * @throws BenchFileError, one line for each wrong, missing or unknown value
 */
export function loadPixit(file: string): Pixit {
  // Loaded only where there is a file: the YAML and schema packages cost more than the rest of a start.
  const { readPixit } = require('./pixit-schema') as typeof import('./pixit-schema');
  return readPixit(file);
}

/** The PIXIT as it may be shown: without name and password of the access point, which are as long as they were. */
export function maskedPixit(pixit: Pixit): Pixit {
  const { username, password } = pixit.context;
  return { ...pixit, context: { ...pixit.context, username: masked(username), password: masked(password) } };
}

function masked(text: string): string {
  return '*'.repeat(text.length);
}

/** Texts that must not appear in a record of the run. */
export function secretsOf(pixit: Pixit): string[] {
  return [pixit.context.username, pixit.context.password].filter((secret) => secret !== '');
}

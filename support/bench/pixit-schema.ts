import { z } from 'zod';
import { parseBenchFile, readBenchFile } from './bench-file';
import {
  address,
  amount,
  host,
  integer,
  ipv4,
  ipv6,
  list,
  mapping,
  oneOf,
  port,
  shortText,
  text,
  yesNo,
} from './fields';
import { ACTIONS, DEFAULT_PIXIT, type Pixit, PLACEHOLDERS } from './pixit';
import { MOST_PATIENCE } from './waits';

const line = {
  dataBits: oneOf([5, 6, 7, 8]).optional(),
  parity: oneOf(['none', 'even', 'odd']).optional(),
  stopBits: oneOf([1, 1.5, 2]).optional(),
  rtscts: yesNo().optional(),
  xon: yesNo().optional(),
};

const serial = z.preprocess(
  (value) => (typeof value === 'string' ? { path: value } : value),
  mapping({
    path: text('the path of a serial port such as /dev/ttyUSB2'),
    baudRate: integer(110, 4_000_000).optional(),
    ...line,
    xoff: yesNo().optional(),
    xany: yesNo().optional(),
    hupcl: yesNo().optional(),
    highWaterMark: integer(1, 1 << 24).optional(),
    lowLatency: yesNo().optional(),
    stamps: oneOf(['thread', 'event']).optional(),
  }),
);

const tcp = mapping({
  host: host(),
  port: port(),
  rfc2217: yesNo().default(false),
  baudRate: integer(110, 4_000_000).optional(),
  ...line,
});

const defaults = DEFAULT_PIXIT;
const { restart } = defaults.module;
const seconds = (most: number) => amount(0, most, 'seconds');
const milliseconds = () => amount(0, 600_000, 'milliseconds');

const moduleSchema = mapping({
  address: z
    .custom<string>((value) => value === 'auto' || address().safeParse(value).success, {
      error: 'auto or an IP address',
    })
    .default(defaults.module.address),
  reachable: yesNo().default(defaults.module.reachable),
  restart: mapping({
    command: shortText(200).default(restart.command),
    readyUrc: text().default(restart.readyUrc),
    readyWithin: seconds(600).default(restart.readyWithin),
    settle: seconds(600).default(restart.settle),
  }).prefault({}),
  reopenWithin: seconds(3600).default(defaults.module.reopenWithin),
});

const contextSchema = mapping({
  id: integer(1, 15).default(defaults.context.id),
  type: oneOf([1, 2, 3]).optional(),
  apn: shortText(100).default(defaults.context.apn),
  username: shortText(127).default(''),
  password: shortText(127).default(''),
  authentication: oneOf([0, 1, 2, 3]).default(defaults.context.authentication),
  types: list(oneOf([1, 2, 3]), 'a list of context_types out of 1, 2, 3', 1).default([...defaults.context.types]),
  count: integer(1, 15).default(defaults.context.count),
}).transform((context, check) => {
  const type = context.type ?? context.types[0]!;
  if (!context.types.includes(type)) {
    check.addIssue({
      code: 'custom',
      path: ['type'],
      message: `one of the types that the network grants (${context.types})`,
    });
  }
  return { ...context, type };
});

const peerSchema = mapping({
  address: ipv4().optional(),
  bind: address().default(defaults.peer.bind),
  ipv6: mapping({ address: ipv6(), bind: ipv6().default('::') }).optional(),
  ports: mapping({ from: port(), to: port() })
    .refine(({ from, to }) => from <= to, { path: ['to'], error: 'a port that is not below from' })
    .optional(),
});

const ntpSchema = mapping({ server: host().optional(), port: port().default(123), peer: yesNo().default(false) });

const PLACEHOLDER = /\{([^{}\s]*)\}/g;

/** A `${NAME}` is the shell's. */
function unknownPlaceholder(command: string): string | undefined {
  for (const found of command.matchAll(PLACEHOLDER)) {
    if (command[found.index - 1] !== '$' && !(PLACEHOLDERS as readonly string[]).includes(found[1]!)) return found[0];
  }
  return undefined;
}

const actionSchema = z.custom<string>(
  (value) => typeof value === 'string' && value.trim() !== '' && unknownPlaceholder(value) === undefined,
  { error: `a shell command; in braces only ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}` },
);

export const pixitSchema = mapping({
  port: serial.optional(),
  tcp: tcp.optional(),
  source: oneOf(['hardware', 'simulator']).optional(),
  lineEnding: oneOf(['CR', 'CRLF']).default(defaults.lineEnding),
  module: moduleSchema.prefault({}),
  network: yesNo().default(defaults.network),
  context: contextSchema.prefault({}),
  peer: peerSchema.prefault({}),
  names: mapping({
    resolves: mapping({ name: host(), address: address().optional() }).optional(),
    fails: host().optional(),
  }).optional(),
  refusedApn: shortText(100).optional(),
  silentAddress: address().optional(),
  closedPort: port().optional(),
  dns: mapping({ serverAddress: address(), port: port().default(53) }).optional(),
  ntp: ntpSchema.optional(),
  ping: mapping({ host: host() }).optional(),
  tolerances: mapping({
    settle: milliseconds().default(defaults.tolerances.settle),
    quiet: milliseconds().default(defaults.tolerances.quiet),
    atOnce: milliseconds().default(defaults.tolerances.atOnce),
    escape: milliseconds().default(defaults.tolerances.escape),
    uncertainty: milliseconds().optional(),
    latency: milliseconds().default(defaults.tolerances.latency),
  }).prefault({}),
  slow: oneOf(['include', 'exclude']).default(defaults.slow),
  patience: integer(0, MOST_PATIENCE).default(defaults.patience),
  actions: mapping(Object.fromEntries(ACTIONS.map((name) => [name, actionSchema.optional()]))).default({}),
  control: text('the path of a control socket').optional(),
}).transform((pixit, check): Pixit => {
  const wrong = (path: string[], message: string) => check.addIssue({ code: 'custom', path, message });
  const { ntp, peer, port: serialPort, tcp: tcpPort } = pixit;
  if (serialPort && tcpPort) wrong(['tcp'], 'left out where port is given: the module is reached in one way');
  if (ntp && !ntp.server && !ntp.peer) wrong(['ntp', 'server'], 'a host, or peer: true');
  if (ntp?.peer && !peer.address) wrong(['ntp', 'peer'], 'true only where peer.address is given');
  const server = ntp?.server ?? peer.address ?? '';
  return ntp ? { ...pixit, ntp: { ...ntp, server } } : (pixit as Pixit);
});

/** @throws BenchFileError */
export function readPixit(file: string): Pixit {
  return readBenchFile(file, pixitSchema, ['password', 'username']);
}

/** @throws BenchFileError */
export function parsePixit(file: string, source: string): Pixit {
  return parseBenchFile(file, source, pixitSchema, ['password', 'username']);
}

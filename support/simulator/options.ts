import { parseLine } from './faults/line';
import { plantedFault } from './planted-fault';
import type { Defaults } from './settings';
import { defaultVariants, VARIANTS, type VariantName, type Variants } from './variants';

/** What kind of module the simulator is, and how it behaves where firmwares differ. Times in milliseconds. */
export interface SimulatorOptions {
  /** Start of all random choices (output pieces, jitter, addresses). */
  seed: number;
  /** AT+CGMM and ATI: EC800E-CN or EC600E-CN. */
  model: string;
  /** AT+CGMR and ATI. */
  firmware: string;
  /** AT+CGSN. */
  imei: string;
  /** AT+CIMI. */
  imsi: string;
  /** AT+QCCID. */
  iccid: string;
  /** AT_port in AT+QISTATE. */
  atPort: 'usbmodem' | 'usbat' | 'uart1' | 'cmux1' | 'cmux2' | 'cmux3' | 'cmux4';
  /** ATE of the factory profile: 0 or 1. */
  echo: 0 | 1;
  /** AT+QISDE after a start (E59): 0 or 1. */
  dataEcho: 0 | 1;
  /** AT+CMEE after a start: 0, 1 or 2. */
  cmee: 0 | 1 | 2;
  /** Between a command's terminator and its execution. */
  latency: number;
  /** Up to this much is added to `latency`, at random. */
  jitter: number;
  /** Output leaves in random pieces of 1 to this many bytes; 0: as whole as it is written. */
  outputChunk: number;
  /** Between a command and its prompt or CONNECT; a LF that comes until then belongs to the command. */
  turnaround: number;
  /** Between the guard second after +++ and its OK (E45): 0 to 1000. */
  escapeDelay: number;
  /** Silence of a restart, until RDY. */
  bootTime: number;
  /** Between the URCs that follow RDY. */
  bootStep: number;
  /** How many contexts the (U)SIM lets be active at once: 1 to 15. */
  contexts: number;
  /** Port of the DNS servers. */
  dnsPort: number;
  /** Bytes of an echo request of AT+QPING. */
  pingBytes: number;
  /** Between the requests of AT+QPING. */
  pingInterval: number;
  /** autosettime where AT+QNTP leaves it out (E58). */
  autoSetTime: 0 | 1;
  /** Local time zone in quarters of an hour: -48 to 56. */
  timeZone: number;
  /** Wait for an answer of the NTP server before asking again; four times at most. */
  ntpTimeout: number;
  /** send_view_mode (E26). */
  sendViewMode: 0 | 1;
  /** access_mode where AT+QIOPEN leaves it out (E21). */
  accessMode: 0 | 1;
  /** How long an attempt to connect may take. */
  connectTimeout: number;
  /** Values of AT+QICFG after a start. */
  settings: Defaults;
  variants: Variants;
  /** Name of a planted fault (`attest simulate --list-faults`); none: the module conforms. */
  fault: string;
  /** Faults of the line to the host, such as lost:0.001,stall:0.01; none: what is sent arrives. */
  line: string;
}

/** What a caller may give: every option has a default. */
export type GivenOptions = Partial<Omit<SimulatorOptions, 'settings' | 'variants'>> & {
  settings?: Partial<Defaults>;
  variants?: Partial<Variants>;
};

type Scalar = Exclude<keyof SimulatorOptions, 'settings' | 'variants'>;

interface ScalarSpec {
  default: string | number;
  /** Of a number. */
  range?: readonly [number, number];
  /** Of a word. */
  choices?: readonly string[];
  meaning: string;
}

const HOUR = 3_600_000;

const SCALARS: Record<Scalar, ScalarSpec> = {
  seed: { default: 1, range: [0, 2 ** 31 - 1], meaning: 'start of all random choices' },
  model: { default: 'EC800E-CN', choices: ['EC800E-CN', 'EC600E-CN'], meaning: 'which module' },
  firmware: { default: '', meaning: "firmware version; empty: the model's name and LCR01A01M04" },
  imei: { default: '860000000000007', meaning: 'IMEI' },
  imsi: { default: '460000000000001', meaning: 'IMSI' },
  iccid: { default: '89860000000000000001', meaning: 'ICCID' },
  atPort: {
    default: 'usbmodem',
    choices: ['usbmodem', 'usbat', 'uart1', 'cmux1', 'cmux2', 'cmux3', 'cmux4'],
    meaning: 'AT_port in AT+QISTATE',
  },
  echo: { default: 1, range: [0, 1], meaning: 'ATE of the factory profile' },
  dataEcho: { default: 1, range: [0, 1], meaning: 'AT+QISDE after a start (E59)' },
  cmee: { default: 1, range: [0, 2], meaning: 'AT+CMEE after a start' },
  latency: { default: 0, range: [0, HOUR], meaning: 'ms between a command and its execution' },
  jitter: { default: 0, range: [0, HOUR], meaning: 'ms added to latency at random' },
  outputChunk: { default: 0, range: [0, 65536], meaning: 'output in random pieces of up to so many bytes; 0: whole' },
  turnaround: { default: 5, range: [0, 1000], meaning: 'ms between a command and its prompt or CONNECT' },
  escapeDelay: { default: 0, range: [0, 1000], meaning: 'ms between the guard second after +++ and its OK (E45)' },
  bootTime: { default: 3000, range: [0, HOUR], meaning: 'ms of silence at a restart, until RDY' },
  bootStep: { default: 1000, range: [0, HOUR], meaning: 'ms between the URCs that follow RDY' },
  contexts: { default: 15, range: [1, 15], meaning: 'contexts that can be active at once' },
  dnsPort: { default: 53, range: [1, 65535], meaning: 'port of the DNS servers' },
  pingBytes: { default: 32, range: [1, 1460], meaning: 'bytes of an echo request' },
  pingInterval: { default: 1000, range: [0, HOUR], meaning: 'ms between the requests of AT+QPING' },
  autoSetTime: { default: 1, range: [0, 1], meaning: 'autosettime where AT+QNTP leaves it out (E58)' },
  timeZone: { default: 32, range: [-48, 56], meaning: 'local time zone in quarters of an hour' },
  ntpTimeout: { default: 5000, range: [1, 30_000], meaning: 'ms to wait for the NTP server before asking again' },
  sendViewMode: { default: 0, range: [0, 1], meaning: 'send_view_mode (E26)' },
  accessMode: { default: 0, range: [0, 1], meaning: 'access_mode where AT+QIOPEN leaves it out (E21)' },
  fault: { default: '', meaning: 'planted fault, see --list-faults' },
  line: { default: '', meaning: 'faults of the line, KIND:RATE[,...]: lost, doubled, corrupted, noise, stall, cut' },
  connectTimeout: { default: 30_000, range: [1, HOUR], meaning: 'ms that an attempt to connect may take' },
};

/** After a start; where the manual gives a default in words it is that one, else what the family's modules do (E06). */
const SETTINGS: Defaults = {
  transpktsize: [1024],
  transwaittm: [2],
  dataformat: [0, 0],
  viewmode: [0],
  'udp/sendmode': [0],
  'udp/readmode': [0],
  'tcp/accept': [1],
  passiveclosed: [0],
  'close/mode': [0],
  recvind: [0],
  'tcp/keepalive': [0, 60, 25, 3],
  'tcp/retranscfg': [5, 3],
  formatcfg: [0],
  'qisend/timeout': [5],
  'tcp/delay_ack': [0],
  'dns/cache': [1],
  'tcp/twrecycle': [2],
  'dns/retry': [2, 200],
};

const SCALAR_DEFAULTS = Object.fromEntries(Object.entries(SCALARS).map(([name, spec]) => [name, spec.default]));
const VARIANT_DEFAULTS = defaultVariants();

/** The options given, and the defaults of the others. */
export function completeOptions(given: GivenOptions = {}): SimulatorOptions {
  const model = given.model ?? SCALARS.model.default;
  return {
    ...SCALAR_DEFAULTS,
    ...given,
    firmware: given.firmware || `${String(model).replace('-', '')}LCR01A01M04`,
    settings: given.settings ? { ...SETTINGS, ...given.settings } : SETTINGS,
    variants: given.variants ? { ...VARIANT_DEFAULTS, ...given.variants } : VARIANT_DEFAULTS,
  } as SimulatorOptions;
}

/**
 * Options written as KEY=VALUE: an option, a variant, or cfg:OPTION=VALUE[,VALUE...] for a default of AT+QICFG.
 * Throws an Error of one line that names the key, what is allowed and what came.
 */
export function parseOptions(words: readonly string[]): GivenOptions {
  const given: Record<string, unknown> = {};
  const variants: Record<string, string> = {};
  const settings: Record<string, number[]> = {};
  for (const word of words) {
    const split = word.indexOf('=');
    const key = split < 0 ? word : word.slice(0, split);
    const value = split < 0 ? '' : word.slice(split + 1);
    if (Object.hasOwn(SCALARS, key)) given[key] = parseScalar(key as Scalar, value);
    else if (Object.hasOwn(VARIANTS, key)) variants[key] = choice(key, VARIANTS[key as VariantName].choices, value);
    else if (key.startsWith('cfg:')) settings[key.slice(4)] = parseSetting(key.slice(4), value);
    else throw new Error(`simulator option ${key}: no such option`);
  }
  if (given['fault']) plantedFault(String(given['fault']));
  if (given['line']) parseLine(String(given['line']));
  return { ...given, variants, settings } as GivenOptions;
}

function parseScalar(key: Scalar, value: string): string | number {
  const spec = SCALARS[key];
  if (spec.choices) return choice(key, spec.choices, value);
  if (typeof spec.default === 'string') return value;
  const [min, max] = spec.range!;
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || number < min || number > max) {
    throw new Error(`simulator option ${key}: allowed an integer ${min}..${max}, came '${value}'`);
  }
  return number;
}

function choice(key: string, choices: readonly string[], value: string): string {
  if (choices.includes(value)) return value;
  throw new Error(`simulator option ${key}: allowed ${choices.join(' | ')}, came '${value}'`);
}

function parseSetting(name: string, value: string): number[] {
  const known = Object.hasOwn(SETTINGS, name) ? SETTINGS[name as keyof Defaults] : undefined;
  if (!known) throw new Error(`simulator option cfg:${name}: allowed ${Object.keys(SETTINGS).join(', ')}`);
  const values = value.split(',').map(Number);
  if (values.length === known.length && values.every((entry) => Number.isInteger(entry) && entry >= 0)) return values;
  throw new Error(`simulator option cfg:${name}: allowed ${known.length} integer(s), comma separated, came '${value}'`);
}

/** One line per option, variant and default of AT+QICFG: key, default or choices, meaning. For --help. */
export function describeOptions(): { key: string; values: string; meaning: string }[] {
  const scalars = Object.entries(SCALARS).map(([key, spec]) => ({
    key,
    values: spec.choices ? spec.choices.join(' | ') : String(spec.default),
    meaning: spec.meaning,
  }));
  const variants = Object.entries(VARIANTS).map(([key, spec]) => ({
    key,
    values: spec.choices.join(' | '),
    meaning: `${spec.meaning} (${spec.erratum})`,
  }));
  const settings = Object.entries(SETTINGS).map(([name, values]) => ({
    key: `cfg:${name}`,
    values: values.join(','),
    meaning: `AT+QICFG="${name}" after a start`,
  }));
  return [...scalars, ...variants, ...settings];
}

import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { loadPics } from '../bench/pics';
import type { Pixit } from '../bench/pixit';
import { type GivenOptions, parseOptions } from '../simulator/options';
import type { Places } from './selection';
import { UsageError } from './usage-error';

/** Options of `attest run`, as commander gives them. */
export interface RunOptions {
  clause: string[];
  section: string[];
  tag: string[];
  list?: boolean;
  slow?: boolean;
  /** Seconds. */
  patience?: number;
  transport?: 'simulator' | 'serial' | 'tcp';
  port?: string;
  tcp?: string;
  baud?: number;
  pixit?: string;
  pics?: string;
  lineEnding?: 'CR' | 'CRLF';
  seed?: number;
  lang: 'en' | 'zh';
  /** False: --no-record. */
  record?: string | false;
  format: string[];
  simulate: string[];
  waivers?: string[];
  /** A folder of transcripts to be played in the place of a module. */
  replay?: string;
  /** Number of worker processes. */
  parallel?: number;
}

/** Machine formats, and the name that their file has among the records. */
const FORMATS: Record<string, string> = {
  junit: 'junit.xml',
  html: 'report.html',
  message: 'messages.ndjson',
  json: 'cucumber.json',
};

/** A profile of cucumber.js: what the module is behind. */
export type Profile = 'default' | 'serial' | 'tcp' | 'replay';

/**
 * The profile that the options choose; where they leave it open, that of the PIXIT's port.
 * @throws UsageError where options contradict each other
 */
export function profileOf({ transport, port, tcp, replay }: RunOptions, pixit?: Pixit): Profile {
  if (replay !== undefined) return 'replay';
  if (port && tcp) throw new UsageError('--port and --tcp exclude each other: the module is reached in one way');
  const implied = port ? 'serial' : tcp ? 'tcp' : undefined;
  if (implied && transport && transport !== implied) {
    throw new UsageError(`--transport ${transport} does not go with ${port ? '--port' : '--tcp'}`);
  }
  const ofPixit = pixit?.port ? 'serial' : pixit?.tcp ? 'tcp' : 'simulator';
  const chosen = transport ?? implied ?? ofPixit;
  return chosen === 'simulator' ? 'default' : chosen;
}

/**
 * World parameters that the options change. The PICS is read here, so that what is wrong in it is told before anything runs.
 * @param bench the PIXIT that holds, and its file; empty for the simulator's own
 * @throws UsageError, BenchFileError
 */
export function worldParameters(
  options: RunOptions,
  profile: Profile,
  bench: { file: string; pixit?: Pixit },
): Record<string, unknown> {
  const { pics, seed, simulate } = options;
  if (pics) loadPics(pics);
  if (simulate.length > 0 && profile !== 'default') {
    throw new UsageError('--simulate is for the simulator in this process; start another one with `attest simulate`');
  }
  simulatorOptions(simulate);
  return {
    pixit: bench.file,
    override: override(options, bench.pixit),
    ...(pics ? { pics } : {}),
    ...(simulate.length > 0 ? { simulate } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(options.replay === undefined ? {} : { replay: options.replay }),
  };
}

/** Options of the simulator, KEY=VALUE. @throws UsageError */
export function simulatorOptions(words: readonly string[]): GivenOptions {
  try {
    return parseOptions(words);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What the command line puts in the place of parts of the PIXIT. */
function override(options: RunOptions, pixit: Pixit | undefined): Partial<Pixit> {
  const { baud, lineEnding, patience, port, slow, tcp } = options;
  const changed: Partial<Pixit> = {};
  if (port) {
    changed.port = { ...pixit?.port, path: port };
    changed.tcp = undefined;
  }
  if (tcp) {
    changed.tcp = { rfc2217: false, ...pixit?.tcp, ...hostAndPort(tcp) };
    changed.port = undefined;
  }
  if (baud !== undefined) {
    const line = changed.port ?? pixit?.port;
    if (!line) throw new UsageError('--baud goes with a serial port: --port PATH');
    changed.port = { ...line, baudRate: baud };
  }
  if (lineEnding) changed.lineEnding = lineEnding;
  if (slow !== undefined) changed.slow = slow ? 'include' : 'exclude';
  if (patience !== undefined) changed.patience = patience;
  return changed;
}

/** '127.0.0.1:5000', '[::1]:5000'. @throws UsageError */
export function hostAndPort(text: string): { host: string; port: number } {
  const found = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/]+)):(\d{1,5})$/.exec(text);
  const port = Number(found?.[3]);
  if (!found || port > 65_535) throw new UsageError(`${text}: allowed HOST:PORT, such as 127.0.0.1:5000`);
  return { host: (found[1] ?? found[2])!, port };
}

/** A folder for the records of this run, a fresh one unless named; undefined where nothing is to be recorded. */
export function recordsFolder({ record }: RunOptions, profile: string, { cwd, root }: Places): string | undefined {
  if (record === false) return undefined;
  if (record) {
    mkdirSync(resolve(cwd, record), { recursive: true });
    return record;
  }
  const reports = join(root, 'reports');
  mkdirSync(reports, { recursive: true });
  const stamp = new Date().toISOString().replace(/\..*/, '').replace(/[-:]/g, '').replace('T', '-');
  const base = `${stamp}-${profile === 'default' ? 'simulator' : profile}`;
  for (let turn = 1; ; turn++) {
    const folder = join(reports, turn === 1 ? base : `${base}-${turn}`);
    if (claimed(folder)) return relative(cwd, folder);
  }
}

function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Files of machine formats. */
export interface FormatFiles {
  /** Ours: cucumber's own knows neither inconc nor waivers. */
  junit: string[];
  /** Those that cucumber writes, by file. */
  cucumber: Record<string, string>;
}

/** Where each format goes: `junit` among the records, `junit:FILE` into a file. @throws UsageError */
export function formatFiles(formats: readonly string[], records: string | undefined, { cwd }: Places): FormatFiles {
  const files: FormatFiles = { junit: [], cucumber: {} };
  for (const format of formats) {
    const [type = '', ...rest] = format.split(':');
    const target = rest.join(':');
    if (!Object.hasOwn(FORMATS, type)) {
      throw new UsageError(`--format ${format}: allowed ${Object.keys(FORMATS).join(', ')}, each also as TYPE:FILE`);
    }
    if (!target && !records)
      throw new UsageError(`--format ${format}: nothing is recorded, so name a file: ${type}:FILE`);
    const file = resolve(cwd, target || join(records!, FORMATS[type]!));
    if (type === 'junit') files.junit.push(file);
    else files.cucumber[file] = type;
  }
  return files;
}

/** Makes the folder that a file goes into; what is wrong with it is known before the run. @throws UsageError */
export function makePlace(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(`--format: ${(error as Error).message}`);
  }
}

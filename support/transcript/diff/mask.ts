import { isIP } from 'node:net';
import type { Domain } from '../../notation';
import { command, errDomain } from '../../spec';
import { type Command, parseCommandLine } from '../../wire/command';
import type { TranscriptHeader } from '../format';
import { fittingRows } from './rows';

/** What a bench calls its own: the addresses and names of its PIXIT, which differ from bench to bench. */
export class BenchNames {
  private readonly own = new Set<string>();

  constructor(header: TranscriptHeader) {
    this.take(header.attest?.pixit, 0);
  }

  has(text: string): boolean {
    return this.own.has(text.toLowerCase());
  }

  private take(value: unknown, depth: number): void {
    if (typeof value === 'string' && (isIP(value) !== 0 || HOST.test(value))) this.own.add(value.toLowerCase());
    // A PIXIT is flat; what is deeper comes from elsewhere.
    else if (typeof value === 'object' && value !== null && depth < 8)
      for (const each of Object.values(value)) this.take(each, depth + 1);
  }
}

const HOST = /^[\w-]+(?:\.[\w-]+)+$/;
const HOSTS = /[\w-]+(?:\.[\w-]+)*\.(?:example(?:\.(?:com|org|net))?|invalid|test)\b/gi;
const NAMING = /host|server|domain/i;
/** Addresses that mean something by themselves. */
const SPEAKING = /^(?:0\.0\.0\.0|127\..*|::1?|255\.255\.255\.255)$/;
/** Integers that no two runs need have in common, not even whether they are 0. */
const VOLATILE: ReadonlySet<string> = new Set([
  ...['ackedbytes', 'unackedbytes', 'Freesize'],
  ...['time', 'ttl', 'min', 'max', 'avg', 'DNS_ttl'],
  'serverID',
  ...['lac', 'ci', 'rssi', 'ber', 'AcT'],
]);

/** Whether the domain is that of the codes of chapter 4. */
export function isCode(domain: Domain | undefined): boolean {
  return domain === errDomain;
}

/**
 * A value without what differs between two runs of the same firmware: addresses, ports, times, counters, serverIDs (E24), by the domain
 * that the manual gives the field. What tells something all the same, such as port 0 or an empty counter, stays.
 * @param text as printed, quotes included
 */
export function masked(name: string, domain: Domain | undefined, text: string, names: BenchNames): string {
  const bare = text.replaceAll('"', '');
  const quotes = text.startsWith('"') ? '"' : '';
  const within = (mask: string) => `${quotes}<${mask}>${quotes}`;
  if (isIP(bare) !== 0 && domain?.type !== 'integer') {
    if (SPEAKING.test(bare)) return text;
    return within(names.has(bare) ? 'bench address' : 'address');
  }
  if (NAMING.test(name) && HOST.test(bare)) return within('name');
  if (names.has(bare)) return within('bench name');
  if (VOLATILE.has(name)) return within(name);
  if (domain?.type === 'time') return within('time');
  if (domain?.type === 'hex') return within(`${bare.length} hex digits`);
  if (domain?.type === 'integer' && /^\d+$/.test(bare)) return maskedInteger(name, domain, text, isCode(domain));
  return text;
}

function maskedInteger(name: string, domain: Extract<Domain, { type: 'integer' }>, text: string, code: boolean) {
  if (code || Number(text) === 0) return text;
  if (/port$/i.test(name)) return '<port>';
  const unbounded = domain.ranges.some(({ max }) => max === Number.MAX_SAFE_INTEGER);
  return unbounded ? '<n>' : text;
}

/** Free text, such as what a peer saw, without the names that a bench makes up. */
export function maskedText(text: string): string {
  return text.replace(HOSTS, '<name>');
}

/** A command line without what differs between two runs; equal for commands that mean the same. */
export function commandTemplate(line: string, names: BenchNames): string {
  const text = line.trim();
  const commands = parseCommandLine(text);
  const [only] = commands;
  if (commands.length !== 1 || !only?.extended || only.form !== 'set') return maskedText(text);
  const parameters = command(only.name)?.parameters ?? [];
  const called = argumentNames(only);
  const args = only.args.map((arg, i) => {
    const name = called[i] ?? '';
    const domain = parameters.find((each) => each.name === name)?.domain;
    const printed = arg.quoted ? `"${arg.text}"` : arg.text;
    // What the host sets is the suite's choice, and no counter.
    return domain?.type === 'integer' && !/port$/i.test(name) ? printed : masked(name, domain, printed, names);
  });
  return `${text.slice(0, text.indexOf('=') + 1)}${args.join(',')}`;
}

/** The names of a command's arguments; of surplus ones nobody knows. */
function argumentNames(command: Command): readonly string[] {
  for (let count = command.args.length; count > 0; count--) {
    const [row] = fittingRows({ ...command, args: command.args.slice(0, count) });
    if (row) return row.names;
  }
  return [];
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../net/virtual/random';
import { VARIANTS } from '../../simulator/variants';
import type { Job } from './results';

/** Options that firmwares differ in, with values to draw from; the first is the default. */
const OPTIONS: Record<string, readonly (string | number)[]> = {
  echo: [1, 0],
  dataEcho: [1, 0],
  cmee: [1, 0, 2],
  latency: [0, 20, 300, 2000],
  // More would break the limits that the manual sets together with the PIXIT's settle time (E64).
  jitter: [0, 50, 300],
  outputChunk: [0, 1, 2, 7, 64, 1000],
  turnaround: [5, 0, 200, 1000],
  escapeDelay: [0, 100, 900],
  atPort: ['usbmodem', 'usbat', 'uart1', 'cmux1', 'cmux4'],
  pingBytes: [32, 64],
  pingInterval: [1000, 0, 3000],
  timeZone: [32, -48, 0, 56],
  bootTime: [3000, 10_000],
};

/** What a PICS declares, so that the suite knows of it. */
const DECLARED: Record<string, readonly number[]> = { accessMode: [0, 1], sendViewMode: [0, 1] };

/** Defaults of AT+QICFG that the manual does not give in words (E06). */
const SETTINGS: Record<string, readonly string[]> = {
  dataformat: ['0,0', '0,1', '1,0', '1,1'],
  viewmode: ['0', '1'],
  'udp/sendmode': ['0', '1'],
  'udp/readmode': ['0', '1'],
  'tcp/accept': ['1', '0'],
  passiveclosed: ['0', '1'],
  'close/mode': ['0', '1'],
  recvind: ['0', '1'],
  formatcfg: ['0', '1'],
  'tcp/delay_ack': ['0', '1'],
  'dns/cache': ['1', '0'],
};

/** Each variant alone, which the drawn combinations would not tell apart. */
export function singleVariants(): Job[] {
  const jobs: Job[] = [{ kind: 'variant', name: 'plain', words: [] }];
  for (const [name, { choices }] of Object.entries(VARIANTS)) {
    for (const choice of choices.slice(1))
      jobs.push({ kind: 'variant', name: `${name}=${choice}`, words: [`${name}=${choice}`] });
  }
  for (const [name, values] of Object.entries(OPTIONS)) {
    for (const value of values.slice(1))
      jobs.push({ kind: 'variant', name: `${name}=${value}`, words: [`${name}=${value}`] });
  }
  return jobs;
}

/**
 * Combinations of everything in which conforming firmwares differ, drawn by a seed.
 * @param folder where the PICS of those that need one are written
 */
export function drawnVariants(count: number, seed: number, folder: string): Job[] {
  const random = seededRandom(seed);
  const draw = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index): Job => {
    const words: string[] = [];
    // Some combinations differ in little, some in almost everything.
    const odds = random();
    const pick = <T>(values: readonly T[]): T => (random() < odds ? draw(values) : values[0]!);
    const differing = (key: string, values: readonly (string | number)[]) => {
      const value = pick(values);
      if (value !== values[0]) words.push(`${key}=${value}`);
      return value;
    };
    for (const [name, { choices }] of Object.entries(VARIANTS)) differing(name, choices);
    for (const [name, values] of Object.entries(OPTIONS)) differing(name, values);
    for (const [name, values] of Object.entries(SETTINGS)) differing(`cfg:${name}`, values);
    const declared = Object.fromEntries(
      Object.entries(DECLARED).map(([name, values]) => [name, differing(name, values)]),
    );
    words.push(`seed=${1 + Math.floor(random() * 1e6)}`);
    const pics = join(folder, `variant-${index + 1}.pics.yaml`);
    writeFileSync(pics, `${JSON.stringify(declared)}\n`);
    return { kind: 'variant', name: `drawn ${seed}/${index + 1}`, words, pics };
  });
}

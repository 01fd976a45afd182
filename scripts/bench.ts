// npm run bench: our AT round trip and read stamps, the suite, and attest check, each against the bare parts, in one interleaved
// run; --only port, suite or check for one of them. Compare the ratios, not the figures.
import { checkSpeeds } from './bench/check';
import { makeProbe } from './bench/processes';
import { roundTrips } from './bench/round-trip';
import { type StampError, stampErrors } from './bench/stamps';
import { suiteRuns } from './bench/suite';

const ROUNDS = 5;
const TRIPS = 500;
const STAMPS = 100;

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const figure = (value: number): string => value.toFixed(0).padStart(8);
const row = (name: string, cells: string[]): void => console.log(`  ${name.padEnd(40)}${cells.join('  ')}`);

const PARTS: Readonly<Record<string, () => Promise<void>>> = { port, suite, check: logs };

async function main(): Promise<void> {
  const only = argument('--only');
  const parts = only === undefined ? Object.values(PARTS) : [PARTS[only]];
  for (const part of parts) {
    if (!part) throw new Error(`--only wants one of ${Object.keys(PARTS).join(', ')}`);
    await part();
  }
}

/** What stands after an option; undefined where the option is not given. */
function argument(option: string): string | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
}

async function port(): Promise<void> {
  const probe = makeProbe();
  try {
    console.log(
      `AT round trip over a pseudo terminal, us (median of ${ROUNDS} medians of ${TRIPS}; far end in ${probe.language})`,
    );
    const trips = await roundTrips(probe, ROUNDS, TRIPS);
    const base = middle(trips.get("bare serialport 'data'")!);
    for (const [name, medians] of trips) {
      row(name, [figure(middle(medians)), `ratio ${(middle(medians) / base).toFixed(2)}`]);
    }

    console.log(
      `\nRead stamp, us late (median of ${ROUNDS} rounds of ${STAMPS}; ratio of medians to the ${probe.name})`,
    );
    const errors = await stampErrors(probe, ROUNDS, STAMPS);
    for (const state of ['idle', 'busy']) {
      const of = (name: string, part: keyof StampError) =>
        middle(errors.get(`${name}, ${state}`)!.map((error) => error[part]));
      for (const key of errors.keys()) {
        if (!key.endsWith(`, ${state}`)) continue;
        const name = key.slice(0, -state.length - 2);
        const ratio = of(name, 'median') / of(probe.name, 'median');
        row(key, [figure(of(name, 'median')), `p99${figure(of(name, 'p99'))}`, `ratio ${ratio.toFixed(2)}`]);
      }
    }
  } finally {
    probe.dispose();
  }
}

async function suite(): Promise<void> {
  const runs = await suiteRuns(ROUNDS);
  const [all] = runs.get('suite')!;
  console.log(`\nWhole suite on the simulator, ${all!.cases} cases (median of ${ROUNDS} rounds in turn)`);
  const median = (name: string, part: 'wall' | 'start' | 'peak') => middle(runs.get(name)!.map((run) => run[part]));
  for (const name of runs.keys()) {
    row(name, [
      `wall${figure(median(name, 'wall'))} ms`,
      `first step${figure(median(name, 'start'))} ms`,
      `peak${figure(median(name, 'peak'))} MiB`,
    ]);
  }
  const empty = 'empty steps, same set-up';
  const plain = 'empty steps, plain JavaScript';
  row('suite / empty steps', [`wall ratio ${(median('suite', 'wall') / median(empty, 'wall')).toFixed(2)}`]);
  row('replay / empty steps', [`wall ratio ${(median('replay', 'wall') / median(empty, 'wall')).toFixed(2)}`]);
  row('suite / plain JavaScript', [
    `first step ratio ${(median('suite', 'start') / median(plain, 'start')).toFixed(2)}`,
  ]);
}

/** `attest check` against readline: 50 MB of each form; 1 GB with --full, other sizes with --check-mb N. */
async function logs(): Promise<void> {
  const size = Number(argument('--check-mb') ?? (process.argv.includes('--full') ? 1000 : 50));
  if (!(size > 0)) throw new Error('--check-mb wants a number of megabytes');
  console.log(
    `\nattest check against readline splitting the same log of ${size} MB, MB/s (median of 3 rounds in turn)`,
  );
  for (const { form, check, readline, ratio, peak } of await checkSpeeds(size * 1_000_000, 3)) {
    const cells = [`check${figure(check)}`, `readline${figure(readline)}`, `ratio ${ratio.toFixed(2)}`];
    row(form, [...cells, `peak${figure(peak)} MB`]);
  }
}

main().catch((error: Error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});

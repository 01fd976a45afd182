import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { FAULTS } from '../../simulator/faults';
import type { Places } from '../selection';
import { readSuite } from '../suite';
import { UsageError } from '../usage-error';
import { lineJobs } from './lines';
import { isClean, type Matrix, matrixOf, withSweep } from './matrix';
import { pageOf } from './page';
import { faultJobs } from './plan';
import { Pool } from './pool';
import { type Job, keyOf, type Result } from './results';
import { fingerprint, State } from './state';
import { sweep } from './sweep';
import { resultLines, summaryText } from './text';
import { drawnVariants, singleVariants } from './variants';

/** Options of `attest power`, as commander gives them. */
export interface PowerOptions {
  /** Of the faults, 0 to 1. */
  share: number;
  seed: number;
  jobs?: number;
  /** Conforming firmwares drawn at random; undefined: none are run. */
  variants?: number;
  lines?: boolean;
  faults: boolean;
  fresh?: boolean;
  out: string;
}

/** Milliseconds of wall time after which a job counts as hung. */
const LIMIT = 300_000;

/**
 * `attest power`: runs the suite against faults, conforming firmwares and bad lines, and says what it saw.
 * @returns the exit code: 0 everything was caught and nobody blamed, 1 a hole or a false alarm, 130 interrupted
 * @throws UsageError where a subject is neither a fault nor a clause
 */
export async function power(
  subjects: readonly string[],
  options: PowerOptions,
  places: Places & { version: string },
): Promise<number> {
  const begin = performance.now();
  const out = resolve(places.cwd, options.out);
  const jobs = planned(subjects, options, join(out, 'pics'));
  const state = new State(join(out, 'state.ndjson'), fingerprint(places.root), options.fresh === true);
  const results = new Map<string, Result>();
  for (const job of jobs) {
    const known = state.result(job);
    if (known) results.set(keyOf(job), known);
  }
  const left = jobs.filter((job) => !results.has(keyOf(job)));
  const progress = new Progress(jobs.length, results.size);
  for (const result of results.values()) process.stdout.write(resultLines(result));
  const pool = new Pool(left, {
    root: places.root,
    workers: options.jobs ?? availableParallelism(),
    limit: LIMIT,
    done: (result) => {
      state.add(result);
      results.set(keyOf(result), result);
      progress.step(resultLines(result));
    },
  });
  const stop = () => {
    pool.stop();
    process.stderr.write('\nStopped; the same command goes on from here.\n');
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await pool.run();
  progress.end();
  const found = jobs.flatMap((job) => results.get(keyOf(job)) ?? []);
  // Only all faults together can say that a case never fails.
  const whole = options.faults && subjects.length === 0 && options.share >= 1;
  const matrix = whole ? await sweptMatrix(found, places.root, progress) : matrixOf(found, FAULTS);
  progress.end();
  process.off('SIGINT', stop).off('SIGTERM', stop);
  writeRecords(out, matrix, options, places.version);
  process.stdout.write(summaryText(matrix, performance.now() - begin));
  process.stdout.write(`${join(options.out, 'power.html')}\n`);
  return isClean(matrix) ? 0 : 1;
}

/** The matrix, with the cases that no fault of their clauses made fail tried against all others. */
async function sweptMatrix(found: readonly Result[], root: string, progress: Progress): Promise<Matrix> {
  const suite = readSuite(root);
  const matrix = matrixOf(
    found,
    FAULTS,
    suite.cases.map(({ uri, line }) => `${uri}:${line}`),
  );
  const seen = await sweep(root, suite, matrix.unfailed, (done, cases) =>
    progress.tell(`${cases} cases have not failed yet; fault ${done} of ${FAULTS.length}`),
  );
  return withSweep(matrix, seen);
}

function planned(
  subjects: readonly string[],
  { share, seed, variants, lines, faults }: PowerOptions,
  pics: string,
): Job[] {
  try {
    return [
      ...(faults ? faultJobs(subjects, share, seed) : []),
      ...(variants === undefined ? [] : [...singleVariants(), ...drawnVariants(variants, seed, pics)]),
      ...(lines ? lineJobs(seed) : []),
    ];
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function writeRecords(out: string, matrix: Matrix, { seed }: PowerOptions, version: string): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'power.json'), `${JSON.stringify({ form: 1, version, seed, ...matrix }, undefined, 1)}\n`);
  writeFileSync(join(out, 'power.html'), pageOf(matrix, { seed, version }));
}

/** How far the run is, on a terminal; what is told goes to standard output in any case. */
class Progress {
  constructor(
    private readonly all: number,
    private done: number,
  ) {}

  step(text: string): void {
    this.done++;
    this.clear();
    process.stdout.write(text);
    this.tell(`${this.done} of ${this.all}`);
  }

  /** Says something in the place of what was said last. */
  tell(text: string): void {
    this.clear();
    if (process.stderr.isTTY) process.stderr.write(text);
  }

  end(): void {
    this.clear();
  }

  private clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}

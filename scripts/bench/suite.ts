import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** One run of cucumber as a whole process. Times in milliseconds, memory in MiB. */
export interface SuiteRun {
  wall: number;
  /** Process start to the first step. */
  start: number;
  /** Peak resident memory. */
  peak: number;
  cases: number;
}

const ROOT = resolve(__dirname, '../..');
const CUCUMBER = join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
const STEPS_A_CASE = 3;

/** The suite on the simulator, the same from a golden set, as many cases with empty steps in the same set-up, and the same in plain JavaScript; in turn. */
export async function suiteRuns(rounds: number): Promise<Map<string, SuiteRun[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  try {
    const first = await run('suite', folder, suite());
    const empty = emptyCases(folder, first.cases);
    const results = new Map<string, SuiteRun[]>();
    for (let round = 0; round < rounds; round++) {
      for (const [name, words] of [
        ['suite', suite()],
        ['replay', replay()],
        ['the same cases, steps emptied', emptied()],
        ['empty steps, same set-up', empty.typed],
        ['empty steps, plain JavaScript', empty.plain],
      ] as const) {
        const result = await run(name, folder, words);
        if (result.cases !== first.cases) throw new Error(`${name}: ${result.cases} cases ran, not ${first.cases}`);
        results.set(name, [...(results.get(name) ?? []), result]);
      }
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const suite = (): string[] => ['--format', 'progress'];
const replay = (): string[] => ['-p', 'replay', ...suite()];

/** The same features, steps and hooks, all of which do nothing. */
const emptied = (): string[] => ['--require', 'scripts/bench/empty-steps.ts', ...suite()];

/** As many scenarios of as many steps that do nothing. */
function emptyCases(folder: string, cases: number): { typed: string[]; plain: string[] } {
  const features = join(folder, 'features');
  mkdirSync(features);
  const step = ['Given', 'When', 'Then']
    .slice(0, STEPS_A_CASE)
    .map((word) => `    ${word} nothing happens\n`)
    .join('');
  const scenarios = Array.from({ length: cases }, (_, i) => `  Scenario: case ${i}\n${step}`).join('\n');
  writeFileSync(join(features, 'empty.feature'), `Feature: empty steps\n\n${scenarios}`);
  const code = "const { Given } = require('@cucumber/cucumber');\nGiven('nothing happens', function () {});\n";
  // Cucumber resolves itself from the project's folder, so the steps have to stand there.
  const link = (name: string) => join(folder, name);
  writeFileSync(link('empty.js'), code.replace('@cucumber/cucumber', join(ROOT, 'node_modules/@cucumber/cucumber')));
  writeFileSync(link('empty.ts'), code.replace('@cucumber/cucumber', join(ROOT, 'node_modules/@cucumber/cucumber')));
  const config = (steps: string, register: string[]) => {
    const file = join(folder, `${steps}.config.js`);
    const settings = { requireModule: register, require: [link(steps)], paths: [join(features, 'empty.feature')] };
    writeFileSync(
      file,
      `module.exports = { default: ${JSON.stringify({ ...settings, format: ['progress'], publish: false })} };\n`,
    );
    return ['--config', relative(ROOT, file)];
  };
  return {
    typed: config('empty.ts', [join(ROOT, 'support/register.js')]),
    plain: config('empty.js', []),
  };
}

/** Runs cucumber with a small preloaded observer that tells when the first step began and how much memory there was at most. */
function run(name: string, folder: string, words: readonly string[]): Promise<SuiteRun> {
  const observer = join(folder, 'observer.js');
  writeFileSync(observer, OBSERVER);
  return new Promise((done, failed) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--require', observer, CUCUMBER, ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    let told: { start: number; peak: number } | undefined;
    child.stdout!.on('data', (bytes: Buffer) => {
      output += bytes;
    });
    child.stderr!.on('data', (bytes: Buffer) => {
      output += bytes;
    });
    child.on('message', (message) => {
      told = message as { start: number; peak: number };
    });
    child.on('error', failed);
    child.on('close', (code) => {
      const cases = Number(/(\d+) scenarios/.exec(output)?.[1] ?? 0);
      if (code !== 0 || !told) failed(new Error(`${name}: cucumber ended with ${code}\n${output.slice(-2000)}`));
      else done({ wall: performance.now() - began, start: told.start, peak: told.peak, cases });
    });
  });
}

const OBSERVER = `
const { EventEmitter } = require('node:events');
let start;
const emit = EventEmitter.prototype.emit;
EventEmitter.prototype.emit = function (name, envelope, ...rest) {
  if (start === undefined && name === 'envelope' && envelope.testCaseStarted) start = process.uptime() * 1000;
  return emit.call(this, name, envelope, ...rest);
};
process.on('exit', () => process.send({ start, peak: process.resourceUsage().maxRSS / 1024 }));
`;

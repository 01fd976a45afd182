// `npm run report:allure [-- --waivers FILE] [CUCUMBER OPTIONS]`: runs the suite and makes Allure's report of it in reports/allure.
// Needs Java.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readWaivers } from '../support/cli/report/waivers';
import { judgeAllureResults } from '../support/report/allure';
import type { Waiver } from '../support/report/waivers/model';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'reports', 'allure');
const results = path.join(folder, 'results');

function main(all: string[]): number {
  const { values, words } = options(all);
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) {
    process.stderr.write('report:allure needs Java 8 or newer, which is not on the PATH; `attest report` needs none\n');
    return 2;
  }
  let waivers: readonly Waiver[];
  try {
    waivers = readWaivers(values.waivers ?? [], { cwd: process.cwd(), root });
  } catch (error) {
    process.stderr.write(`report:allure: ${(error as Error).message}\n`);
    return 2;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const formatOptions = JSON.stringify({ resultsDir: results });
  const format = [
    '--format',
    `"allure-cucumberjs/reporter":"${path.join(folder, 'reporter.txt')}"`,
    '--format-options',
    formatOptions,
  ];
  const run = node('@cucumber/cucumber/bin/cucumber.js', [...format, ...words]);
  if (judgeAllureResults(results, waivers) === 0) {
    process.stderr.write('report:allure: the run left no result\n');
    return 4;
  }
  const made = node('allure-commandline/bin/allure', [
    'generate',
    results,
    '--clean',
    '-o',
    path.join(folder, 'report'),
  ]);
  return made === 0 ? run : made;
}

/** Our own options, and what is left for cucumber. */
function options(all: string[]): { values: { waivers?: string[] }; words: string[] } {
  const { tokens, values } = parseArgs({
    args: all,
    options: { waivers: { type: 'string', multiple: true } },
    strict: false,
    tokens: true,
  });
  const ours = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name !== 'waivers') continue;
    ours.add(token.index);
    if (!token.inlineValue) ours.add(token.index + 1);
  }
  const waivers = (values.waivers ?? []) as (string | boolean)[];
  return { values: { waivers: waivers.map(String) }, words: all.filter((_, index) => !ours.has(index)) };
}

function node(program: string, words: readonly string[]): number {
  const file = path.join(root, 'node_modules', program);
  return spawnSync(process.execPath, [file, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main(process.argv.slice(2));

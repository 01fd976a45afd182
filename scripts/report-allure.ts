// `npm run report:allure [-- CUCUMBER OPTIONS]`: runs the suite and makes Allure's report of it in reports/allure. Needs Java.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { judgeAllureResults } from '../support/report/allure';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'reports', 'allure');
const results = path.join(folder, 'results');

function main(words: readonly string[]): number {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) {
    process.stderr.write('report:allure needs Java 8 or newer, which is not on the PATH; `attest report` needs none\n');
    return 2;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const options = JSON.stringify({ resultsDir: results });
  const format = [
    '--format',
    `"allure-cucumberjs/reporter":"${path.join(folder, 'reporter.txt')}"`,
    '--format-options',
    options,
  ];
  const run = node('@cucumber/cucumber/bin/cucumber.js', [...format, ...words]);
  if (judgeAllureResults(results) === 0) {
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

function node(program: string, words: readonly string[]): number {
  const file = path.join(root, 'node_modules', program);
  return spawnSync(process.execPath, [file, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main(process.argv.slice(2));

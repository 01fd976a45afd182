// `npm test`: everything that must hold before a change is taken. The last line sums up: N passed, N failed.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { run } = require('./test/run.js');

const root = path.resolve(__dirname, '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const register = ['--require', './support/register.js'];
const total = { passed: 0, failed: 0 };

/** A check that is right or wrong as a whole. */
async function check(title, command, words) {
  const { code, stdout, stderr } = await run(command, words, { cwd: root });
  count(title, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }, code === 0 ? '' : `${stdout}${stderr}`);
}

/** Files of node:test. */
async function tests(title, files) {
  const reporter = ['--test', '--test-reporter=./scripts/test/reporter.mjs'];
  const { code, stdout, stderr } = await run(process.execPath, [...register, ...reporter, ...files], { cwd: root });
  const lines = stdout.trimEnd().split('\n');
  const counts = countsOf(lines.pop()) ?? { passed: 0, failed: 1 };
  const told = `${lines.join('\n')}\n${stderr}`.trim();
  // A file that broke outside of its tests is a failure, too.
  const failed = counts.failed || (code === 0 && counts.passed > 0 ? 0 : 1);
  count(title, { passed: counts.passed, failed }, failed > 0 ? told : '');
}

function countsOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The features on the simulator, as the firmware that `options` describe. */
async function features(title, options) {
  const records = fs.mkdtempSync(path.join(os.tmpdir(), 'attest-test-'));
  const words = ['bin/attest.js', 'run', '--record', records, ...options.flatMap((word) => ['--simulate', word])];
  const { code, stdout, stderr } = await run(process.execPath, words, { cwd: root });
  const result = path.join(records, 'result.json');
  const cases = fs.existsSync(result) ? JSON.parse(fs.readFileSync(result, 'utf8')).cases : [];
  fs.rmSync(records, { recursive: true });
  const passed = cases.filter(({ verdict }) => verdict === 'pass').length;
  const notPassed = cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'none').length;
  const failed = notPassed || (code === 0 ? 0 : 1);
  // Cases that passed would bury those that did not.
  const told = stdout.split('\n').filter((line) => !/^ {2}[✔-] /.test(line));
  count(title, { passed, failed }, failed > 0 ? `${told.join('\n')}${stderr}` : '');
}

/** A tenth of the faults, another one each day; the seed is told, so that it can be had again. */
async function faults() {
  const seed = String(Math.floor(Date.now() / MS_A_DAY));
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'attest-test-'));
  await check(`a tenth of the faults is caught (seed ${seed})`, process.execPath, [
    ...['bin/attest.js', 'power', '--share', '0.1'],
    ...['--seed', seed, '--out', out],
  ]);
  fs.rmSync(out, { recursive: true });
}

const MS_A_DAY = 86_400_000;

function count(title, { passed, failed }, told) {
  total.passed += passed;
  total.failed += failed;
  if (told) process.stdout.write(`${told.trimEnd()}\n`);
  process.stdout.write(`${failed > 0 ? 'not ok' : 'ok'}  ${title}: ${passed} passed, ${failed} failed\n`);
}

/** Test files that `wanted` accepts, by name. */
function testFiles(wanted) {
  return ['support', 'steps', 'scripts']
    .flatMap((folder) => {
      const names = fs.readdirSync(path.join(root, folder), { recursive: true });
      return names.map((name) => path.join(folder, name));
    })
    .filter((name) => name.endsWith('.test.ts') && wanted(name))
    .sort();
}

const endToEnd = (name) => name.endsWith('.e2e.test.ts');

async function main() {
  await Promise.all([
    check('lint', bin('biome'), ['ci', '--colors=off', '.']),
    check('types', bin('tsc'), ['--noEmit']),
    check('direction of imports', process.execPath, [...register, 'scripts/check-imports.ts']),
    check('every clause has a scenario', process.execPath, ['bin/attest.js', 'coverage', '--brief']),
  ]);
  await tests(
    'unit tests',
    testFiles((name) => !endToEnd(name)),
  );
  await features('features on the simulator', []);
  await features('features on a simulator of other habits', ['outputChunk=3', 'jitter=40', 'echo=0', 'promptSpace=no']);
  await faults();
  await tests('end to end', testFiles(endToEnd));
}

main()
  .catch((error) => {
    total.failed++;
    process.stdout.write(`${error.stack}\n`);
  })
  .finally(() => {
    process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
    process.exitCode = total.failed > 0 ? 1 : 0;
  });

import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ISupportCodeLibrary, loadConfiguration, runCucumber } from '@cucumber/cucumber/api';
import { Reporter } from '../support/report/reporter';

const ROOT = resolve(__dirname, '..');
const GOLDEN = join(ROOT, 'fixtures/transcripts');
const MODELS = ['EC600E-CN', 'EC800E-CN'];

let library: ISupportCodeLibrary | undefined;

/**
 * Records the whole suite on the simulator as the firmware that a PICS describes, and puts the transcripts in the place of those
 * of before. Each feature gets a new simulator, so that a change of one feature changes no other's transcript. Where a case does
 * not pass everything stays as it was.
 */
async function recordModel(model: string): Promise<boolean> {
  // Beside its place: a rename does not go from one file system to another.
  const work = mkdtempSync(join(GOLDEN, '.new-'));
  try {
    const { runConfiguration } = await loadConfiguration({ profiles: ['default'] }, { cwd: ROOT });
    const { runtime, formats } = runConfiguration;
    const parameters = { transport: 'simulator', pics: `fixtures/pics/${model}.yaml`, record: work, fresh: true };
    runtime.worldParameters = { ...runtime.worldParameters, ...parameters };
    formats.stdout = './support/report/silent.js';
    formats.files = {};
    const reporter = new Reporter({ stream: { write: () => true }, env: {}, language: 'en' });
    const support = library ?? runConfiguration.support;
    const take = (envelope: Parameters<Reporter['take']>[0]) => reporter.take(envelope);
    library = (await runCucumber({ ...runConfiguration, support }, { cwd: ROOT }, take)).support;
    const run = reporter.finish();
    if (run.verdict !== 'pass') {
      const bad = run.cases.find(({ verdict }) => verdict !== 'pass' && verdict !== 'none');
      const cause = run.errors[0] ?? `${bad?.id}: ${bad?.verdict}: ${bad?.findings[0]?.message}`;
      console.error(`${model}: nothing is recorded, since the run did not pass: ${cause}`);
      return false;
    }
    const recorded = join(work, 'transcripts');
    // The opening is the same in front of every feature, and tells nothing that the headers do not.
    rmSync(join(recorded, 'opening.cast'), { force: true });
    rmSync(join(GOLDEN, model), { recursive: true, force: true });
    renameSync(recorded, join(GOLDEN, model));
    const count = readdirSync(join(GOLDEN, model), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.cast'),
    ).length;
    console.log(
      `${model}: ${run.cases.filter(({ verdict }) => verdict === 'pass').length} cases in ${count} transcripts`,
    );
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((model) => !MODELS.includes(model));
  if (unknown !== undefined) throw new Error(`${unknown}: there are golden sets of ${MODELS.join(' and ')}`);
  for (const model of wanted.length > 0 ? wanted : MODELS) {
    if (!(await recordModel(model))) process.exitCode = 1;
  }
}

main().catch((error: Error) => {
  console.error(`record-golden: ${error.message}`);
  process.exitCode = 1;
});

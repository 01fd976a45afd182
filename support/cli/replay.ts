import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Places } from './selection';
import { UsageError } from './usage-error';

const GOLDEN = 'fixtures/transcripts';

const REPLAY_HELP = `
Module and peer are played from transcripts, in virtual time with the times that were recorded; the same features, steps and
judge as in \`attest run\`. FOLDER is what \`attest run --record FOLDER\` has written, or a folder of such; without it the golden
sets in ${GOLDEN} are played.

What the tester writes is compared as it is written. A difference, or something left over, is an error: "the transcript is stale";
the message shows both sides and how to record anew.

Examples:
  attest replay                                  every golden set
  attest replay reports/20240101-120000-serial   a run on hardware, again
  attest replay reports/latest QIOPEN 2.5.2      part of it
  attest replay --parallel 2

Exit codes: 0 pass, 1 fail, 2 usage, 3 inconc, 4 error`;

/** Options of `attest replay`, as commander gives them. */
export interface ReplayOptions {
  lang: 'en' | 'zh';
  record?: string;
  format: string[];
  parallel?: number;
}

/** Adds `attest replay [FOLDER] [SELECTORS...]`. @param done gets the exit code */
export function addReplay(program: Command, places: Places, done: (code: number) => void): void {
  program
    .command('replay')
    .description('judge recorded conversations again, without a module')
    .argument('[folder]', `a recorded run, or a folder of such (default: ${GOLDEN})`)
    .argument('[selectors...]', 'as for `attest run`')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'zh']).default('en'))
    .option('--record <folder>', 'where result and profile go (default: nowhere)')
    .option('--format <type[:file]>', 'also write junit, html, message or json; repeatable', many, [])
    .option('--parallel <number>', 'worker processes', workers)
    .addHelpText('after', REPLAY_HELP)
    .action(async (folder: string | undefined, selectors: string[], options: ReplayOptions) => {
      done(await replay(folder, selectors, options, places));
    });
}

/** Replays one set after the other. @returns the worst exit code @throws UsageError */
export async function replay(
  folder: string | undefined,
  selectors: readonly string[],
  options: ReplayOptions,
  places: Places,
): Promise<number> {
  const { run } = require('./run') as typeof import('./run');
  const sets = setsIn(folder === undefined ? join(places.root, GOLDEN) : resolve(places.cwd, folder));
  let worst = 0;
  for (const set of sets) {
    const name = relative(places.root, set);
    const inside = name !== '' && !name.startsWith('..');
    if (sets.length > 1) process.stdout.write(`\n${inside ? name : set}\n`);
    const { record, ...rest } = options;
    const records =
      record === undefined ? false : sets.length > 1 ? join(record, relative(join(set, '..'), set)) : record;
    const common = { clause: [], section: [], tag: [], simulate: [] };
    const code = await run(selectors, { ...common, ...rest, record: records, replay: inside ? name : set }, places);
    if (SEVERITY.indexOf(code) > SEVERITY.indexOf(worst)) worst = code;
  }
  return worst;
}

/** Exit codes, mildest first. */
const SEVERITY = [0, 3, 1, 4];

/** A run's folder itself, or those in it whose headers say enough to be played. */
function setsIn(folder: string): string[] {
  if (!existsSync(folder)) throw new UsageError(`${folder}: no such folder`);
  const { TranscriptSet } = require('../transcript') as typeof import('../transcript');
  const entries = readdirSync(folder, { withFileTypes: true });
  const isSet = entries.some(({ name }) => name.endsWith('.cast') || name === 'transcripts');
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const sets = isSet ? [folder] : names.sort().map((name) => join(folder, name));
  const playable = sets.filter((each) => {
    try {
      return new TranscriptSet(each).header('').attest?.bench !== undefined;
    } catch (error) {
      if (isSet) throw new UsageError((error as Error).message);
      return false;
    }
  });
  if (playable.length > 0) return playable;
  throw new UsageError(
    `${folder}: nothing in it can be replayed: no transcripts, or none that \`attest run --record\` wrote`,
  );
}

function many(value: string, before: string[]): string[] {
  return [...before, value];
}

function workers(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('Allowed is an integer 1..64.');
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { harmless } from '../../report/harmless';
import type { RunReport } from '../../report/model';
import { readResult } from '../../report/result-schema';
import { outcomeOf } from '../../report/verdicts';
import { type CaseOutcome, featureName, TranscriptSide } from '../../transcript/diff';
import type { Places } from '../selection';
import { UsageError } from '../usage-error';

/**
 * Opens one side of a comparison: a recorded run or its result.json, a folder of transcripts, or one transcript.
 * @throws UsageError where it is none of these
 */
export function openSide(named: string, { cwd }: Places): TranscriptSide {
  const path = resolve(cwd, named);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${harmless(named)}: no such run, folder or transcript`);
  if (stat.isFile() && basename(path) !== 'result.json')
    return new TranscriptSide({ name: named, folder: dirname(path), files: [basename(path)] });
  const folder = stat.isFile() ? dirname(path) : path;
  const inner = join(folder, 'transcripts');
  const root = existsSync(inner) ? inner : folder;
  const files = transcriptsIn(root);
  const result = join(folder, 'result.json');
  const run = existsSync(result) ? readRun(result) : undefined;
  if (!run && files.length === 0)
    throw new UsageError(`${harmless(named)}: neither result.json nor transcripts (*.cast) in it`);
  return new TranscriptSide({
    name: named,
    folder: root,
    files,
    ...(run && { outcomes: outcomes(run), info: infoOf(run) }),
  });
}

function transcriptsIn(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // What came before the first feature belongs to no case.
      .filter((name) => name.endsWith('.cast') && !basename(name).startsWith('opening.'))
      .sort()
  );
}

function readRun(file: string): RunReport {
  try {
    return readResult(file);
  } catch (error) {
    throw new UsageError(harmless((error as Error).message));
  }
}

function infoOf({ info, tool }: RunReport) {
  return {
    identity: info?.identity ?? {},
    uncertaintyMs: info?.uncertaintyMs ?? 0,
    ...(info && { source: info.source, clock: info.clock }),
    ...(tool !== undefined && { tool }),
  };
}

/** What became of the cases, by feature and title; cases of one title are numbered as in transcripts. */
function outcomes({ cases }: RunReport): Map<string, Map<string, CaseOutcome>> {
  const found = new Map<string, Map<string, CaseOutcome>>();
  for (const each of cases) {
    const feature = featureName(each.id.replace(/:\d+$/, ''));
    const titles = found.get(feature) ?? new Map<string, CaseOutcome>();
    found.set(feature, titles);
    let title = each.title;
    for (let turn = 2; titles.has(title); turn++) title = `${each.title} (${turn})`;
    const message = each.findings[0]?.message;
    titles.set(title, { outcome: outcomeOf(each), ...(message !== undefined && { message }) });
  }
  return found;
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { RunReport } from '../../report/model';
import { recoverRun } from '../../report/recover';
import { readResult } from '../../report/result-schema';
import { TranscriptSet } from '../../transcript';
import type { Places } from '../selection';
import { readSuite } from '../suite';
import { UsageError } from '../usage-error';

/** A recorded run: what is known of it, and its transcripts where there are any. */
export interface RecordedRun {
  folder: string;
  run: RunReport;
  recovered: boolean;
  set?: TranscriptSet;
}

/** Opens a recorded run, or the latest one. @throws UsageError where there is none */
export function openRun(named: string | undefined, places: Places): RecordedRun {
  const path = named === undefined ? latest(places) : resolve(places.cwd, named);
  if (!existsSync(path)) throw new UsageError(`${named}: no such run`);
  const isFile = statSync(path).isFile();
  const folder = isFile ? dirname(path) : path;
  const file = isFile ? path : join(path, 'result.json');
  const set = transcripts(folder);
  if (existsSync(file)) return { folder, run: result(file), recovered: false, ...(set && { set }) };
  if (!set)
    throw new UsageError(`${relative(places.cwd, folder) || folder}: neither result.json nor transcripts in it`);
  return { folder, run: recover(set, places), recovered: true, set };
}

function result(file: string): RunReport {
  try {
    return readResult(file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function recover(set: TranscriptSet, { root }: Places): RunReport {
  const known = new Map(readSuite(root).cases.map((each) => [`${each.uri}\n${each.title}`, each]));
  try {
    return recoverRun(
      set,
      (uri, title) => known.get(`${uri}\n${title}`) ?? known.get(`${uri}\n${title.replace(/ \(\d+\)$/, '')}`),
    );
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function transcripts(folder: string): TranscriptSet | undefined {
  try {
    return new TranscriptSet(folder);
  } catch {
    return undefined;
  }
}

function latest({ root }: Places): string {
  const reports = join(root, 'reports');
  const folders = existsSync(reports) ? readdirSync(reports).map((name) => join(reports, name)) : [];
  const runs = folders.filter((each) => ['result.json', 'transcripts'].some((name) => existsSync(join(each, name))));
  const newest = runs.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
  if (!newest) throw new UsageError('no run is recorded in reports/; `attest run` records one');
  return newest;
}

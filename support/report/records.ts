import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from './model';
import { profileText } from './profile';
import { resultText } from './result';

/** Writes `result.json` and `profile.yaml` into a directory, which is made where it is missing. Whole files or none. */
export function writeRecords(directory: string, run: RunReport): void {
  mkdirSync(directory, { recursive: true });
  writeWhole(join(directory, 'result.json'), resultText(run));
  writeWhole(join(directory, 'profile.yaml'), profileText(run));
}

/** Writes a file whole or not at all. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

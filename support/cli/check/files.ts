import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is taken for a log in a folder. */
const LOGS = /\.(?:cast|log|txt|cap|raw)$/i;

/** Somebody is writing there, or it is nobody's business. */
const HIDDEN = /(?:^|[\\/])\./;

/** The files that the arguments of `attest check` name: a folder stands for the logs in it and below. `-` is standard input. */
export function logFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => (name !== '-' && isFolder(name) ? logsIn(name) : [name]));
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function logsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => LOGS.test(name) && !HIDDEN.test(name))
    .sort()
    .map((name) => join(folder, name));
}

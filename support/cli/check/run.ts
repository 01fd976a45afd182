import { harmless } from '../../report/harmless';
import { UsageError } from '../usage-error';
import { type Examined, examineFile, examineStream } from './examine';
import { logFiles } from './files';
import { logText } from './text';

/** Options of `attest check`, as commander gives them. */
export interface CheckOptions {
  format: 'text' | 'json' | 'sarif';
  /** Findings shown of one log. */
  limit: number;
}

/**
 * Judges logs and tells what was found.
 * @returns the exit code: 0 nothing, 1 a fail, 2 a log could not be read, 3 inconc only
 * @throws UsageError where there is no log
 */
export async function check(
  names: readonly string[],
  { format, limit }: CheckOptions,
  version: string,
): Promise<number> {
  const files = logFiles(names);
  if (files.length === 0) throw new UsageError(`no log in ${names.map(harmless).join(', ')}`);
  // Whoever reads the findings may have enough of them: head.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 4));
  const logs: Examined[] = [];
  for (const file of files) {
    const log = file === '-' ? await examineStream('(standard input)', process.stdin, limit) : examineFile(file, limit);
    if (log.problem !== undefined) process.stderr.write(`attest: ${harmless(log.file)}: ${harmless(log.problem)}\n`);
    if (format === 'text') process.stdout.write(logText(log));
    // Text is told at once; only the other formats need all logs together.
    logs.push(format === 'text' ? { ...log, findings: [] } : log);
  }
  if (format !== 'text') {
    const { jsonText, sarifText } = require('./json') as typeof import('./json');
    process.stdout.write(format === 'json' ? jsonText(logs, verdict(logs)) : sarifText(logs, version));
  }
  return exitCode(logs);
}

function verdict(logs: readonly Examined[]): 'pass' | 'fail' | 'inconc' {
  if (logs.some((log) => log.fails > 0)) return 'fail';
  return logs.some((log) => log.inconcs > 0) ? 'inconc' : 'pass';
}

/** 0 nothing, 1 a fail, 2 a log that could not be read, 3 inconc only. */
export function exitCode(logs: readonly Examined[]): number {
  const worst = verdict(logs);
  if (worst === 'fail') return 1;
  if (logs.some((log) => log.problem !== undefined)) return 2;
  return worst === 'inconc' ? 3 : 0;
}

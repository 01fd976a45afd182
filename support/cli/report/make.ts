import { writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { gatherTimes } from '../../report/acceptance/gather';
import { acceptancePage } from '../../report/acceptance/page';
import { harmless } from '../../report/harmless';
import { historyOf } from '../../report/history';
import type { RunReport } from '../../report/model';
import type { Language } from '../../report/texts';
import { EXIT_CODES } from '../../report/verdicts';
import { applyWaivers } from '../../report/waivers/apply';
import type { Places } from '../selection';
import { UsageError } from '../usage-error';
import { openRun, type RecordedRun } from './run-folder';
import { readWaivers } from './waivers';

/** Options of `attest report`, as commander gives them; true: the file has its usual name. */
export interface ReportOptions {
  html?: string | true;
  pdf?: string | true;
  csv?: string | true;
  junit?: string | true;
  against?: string;
  waivers?: string[];
  lang: Language;
}

/** Writes what was asked for. @returns the exit code of the run's verdict @throws UsageError, BenchFileError */
export function makeReport(named: string | undefined, options: ReportOptions, places: Places): number {
  const opened = openRun(named, places);
  const run = judged(opened.run, options, places);
  const file = target(options.html, 'acceptance.html', opened, places);
  const earlier = options.against === undefined ? undefined : openRun(options.against, places).run;
  const { set } = opened;
  const page = acceptancePage({
    run,
    language: options.lang,
    times: set ? gatherTimes(run.cases, set) : [],
    bench: set && benchData(opened),
    recovered: opened.recovered,
    link: linker(opened.folder, dirname(file)),
    ...(earlier && { history: historyOf(run, earlier) }),
  });
  write(file, page, places);
  if (options.csv) writeCsv(run, target(options.csv, 'clauses.csv', opened, places), places);
  if (options.junit) writeJunit(run, target(options.junit, 'junit.xml', opened, places), places);
  if (options.pdf) writePdf(file, target(options.pdf, 'acceptance.pdf', opened, places), places);
  process.stdout.write(`Verdict: ${run.verdict}\n`);
  return EXIT_CODES[run.verdict];
}

function judged(run: RunReport, { waivers }: ReportOptions, places: Places): RunReport {
  return waivers ? applyWaivers(run, readWaivers(waivers, places)) : run;
}

function target(asked: string | true | undefined, name: string, { folder }: RecordedRun, { cwd }: Places): string {
  return typeof asked === 'string' ? resolve(cwd, asked) : join(folder, name);
}

/** PICS, PIXIT and what the bench could do. */
function benchData({ set }: RecordedRun): unknown {
  const { pics, pixit, bench } = set!.header('').attest ?? {};
  return pics || pixit || bench ? { pics, pixit, bench } : undefined;
}

/** Transcripts are linked from where the report is, also when the run's folder has moved since. */
function linker(folder: string, from: string): (transcript: string) => string | undefined {
  return (transcript) => {
    const inside = transcript.split(/[\\/]transcripts[\\/]/).at(-1)!;
    const path = relative(from, join(folder, 'transcripts', inside));
    // What a result says is data: it names files of the run only.
    if (isAbsolute(path) || inside.split(/[\\/]/).includes('..')) return undefined;
    return path.split(sep).map(encodeURIComponent).join('/');
  };
}

function write(file: string, text: string, { cwd }: Places): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  process.stdout.write(`${harmless(relative(cwd, file))}\n`);
}

function writeCsv(run: RunReport, file: string, places: Places): void {
  const { matrixCsv } = require('../../report/csv') as typeof import('../../report/csv');
  write(file, matrixCsv(run), places);
}

function writeJunit(run: RunReport, file: string, places: Places): void {
  const { junitText } = require('../../report/junit') as typeof import('../../report/junit');
  write(file, junitText(run), places);
}

function writePdf(page: string, file: string, { cwd }: Places): void {
  const { findChromium, printPdf } = require('../../report/pdf') as typeof import('../../report/pdf');
  const chromium = findChromium();
  if (!chromium) throw new UsageError('--pdf needs Chromium, which is not on the PATH (or name it: CHROMIUM=/path)');
  try {
    printPdf(chromium, page, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  process.stdout.write(`${harmless(relative(cwd, file))}\n`);
}

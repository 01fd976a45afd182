import { relative, resolve } from 'node:path';
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSources,
  runCucumber,
} from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { loadPixit, type Pixit } from '../bench/pixit';
import { Reporter } from '../report/reporter';
import { EXIT_CODES } from '../report/verdicts';
import { listText } from './list';
import { readWaivers } from './report/waivers';
import { formatFiles, makePlace, profileOf, type RunOptions, recordsFolder, worldParameters } from './run-options';
import { type Places, type Selection, select } from './selection';
import { readSuite } from './suite';
import { UsageError } from './usage-error';

const INTERRUPTED = 130;

/** Loaded once: node's module cache keeps the steps from registering a second time. */
let library: ISupportCodeLibrary | undefined;

/** `attest run`: selects, runs and reports. @returns the exit code @throws UsageError, BenchFileError */
export async function run(selectors: readonly string[], options: RunOptions, places: Places): Promise<number> {
  const selection = select(
    { selectors, clauses: options.clause, sections: options.section, tags: options.tag },
    places,
  );
  checkNames(selection, places);
  const given = options.pixit ? loadPixit(options.pixit) : undefined;
  const profile = profileOf(options, given);
  const configuration = await configure(profile, selection, places);
  if (options.list) return list(configuration, places);

  const { worldParameters: defaults } = configuration.runtime;
  const bench = given ? { file: options.pixit!, pixit: given } : benchOf(String(defaults['pixit'] ?? ''), places);
  const parameters = worldParameters(options, profile, bench);
  const records = recordsFolder(options, profile, places);
  configuration.runtime.worldParameters = { ...defaults, ...parameters, record: records ?? '' } as JsonObject;
  configuration.formats.stdout = './support/report/silent.js';
  const { cucumber, junit } = formatFiles(options.format, records, places);
  for (const file of [...junit, ...Object.keys(cucumber)]) makePlace(file);
  configuration.formats.files = cucumber;
  if (options.parallel !== undefined) configuration.runtime.parallel = options.parallel;
  const { lang: language } = options;
  const stable = options.replay !== undefined;
  const waivers = readWaivers(options.waivers ?? [], places);
  const { stdout: stream, env } = process;
  const reporter = new Reporter({ stream, env, language, records, stable, waivers, junit });
  return execute(configuration, reporter, places);
}

/** The PIXIT of a profile, by its path from the project's folder. */
function benchOf(path: string, { cwd, root }: Places): { file: string; pixit?: Pixit } {
  if (path === '') return { file: '' };
  const file = relative(cwd, resolve(root, path));
  return { file, pixit: loadPixit(file) };
}

async function configure(profile: string, selection: Selection, { root }: Places): Promise<IRunConfiguration> {
  const environment = { cwd: root, stderr: process.stderr };
  const { runConfiguration } = await loadConfiguration({ profiles: [profile] }, environment);
  const { sources } = runConfiguration;
  if (selection.paths.length > 0) sources.paths = selection.paths;
  sources.tagExpression = selection.tags;
  sources.names = selection.names;
  return runConfiguration;
}

async function list(configuration: IRunConfiguration, places: Places): Promise<number> {
  const { plan, errors } = await loadSources(configuration.sources, { cwd: places.root });
  for (const error of errors) process.stderr.write(`${error.uri}: ${error.message}\n`);
  process.stdout.write(listText(plan, readSuite(places.root)));
  return plan.length === 0 || errors.length > 0 ? EXIT_CODES.error : EXIT_CODES.pass;
}

async function execute(configuration: IRunConfiguration, reporter: Reporter, { root }: Places): Promise<number> {
  const interrupt = interruptible(reporter);
  const take = (envelope: Envelope) => {
    reporter.take(envelope);
    if (envelope.testCaseFinished) interrupt.caseFinished();
  };
  try {
    const support = library ?? configuration.support;
    library = (await runCucumber({ ...configuration, support }, { cwd: root }, take)).support;
  } catch (error) {
    reporter.thrown(error);
  } finally {
    interrupt.off();
  }
  return EXIT_CODES[reporter.finish().verdict];
}

/** On SIGINT and SIGTERM the running case is finished and recorded; the second one ends at once. */
function interruptible(reporter: Reporter): { caseFinished(): void; off(): void } {
  let asked = false;
  const end = () => {
    reporter.interrupt();
    reporter.finish();
    process.exit(INTERRUPTED);
  };
  const stop = () => {
    if (asked || !reporter.busy) end();
    asked = true;
    process.stderr.write('\nInterrupted: the running case is finished first; once more ends it at once.\n');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    caseFinished: () => {
      if (asked) end();
    },
    off: () => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

type JsonObject = IRunConfiguration['runtime']['worldParameters'];

/** A word that is no subject and in no title is a slip of the pen. @throws UsageError */
function checkNames({ names }: Selection, { root }: Places): void {
  if (names.length === 0) return;
  const titles = readSuite(root).cases.map((each) => each.title);
  const lost = names.find((name) => !titles.some((title) => title.match(name)));
  if (lost !== undefined) {
    throw new UsageError(`${lost}: neither a command, a section, a clause, an erratum, a feature nor part of a title`);
  }
}

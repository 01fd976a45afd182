import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { MOST_PATIENCE } from '../bench/waits';
import { describeOptions } from '../simulator/options';
import { addCheck } from './check';
import { addDiff } from './diff';
import { RUN_HELP, SIMULATE_HELP, TOP_HELP } from './help';
import { addPower, faultsText } from './power';
import { addReplay } from './replay';
import { addReport, addSchema } from './report';
import type { RunOptions } from './run-options';
import type { Places } from './selection';
import type { SimulateOptions } from './simulate';
import { UsageError } from './usage-error';

const USAGE = 2;
const BROKEN = 4;

// Given here and not to commander, whose help would print each as a default.
const REPEATABLE = { clause: [], section: [], tag: [], format: [], simulate: [], waivers: [] };

/**
 * The `attest` command.
 * @param words the arguments, without node and script
 * @returns the exit code: 0 pass, 1 fail, 2 usage, 3 inconc, 4 error, 130 interrupted
 */
export async function main(words: readonly string[], places: Places): Promise<number> {
  let code = 0;
  const program = build(places, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const { name, message } = error as Error;
    const told = name === 'UsageError' || name === 'BenchFileError';
    process.stderr.write(`attest: ${told ? message : ((error as Error).stack ?? message)}\n`);
    return told ? USAGE : BROKEN;
  }
}

type Done = (code: number) => void;

function build(places: Places, done: Done): Command {
  const program = new Command('attest')
    .description("Proves, or disproves, that a cellular module's TCP/IP AT interface does what its manual says.")
    .version(version(places.root), '-V, --version')
    .addHelpText('after', TOP_HELP)
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: (text, write) => write(`attest: ${oneLine(text)}\n`) })
    .exitOverride();
  addRun(program, places, done);
  addSimulate(program, done);
  addReaders(program, places, done);
  addCheck(program, version(places.root), done);
  addPower(program, { ...places, version: version(places.root) }, done);
  addReplay(program, places, done);
  addReport(program, places, done);
  addDiff(program, places, done);
  addSchema(program);
  return program;
}

function addRun(program: Command, places: Places, done: Done): void {
  program
    .command('run')
    .description('run test cases and report')
    .argument(
      '[selectors...]',
      'commands (QIOPEN), sections (2.4.7), clauses (QIOPEN-02), errata (E19), features or parts of titles',
    )
    .option('--clause <id>', 'only cases of this clause; repeatable', many)
    .option('--section <number>', 'only cases of this section of the manual; repeatable', many)
    .option(
      '--tag <expression>',
      "only cases whose tags satisfy a cucumber tag expression, such as 'not @needs:peer'; repeatable",
      many,
    )
    .option('--list', 'print what would run, and run nothing')
    .option('--slow', 'run also the cases that wait for seconds or minutes, whatever the PIXIT says')
    .option('--no-slow', 'leave them out as not applicable')
    .option(
      '--patience <seconds>',
      'run no case that waits longer than this in one go, in real time (default: what the PIXIT says, else 60)',
      integer(0, MOST_PATIENCE),
    )
    .addOption(
      new Option(
        '--transport <kind>',
        'what the module is behind (default: what the PIXIT says, else simulator)',
      ).choices(['simulator', 'serial', 'tcp']),
    )
    .option('--port <path>', 'serial port of the module; implies --transport serial')
    .option('--tcp <host:port>', 'TCP port of the module (ser2net); implies --transport tcp')
    .option('--baud <rate>', 'bits a second of the serial port', integer(110, 4_000_000))
    .option('--pixit <file>', 'what the bench offers (fixtures/pixit)')
    .option('--pics <file>', 'what the firmware claims (fixtures/pics)')
    .addOption(new Option('--line-ending <ending>', 'what ends a command line').choices(['CR', 'CRLF']))
    .option('--seed <number>', 'start of all random choices', integer(0, 2 ** 31 - 1))
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'zh']).default('en'))
    .option('--record <folder>', 'where result, profile and transcript go (default: reports/<run>)')
    .option('--no-record', 'record nothing')
    .option('--format <type[:file]>', 'also write junit, html, message or json; repeatable', many)
    .option('--waivers <file>', 'known failures that do not fail the run (fixtures/waivers); repeatable', many)
    .option('--simulate <key=value>', 'option of the simulator, see `attest simulate --help`; repeatable', many)
    .addHelpText('after', RUN_HELP)
    .action(async (selectors: string[], options: Omit<RunOptions, keyof typeof REPEATABLE>) => {
      const { run } = require('./run') as typeof import('./run');
      done(await run(selectors, { ...REPEATABLE, ...options }, places));
    });
}

function addSimulate(program: Command, done: Done): void {
  const described = () =>
    describeOptions().map(({ key, values, meaning }) => `  ${key.padEnd(20)} ${meaning} [${values}]`);
  program
    .command('simulate')
    .description('serve a simulated module to a host driver, in real time')
    .option('--pty <path>', 'serve its AT port on a pseudo terminal; PATH becomes a link to it')
    .option('--tcp <host:port>', 'serve its AT port on TCP; port 0 takes any free one')
    .option('--rfc2217', 'speak RFC 2217 on the TCP port, so that clients can move DTR')
    .option('--control <path>', 'Unix socket for what an AT port cannot do: see `attest control`')
    .option('--dns <address>', "a name server for the module's contexts; repeatable", many)
    .option('--simulate <key=value>', 'option of the simulator; repeatable', many)
    .option('--fault <name>', 'plant a fault in the module')
    .option('--list-faults', 'print the faults that can be planted, and serve nothing')
    .addHelpText(
      'after',
      () => `${SIMULATE_HELP}\nOptions of the simulator (--simulate KEY=VALUE):\n${described().join('\n')}`,
    )
    .action(async (options: Omit<SimulateOptions, 'dns' | 'simulate'>) => {
      if (options.listFaults) {
        process.stdout.write(faultsText());
        return;
      }
      const { simulate } = require('./simulate') as typeof import('./simulate');
      done(await simulate({ dns: [], simulate: [], ...options }));
    });
  program
    .command('control')
    .description(
      'do something to a served simulator: drop-context 1, break-link 0, restart, power-cycle, dtr off, unplug 2000',
    )
    .argument('<path>', 'its control socket')
    .argument('<words...>', 'what to do; `help` lists it')
    .action(async (path: string, words: string[]) => {
      const { sendControl } = require('../simulator-server') as typeof import('../simulator-server');
      try {
        process.stdout.write(`${await sendControl(path, words.join(' '))}\n`);
      } catch (error) {
        throw new UsageError((error as Error).message);
      }
    });
}

function addReaders(program: Command, places: Places, done: Done): void {
  const language = new Option('--lang <language>', 'language').choices(['en', 'zh']).default('en');
  program
    .command('clauses')
    .description('print clauses of the manual, and how it is read where it is unclear')
    .argument('[subject]', 'a clause, section, command or erratum')
    .addOption(language)
    .action((subject: string | undefined, { lang }: { lang: 'en' | 'zh' }) => {
      const { clausesText } = require('./clauses') as typeof import('./clauses');
      process.stdout.write(clausesText(subject, lang));
    });
  program
    .command('coverage')
    .description('trace every clause to its scenarios; fails where one has none, or a tag is wrong')
    .addOption(new Option('--format <form>', 'form of the answer').choices(['text', 'json']).default('text'))
    .option('--brief', 'only the problems and the sums')
    .action(({ format, brief }: { format: 'text' | 'json'; brief?: boolean }) => {
      const { coverageText, summaryText, traceCoverage } = require('./coverage') as typeof import('./coverage');
      const { readSuite } = require('./suite') as typeof import('./suite');
      const coverage = traceCoverage(readSuite(places.root));
      const text = brief ? summaryText : coverageText;
      process.stdout.write(format === 'json' ? `${JSON.stringify(coverage, undefined, 2)}\n` : text(coverage));
      done(coverage.problems.length > 0 ? 1 : 0);
    });
  program
    .command('ports')
    .description('list the serial ports of this machine')
    .action(async () => {
      const { listPorts } = require('../transport') as typeof import('../transport');
      const ports = await listPorts();
      const lines = ports.map(({ path, manufacturer, serialNumber }) =>
        [path, manufacturer, serialNumber].filter(Boolean).join('  '),
      );
      process.stdout.write(`${lines.length > 0 ? lines.join('\n') : 'no serial port found'}\n`);
    });
}

function many(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function integer(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Allowed is an integer ${least}..${most}.`);
  };
}

/** Commander's message, with its suggestion, on one line. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

function version(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './check/run';

const CHECK_HELP = `
A log is recognised by its content, not by its name: our transcripts, raw captures of the port, text pasted from a
terminal, and the logs of QCOM, SSCOM, minicom, Tera Term, socat, ModemManager, ofono, RT-Thread, Mbed OS, Zephyr,
X-CUBE-CELLULAR, Azure's wireless framework and the Arduino serial monitor. A folder stands for the logs in it.

The rules hold in every conversation with the module: framing, one final result to a command, layouts and ranges of
responses and URCs, time limits, "recv" and the cache, "incoming" before "recv", sockets that exist, counters.
What a log does not show is not judged; where lines may be missing a finding is inconc, never fail.

Examples:
  attest check field.log
  attest check reports                  every transcript of every recorded run
  attest check --format sarif field.log > field.sarif
  zcat field.log.gz | attest check -    what comes, until it ends
  attest clauses QIRD-12                what a clause demands

Exit codes: 0 nothing found, 1 a fail, 2 the command line is wrong or a log cannot be read, 3 inconc only`;

/** Adds `attest check LOG...`. @param done gets the exit code */
export function addCheck(program: Command, version: string, done: (code: number) => void): void {
  program
    .command('check')
    .description('judge logs of conversations with the module, ours or foreign, by the rules that always hold')
    .argument('<logs...>', 'files or folders; - reads standard input')
    .addOption(
      new Option('--format <format>', 'how findings are told').choices(['text', 'json', 'sarif']).default('text'),
    )
    .option('--limit <number>', 'findings shown of one log; all are counted', count, 1000)
    .addHelpText('after', CHECK_HELP)
    .action(async (names: string[], options: CheckOptions) => {
      const { check } = require('./check/run') as typeof import('./check/run');
      done(await check(names, options, version));
    });
}

function count(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 1_000_000) return number;
  throw new InvalidArgumentError('Allowed is an integer 1..1000000.');
}

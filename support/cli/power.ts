import { type Command, InvalidArgumentError } from 'commander';
import type { PowerOptions } from './power/run';
import type { Places } from './selection';

const POWER_HELP = `
Each fault of the catalogue is one small deviation of the simulated module, and names the clauses that it breaks. It is caught where a
case that carries one of them fails. The cases of those clauses run first, all others only where none of them failed:
  caught      a case of a broken clause failed
  elsewhere   only cases of other clauses failed
  weak        cases were inconclusive or in error, none failed
  missed      every case passed

Examples:
  attest power                          every fault; goes on where it was stopped
  attest power --share 0.1 --seed 7     a tenth, drawn by the seed
  attest power QIRD-11 qping            the faults of a clause, and those whose names begin with qping
  attest power --variants 200           also conforming firmwares: each difference alone, and 200 mixtures
  attest power --no-faults --lines      bad lines to the module only
  attest simulate --list-faults         the catalogue

Exit codes: 0 everything was caught and no conforming firmware was blamed, 1 not so, 2 usage, 130 interrupted`;

/** Adds `attest power`. @param done gets the exit code */
export function addPower(program: Command, places: Places & { version: string }, done: (code: number) => void): void {
  program
    .command('power')
    .description('run the suite against seeded faults and conforming firmwares, and tell what it sees')
    .argument('[subjects...]', 'faults, beginnings of their names, clauses or families of them; none: all')
    .option('--share <fraction>', 'of the faults, drawn by the seed', fraction, 1)
    .option('--seed <number>', 'start of all random choices', integer(0, 2 ** 31 - 1), 1)
    .option('--jobs <number>', 'processes at once (default: one a processor)', integer(1, 64))
    .option('--variants <number>', 'also run every conforming firmware, and so many mixtures', integer(0, 10_000))
    .option('--lines', 'also run with lost, doubled and corrupted bytes, noise, stalls and disconnections')
    .option('--no-faults', 'leave the faults out')
    .option('--fresh', 'forget what an earlier run has found')
    .option('--out <folder>', 'where the matrix goes', 'reports/power')
    .addHelpText('after', POWER_HELP)
    .action(async (subjects: string[], options: PowerOptions) => {
      const { power } = require('./power/run') as typeof import('./power/run');
      done(await power(subjects, options, places));
    });
}

/** The catalogue, one fault a line: name, clauses, what it is. */
export function faultsText(): string {
  const { FAULTS } = require('../simulator/faults') as typeof import('../simulator/faults');
  return FAULTS.map(({ name, clauses, says }) => `${name}\t${clauses.join(' ')}\t${says}\n`).join('');
}

function fraction(value: string): number {
  const number = Number(value);
  if (number > 0 && number <= 1) return number;
  throw new InvalidArgumentError('Allowed is a number above 0, up to 1.');
}

function integer(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Allowed is an integer ${least}..${most}.`);
  };
}

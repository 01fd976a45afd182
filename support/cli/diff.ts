import { type Command, InvalidArgumentError, Option } from 'commander';
import { CATEGORIES, type Category } from '../transcript/diff/model';
import type { DiffOptions } from './diff/run';
import type { Places } from './selection';

const DIFF_HELP = `
A and B are each a folder that \`attest run\` has recorded, a folder of transcripts, or one transcript. Cases are the
same where feature and title are, so that runs of two versions of the suite can be compared. Addresses, ports, times,
counters, serverIDs and names that the bench makes up are masked: two runs of one firmware differ in nothing.

What is told, the most important first: ${CATEGORIES.join(', ')}.

Examples:
  attest diff reports/OLD reports/NEW
  attest diff reports/OLD reports/NEW QIOPEN 2.5.2       part of it
  attest diff fixtures/transcripts/EC800E-CN reports/NEW --only verdict,error,shape
  attest diff reports/OLD reports/NEW --format html --out changes.html

Exit codes: 0 no difference, 1 differences, 2 the command line is wrong or a side cannot be read`;

/** Adds `attest diff A B`. @param done gets the exit code */
export function addDiff(program: Command, places: Places, done: (code: number) => void): void {
  program
    .command('diff')
    .description('compare two runs or sets of transcripts: what two firmwares do differently')
    .argument('<a>', 'a recorded run, a folder of transcripts or a transcript')
    .argument('<b>', 'what it is compared with')
    .argument('[selectors...]', 'cases, as for `attest run`')
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'json', 'html']).default('text'))
    .option('--out <file>', 'write it to a file (default: standard output)')
    .option('--no-times', 'leave response times out')
    .addOption(
      new Option('--only <kinds>', 'only these kinds of difference, separated by commas')
        .argParser(kinds)
        .default(CATEGORIES, 'all'),
    )
    .addOption(new Option('--lang <language>', 'language of text and page').choices(['en', 'zh']).default('en'))
    .addHelpText('after', DIFF_HELP)
    .action((a: string, b: string, selectors: string[], options: DiffOptions) => {
      const { diff } = require('./diff/run') as typeof import('./diff/run');
      done(diff(a, b, selectors, options, places));
    });
}

function kinds(text: string): Category[] {
  return text.split(',').map((word) => {
    const category = CATEGORIES.find((each) => each === word.trim());
    if (category) return category;
    throw new InvalidArgumentError(`Allowed are ${CATEGORIES.join(', ')}.`);
  });
}

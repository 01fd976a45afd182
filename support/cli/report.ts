import { Argument, type Command, Option } from 'commander';
import type { ReportOptions } from './report/make';
import type { Places } from './selection';

const REPORT_HELP = `
RUN is a folder that \`attest run\` has recorded, or its result.json; without it the latest one in reports/ is taken. A run that was
killed and left no result is put together from its transcripts.

Examples:
  attest report                                  report.html of the latest run, beside its result
  attest report reports/RUN --against reports/OLDER --lang zh
  attest report reports/RUN --pdf                also as PDF, through Chromium
  attest report reports/RUN --waivers fixtures/waivers/example.yaml --junit

Exit codes: those of \`attest run\`, by the run's verdict with waivers applied`;

/** Adds `attest report [RUN]`. @param done gets the exit code */
export function addReport(program: Command, places: Places, done: (code: number) => void): void {
  program
    .command('report')
    .description('write the firmware acceptance report of a recorded run')
    .argument('[run]', 'a recorded run (default: the latest one)')
    .option('--html [file]', 'the report as one HTML file (default, acceptance.html among the records)')
    .option('--pdf [file]', 'also as PDF; needs Chromium')
    .option('--csv [file]', 'also the clause matrix as CSV')
    .option('--junit [file]', 'also as JUnit XML')
    .option('--against <run>', 'mark what is new, fixed and still failing since an earlier run')
    .option('--waivers <file>', 'waivers (fixtures/waivers); repeatable', many)
    .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'zh']).default('en'))
    .addHelpText('after', REPORT_HELP)
    .action((run: string | undefined, options: ReportOptions) => {
      const { makeReport } = require('./report/make') as typeof import('./report/make');
      done(makeReport(run, options, places));
    });
}

/** Adds `attest schema [FORM]`, which publishes the forms of what is written for programs. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description(
      'print the JSON schema of result.json, or of what `attest diff --format json` writes (docs/*.schema.json)',
    )
    .addArgument(new Argument('[form]', 'which form').choices(['result', 'diff']).default('result'))
    .action((form: 'result' | 'diff') => {
      const { schemaText } = require('../report/result-schema') as typeof import('../report/result-schema');
      const { diffSchemaText } = require('../report/diff/schema') as typeof import('../report/diff/schema');
      process.stdout.write(form === 'diff' ? diffSchemaText() : schemaText());
    });
}

function many(value: string, before: string[] = []): string[] {
  return [...before, value];
}

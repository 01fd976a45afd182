// npm run mutate [-- room...]: which small changes of the judge would its unit tests not notice? Full reports in reports/mutation.
// Texts stay as they are: most are messages, and of most others the compiler knows which there are. Tests that measure are left out.
import { resolve } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';

const ROOMS = ['notation', 'wire', 'rules', 'verdict'];
/** What takes long comes last: most mutants are dead by then. The fuzz tests, which hardly kill any, take longer still. */
const SLOW = ['property', '*.property', 'random-layout'];

/** The mutants of one room, each judged by the tests that stand in it. */
function mutate(room: string): Promise<MutantResult[]> {
  const folder = `support/${room}`;
  return new Stryker({
    configFile: 'scripts/mutation/stryker.config.json',
    mutate: [`${folder}/**/*.ts`, `!${folder}/**/*.test.ts`, `!${folder}/**/testing/**`],
    mochaOptions: {
      spec: [`${folder}/**/!(${[...SLOW, 'fuzz'].join('|')}).test.ts`, `${folder}/**/{${SLOW.join(',')}}.test.ts`],
    },
    htmlReporter: { fileName: `reports/mutation/${room}.html` },
    jsonReporter: { fileName: `reports/mutation/${room}.json` },
  }).runMutationTest();
}

function summary(room: string, mutants: readonly MutantResult[], ms: number): string {
  const count = (...wanted: string[]) => mutants.filter((mutant) => wanted.includes(mutant.status)).length;
  const killed = count('Killed', 'Timeout');
  const alive = count('Survived', 'NoCoverage');
  const score = ((100 * killed) / Math.max(killed + alive, 1)).toFixed(1);
  return `${room}: ${killed + alive} mutants, ${killed} killed, ${alive} survived, score ${score} %, ${(ms / 60_000).toFixed(1)} min`;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.find((room) => !ROOMS.includes(room));
  if (unknown !== undefined) {
    process.stderr.write(`${JSON.stringify(unknown)} is no room of the judge; these are: ${ROOMS.join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  process.chdir(resolve(__dirname, '..'));
  const lines: string[] = [];
  for (const room of asked.length > 0 ? asked : ROOMS) {
    const begun = Date.now();
    lines.push(summary(room, await mutate(room), Date.now() - begun));
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
}

void main();

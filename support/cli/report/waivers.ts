import { resolve } from 'node:path';
import { readBenchFile } from '../../bench/bench-file';
import { matches } from '../../report/waivers/apply';
import type { Waiver } from '../../report/waivers/model';
import { waiverFile } from '../../report/waivers/schema';
import type { Places } from '../selection';
import { readSuite } from '../suite';
import { UsageError } from '../usage-error';

/**
 * Reads files of waivers. One that no scenario of its clause answers to is a slip of the pen.
 * @throws UsageError, BenchFileError
 */
export function readWaivers(files: readonly string[], { cwd, root }: Places): Waiver[] {
  if (files.length === 0) return [];
  const waivers = files.flatMap((file) => readBenchFile(resolve(cwd, file), waiverFile).waivers);
  const { cases } = readSuite(root);
  const lost = waivers.find(({ scenario }) => !cases.some(({ title }) => matches(scenario, title)));
  if (lost) throw new UsageError(`waiver of ${lost.clause}: no scenario is titled ${lost.scenario}`);
  return waivers;
}

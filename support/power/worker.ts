import { readSuite } from '../cli/suite';
import { judge } from './judge';
import type { Job } from './results';
import { SuiteRunner } from './suite-runner';

// A process of the pool: does the jobs that its parent sends, one after the other, and reports each.
const root = process.argv[2]!;
const runner = new SuiteRunner(root, readSuite(root));

process.on('message', async (job: Job) => {
  process.send!(await judge(runner, job));
});
process.on('disconnect', () => process.exit(0));

import { inconc } from '../verdict/verdict';
import type { TestCase } from './testcase';

/** Restarts the module as the PIXIT says; a module that does not come back leaves the case inconclusive. */
export async function restartModule(test: TestCase): Promise<void> {
  test.act();
  test.restarted = true;
  if (!(await test.bench.restart())) {
    inconc({
      message: `the module was not ready within ${test.bench.pixit.module.restart.readyWithin} s of its restart`,
    });
  }
}

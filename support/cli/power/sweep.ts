import { FAULTS } from '../../simulator/faults';
import type { Suite } from '../suite';
import { SuiteRunner } from './suite-runner';

/** Case and fault, by their names. */
export interface Sighted {
  id: string;
  fault: string;
}

/**
 * Looks for a fault that makes each of these cases fail, whatever clause it breaks: a case that nothing makes fail shows nothing.
 * @param ids `features/2-4-11-qird.feature:12`
 */
export async function sweep(
  root: string,
  suite: Suite,
  ids: readonly string[],
  step: (fault: number, left: number) => void,
): Promise<Sighted[]> {
  const runner = new SuiteRunner(root, suite);
  const left = new Set(ids);
  const sighted: Sighted[] = [];
  for (const [index, { name, claims }] of FAULTS.entries()) {
    if (left.size === 0) break;
    step(index, left.size);
    if (claims) continue;
    const cases = suite.cases.filter(({ uri, line }) => left.has(`${uri}:${line}`));
    const report = await runner.run({ simulate: [`fault=${name}`], cases });
    for (const { id, verdict } of report.cases) {
      if (verdict !== 'fail') continue;
      left.delete(id);
      sighted.push({ id, fault: name });
    }
  }
  return sighted;
}

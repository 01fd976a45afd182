import { parseCommandLine } from '../../wire/command';
import type { Pair } from './align';
import type { Asking } from './polls';
import { fittingRows } from './rows';

/**
 * How many askings at the beginning of a case are due to the state that earlier cases have left: all before the first command with which
 * both sides do something, where the tester had to mend the state on one side only. Which cases ran before is no behaviour of a module.
 */
export function mendings(pairs: readonly Pair<Asking>[]): number {
  const first = pairs.findIndex(([a, b]) => a && b && !isQuery(a[0]!.command));
  const preamble = first < 0 ? [] : pairs.slice(0, first);
  // It is found out by a query that both sides begin with.
  const [begin] = preamble;
  return begin?.[0] && begin[1] && preamble.some(([a, b]) => !a || !b) ? preamble.length : 0;
}

/** Whether a command only asks. */
function isQuery(line: string): boolean {
  const commands = parseCommandLine(line);
  return commands.every(
    (each) =>
      each.form === 'read' ||
      each.form === 'test' ||
      fittingRows(each).some(({ form }) => form.when?.startsWith('query') ?? false),
  );
}

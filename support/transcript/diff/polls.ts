import type { RecordedExchange } from './conversation';

/** A command, asked once or, within one step, again and again until the answer is what is waited for. */
export type Asking = readonly RecordedExchange[];

/** Puts repetitions of a command within a step together: how often the tester had to ask is a matter of time. */
export function askings(
  exchanges: readonly RecordedExchange[],
  template: (each: RecordedExchange) => string,
): Asking[] {
  const found: RecordedExchange[][] = [];
  for (const each of exchanges) {
    const last = found.at(-1);
    const again = last && last[0]!.step === each.step && template(last[0]!) === template(each);
    if (again) last.push(each);
    else found.push([each]);
  }
  return found;
}

/**
 * Which exchanges of two askings are each other's counterparts: the last ones, which ended the asking; those before only where there
 * are as many. `last` tells which they are.
 */
export function counterparts(a: Asking, b: Asking): { a: RecordedExchange; b: RecordedExchange; last: boolean }[] {
  const pairs = a.length === b.length ? a.map((each, i) => [each, b[i]!] as const) : [[a.at(-1)!, b.at(-1)!] as const];
  return pairs.map(([x, y], i) => ({ a: x, b: y, last: i === pairs.length - 1 }));
}

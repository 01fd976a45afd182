import type { Job } from './results';

const KINDS = ['lost', 'doubled', 'corrupted', 'noise', 'stall', 'cut'];
const RATES = [0.0001, 0.001, 0.01];

/** Every kind of bad line at several rates, in faults a byte. */
export function lineJobs(seed: number): Job[] {
  return KINDS.flatMap((kind) =>
    RATES.map((rate): Job => ({ kind: 'line', name: `${kind}:${rate}`, words: [`line=${kind}:${rate}`, `seed=${seed}`] })),
  );
}

import { clauses } from '../../spec/clauses';
import { type FaultResult, OUTCOMES, type Outcome, type Result, type VariantResult } from './results';
import type { Sighted } from './sweep';

/** All that a run of `attest power` has found. */
export interface Matrix {
  faults: FaultResult[];
  variants: VariantResult[];
  lines: VariantResult[];
  counts: Record<Outcome, number>;
  /** Clauses of which a fault was caught by a case that carries them. */
  shown: string[];
  /** Clauses that faults of this run break, and that no failed case carried. */
  unshown: string[];
  /** Clauses that no fault breaks. */
  unbroken: string[];
  /** Cases that none of the faults of their clauses made fail, and a fault that did. */
  elsewhere: Sighted[];
  /** Cases that no fault made fail. */
  unfailed: string[];
}

/**
 * Sums up results in the order of the jobs.
 * @param cases ids of all cases of the suite
 */
export function matrixOf(
  results: readonly Result[],
  allFaults: readonly { clauses: readonly string[] }[],
  cases: readonly string[] = [],
): Matrix {
  const faults = results.filter((result) => result.kind === 'fault');
  const shown = new Set(faults.flatMap(({ seenAs }) => seenAs));
  const broken = new Set(faults.flatMap((fault) => fault.clauses));
  const breakable = new Set(allFaults.flatMap((fault) => fault.clauses));
  const failed = new Set(faults.flatMap((fault) => fault.failed));
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of faults) counts[outcome]++;
  const ids = clauses().map(({ id }) => id);
  return {
    faults,
    variants: results.filter((result): result is VariantResult => result.kind === 'variant'),
    lines: results.filter((result): result is VariantResult => result.kind === 'line'),
    counts,
    shown: ids.filter((id) => shown.has(id)),
    unshown: ids.filter((id) => broken.has(id) && !shown.has(id)),
    unbroken: ids.filter((id) => !breakable.has(id)),
    elsewhere: [],
    unfailed: cases.filter((id) => !failed.has(id)),
  };
}

/** The matrix after a sweep of the cases that no fault had made fail. */
export function withSweep(matrix: Matrix, elsewhere: Sighted[]): Matrix {
  const seen = new Set(elsewhere.map(({ id }) => id));
  return { ...matrix, elsewhere, unfailed: matrix.unfailed.filter((id) => !seen.has(id)) };
}

/** Whether every fault was caught by a case of its own clause, no conforming firmware was blamed and no line made the suite break. */
export function isClean({ faults, variants, lines }: Matrix): boolean {
  return (
    faults.every(({ outcome }) => outcome === 'caught') &&
    variants.every(({ outcome }) => outcome === 'clean') &&
    lines.every(({ outcome }) => outcome === 'clean' || outcome === 'alarmed')
  );
}

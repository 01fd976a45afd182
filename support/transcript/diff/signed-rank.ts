import { errorFunction } from 'simple-statistics';

export interface SignedRank {
  /** Two-sided probability of differences like these where neither side tends to be larger. */
  p: number;
  /** Matched-pairs rank-biserial correlation, -1..1. */
  effect: number;
}

/** Up to here the distribution is counted out; above, the normal one stands for it. */
const EXACT = 40;

/**
 * Wilcoxon's signed-rank test of differences within pairs, zeros left out, ties of size given their mean rank.
 * Its only premise is that a difference is as likely to be for one side as for the other where nothing has moved.
 */
export function signedRank(differences: readonly number[]): SignedRank {
  const sizes = differences.filter((each) => each !== 0).toSorted((x, y) => Math.abs(x) - Math.abs(y));
  const count = sizes.length;
  if (count === 0) return { p: 1, effect: 0 };
  const ranks = doubledRanks(sizes.map(Math.abs));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const positive = ranks.reduce((sum, rank, i) => sum + (sizes[i]! > 0 ? rank : 0), 0);
  const effect = (2 * positive - total) / total;
  const p = count <= EXACT ? exact(ranks, positive, total) : normal(ranks, positive, total);
  return { p: Math.min(1, p), effect };
}

/** Mean ranks, from 1, of sorted numbers; doubled, which makes them integers. */
function doubledRanks(sorted: readonly number[]): number[] {
  const ranks: number[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    for (let i = from; i < to; i++) ranks.push(from + 1 + to);
    from = to;
  }
  return ranks;
}

/** How many of all choices of signs give a sum as far from the middle as this one. */
function exact(ranks: readonly number[], positive: number, total: number): number {
  const ways: number[] = new Array(total + 1).fill(0);
  ways[0] = 1;
  let top = 0;
  for (const rank of ranks) {
    for (let sum = top; sum >= 0; sum--) ways[sum + rank] = ways[sum + rank]! + ways[sum]!;
    top += rank;
  }
  const low = Math.min(positive, total - positive);
  let extreme = 0;
  for (let sum = 0; sum <= low; sum++) extreme += ways[sum]!;
  return (2 * extreme) / 2 ** ranks.length;
}

function normal(ranks: readonly number[], positive: number, total: number): number {
  const variance = ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4;
  // Doubled ranks move by two; half of that is the correction for continuity.
  const distance = Math.max(0, Math.abs(positive - total / 2) - 1);
  return 1 - errorFunction(distance / Math.sqrt(2 * variance));
}

/** Holm's adjustment for several tests made at once, in the order of what is given. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).toSorted((x, y) => x.p - y.p);
  const adjusted: number[] = [];
  let least = 0;
  order.forEach(({ p, i }, rank) => {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[i] = least;
  });
  return adjusted;
}

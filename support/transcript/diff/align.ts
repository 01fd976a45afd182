import { diffArrays } from 'diff';

/** Members that stand for each other, in the order of both sides; a member without counterpart has undefined beside it. */
export type Pair<T> = readonly [a: T | undefined, b: T | undefined];

/**
 * Aligns two sequences by their keys: a longest common subsequence, so that what one side has more shifts nothing else.
 * Swapping the sides swaps the members of every pair, and nothing else.
 */
export function align<T>(a: readonly T[], b: readonly T[], key: (each: T) => string): Pair<T>[] {
  const keysA = a.map(key);
  const keysB = b.map(key);
  // Which of several longest subsequences is found depends on which side is first.
  if (compareLists(keysA, keysB) > 0) return align(b, a, key).map(([right, left]) => [left, right]);
  const pairs: Pair<T>[] = [];
  let i = 0;
  let j = 0;
  for (const { count, added, removed } of diffArrays(keysA, keysB)) {
    for (let n = 0; n < count; n++) {
      if (removed) pairs.push([a[i++], undefined]);
      else if (added) pairs.push([undefined, b[j++]]);
      else pairs.push([a[i++], b[j++]]);
    }
  }
  return pairs;
}

/**
 * Pairs what an alignment has left between two pairs, by a coarser key: the first of one side with the first of the other. What has
 * found no counterpart keeps its place.
 */
export function pairGaps<T>(pairs: readonly Pair<T>[], key: (each: T) => string): Pair<T>[] {
  const found: Pair<T>[] = [];
  let gap: Pair<T>[] = [];
  const close = () => {
    const restA = gap.flatMap(([a]) => (a === undefined ? [] : [a]));
    const restB = gap.flatMap(([, b]) => (b === undefined ? [] : [b]));
    found.push(...align(restA, restB, key));
    gap = [];
  };
  for (const pair of pairs) {
    if (pair[0] === undefined || pair[1] === undefined) gap.push(pair);
    else {
      close();
      found.push(pair);
    }
  }
  close();
  return found;
}

/** Pairs members of equal keys whatever their order, the first with the first. */
export function matchUp<T>(
  a: readonly T[],
  b: readonly T[],
  key: (each: T) => string,
): { pairs: [T, T][]; restA: T[]; restB: T[] } {
  const waiting = new Map<string, T[]>();
  for (const each of b) waiting.set(key(each), [...(waiting.get(key(each)) ?? []), each]);
  const pairs: [T, T][] = [];
  const restA: T[] = [];
  for (const each of a) {
    const found = waiting.get(key(each))?.shift();
    if (found === undefined) restA.push(each);
    else pairs.push([each, found]);
  }
  const taken = new Set(pairs.map(([, right]) => right));
  return { pairs, restA, restB: b.filter((each) => !taken.has(each)) };
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1;
  return 0;
}

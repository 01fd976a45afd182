import type { TestCase } from './testcase';

/** How many bytes of transparent mode the port has shown since position `from`; each entry of the log is counted once. */
export function streamLength({ bench: { timeline } }: TestCase, from: number): () => number {
  let next = from;
  let length = 0;
  return () => {
    for (; next < timeline.end; next++) {
      const entry = timeline.get(next);
      if (entry?.kind === 'at' && entry.event.type === 'stream') length += entry.event.payload?.length ?? 0;
    }
    return length;
  };
}

import type { Timeline } from '../timeline/timeline';
import type { AtEvent } from '../wire/at-event';

export interface AwaitOptions {
  /** Position on the timeline to look from. */
  from: number;
  /** Milliseconds to wait at most, from now. */
  within: number;
  /** For the timeline: what was waited for. */
  what?: string;
}

/** The first AT event from a position on that `test` accepts; undefined where none came in time, which the timeline then tells. */
export async function awaitEvent(
  timeline: Timeline,
  test: (event: AtEvent) => boolean,
  { from, within, what = 'an event' }: AwaitOptions,
): Promise<AtEvent | undefined> {
  const { clock } = timeline;
  let next = from;
  const probe = (): AtEvent | undefined => {
    for (; next < timeline.end; next++) {
      const entry = timeline.get(next);
      if (entry?.kind === 'at' && test(entry.event)) return entry.event;
    }
    return undefined;
  };
  const found = await clock.until(probe, clock.now() + within);
  if (!found) timeline.append({ kind: 'timeout', what, limit: within });
  return found;
}

/** The bytes of transparent mode between two positions. */
export function streamed(timeline: Timeline, from: number, to: number): Buffer {
  const parts: Buffer[] = [];
  for (let seq = from; seq < to; seq++) {
    const entry = timeline.get(seq);
    if (entry?.kind === 'at' && entry.event.type === 'stream' && entry.event.payload) parts.push(entry.event.payload);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

import type { LineForm, RangeReader } from '../form';
import type { LineConversation } from '../line-conversation';
import { StampReader } from '../stamp';

interface StampedOptions {
  title: string;
  /** What such a line begins like. */
  pattern: RegExp;
  /** By how much the times may be wrong, in milliseconds. */
  resolution: number;
  /** What stands before the time, and between it and the text; the last blank may be missing where the text is. */
  before: string;
  after: string;
  hostShown?: boolean;
}

/** A form whose lines have a time before them and do not say who wrote them; lines without a time go on with the one before. */
export function stamped({ title, pattern, resolution, before, after, hostShown }: StampedOptions): LineForm {
  return {
    kind: 'lines',
    title,
    ...(hostShown !== undefined && { hostShown }),
    knows: { resolution, framed: false },
    detect: ({ lines }) => lines.reduce((sum, line) => (pattern.test(line) ? sum + 1 : sum), 0),
    read: (port) => {
      const read = rangeReader(port, before, after);
      return (line) => read(line, 0, line.length);
    },
    readRange: (port) => rangeReader(port, before, after),
  };
}

function rangeReader(port: LineConversation, before: string, after: string): RangeReader {
  const stamp = new StampReader();
  const bare = after.trimEnd();
  const blank = after.length > bare.length;
  return (text, from, to) => {
    const time = from + before.length;
    if (!text.startsWith(before, from) || !stamp.read(text, time) || !text.startsWith(bare, stamp.end)) {
      port.either(text.slice(from, to));
      return;
    }
    port.at = stamp.at;
    let start = stamp.end + bare.length;
    if (blank && text.charCodeAt(start) === 0x20) start++;
    port.either(text.slice(start, Math.max(start, to)));
  };
}

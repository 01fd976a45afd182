import { compile, type Frame, type Layout, type Match } from '../notation';
import { visible } from '../notation/visible';
import { fieldDomain } from '../spec';
import { fail } from '../verdict/verdict';
import type { AtEvent } from '../wire/at-event';

const compiled = new Map<string, Layout>();

/** The matcher of a layout; `literal` for test forms, which print parameter names as they are. */
export function layout(text: string, literal = false): Layout {
  const key = literal ? `=${text}` : text;
  let found = compiled.get(key);
  if (!found) {
    found = withFixedLength(text, (wanted) =>
      compile(wanted, { field: (name, head) => fieldDomain(head, name), names: literal ? 'literal' : 'fields' }),
    );
    compiled.set(key, found);
  }
  return found;
}

/** Where a line announces the length of its data, and what the manual calls that field. */
const FIXED_LENGTH = /^(\+QIRD: |\+QIURC: "recv",\d+,)(\d+)(.*<CR><LF><data>|,.*<data>)/m;

/** A layout may demand a certain length of data (`+QIRD: 14<CR><LF><data>`): the notation wants a field there, so it gets one. */
function withFixedLength(text: string, build: (text: string) => Layout): Layout {
  const found = FIXED_LENGTH.exec(text);
  if (!found) return build(text);
  const [, head, length, rest] = found;
  const field = head!.startsWith('+QIRD') ? 'read_actual_length' : 'currentrecvlength';
  const general = build(text.replace(FIXED_LENGTH, `${head}<${field}>${rest}`));
  const line = text
    .slice(0, found.index)
    .split('\n')
    .filter((before) => before.trim() !== '').length;
  return {
    ...general,
    source: text,
    generate: (random) => general.generate(random),
    match: (frames) => {
      const result = general.match(frames);
      const came = result.ok ? result.fields[field]?.[0]?.text : undefined;
      if (!result.ok || came === length) return result;
      const message = `<${field}>: allowed ${length}, came ${came}, at byte ${head!.length} of "${visible(frames[line]?.text ?? '')}"`;
      return { ok: false, line, at: head!.length, field, allowed: length!, came: came ?? 'nothing', message };
    },
  };
}

export function frame(event: AtEvent): Frame {
  return event.payload ? { text: event.text, payload: event.payload } : { text: event.text };
}

/** Whether one frame is what a one-line layout says. */
export function matches(pattern: Layout, event: AtEvent): Match | undefined {
  const result = pattern.match([frame(event)]);
  return result.ok ? result : undefined;
}

/** The match of the frames, or a failed case that shows both sides. */
export function demand(pattern: Layout, events: readonly AtEvent[], what: string): Match {
  const result = pattern.match(events.map(frame));
  if (result.ok) return result;
  return fail({
    message: `${what}: ${result.message}`,
    accepted: pattern.source,
    came: showFrames(events),
    at: events.at(-1)?.at,
  });
}

/** Frames as text for people. */
export function showFrames(events: readonly AtEvent[]): string {
  if (events.length === 0) return 'nothing';
  return events.map(showFrame).join('\n');
}

const LONGEST_DATA = 120;

export function showFrame(event: AtEvent): string {
  const text = visible(event.text);
  if (!event.payload) return text;
  const data = visible(event.payload.subarray(0, LONGEST_DATA));
  const rest = event.payload.length > LONGEST_DATA ? `... (${event.payload.length} bytes)` : '';
  return text ? `${text}<CR><LF>${data}${rest}` : `${data}${rest}`;
}

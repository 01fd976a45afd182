import { describe, describeInside } from './describe';
import type { Diagnosis, LineMatcher, Want } from './line';
import type { Frame, Mismatch } from './match';
import type { FieldOp } from './program';
import { visible } from './visible';

type Parts = Omit<Mismatch, 'ok' | 'line'>;

const END = 'the end of the line';
const MARKS: Record<string, string> = { ' ': 'a blank', ',': 'a comma', '"': 'a quote' };
const WORD = /"[^"]*"|[^\s",]+|[\s\S]/g;
const OUTER_BLANKS = /^ +| +$/g;
/** Bytes of a frame that a message shows. */
const SHOWN = 80;

/**
 * Puts into words why frames are not a layout: `index` is the first frame that no way through the layout could take (or their
 * number, where one more had to come), `candidates` the lines that could have stood there; `lines.length` among them means the end.
 */
export function explain(
  lines: readonly LineMatcher[],
  frames: readonly Frame[],
  index: number,
  candidates: readonly number[],
): Mismatch {
  const possible = candidates.filter((at) => at < lines.length).map((at) => lines[at]!);
  return { ok: false, line: index, ...partsFor(lines, possible, frames, index) };
}

function partsFor(
  lines: readonly LineMatcher[],
  possible: readonly LineMatcher[],
  frames: readonly Frame[],
  index: number,
): Parts {
  const frame = frames[index];
  // What may be left out or come again stands before the one that may not, and is not to blame.
  const due = possible[possible.length - 1];
  if (!due) return surplus(frame!);
  if (!frame) {
    const last = frames[frames.length - 1];
    return wholeLine(
      due.source,
      'nothing',
      `the line ${due.source} is missing${last ? ` after ${quote(last)}` : ': nothing came'}`,
    );
  }
  const came = visible(frame.text, SHOWN);
  const belongs = lines.findIndex((line) => line.match(frame));
  if (belongs > lines.indexOf(due)) {
    const late = frames.some((other, at) => at > index && due.match(other));
    return wholeLine(
      due.source,
      came,
      `the line ${due.source} ${late ? 'has to come' : 'is missing'} before ${quote(frame)}`,
    );
  }
  const nearest = nearestOf(possible, frame);
  const next = frames[index + 1];
  const goesOn = next !== undefined && possible.some((line) => line.match(next));
  if (goesOn && (belongs >= 0 || !nearest)) return surplus(frame);
  if (!nearest) {
    const allowed = [...new Set(possible.map((line) => line.source))].join(' or ');
    return wholeLine(allowed, came, `allowed ${allowed}, came ${quote(frame)}`);
  }
  const { line, diagnosis } = nearest;
  return diagnosis.kind === 'data' ? dataParts(line, diagnosis, frame) : textParts(diagnosis, frame);
}

/** The line that the frame is most like, if its head is that line's. */
function nearestOf(
  possible: readonly LineMatcher[],
  frame: Frame,
): { line: LineMatcher; diagnosis: Diagnosis } | undefined {
  let nearest: { line: LineMatcher; diagnosis: Diagnosis } | undefined;
  for (const line of possible) {
    const diagnosis = line.diagnose(frame);
    const like = diagnosis.at >= Math.max(1, line.program.headLength);
    if (like && (!nearest || diagnosis.at > nearest.diagnosis.at)) nearest = { line, diagnosis };
  }
  return nearest;
}

function wholeLine(allowed: string, came: string, message: string): Parts {
  return { at: 0, allowed, came, message };
}

function surplus(frame: Frame): Parts {
  return wholeLine('no further line', visible(frame.text, SHOWN), `the line ${quote(frame)} is one too many`);
}

function dataParts(line: LineMatcher, diagnosis: Diagnosis & { kind: 'data' }, frame: Frame): Parts {
  const { op, announced, length, at } = diagnosis;
  const came = bytes(length);
  if (!op) return { at, allowed: 'no data', came, message: `allowed no data, came ${came} after ${quote(frame)}` };
  const allowed = `${op.hex ? `hex digits: ${announced} or ${announced * 2}` : bytes(announced)}, as <${line.program.lengthName}> says`;
  return {
    at,
    field: op.name,
    allowed,
    came,
    message: `<${op.name}>: allowed ${allowed}, came ${came} after ${quote(frame)}`,
  };
}

function textParts({ wants, at }: Diagnosis & { kind: 'text' }, frame: Frame): Parts {
  const { text } = frame;
  const unended = ranOn(wants, text, at);
  if (unended) return fieldParts([unended.op.name], [domainOf(unended.op)], unended.from, frame);
  const fields: string[] = [];
  const allowed: string[] = [];
  let from = at;
  let absent = false;
  for (const { op, from: begun } of wants) {
    if (op.kind === 'field') {
      add(fields, op.name);
      add(allowed, domainOf(op));
    } else if (op.kind === 'text') {
      const word = wordAt(op.text, at - begun);
      from = Math.min(from, begun + word.from);
      const separator = op.next.kind === 'field' && word.from + word.text.length === op.text.length;
      if (separator && op.next.kind === 'field' && at === text.length) {
        absent = true;
        add(fields, op.next.name);
        add(allowed, `${MARKS[word.text] ?? visible(word.text, SHOWN)} and ${domainOf(op.next)}`);
      } else add(allowed, MARKS[word.text] ?? visible(word.text, SHOWN));
    } else if (op.kind === 'fixed') add(allowed, op.allowed);
    else add(allowed, END);
  }
  return fieldParts(fields, allowed, from, frame, absent);
}

/** The field before, where it was read well but goes on with what no line allows there: 1.5 for an integer. */
function ranOn(wants: readonly Want[], text: string, at: number): { op: FieldOp; from: number } | undefined {
  const after = wants[0]?.after;
  if (!after || at >= text.length || text[at] === ',' || text[at - 1] === '"') return undefined;
  // Beyond the first character of what is printed there, it is that which differs, not the field before.
  const goesOn = ({ op, from, after: read }: Want) => op.kind !== 'field' && from === at && read?.op === after.op;
  return wants.every(goesOn) ? after : undefined;
}

function fieldParts(
  fields: readonly string[],
  wanted: readonly string[],
  at: number,
  frame: Frame,
  absent = false,
): Parts {
  const came =
    at < frame.text.length && frame.text[at] === ',' && fields.length > 0 ? 'nothing' : cameAt(frame.text, at);
  const allowed = wanted.join(' or ');
  const names = fields.map((name) => `<${name}>`).join(' or ');
  const lead = names && `${names}${absent ? ' is missing' : ''}: `;
  return {
    at,
    field: fields[0],
    allowed,
    came,
    message: `${lead}allowed ${allowed}, came ${came}, at byte ${at} of ${quote(frame)}`,
  };
}

function domainOf(op: FieldOp): string {
  return op.inside ? describeInside(op.domain) : describe(op.domain);
}

/** The word of a literal that holds the offset: '+QIURC: "recv",' is made of +QIURC:, a blank, "recv" and a comma. */
function wordAt(literal: string, offset: number): { from: number; text: string } {
  for (const word of literal.matchAll(WORD)) {
    if (offset < word.index + word[0].length) return { from: word.index, text: word[0] };
  }
  return { from: offset, text: literal.slice(offset) };
}

/** What stands at a byte of a line: a quoted text or a list whole, else up to the next comma or quote. */
function cameAt(text: string, at: number): string {
  if (at >= text.length) return END;
  const closing = text[at] === '"' ? '"' : text[at] === '(' ? ')' : undefined;
  let end = closing ? text.indexOf(closing, at + 1) + 1 : 0;
  if (end === 0) {
    for (end = at + 1; end < text.length && text[end] !== ',' && text[end] !== '"'; ) end++;
    if (text[at] === ',' && text[end] === '"') end = text.indexOf('"', end + 1) + 1 || text.length;
  }
  return visible(text.slice(at, end), 60).replace(OUTER_BLANKS, (blanks) => '<SP>'.repeat(blanks.length));
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

function quote(frame: Frame): string {
  return `"${visible(frame.text, SHOWN)}"`;
}

function add(into: string[], text: string): void {
  if (!into.includes(text)) into.push(text);
}

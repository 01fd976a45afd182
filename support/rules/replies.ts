import type { Frame, Mismatch } from '../notation';
import { visible } from '../notation/visible';
import { urcOf } from '../spec';
import type { AtEvent } from '../wire/at-event';
import { Recent } from '../wire/recent';
import type { Exchange } from './exchange';
import type { Parsed } from './fields';
import { layout, nearest, type Replies } from './forms';
import type { Breach, TraceRule, View, Watch } from './rule';
import type { Asked, Item, Said } from './trace';

/** Lines of one answer that are kept; a longer answer is not judged. */
const MOST_LINES = 256;
const MOST_DATA = 3000;
const CANCELLED = new Set(['OK', 'SEND FAIL']);

/** The answer to a command of the manual has one of the layouts that its table has, values in their ranges. */
export const replies: TraceRule = {
  id: 'replies',
  clauses: ['SYN-04', 'SYN-05', 'SYN-06', 'SYN-07'],
  title: 'Answers have the layouts of the command tables, values are in their ranges',
  local: true,
  requires: 'values',
  kinds: ['said', 'gap', 'restart'],
  lines: { info: true, final: true },
  watch: (view) => new Answers(view),
};

class Answers implements Watch {
  private asked: Asked | undefined;
  /** Nothing is waited for any more. */
  private over = true;
  private lines: Said[] = [];
  /** Lines that have another head than the command's. */
  private foreign: Said | undefined;

  constructor(private readonly view: View) {}

  see(item: Item): void {
    const { asked } = this.view.newest;
    if (asked !== this.asked) this.begin(asked, item);
    if (item.kind !== 'said') this.over = true;
    else if (item.asked !== undefined && item.asked === asked && !this.over) {
      if (item.event.type === 'info') this.info(item);
      else if (item.event.type === 'final') this.final(item, asked);
    }
  }

  ignores({ asked, line, parsed }: Exchange): boolean {
    const known = asked!.replies;
    if (!known || known.failures.has('OK')) return true;
    if (line === undefined) return known.entry || known.ok;
    const { payload } = line;
    if (payload === undefined) {
      if (parsed!.fits !== known && judgeLine(known, line, parsed!)) return false;
      parsed!.fits = known;
      return true;
    }
    const { numeric, fields } = parsed!;
    const { length } = payload;
    const usual = numeric && fields.length === 1 && fields[0]!.value === length && line.announced === length;
    if (usual && known.lengths[length] === 1) return true;
    if (judgeLine(known, line, parsed!)) return false;
    if (usual) known.lengths[length] = 1;
    return true;
  }

  private begin(asked: Asked | undefined, item: Item): void {
    this.asked = asked;
    this.over = asked === undefined || asked.name === '' || asked.compound || isOver(asked, item);
    if (this.lines.length > 0) this.lines = [];
    this.foreign = undefined;
  }

  private info(said: Said): void {
    if (said.name.length === this.asked!.name.length + 1 && said.name.endsWith(this.asked!.name)) {
      if (this.lines.length <= MOST_LINES) this.lines.push(said);
    } else this.foreign ??= said;
  }

  private final(said: Said, asked: Asked): void {
    const lines = this.lines;
    const foreign = this.foreign;
    this.over = true;
    if (isError(said.name) || said.event.late || lines.length > MOST_LINES) return;
    const known = asked.replies;
    if (!known || known.failures.has(said.name)) return;
    if (known.entry && lines.length === 0 && CANCELLED.has(said.name)) return;
    const problem = judge(known, lines, said);
    if (problem) this.view.report(breach(problem, known, asked, lines[problem.line] ?? said));
    else if (foreign) {
      this.view.report({
        seq: foreign.seq,
        since: asked.seq,
        at: foreign.at,
        clauses: ['SYN-09'],
        message: `a line in the answer to ${visible(asked.line)} that is no part of it`,
        accepted: known.layouts.map((each) => each.source.replaceAll(/\n+/g, ' / ')).join(' or '),
        came: visible(foreign.event.text),
        doubt: 'it may be a URC of another part of the firmware',
      });
    }
  }
}

/** Whether the command had its final result before this item: in an exchange that was passed over. */
function isOver({ final }: Asked, item: Item): boolean {
  return final !== undefined && (item.kind !== 'said' || item.event !== final);
}

function isError(name: string): boolean {
  return name === 'ERROR' || name === '+CME ERROR' || name === '+CMS ERROR';
}

function judge(known: Replies, lines: readonly Said[], said: Said): Mismatch | undefined {
  if (lines.length === 0) return known.bare(said.name);
  if (lines.length > 1 || said.name !== 'OK') return mismatch(known, [...lines, said]);
  return judgeLine(known, lines[0]!.event, lines[0]!);
}

/** Why a line, and then OK, are none of the layouts. */
function judgeLine(known: Replies, line: AtEvent, { numeric, fields }: Parsed): Mismatch | undefined {
  if (numeric && fields.length > 1 && line.announced === undefined && known.counters(fields.length)) return undefined;
  return known.single(frameOf(line));
}

/** Why the lines are none of the layouts, by the layout that they are most like. */
function mismatch({ layouts }: Replies, lines: readonly Said[]): Mismatch | undefined {
  const frames = lines.map(({ event }) => frameOf(event));
  return nearest(layouts, frames);
}

/** The line with data as long as announced: whether they are is another rule's business. */
function frameOf({ text, announced, payload }: AtEvent): Frame {
  if (announced === undefined) return { text };
  if (payload?.length === announced) return { text, payload };
  return { text, payload: BLANK.subarray(0, Math.min(announced, MOST_DATA)) };
}

const BLANK = Buffer.alloc(MOST_DATA);

function breach(problem: Mismatch, { clause, layouts }: Replies, asked: Asked, said: Said): Breach {
  return {
    seq: said.seq,
    since: asked.seq,
    at: said.at,
    clauses: [clause],
    message: `the answer to ${visible(asked.line)}: ${problem.message}`,
    accepted: layouts.map((each) => each.source.replaceAll(/\n+/g, ' / ')).join(' or '),
    came: visible(said.event.text),
  };
}

/** A URC has one of the layouts that the manual gives for it. */
export const urcLayouts: TraceRule = {
  id: 'urc-layouts',
  clauses: ['URC-01'],
  title: 'URCs have the layouts that the manual gives for them, values are in their ranges',
  local: true,
  requires: 'values',
  kinds: ['said'],
  lines: { urc: true },
  watch: ({ report }) => ({
    see(item) {
      if (item.kind !== 'said' || item.event.type !== 'urc' || item.event.text.charCodeAt(0) !== PLUS) return;
      const { event } = item;
      const found = event.announced === undefined ? bareUrcs.get(event.text) : judgeUrc(event.text, frameOf(event));
      if (found === FINE) return;
      report({ ...found, seq: item.seq, at: item.at, came: visible(event.text) });
    },
  }),
};

const PLUS = 0x2b;

type UrcProblem = Pick<Breach, 'message' | 'accepted' | 'clauses' | 'doubt'>;
const FINE: UrcProblem = { message: '' };

const bareUrcs = new Recent<UrcProblem>((text) => judgeUrc(text, { text }));

function judgeUrc(text: string, frame: Frame): UrcProblem {
  const spec = urcOf(text);
  if (!spec) {
    if (!text.startsWith('+QIURC:')) return FINE;
    const doubt = 'it may be one of another part of the firmware';
    return { message: 'a +QIURC that the manual does not have', clauses: ['URC-01'], doubt };
  }
  const withData = frame.payload !== undefined;
  const alike = spec.layouts.filter((each) => each.includes('<data>') === withData);
  const layouts = alike.length > 0 ? alike : spec.layouts;
  const problem = nearest(
    layouts.map((each) => layout(each)),
    [frame],
  );
  if (!problem) return FINE;
  return {
    message: `the URC ${spec.name}: ${problem.message}`,
    accepted: layouts.join(' or '),
    clauses: [spec.clauses[0]!],
  };
}

import { lineOf } from '../import';
import { matchUp } from './align';
import type { ComparedField } from './line';
import { type Change, ends, type Side } from './model';
import { DATA, FRAMING, PLACE, type Said } from './said';

/**
 * A change; `momentary` where it may be due to the moment at which the host asked or the case began or ended: both sides said the line, but
 * one of them more often; data had arrived in part; or an earlier case had left another state.
 */
export type FoundChange = Change & { momentary?: true };

/** A list of lines beside its counterpart. */
export interface Lists {
  /** What it is about, where one of its lines has no head of its own to name. */
  subject?: string;
  a: readonly Said[];
  b: readonly Said[];
  /** Whether the other side waited long enough to have seen a line of this one, too; it always did where this is left out. */
  awaited?: Record<Side, (said: Said) => boolean>;
}

/**
 * The differences of two lists of lines. Lines that say the same are each other's counterparts wherever they stand; of what is left,
 * lines of one head are. Order is compared within lanes, for what belongs to one socket must keep its order and all else need not.
 */
export function compareLines({ subject, a, b, awaited }: Lists): FoundChange[] {
  const exact = matchUp(told(a), told(b), same);
  // What one side said just before the verdict the other one may have said just after it.
  const restA = matchUp(exact.restA, untold(b), same).restA;
  const restB = matchUp(untold(a), exact.restB, same).restB;
  const similar = matchUp(restA, restB, likeness);
  const [laterA, laterB] = [matchUp(similar.restA, beyond(b), likeness), matchUp(beyond(a), similar.restB, likeness)];
  const known = new Set(exact.pairs.map(([each]) => same(each)));
  const lone = (rest: readonly Said[], side: Side) =>
    rest
      .filter((each) => awaited?.[side](each) ?? true)
      .map((each) => ({
        ...lineChange(subject, side, each),
        ...(known.has(same(each)) && { momentary: true as const }),
      }));
  return [
    ...[...similar.pairs, ...laterA.pairs, ...laterB.pairs].flatMap(([x, y]) => compareFields(x, y, subject)),
    ...lone(laterA.restA, 'a'),
    ...lone(laterB.restB, 'b'),
    ...orderChanges([...exact.pairs, ...similar.pairs], subject),
  ];
}

function same({ lane, shown }: Said): string {
  return `${lane}\n${shown}`;
}

/** Lines of one head; answers without a head are alike, too. */
function likeness({ free, head }: Said): string {
  return free ? '' : head;
}

function told(lines: readonly Said[]): Said[] {
  return lines.filter((each) => !each.after && !each.beyond);
}

function untold(lines: readonly Said[]): Said[] {
  return lines.filter((each) => each.after || each.beyond);
}

function beyond(lines: readonly Said[]): Said[] {
  return lines.filter((each) => each.beyond && !each.after);
}

function lineChange(subject: string | undefined, side: Side, { head, shown, seq }: Said): Change {
  const place = lineOf(seq);
  const said = side === 'a' ? { a: shown, lineA: place } : { b: shown, lineB: place };
  return { category: 'shape', kind: 'line', subject: subject ?? head, ...said };
}

/** The differences of two lines of one head. */
export function compareFields(a: Said, b: Said, subject = a.head): FoundChange[] {
  const places = { lineA: lineOf(a.seq), lineB: lineOf(b.seq) };
  const [own, other] = [proper(a), proper(b)];
  // What follows from other fields, such as data without a length, is no difference of its own.
  if (own.map((each) => each.name).join() !== other.map((each) => each.name).join())
    return [{ category: 'shape', kind: 'fields', subject, a: layoutOf(a), b: layoutOf(b), ...places }];
  const changes: FoundChange[] = [];
  if (a.free && a.head !== b.head)
    changes.push({ category: 'value', kind: 'field', subject, a: a.head, b: b.head, ...places });
  own.forEach((field, i) => {
    if (field.shown === other[i]!.shown) return;
    const { name } = field;
    const category = field.code ? 'error' : unquoted(field) === unquoted(other[i]!) ? 'shape' : 'value';
    const about = subject === a.head ? name : `${a.head} <${name}>`;
    changes.push({ category, kind: 'field', subject, field: about, a: field.shown, b: other[i]!.shown, ...places });
  });
  const manners = new Set([...a.fields, ...b.fields].map((each) => each.name).filter(isManner));
  for (const field of manners) {
    const [left, right] = [a, b].map((said) => said.fields.find((each) => each.name === field)?.shown);
    if (left === right) continue;
    const category = field === PLACE ? 'order' : field === FRAMING ? 'shape' : 'value';
    const kind = field === PLACE ? 'early' : 'field';
    const about = subject === a.head ? field : `${a.head} ${field}`;
    changes.push({
      category,
      kind,
      subject,
      field: about,
      ...ends(left, right),
      ...places,
      ...(field === DATA && isPart(a.data, b.data) && { momentary: true }),
    });
  }
  return changes;
}

/** Whether one is the beginning of the other. */
function isPart(a: Buffer | undefined, b: Buffer | undefined): boolean {
  if (!a || !b) return false;
  const length = Math.min(a.length, b.length);
  return a.subarray(0, length).equals(b.subarray(0, length));
}

function isManner(name: string): boolean {
  return name.startsWith('(');
}

function proper(said: Said): ComparedField[] {
  return said.fields.filter((each) => !isManner(each.name));
}

function unquoted({ shown }: ComparedField): string {
  return shown.replaceAll('"', '');
}

/** Which fields a line has; where the manual does not know it, the line. */
function layoutOf(said: Said): string {
  if (said.layout === '') return said.shown;
  const names = proper(said).map(({ name }) => `<${name}>`);
  return `${said.head}${names.length === 0 ? '' : said.head.includes(':') ? ',' : ': '}${names.join(',')}`;
}

function orderChanges(pairs: readonly (readonly [Said, Said])[], subject: string | undefined): Change[] {
  const lanes = new Map<string, (readonly [Said, Said])[]>();
  for (const pair of pairs) {
    const [{ lane }, other] = pair;
    if (lane === other.lane) lanes.set(lane, [...(lanes.get(lane) ?? []), pair]);
  }
  return [...lanes].flatMap(([lane, members]): Change[] => {
    const byA = members.toSorted(([x], [y]) => x.place - y.place);
    const byB = members.toSorted(([, x], [, y]) => x.place - y.place);
    const first = byA.findIndex((pair, i) => pair !== byB[i]);
    if (first < 0) return [];
    const end = byA.findLastIndex((pair, i) => pair !== byB[i]) + 1;
    const shown = (list: readonly Said[]) =>
      list
        .slice(first, end)
        .map((each) => each.shown)
        .slice(0, MOST)
        .join(' | ');
    const [a, b] = [byA.map(([each]) => each), byB.map(([, each]) => each)];
    const places = { lineA: lineOf(a[first]!.seq), lineB: lineOf(b[first]!.seq) };
    return [{ category: 'order', kind: 'order', subject: subject ?? lane, a: shown(a), b: shown(b), ...places }];
  });
}

/** Lines of an order that are shown. */
const MOST = 6;

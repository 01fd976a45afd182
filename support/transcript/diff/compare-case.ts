import { visible } from '../../notation/visible';
import { isBystander } from '../../spec';
import type { AtEvent } from '../../wire/at-event';
import { parseCommandLine } from '../../wire/command';
import { lineOf } from '../import';
import { align, type Pair, pairGaps } from './align';
import { compareFields, compareLines, type FoundChange } from './compare-lines';
import type { PeerAct, RecordedConversation, RecordedExchange, When } from './conversation';
import { type BenchNames, commandTemplate, maskedText } from './mask';
import { type Change, ends, type Side } from './model';
import { type Asking, askings, counterparts } from './polls';
import { mendings } from './preamble';
import { commandSubject, DATA, type Said, saidOf, shownData, urcsOf } from './said';

/** A case's conversation, and the names of the bench that it was held on. */
export interface Conversed {
  conversation: RecordedConversation;
  names: BenchNames;
}

export interface ConversationChanges {
  changes: FoundChange[];
  /** Exchanges that both sides had. */
  exchanges: (readonly [RecordedExchange, RecordedExchange])[];
}

/**
 * The differences of two conversations of one case. Where one of them was stopped by a verdict, what the other one did after that step
 * is no difference.
 */
export function compareConversations(a: Conversed, b: Conversed): ConversationChanges {
  const [reachA, reachB] = [reach(a.conversation), reach(b.conversation)];
  const limit = Math.min(reachA, reachB);
  const pairs = alignAskings(a, b, limit);
  const exchanges = pairs.flatMap(([x, y]) => (x && y ? counterparts(x, y) : []));
  const last = pairs.findLastIndex(([x, y]) => x && y);
  // A step that was broken off had perhaps more to do.
  const brokenOff = ([x, y]: AskingPair, i: number) =>
    i > last && (x ?? y)![0]!.step === limit && (x ? reachB < reachA : reachA < reachB);
  const mended = mendings(pairs);
  const [linesA, linesB] = [linesOf(a, limit), linesOf(b, limit)];
  const awaited = patience(a.conversation, b.conversation, exchanges);
  const changes: FoundChange[] = [
    ...pairs.flatMap((pair, i) => {
      const found = brokenOff(pair, i) ? [] : compareAskings(pair, a.names, b.names);
      return i < mended ? found.map((each): FoundChange => ({ ...each, momentary: true })) : found;
    }),
    ...compareLines({ a: linesA.urcs, b: linesB.urcs, awaited }),
    ...SUBJECTS.flatMap((subject) => compareLines({ subject, a: linesA[subject], b: linesB[subject], awaited })),
  ];
  const steady = pairs.every(([x, y]) => !x || !y || x.length === y.length);
  return {
    exchanges: exchanges.map((each) => [each.a, each.b]),
    changes: steady
      ? changes
      : changes.map((each) => (each.category === 'value' ? { ...each, momentary: true } : each)),
  };
}

type AskingPair = Pair<Asking>;

const SUBJECTS = ['peer', 'transparent mode', 'noise'] as const;

/** The last step that says anything: a case that was stopped did not come to those after it. */
function reach({ verdict, steps }: RecordedConversation): number {
  return verdict === 'pass' ? Number.POSITIVE_INFINITY : steps;
}

function alignAskings(a: Conversed, b: Conversed, limit: number): AskingPair[] {
  const templates = new Map<RecordedExchange, string>();
  const asked = ({ conversation, names }: Conversed) => {
    const within = conversation.exchanges.filter((each) => each.step <= limit);
    for (const each of within) templates.set(each, commandTemplate(each.command, names));
    return askings(within, (each) => templates.get(each)!);
  };
  const pairs = align(asked(a), asked(b), ([first]) => templates.get(first!)!);
  // The same command of another socket, or with other data: the tester does what the module's answers make it do.
  return pairGaps(pairs, ([first]) => commandSubject(first!.command));
}

/**
 * Whether the other side waited long enough to have seen something, too: counted from the last exchange before it that both had, or
 * from the beginning. A case ends as soon as it has seen enough, and what comes after that is chance.
 */
function patience(
  a: RecordedConversation,
  b: RecordedConversation,
  exchanges: readonly { a: RecordedExchange; b: RecordedExchange }[],
) {
  const waited = (mine: Side, others: RecordedConversation, own: RecordedConversation) => {
    const other = mine === 'a' ? 'b' : 'a';
    return ({ seq, at }: Said) => {
      const before = exchanges.findLast((each) => each[mine].seq < seq);
      const since = at - (before ? before[mine].at : own.began);
      return others.ended - (before ? before[other].at : others.began) >= since;
    };
  };
  return { a: waited('a', b, a), b: waited('b', a, b) };
}

function compareAskings([a, b]: AskingPair, namesA: BenchNames, namesB: BenchNames): FoundChange[] {
  const [shownA, shownB] = [a && templateOf(a, namesA), b && templateOf(b, namesB)];
  const commands: FoundChange[] = [];
  if (shownA !== shownB) {
    const [first] = (a ?? b)!;
    commands.push({
      // A command with other arguments is what the module's answers made the tester send.
      category: a && b ? 'value' : 'shape',
      kind: 'exchange',
      subject: commandSubject(first!.command),
      ...(a && { a: shownA, lineA: lineOf(a[0]!.seq) }),
      ...(b && { b: shownB, lineB: lineOf(b[0]!.seq) }),
    });
  }
  if (!a || !b) return commands;
  const answers = counterparts(a, b).flatMap(({ a: x, b: y, last }) => {
    const changes = compareExchanges(x, y, namesA, namesB);
    // What was seen on the way depends on the moment, but not how it was said.
    return last ? changes : changes.filter(({ kind, category }) => kind !== 'fields' && category !== 'value');
  });
  return [...commands, ...answers];
}

function templateOf([first]: Asking, names: BenchNames): string {
  return visible(commandTemplate(first!.command, names), LONGEST);
}

function compareExchanges(
  a: RecordedExchange,
  b: RecordedExchange,
  namesA: BenchNames,
  namesB: BenchNames,
): FoundChange[] {
  const subject = commandSubject(a.command);
  const [sideA, sideB] = [saidIn(a, namesA), saidIn(b, namesB)];
  const finals = compareFinals(subject, [a, b], sideA.final, sideB.final);
  return [...finals, ...compareLines({ subject, a: sideA.lines, b: sideB.lines })];
}

/** A command, its answers and its first final result. */
function saidIn({ command, answers, final, seq }: RecordedExchange, names: BenchNames) {
  const [parsed] = parseCommandLine(command);
  const said = (event: AtEvent) => ({ ...saidOf(event, names, parsed), seq });
  const others = answers.filter((each) => each !== final);
  return { lines: numbered(others.map(said)), final: final && said(final) };
}

/** In the order in which they were said, all in the line of their command. */
function numbered(lines: readonly Said[]): Said[] {
  return lines.map((each, i) => ({ ...each, place: i }));
}

function compareFinals(
  subject: string,
  [a, b]: readonly [RecordedExchange, RecordedExchange],
  left: Said | undefined,
  right: Said | undefined,
): Change[] {
  const places = { lineA: lineOf(a.seq), lineB: lineOf(b.seq) };
  const [x, y] = [left?.head, right?.head];
  if (x !== y) {
    return [{ category: 'error', kind: 'result', subject, ...ends(x, y), ...places }];
  }
  return left && right ? compareFields(left, right, subject) : [];
}

function linesOf({ conversation, names }: Conversed, limit: number) {
  const { exchanges, urcs, peer, stream, noise } = conversation;
  const flagged = (said: Said, { step }: When): Said => (step > limit ? { ...said, beyond: true } : said);
  // A module may say these at any time.
  const telling = urcs.filter((each) => !isBystander(each.event.text));
  const streamed = stream.filter((each) => each.step <= limit && !each.after);
  return {
    urcs: numbered(urcsOf(exchanges, telling, names).map((said, i) => flagged(said, telling[i]!))),
    peer: numbered(peer.map((each) => flagged(peerLine(each), each))),
    'transparent mode':
      streamed.length === 0 ? [] : [dataLine('', Buffer.concat(streamed.map(({ bytes }) => bytes)), streamed[0]!)],
    noise: numbered(noise.map((each) => flagged(plainLine(each.reason, each), each))),
  };
}

function plainLine(head: string, { seq, at, after }: When): Said {
  return { head, fields: [], layout: '', shown: head, seq, at, after, lane: '', place: 0 };
}

function dataLine(head: string, data: Buffer, where: When): Said {
  const shown = shownData(data);
  const fields = [{ name: DATA, shown, code: false }];
  return { ...plainLine(head, where), fields, shown: `${head} ${shown}`.trim(), data };
}

/** What the remote end saw; what happens at one connection keeps its order. */
function peerLine(act: PeerAct): Said {
  const name = maskedText(act.name);
  const head = `${visible(name, LONGEST)}: ${act.what}`;
  const line = act.what === 'received' ? dataLine(head, Buffer.concat(act.bytes), act) : plainLine(head, act);
  return { ...line, lane: name };
}

/** Characters shown of what may be of any length. */
const LONGEST = 200;

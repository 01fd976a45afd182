import type { PeerEvent, TimelineEvent } from '../../timeline/event';
import { VERDICTS, type Verdict } from '../../verdict/verdict';
import type { AtEvent } from '../../wire/at-event';

/** Where in a case something happened. */
export interface When {
  seq: number;
  /** Milliseconds. */
  at: number;
  /** The step, from 1; 0: before the first. */
  step: number;
  /** After the verdict: whether it still came before it is chance. */
  after: boolean;
}

/** A command and what answered it. */
export interface RecordedExchange {
  /** As it was sent, Latin-1. */
  command: string;
  seq: number;
  /** When it was sent, and when waiting for its final result began: with the last data that were entered. */
  at: number;
  since: number;
  step: number;
  answers: AtEvent[];
  final?: AtEvent;
}

/** A line that came unasked. */
export interface RecordedUrc extends When {
  event: AtEvent;
}

/** What happened at the remote end, that the module did. */
export interface PeerAct extends When {
  name: string;
  what: string;
  bytes: Buffer[];
}

/** A case as its transcript tells it. The commands with which the tester tidies up after the verdict are not part of it. */
export interface RecordedConversation {
  exchanges: RecordedExchange[];
  urcs: RecordedUrc[];
  peer: PeerAct[];
  /** Bytes of transparent mode. */
  stream: (When & { bytes: Buffer })[];
  /** Bytes that belong to no line, and why. */
  noise: (When & { reason: string })[];
  notes: { id: string; question: string; answer: string }[];
  /** Steps that were begun. */
  steps: number;
  /** When it began and ended, in milliseconds. */
  began: number;
  ended: number;
  /** Undefined where the transcript ends within the case. */
  verdict?: Verdict;
  /** All of it, for whoever judges by rules. */
  events: TimelineEvent[];
}

/** What the remote end saw of the module; what the tester did there itself is left out, and what a network does by itself. */
const OF_MODULE: ReadonlySet<string> = new Set(['accepted', 'received', 'fin-received', 'reset-received', 'query']);

/** Takes the events of one case. */
export class CaseReader {
  readonly told: RecordedConversation = {
    exchanges: [],
    urcs: [],
    peer: [],
    stream: [],
    noise: [],
    notes: [],
    steps: 0,
    began: 0,
    ended: 0,
    events: [],
  };
  private readonly bySeq = new Map<number, RecordedExchange>();
  private ended = false;

  constructor(at: number) {
    this.told.began = at;
  }

  command(line: string, seq: number, at: number): void {
    if (this.ended) return;
    const { told } = this;
    const exchange: RecordedExchange = { command: line, seq, at, since: at, step: told.steps, answers: [] };
    told.exchanges.push(exchange);
    this.bySeq.set(seq, exchange);
    told.events.push({ kind: 'tx', what: 'command', bytes: Buffer.from(line, 'latin1'), seq, at });
  }

  answer(event: AtEvent, seq: number): void {
    const owner = event.command === undefined ? undefined : this.bySeq.get(event.command);
    const { told } = this;
    const when = this.when(seq, event.at);
    if (!this.ended) told.events.push({ kind: 'at', event, seq, at: event.at });
    if (event.type === 'stream') told.stream.push({ bytes: event.payload ?? Buffer.alloc(0), ...when });
    else if (event.type === 'urc') told.urcs.push({ event, ...when });
    else if (event.type === 'noise') told.noise.push({ reason: event.flaws.join('; '), ...when });
    else if (owner) {
      if (event.type === 'final') owner.final ??= event;
      owner.answers.push(event);
    }
  }

  read(event: TimelineEvent): void {
    const { told } = this;
    if (event.kind === 'peer' && OF_MODULE.has(event.what)) this.act(event, event);
    if (this.ended) return;
    told.ended = event.at;
    told.events.push(event);
    if (event.kind === 'mark') this.mark(event.what, event.text);
    else if (event.kind === 'note') told.notes.push({ id: event.id, question: event.question, answer: event.answer });
    else if (event.kind === 'tx' && event.what === 'data') {
      const exchange = told.exchanges.at(-1);
      if (exchange && !exchange.final) exchange.since = event.at;
    }
  }

  private act({ name, what, bytes }: PeerEvent, { seq, at }: TimelineEvent): void {
    const { peer } = this.told;
    const last = peer.findLast((each) => each.name === name);
    // How data were cut into segments is the network's business.
    if (what === 'received' && last?.what === 'received' && last.after === this.ended && bytes) last.bytes.push(bytes);
    else peer.push({ name, what, bytes: bytes ? [bytes] : [], ...this.when(seq, at) });
  }

  private when(seq: number, at: number): When {
    return { seq, at, step: this.told.steps, after: this.ended };
  }

  private mark(what: string, text: string): void {
    if (what === 'step') this.told.steps++;
    if (what !== 'end') return;
    this.ended = true;
    const verdict = VERDICTS.find((each) => each === text);
    if (verdict) this.told.verdict = verdict;
  }
}

import type { TraceRule, View, Watch } from './rule';
import type { Asked, Item, Said } from './trace';

/** One final result to a command, and nothing that nobody asked for. */
export const oneFinal: TraceRule = {
  id: 'one-final',
  clauses: ['SYN-09'],
  title: 'A command has one final result, and no line comes unasked that is no known URC',
  kinds: ['asked', 'typed', 'escape', 'timeout', 'gap', 'restart', 'bytes', 'said'],
  lines: { final: true, urc: ['NO CARRIER'], bytes: ['prompt', 'noise'] },
  watch: (view) => new Finals(view),
};

/** Follows who may speak: the stretch of the log between a command and its final result. */
class Finals implements Watch {
  private pending?: Asked;
  /** Transparent mode may be on: a lone OK or NO CARRIER ends it. */
  private transparent: boolean;
  /** The host left command mode's grammar: what comes answers bytes that the log does not explain. */
  private excused: boolean;
  private entering = false;
  private typed = '';
  /** Position of what was typed last: commands in it may be answered after those that were pending. */
  private typedSeq = -1;

  constructor(private readonly view: View) {
    this.transparent = !view.fresh;
    this.excused = !view.fresh;
  }

  see(item: Item): void {
    switch (item.kind) {
      case 'asked':
        this.asked(item.asked);
        break;
      case 'typed':
        if (!this.entering && !this.transparent) {
          this.excused = true;
          this.typedSeq = item.seq;
          this.typed = (this.typed + item.bytes.toString('latin1')).slice(-TYPED_KEPT);
        }
        break;
      case 'escape':
        this.excused ||= !this.transparent;
        break;
      case 'timeout':
        this.excused ||= this.pending !== undefined;
        this.pending = undefined;
        break;
      case 'gap':
        this.excused = true;
        this.transparent = true;
        this.pending = undefined;
        break;
      case 'restart':
        this.excused = true;
        this.transparent = false;
        this.pending = undefined;
        break;
      case 'bytes':
        if (item.event.type === 'prompt') this.entering = true;
        else if (item.event.type === 'noise') this.noise(item);
        break;
      case 'said':
        this.said(item);
        break;
      default:
    }
  }

  ignores(): boolean {
    const { pending, entering, typed, transparent, excused } = this;
    return pending === undefined && !entering && typed === '' && !transparent && !excused;
  }

  private asked(asked: Asked): void {
    const before = this.pending;
    if (before && !before.final && !this.transparent) {
      this.view.report({
        seq: asked.seq,
        since: before.seq,
        at: asked.at,
        message: `${asked.line} was sent before the final result of ${before.line}`,
        accepted: 'the next command after the final result of the one before',
        doubt: 'the host did not wait',
      });
    }
    this.pending = asked.empty ? undefined : asked;
    this.entering = false;
    this.typed = '';
  }

  private said(said: Said): void {
    const { event, asked } = said;
    if (event.type === 'urc') {
      if (said.name === 'NO CARRIER') this.transparent = false;
      return;
    }
    if (event.type !== 'final') return;
    this.entering = false;
    if (said.name.startsWith('CONNECT')) this.transparent = true;
    if (!asked) {
      const leaves = this.transparent && (said.name === 'OK' || said.name === 'NO CARRIER');
      if (leaves) this.transparent = false;
      // The OK to a dropped DTR names the 'dtr' event.
      else if (event.command === undefined && !this.excused && !event.late) this.stray(said);
      return;
    }
    const first = asked.final;
    if (!first || asked.finals === 1) {
      if (this.pending === asked) this.pending = undefined;
      // A clean exchange: from here on the log explains everything again.
      if (!event.late) this.settled(asked);
    } else if (first.text.startsWith('CONNECT') && this.transparent) this.transparent = false;
    else {
      this.view.report({
        seq: said.seq,
        since: asked.seq,
        at: said.at,
        message: `a second final result to ${asked.line}`,
        accepted: `${first.text}, and no more`,
        came: event.text,
      });
    }
  }

  private settled(asked: Asked): void {
    if (!asked.final?.text.startsWith('CONNECT')) this.transparent = false;
    if (asked.seq > this.typedSeq) this.excused = false;
  }

  private stray(said: Said): void {
    this.view.report({
      seq: said.seq,
      at: said.at,
      message: 'a final result that no command asked for',
      accepted: 'one final result to a command',
      came: said.event.text,
    });
  }

  private noise(item: Item & { kind: 'bytes' }): void {
    const { event } = item;
    const text = event.payload?.toString('latin1') ?? event.text;
    const bare = text.replace(LINE_ENDS, '');
    if (bare === '' || this.excused || this.typed.includes(bare)) return;
    this.view.report({
      seq: item.seq,
      at: item.at,
      message: 'bytes that are neither a response, nor a URC, nor data',
      accepted: 'nothing that is not asked for but URCs',
      came: event.text,
    });
  }
}

const LINE_ENDS = /[\r\n]/g;
const TYPED_KEPT = 4096;

import { visible } from '../notation/visible';
import { type AtEvent, type AtEventType, atEvent, NO_FLAWS } from './at-event';
import { Inbox } from './inbox';
import { isCr, isLf, Lead } from './lead';
import type { Pending } from './pending';

/** What the frame before allows the next one to go without: its own <CR><LF>. */
export type Shares = 'nothing' | 'response' | 'addresses';

/** Noise and echoed data are shown up to this many bytes; the payload has them all. */
const SHOWN = 200;

/** Cuts the unread bytes into frames: keeps the line terminators between them, and says whose they are. */
export class Frames {
  readonly inbox = new Inbox();
  readonly lead = new Lead();
  /** How much of the unread line is known to hold no line end. */
  scanned = 0;
  /** What the next frame may share with the one before. */
  shares: Shares = 'nothing';
  /** The frame that a blank or <CR><LF> after it may still belong to. */
  tailOf: AtEvent | undefined;
  /** The response whose data have just ended: a <CR><LF> of their own may follow them (E48). */
  dataOf: AtEvent | undefined;

  constructor(readonly emit: (event: AtEvent) => void) {}

  clear(): void {
    this.lead.clear();
    this.shares = 'nothing';
    this.tailOf = undefined;
    this.dataOf = undefined;
    this.scanned = 0;
  }

  /** So many bytes were whole frames that somebody else has cut; there are no unread ones. */
  pass(count: number, at: number): void {
    this.inbox.pass(count, at);
    this.shares = 'nothing';
    this.dataOf = undefined;
  }

  /** Reads line terminators up to the next text. */
  readLead(s3: number, s4: number): void {
    const { inbox, lead } = this;
    while (inbox.pos < inbox.end) {
      const byte = inbox.bytes[inbox.pos]!;
      const cr = isCr(byte, s3);
      if (!cr && !isLf(byte, s4)) return;
      if (lead.empty) {
        lead.from = inbox.offset;
        lead.begun = inbox.stampAt(lead.from);
      }
      if (cr) lead.cr();
      else lead.lf();
      inbox.pos++;
      this.scanned = 0;
      if (this.tailOf && lead.single && !cr) {
        this.tailOf.tail = `${this.tailOf.tail ?? ''}${String.fromCharCode(s3, s4)}`;
        this.tailOf.to += 2;
      }
    }
  }

  /**
   * A frame begins: of the line terminators before it one <CR><LF> is its own (an echo has none), and only a further
   * one shows that the first ended the frame before.
   */
  settleTail(own: 0 | 1): void {
    const frame = this.tailOf;
    this.tailOf = undefined;
    if (!frame?.tail || frame.tail.length < 2) return;
    if (this.lead.pairs > own) {
      this.lead.giveUpFirst();
      return;
    }
    frame.tail = frame.tail.slice(0, -2) || undefined;
    frame.to -= 2;
  }

  /** A frame with a <CR><LF> of its own begins: one more before it ended the data of the response. */
  private settleData(): void {
    if (!this.dataOf || this.lead.pairs < 2) return;
    this.dataOf.to += 2;
    this.lead.giveUpFirst();
  }

  /** What is wrong with the frame that begins here, with `flaw` of its end. See {@link Lead.flaw}. */
  flaws(flaw: string | undefined, shares: boolean, lenient: boolean): string[] {
    this.settleTail(1);
    this.settleData();
    const before = this.lead.flaw(shares, lenient);
    if (before === undefined) return flaw === undefined ? NO_FLAWS : [flaw];
    return flaw === undefined ? [before] : [before, flaw];
  }

  /** Takes the bytes up to index `stop`, and the lead before them, as one frame; the caller emits it. */
  take(type: AtEventType, text: string, stop: number, flaws: string[], owner?: Pending): AtEvent {
    const { inbox, lead } = this;
    const start = inbox.offset;
    const bare = lead.empty;
    const from = bare ? start : lead.from;
    const begun = bare ? inbox.stampAt(start) : lead.begun;
    inbox.pos = stop;
    const to = inbox.offset;
    const event = atEvent(type, text, from, to, begun, inbox.stampAt(to - 1), owner?.seq);
    event.flaws = flaws;
    if (owner?.late) event.late = true;
    lead.clear();
    this.scanned = 0;
    this.shares = 'nothing';
    this.dataOf = undefined;
    return event;
  }

  /** Takes and emits a frame. */
  tell(type: AtEventType, text: string, stop: number, flaws: string[], owner?: Pending): AtEvent {
    const event = this.take(type, text, stop, flaws, owner);
    this.emit(event);
    return event;
  }

  /** Emits the bytes up to index `stop` themselves. */
  tellBytes(type: 'noise' | 'stream' | 'data-echo', stop: number, flaws: string[], owner?: Pending): AtEvent {
    const { inbox } = this;
    const { pos } = inbox;
    const text = type === 'stream' ? '' : visible(inbox.bytes.subarray(pos, stop), SHOWN);
    const event = this.take(type, text, stop, flaws, owner);
    event.payload = inbox.keep(pos, stop);
    this.emit(event);
    return event;
  }
}

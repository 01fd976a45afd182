import { announcement, commaAnnouncement, LONGEST_HEADER } from './announce';
import { type AtEvent, NO_FLAWS } from './at-event';
import type { Commands } from './commands';
import type { DataEntry } from './data-entry';
import type { DataReader } from './data-reader';
import type { Dialect } from './dialect';
import type { Frames } from './frames';
import { isResultHead, type Pending, urcInitial } from './pending';
import { isFinal } from './results';
import { StreamReader } from './stream-reader';

/** What a line brings of itself where it comes up, as at a restart. */
const GLITCH = /^[^\x20-\x7e]+$/;

/** Decides what a whole line of the module is, by the pending command and what is known of URCs, and tells it. */
export class LineTeller {
  /** Transparent mode, once CONNECT has begun it. */
  stream: StreamReader | undefined;
  /** The echo that a <LF> after it still belongs to. */
  echo: AtEvent | undefined;

  constructor(
    private readonly frames: Frames,
    private readonly dialect: Dialect,
    private readonly commands: Commands,
    private readonly data: DataReader,
    private readonly entry: DataEntry,
    private readonly isUrc: (line: string) => boolean,
  ) {}

  /** Tells a line that ends before index `stop`. */
  understand(text: string, stop: number, flaw: string | undefined): void {
    const { pending, next } = this.commands;
    if (!pending && flaw === undefined && GLITCH.test(text)) {
      this.tellGlitch(stop - 2);
      return;
    }
    if (isFinal(text)) {
      if (next) this.tellFinal(next, text, stop, flaw);
      else if (this.isUrc(text)) this.tellUrc(text, stop, flaw);
      else this.tellNoise(stop, 'no command is pending');
      return;
    }
    const owner = next && this.commands.ownerOf(text, this.dialect.settings.echo);
    if (owner) this.tellInfo(owner, text, stop, flaw);
    else if (isResultHead(text) || this.isUrc(text)) this.tellUrc(text, stop, flaw);
    else if (!pending) this.tellNoise(stop, 'no command is pending');
    else if (this.isBrokenEcho(pending, text, flaw)) this.tellEcho(pending, text, stop, 'differs from the command');
    else this.tellInfo(pending, text, stop, flaw);
  }

  private isBrokenEcho(pending: Pending, text: string, flaw: string | undefined): boolean {
    if (!pending.awaitsEcho || flaw !== 'ends with <CR> only') return false;
    if (!this.frames.lead.empty && !this.frames.tailOf) return false;
    return text.length > 1 && text.slice(0, 2).toUpperCase() === 'AT';
  }

  /** The pending command has come back, up to index `stop`. */
  tellEcho(pending: Pending, text: string, stop: number, flaw?: string): void {
    const { frames } = this;
    frames.settleTail(0);
    const surplus = frames.lead.empty ? undefined : (frames.lead.flaw(true, true) ?? 'surplus <CR><LF> before it');
    const flaws = surplus || flaw ? [surplus, flaw].filter((one) => one !== undefined) : NO_FLAWS;
    pending.echoed = true;
    const event = frames.take('echo', text, stop, flaws, pending);
    if (pending.lf) this.echo = event;
    frames.emit(event);
  }

  /** Whether a <LF> stands here that belongs to the echo before it. */
  readEchoTail(): boolean {
    const { echo } = this;
    const { inbox } = this.frames;
    this.echo = undefined;
    if (!echo || inbox.bytes[inbox.pos] !== 0x0a) return false;
    inbox.pos++;
    echo.to++;
    return true;
  }

  private tellInfo(owner: Pending, text: string, stop: number, flaw: string | undefined): void {
    const flaws = this.frames.flaws(flaw, this.frames.shares === 'response', owner.answered);
    owner.answered = true;
    const announced = announcement(text, owner, this.dialect);
    if (announced) {
      this.data.begin('info', announced, stop, flaws, owner);
      return;
    }
    this.dialect.info(text);
    const event = this.frames.take('info', text, stop, flaws, owner);
    this.frames.shares = 'response';
    this.frames.emit(event);
  }

  private tellUrc(text: string, stop: number, flaw: string | undefined): void {
    const address = urcInitial(text) === 'd' && text.startsWith('+QIURC: "dnsgip"');
    const flaws = this.frames.flaws(flaw, address && this.frames.shares === 'addresses', false);
    const announced = announcement(text, undefined, this.dialect);
    if (announced) {
      this.data.begin('urc', announced, stop, flaws, undefined);
      return;
    }
    this.dialect.urc(text);
    const event = this.frames.take('urc', text, stop, flaws);
    if (address) this.frames.shares = 'addresses';
    this.frames.emit(event);
  }

  private tellFinal(owner: Pending, text: string, stop: number, flaw: string | undefined): void {
    const flaws = this.frames.flaws(flaw, this.frames.shares === 'response', owner.answered);
    this.commands.ended(owner);
    if (!owner.late) this.entry.clear();
    this.dialect.observe(owner, text);
    if (owner.streams && text.startsWith('CONNECT')) this.stream = new StreamReader(this.frames, this.dialect);
    this.frames.tell('final', text, stop, flaws, owner);
  }

  /** The > of AT+QISEND stands here. @returns true */
  tellPrompt(pending: Pending): boolean {
    const flaws = this.frames.flaws(undefined, false, false);
    pending.prompted = true;
    pending.answered = true;
    const event = this.frames.take('prompt', '>', this.frames.inbox.pos + 1, flaws, pending);
    this.frames.tailOf = event;
    this.frames.emit(event);
    return true;
  }

  /** Whether a header with a comma after it, as with viewmode 1, stands here. */
  readCommaHeader(): boolean {
    const { frames } = this;
    const { pending } = this.commands;
    const { inbox } = frames;
    const window = inbox.bytes.toString('latin1', inbox.pos, Math.min(inbox.end, inbox.pos + LONGEST_HEADER));
    const announced = commaAnnouncement(window, pending, this.dialect);
    if (!announced) return false;
    const owner = announced.text.startsWith('+QIRD:') ? pending : undefined;
    const flaws = frames.flaws(
      undefined,
      owner !== undefined && frames.shares === 'response',
      owner?.answered === true,
    );
    if (owner) owner.answered = true;
    this.data.begin(owner ? 'info' : 'urc', announced, inbox.pos + announced.text.length + 1, flaws, owner);
    return true;
  }

  /** The <CR><LF> after a glitch is that of the next frame, unless that has one more. */
  private tellGlitch(stop: number): void {
    this.frames.settleTail(1);
    this.frames.tailOf = this.frames.tellBytes('noise', stop, ['no text']);
  }

  /** @returns false where there are no bytes up to index `stop` */
  tellNoise(stop: number, reason: string): boolean {
    if (stop <= this.frames.inbox.pos) return false;
    this.frames.settleTail(1);
    this.frames.tellBytes('noise', stop, [reason]);
    return true;
  }
}

import type { Announcement } from './announce';
import type { AtEvent } from './at-event';
import type { Dialect } from './dialect';
import type { Frames } from './frames';
import type { Pending } from './pending';

const FINAL_AT_END = /(?:\r\n)+(?:OK|ERROR|SEND OK|SEND FAIL|\+CM[ES] ERROR: \d+)\r\n$/;

/** Reads data of announced length: +QIRD (2.4.11) and direct push "recv" (2.5.2), any of the 256 byte values in them. */
export class DataReader {
  private event: AtEvent | undefined;
  private length = 0;
  /** See {@link Announcement.sure}. */
  private sure = true;
  private join: Announcement['join'] = '\r\n';

  constructor(
    private readonly frames: Frames,
    private readonly dialect: Dialect,
  ) {}

  get busy(): boolean {
    return this.event !== undefined;
  }

  /** A header that ends at index `stop` has been read; its data come next. */
  begin(
    type: 'info' | 'urc',
    announced: Announcement,
    stop: number,
    flaws: string[],
    owner: Pending | undefined,
  ): void {
    this.event = this.frames.take(type, announced.text, stop, flaws, owner);
    this.length = announced.length;
    this.sure = announced.sure;
    this.join = announced.join;
    this.event.announced = announced.length;
  }

  /** Returns false where more bytes are needed. */
  read(): boolean {
    const { bytes, pos, end } = this.frames.inbox;
    if (!this.sure) {
      // Buffer mode (a frame follows) or direct push (data follow): <CR><LF> tells the one from the other.
      if (bytes[pos] === 0x0d && pos + 1 === end) return false;
      if (bytes[pos] === 0x0d && bytes[pos + 1] === 0x0a) return this.tellBare();
      this.sure = true;
    }
    let stop = pos + this.length;
    if (stop > end) return false;
    if (this.dialect.settings.recvHex && this.dialect.hexLength !== 'digits' && allHex(bytes, pos, stop)) {
      // The length may count bytes, two digits each (E55).
      const most = pos + 2 * this.length;
      while (stop < end && stop < most && isHex(bytes[stop]!)) stop++;
      if (stop === end && stop < most) return false;
      this.dialect.hexLength = stop === most ? 'bytes' : stop === pos + this.length ? 'digits' : undefined;
    }
    return this.tell(stop);
  }

  /** Nothing has come for a while: tells what is complete as it stands. */
  settle(): void {
    const { bytes, pos, end } = this.frames.inbox;
    if (!this.sure) {
      if (pos === end) this.tellBare();
    } else if (end - pos >= this.length) {
      if (!this.growing(bytes, pos, end)) this.tell(end);
    } else if (this.event?.type === 'info') {
      // Fewer data than announced: a final result at the very end gives it away.
      const final = FINAL_AT_END.exec(bytes.toString('latin1', pos, end));
      if (final) this.tell(pos + final.index);
    }
  }

  /** Whether a pause cannot be the end of hex digits: a final result follows those of +QIRD, and the count of others is known. */
  private growing(bytes: Buffer, pos: number, end: number): boolean {
    if (!this.dialect.settings.recvHex || end - pos >= 2 * this.length) return false;
    return (this.event?.type === 'info' || this.dialect.hexLength === 'bytes') && allHex(bytes, pos, end);
  }

  /** Tells what there is, complete or not. */
  flush(): void {
    if (!this.event) return;
    if (this.sure || this.frames.inbox.pos < this.frames.inbox.end) this.tell(this.frames.inbox.end);
    else this.tellBare();
  }

  private tell(stop: number): boolean {
    const { inbox } = this.frames;
    const event = this.event!;
    const count = stop - inbox.pos;
    event.payload = inbox.keep(inbox.pos, stop);
    event.join = this.join;
    if (count < this.length) event.flaws = [...event.flaws, `announces ${this.length} bytes, ${count} came`];
    inbox.pos = stop;
    event.to = inbox.offset;
    if (count > 0) event.at = inbox.stampAt(event.to - 1);
    this.event = undefined;
    this.frames.tailOf = event.type === 'urc' ? event : undefined;
    this.frames.dataOf = event.type === 'info' ? event : undefined;
    this.frames.emit(event);
    return true;
  }

  /** It was a length only: no data follow. */
  private tellBare(): boolean {
    const event = this.event!;
    this.event = undefined;
    this.frames.emit(event);
    return true;
  }
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

function allHex(bytes: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isHex(bytes[i]!)) return false;
  return true;
}

import { type AtEvent, NO_FLAWS } from './at-event';
import type { Dialect } from './dialect';
import type { Frames } from './frames';

/** Reads transparent mode (1.1) up to the frame that ends it: NO CARRIER, or OK once an escape has been sent. */
export class StreamReader {
  /** Seq of the event that should end it: that of +++ or of a dropped DTR. */
  escape?: number;
  private readonly ok: Buffer;
  private readonly broken: Buffer;

  constructor(
    private readonly frames: Frames,
    private readonly dialect: Dialect,
  ) {
    const ending = String.fromCharCode(dialect.settings.s3, dialect.settings.s4);
    this.ok = Buffer.from(`${ending}OK${ending}`, 'latin1');
    this.broken = Buffer.from(`${ending}NO CARRIER${ending}`, 'latin1');
  }

  /** Tells the bytes of the stream and takes the frame that ends it, which the caller emits; undefined where none has come. */
  read(): AtEvent | undefined {
    const { bytes, pos, end } = this.frames.inbox;
    const region = bytes.subarray(pos, end);
    const broken = region.indexOf(this.broken);
    const ok = this.escape === undefined ? -1 : region.indexOf(this.ok);
    const escaped = ok >= 0 && (broken < 0 || ok < broken);
    if (!escaped && broken < 0) {
      this.flush(end - this.held());
      return undefined;
    }
    const at = pos + (escaped ? ok : broken);
    this.flush(at);
    this.dialect.left();
    const stop = at + (escaped ? this.ok : this.broken).length;
    const event = this.frames.take(escaped ? 'final' : 'urc', escaped ? 'OK' : 'NO CARRIER', stop, NO_FLAWS);
    if (escaped) event.command = this.escape;
    return event;
  }

  /** Tells the unread bytes up to index `stop`. */
  flush(stop: number = this.frames.inbox.end): void {
    if (stop > this.frames.inbox.pos) this.frames.tellBytes('stream', stop, NO_FLAWS);
  }

  /** How many of the last bytes may be the beginning of the frame that ends the mode. */
  private held(): number {
    const { bytes, pos, end } = this.frames.inbox;
    for (let at = Math.max(pos, end - this.broken.length + 1); at < end; at++) {
      if (bytes[at] !== this.broken[0]) continue;
      if (begins(this.broken, bytes, at, end) || (this.escape !== undefined && begins(this.ok, bytes, at, end)))
        return end - at;
    }
    return 0;
  }
}

function begins(pattern: Buffer, bytes: Buffer, from: number, end: number): boolean {
  const length = end - from;
  return length < pattern.length && pattern.compare(bytes, from, end, 0, length) === 0;
}

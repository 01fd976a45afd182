import { NO_FLAWS } from './at-event';
import type { Dialect } from './dialect';
import type { Frames } from './frames';
import type { Pending } from './pending';

const CTRL_Z = 0x1a;
const ESC = 0x1b;
const EMPTY = Buffer.alloc(0);

/** What comes between the prompt and the final result: the rest of the prompt (2.4.1 formatcfg) and the data's echo (2.4.18). */
export class DataEntry {
  /** Entered data that may still come back. */
  private expected: Buffer = EMPTY;

  constructor(
    private readonly frames: Frames,
    private readonly dialect: Dialect,
  ) {}

  clear(): void {
    this.expected = EMPTY;
  }

  entered(bytes: Buffer): void {
    const { frames } = this;
    this.expected = this.expected.length === 0 ? bytes : Buffer.concat([this.expected, bytes]);
    if (frames.tailOf?.type === 'prompt' && this.dialect.settings.formatcfg !== 0 && frames.lead.single) {
      // What came before the data was entered cannot be the final result's.
      frames.lead.clear();
      frames.tailOf = undefined;
    }
  }

  /** Reads what begins right after a frame. Undefined: it is neither echo nor rest of the prompt. False: more bytes are needed. */
  read(pending: Pending): boolean | undefined {
    if (this.expected.length > 0 && !this.looksLikeFrame()) {
      const read = this.readEcho(pending);
      if (read !== undefined) return read;
    }
    const { inbox, tailOf } = this.frames;
    if (tailOf?.type !== 'prompt' || tailOf.tail !== undefined || inbox.bytes[inbox.pos] !== 0x20) return undefined;
    tailOf.tail = ' ';
    tailOf.to++;
    inbox.pos++;
    return true;
  }

  /** The same after line terminators, which may be the prompt's S3 S4 with formatcfg 1. */
  readAfterLead(pending: Pending): boolean | undefined {
    const { frames } = this;
    if (this.expected.length === 0 || frames.tailOf?.type !== 'prompt' || !frames.lead.single) return undefined;
    if (this.dialect.settings.formatcfg !== 1 || this.dialect.settings.dataEcho === false) return undefined;
    return this.readEcho(pending);
  }

  /** Whether the unread bytes may become the data's echo. */
  get hopes(): boolean {
    const { inbox } = this.frames;
    return this.expected.length > 0 && matchDataEcho(inbox.bytes, inbox.pos, inbox.end, this.expected) < 0;
  }

  private readEcho(pending: Pending): boolean | undefined {
    const { frames } = this;
    const { inbox } = frames;
    const count = matchDataEcho(inbox.bytes, inbox.pos, inbox.end, this.expected);
    if (count === 0) return undefined;
    if (count < 0) return false;
    const whole = count >= this.expected.length - 1;
    this.expected = EMPTY;
    frames.tailOf = undefined;
    frames.lead.clear();
    frames.tellBytes('data-echo', inbox.pos + count, whole ? NO_FLAWS : ['only a part of the data came back'], pending);
    return true;
  }

  /** Without data echo, data that begin like a frame are more likely a frame. */
  private looksLikeFrame(): boolean {
    const { dataEcho, s3 } = this.dialect.settings;
    return dataEcho === false && this.expected[0] === s3;
  }
}

/**
 * How many of the next bytes are the entered data coming back: the whole, or without the Ctrl+Z or Esc that closed the
 * entry, or only the part that the module took (then a frame must follow it).
 * @returns the count, 0 where they are not, -1 where more bytes must come to tell
 */
function matchDataEcho(bytes: Buffer, pos: number, end: number, data: Buffer): number {
  const length = data.length;
  let same = 0;
  while (same < length && pos + same < end && bytes[pos + same] === data[same]) same++;
  if (same === length) return same;
  if (pos + same === end) return -1;
  const last = data[length - 1];
  if (same === length - 1 && same > 0 && (last === CTRL_Z || last === ESC)) return same;
  // Terminators that matched by chance belong to the frame after the echo.
  while (same > 0 && (data[same - 1] === 0x0d || data[same - 1] === 0x0a)) same--;
  const next = bytes[pos + same];
  return same > 0 && (next === 0x0d || next === 0x0a) ? same : 0;
}

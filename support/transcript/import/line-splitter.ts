import type { ByteConversation } from './byte-conversation';
import type { LineReader, LineReaders, RangeReader } from './form';
import type { LineConversation } from './line-conversation';

/** A longer line is passed over. */
const LONGEST = 262_144;
const LONG_LINE = 'a line is longer than 256 KiB';
const LF = 0x0a;

/** Cuts a log into lines. */
export class LineSplitter {
  readonly keepsChunks = false;
  private number = 0;
  private rest = '';
  /** Passing over the rest of a line that is too long. */
  private skipping = false;
  /** The first byte of a character of two that was cut apart. */
  private half: Buffer = Buffer.alloc(0);

  private readonly read: LineReader;
  private readonly readers: LineReaders | undefined;

  /** @param wide the log is in UTF-16 */
  constructor(
    read: LineReader | LineReaders,
    private readonly readRange: RangeReader | undefined,
    private readonly port: ByteConversation | LineConversation,
    private readonly wide: boolean,
  ) {
    const readers = typeof read === 'function' ? undefined : read;
    this.read = readers ? (line, number) => readers.line(line, number) : (read as LineReader);
    this.readers = wide ? undefined : readers;
  }

  push(chunk: Buffer): void {
    if (this.readers) this.takeBytes(chunk, this.readers);
    else {
      this.takeText(this.wide ? this.characters(chunk) : chunk.toString('latin1'));
    }
    if (this.rest.length > LONGEST) {
      this.skipping = true;
      this.rest = '';
    }
  }

  end(): void {
    if (this.rest !== '') this.line(this.rest, 0, this.rest.length);
    this.port.end();
  }

  private takeText(text: string): void {
    let from = 0;
    if (this.rest !== '') {
      // Joined for itself: a text that was put together is slower to read for good.
      const end = text.indexOf('\n');
      const first = this.rest + (end < 0 ? text : text.slice(0, end));
      this.rest = end < 0 ? first : '';
      if (end < 0) return;
      this.line(first, 0, first.length);
      from = end + 1;
    }
    for (;;) {
      const end = text.indexOf('\n', from);
      if (end < 0) break;
      this.line(text, from, end);
      from = end + 1;
    }
    this.rest = text.slice(from);
  }

  private takeBytes(chunk: Buffer, readers: LineReaders): void {
    let from = 0;
    const last = chunk.lastIndexOf(LF);
    while (from < chunk.length) {
      if (this.rest === '' && !this.skipping && from <= last) {
        this.port.places.line = this.number + 1;
        const next = readers.bytes(chunk, from);
        if (next > 0) {
          this.number++;
          from = next;
          continue;
        }
      }
      const end = chunk.indexOf(LF, from);
      const text = this.rest + chunk.toString('latin1', from, end < 0 ? chunk.length : end);
      this.rest = end < 0 ? text : '';
      if (end < 0) return;
      this.line(text, 0, text.length);
      from = end + 1;
    }
  }

  private line(text: string, from: number, end: number): void {
    this.number++;
    this.port.places.line = this.number;
    if (this.skipping) {
      this.skipping = false;
      this.port.gap(LONG_LINE);
      return;
    }
    let stop = end;
    while (stop > from && text.charCodeAt(stop - 1) === 0x0d) stop--;
    if (this.readRange) this.readRange(text, from, stop);
    else this.read(text.slice(from, stop), this.number);
  }

  private characters(chunk: Buffer): string {
    const bytes = this.half.length > 0 ? Buffer.concat([this.half, chunk]) : chunk;
    const even = bytes.length & ~1;
    this.half = Buffer.from(bytes.subarray(even));
    return bytes.toString('utf16le', 0, even);
  }
}

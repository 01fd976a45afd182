const EMPTY = Buffer.alloc(0);

/**
 * Bytes that came and are not understood yet, with the time each came. A chunk that finds the inbox empty is read in
 * place, and so is one that goes on where the last ended in memory; only what is left over is ever copied.
 */
export class Inbox {
  bytes: Buffer = EMPTY;
  /** The unread bytes are bytes[pos] up to, not including, bytes[end]. */
  pos = 0;
  end = 0;
  /** Offset of bytes[0] among all bytes that ever came. */
  private base = 0;
  /** Whether `bytes` is our own store (and will be written to again) or the chunk as it came. */
  private own = false;
  /** When the newest bytes came. */
  private at = 0;
  /** For each older time in here: the offset after its last byte, and the time. */
  private readonly ends: number[] = [];
  private readonly stamps: number[] = [];

  /** Offset of the next unread byte. */
  get offset(): number {
    return this.base + this.pos;
  }

  /** Bytes that ever came. */
  get received(): number {
    return this.base + this.end;
  }

  /** Takes chunk[from] up to, not including, chunk[to]. */
  push(chunk: Buffer, at: number, from: number, to: number): void {
    if (this.pos === this.end) {
      this.base += this.end - from;
      this.bytes = chunk;
      this.pos = from;
      this.end = to;
      this.own = false;
      if (this.ends.length > 0) this.forgetStamps(this.ends.length);
    } else {
      if (at !== this.at) {
        this.ends.push(this.base + this.end);
        this.stamps.push(this.at);
      }
      if (!this.own && chunk === this.bytes && from === this.end) this.end = to;
      else this.append(chunk, from, to);
    }
    this.at = at;
  }

  /** So many bytes came and were understood elsewhere; there are no unread ones. */
  pass(count: number, at: number): void {
    this.base += count;
    this.at = at;
    if (this.ends.length > 0) this.forgetStamps(this.ends.length);
  }

  /** When the byte at this offset came; the byte must not be older than the oldest unread chunk. */
  stampAt(offset: number): number {
    for (let i = 0; i < this.ends.length; i++) if (offset < this.ends[i]!) return this.stamps[i]!;
    return this.at;
  }

  /** The bytes from index `from` to `to` for keeping: a view of the chunk where there is one. */
  keep(from: number, to: number): Buffer {
    const view = this.bytes.subarray(from, to);
    return this.own ? Buffer.from(view) : view;
  }

  private append(chunk: Buffer, from: number, to: number): void {
    const left = this.end - this.pos;
    const need = left + to - from;
    if (this.own && this.end + to - from <= this.bytes.length) {
      chunk.copy(this.bytes, this.end, from, to);
      this.end += to - from;
      return;
    }
    const store =
      this.own && need * 2 <= this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(Math.max(256, need * 2));
    this.bytes.copy(store, 0, this.pos, this.end);
    chunk.copy(store, left, from, to);
    this.base += this.pos;
    this.pos = 0;
    this.end = need;
    this.bytes = store;
    this.own = true;
    this.dropOldStamps();
  }

  private dropOldStamps(): void {
    let old = 0;
    while (old < this.ends.length && this.ends[old]! <= this.base) old++;
    this.forgetStamps(old);
  }

  private forgetStamps(count: number): void {
    this.ends.splice(0, count);
    this.stamps.splice(0, count);
  }
}

const EMPTY = Buffer.alloc(0);

/**
 * Bytes that came and are not understood yet, with the time each came. A chunk that finds the inbox empty is read in
 * place; only what is left over is ever copied.
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
  /** For each chunk still in here: the offset after its last byte, and when it came. */
  private ends: number[] = [];
  private stamps: number[] = [];

  /** Offset of the next unread byte. */
  get offset(): number {
    return this.base + this.pos;
  }

  /** Bytes that ever came. */
  get received(): number {
    return this.base + this.end;
  }

  push(chunk: Buffer, at: number): void {
    if (this.pos === this.end) {
      this.base += this.end;
      this.bytes = chunk;
      this.pos = 0;
      this.end = chunk.length;
      this.own = false;
      this.ends.length = 0;
      this.stamps.length = 0;
    } else this.append(chunk);
    this.ends.push(this.base + this.end);
    this.stamps.push(at);
  }

  /** When the byte at this offset came; the byte must not be older than the oldest unread chunk. */
  stampAt(offset: number): number {
    const last = this.ends.length - 1;
    for (let i = 0; i < last; i++) if (offset < this.ends[i]!) return this.stamps[i]!;
    return this.stamps[last] ?? 0;
  }

  /** The bytes from index `from` to `to` for keeping: a view of the chunk where there is one. */
  keep(from: number, to: number): Buffer {
    const view = this.bytes.subarray(from, to);
    return this.own ? Buffer.from(view) : view;
  }

  private append(chunk: Buffer): void {
    const left = this.end - this.pos;
    const need = left + chunk.length;
    if (this.own && this.end + chunk.length <= this.bytes.length) {
      chunk.copy(this.bytes, this.end);
      this.end += chunk.length;
      return;
    }
    const store =
      this.own && need * 2 <= this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(Math.max(256, need * 2));
    this.bytes.copy(store, 0, this.pos, this.end);
    chunk.copy(store, left);
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
    this.ends.splice(0, old);
    this.stamps.splice(0, old);
  }
}

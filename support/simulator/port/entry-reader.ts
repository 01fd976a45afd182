import type { DataEntry } from '../handler';

const CTRL_Z = 26;
const ESC = 27;

/** Takes the data of one AT+QISEND, byte-exact. */
export class EntryReader {
  /** After `take`: the first byte that was not taken. */
  next = 0;
  /** After `take`: the bytes of this call that were accepted as data, for the echo. */
  accepted: Buffer = Buffer.alloc(0);
  private readonly pieces: Buffer[] = [];
  private kept = 0;
  private taken = 0;

  constructor(private readonly entry: DataEntry) {}

  /** Takes bytes from `from`; the outcome once the entry is complete. */
  take(bytes: Buffer, from: number): { data: Buffer } | 'cancelled' | undefined {
    return this.entry.length === undefined
      ? this.toTerminator(bytes, from)
      : this.toLength(bytes, from, this.entry.length);
  }

  private toLength(bytes: Buffer, from: number, length: number): { data: Buffer } | undefined {
    const stop = Math.min(bytes.length, from + length - this.taken);
    this.keep(bytes, from, stop);
    return this.taken >= length ? { data: this.data() } : undefined;
  }

  private toTerminator(bytes: Buffer, from: number): { data: Buffer } | 'cancelled' | undefined {
    let stop = from;
    while (stop < bytes.length && bytes[stop] !== CTRL_Z && bytes[stop] !== ESC) stop++;
    this.keep(bytes, from, stop);
    if (stop === bytes.length) return undefined;
    this.next = stop + 1;
    return bytes[stop] === ESC ? 'cancelled' : { data: this.data() };
  }

  private keep(bytes: Buffer, from: number, stop: number): void {
    this.next = stop;
    this.taken += stop - from;
    const room = Math.min(stop - from, this.entry.most - this.kept);
    this.accepted = bytes.subarray(from, from + room);
    if (room > 0) this.pieces.push(this.accepted);
    this.kept += room;
  }

  private data(): Buffer {
    return this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
  }
}

import type { Clock } from '../../time/clock';

/** The module's way out to the host: joins what one cause writes, or breaks it into random pieces. */
export class Output {
  private sink: ((bytes: Buffer) => void) | undefined;
  private pending: Buffer[] = [];
  private corks = 0;
  private pieces: Buffer[] = [];
  /** Stands between the module and its line while a fault is planted. */
  filter: ((bytes: Buffer) => Buffer) | undefined;

  /** @param chunk longest piece, 0: whole. `random` gives numbers in [0, 1). */
  constructor(
    private readonly clock: Clock,
    private readonly chunk: number,
    private readonly random: () => number,
  ) {}

  attach(sink: (bytes: Buffer) => void): void {
    this.sink = sink;
  }

  write(bytes: Buffer | string): void {
    const written = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    const buffer = this.filter ? this.filter(written) : written;
    if (buffer.length === 0) return;
    this.pending.push(buffer);
    if (this.corks === 0) this.flush();
  }

  /** Keeps what is written until the matching `uncork`. */
  cork(): void {
    this.corks++;
  }

  uncork(): void {
    if (--this.corks === 0) this.flush();
  }

  /** Forgets what has not left yet. */
  clear(): void {
    this.pending = [];
    this.pieces = [];
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    const whole = this.pending.length === 1 ? this.pending[0]! : Buffer.concat(this.pending);
    this.pending = [];
    if (this.chunk === 0) this.sink?.(whole);
    else this.cut(whole);
  }

  private cut(whole: Buffer): void {
    const idle = this.pieces.length === 0;
    for (let at = 0; at < whole.length; ) {
      const size = 1 + Math.floor(this.random() * this.chunk);
      this.pieces.push(whole.subarray(at, at + size));
      at += size;
    }
    if (idle) this.clock.after(0, () => this.next());
  }

  private next(): void {
    const piece = this.pieces.shift();
    if (!piece) return;
    if (this.pieces.length > 0) this.clock.after(0, () => this.next());
    this.sink?.(piece);
  }
}

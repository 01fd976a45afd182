import { seededRandom } from '../../net/virtual/random';
import type { Clock } from '../../time/clock';

/** What a line to the host can do wrong, as a rate a byte. */
export const LINE_FAULTS = ['lost', 'doubled', 'corrupted', 'noise', 'stall', 'cut'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** The near side of what stands at the end of a line. */
export interface LineEnd {
  attach(output: (bytes: Buffer) => void): void;
  input(bytes: Buffer): void;
  setDtr(on: boolean): void;
}

/** Longest pause of a line that stalls, and how long it is away when it is cut. Milliseconds. */
const LONGEST_STALL = 3000;
const AWAY = 5000;

/**
 * Reads KIND:RATE[,...], such as lost:0.001,noise:0.01; rates are from 0 to 1, a byte.
 * @throws Error of one line that says what is allowed
 */
export function parseLine(text: string): Map<LineFault, number> {
  const rates = new Map<LineFault, number>();
  for (const part of text.split(',')) {
    const [kind = '', rate = ''] = part.split(':');
    const known = LINE_FAULTS.find((each) => each === kind);
    const value = Number(rate);
    if (!known || rate === '' || !(value >= 0 && value <= 1)) {
      throw new Error(`simulator option line: allowed KIND:RATE of ${LINE_FAULTS.join(', ')} at 0..1, came '${part}'`);
    }
    rates.set(known, value);
  }
  return rates;
}

/** A line between a module and its host that does not keep a transport's promises. */
export class BadLine implements LineEnd {
  /** Called when the line is cut, with the milliseconds until it is back. */
  onCut: ((away: number) => void) | undefined;
  private readonly rates: Map<LineFault, number>;
  private readonly random: () => number;
  private readonly ways = { in: { until: 0 }, out: { until: 0 } };

  /** @param faults as {@link parseLine} reads them */
  constructor(
    private readonly end: LineEnd,
    private readonly clock: Clock,
    faults: string,
    seed = 1,
  ) {
    this.rates = parseLine(faults);
    this.random = seededRandom(seed);
  }

  attach(output: (bytes: Buffer) => void): void {
    this.end.attach((bytes) => this.pass(bytes, this.ways.out, output));
  }

  input(bytes: Buffer): void {
    this.pass(bytes, this.ways.in, (passed) => this.end.input(passed));
  }

  setDtr(on: boolean): void {
    this.end.setDtr(on);
  }

  private pass(bytes: Buffer, way: { until: number }, next: (bytes: Buffer) => void): void {
    const out: number[] = [];
    for (const byte of bytes) {
      if (this.happens('cut')) {
        this.onCut?.(AWAY);
        return;
      }
      if (this.happens('stall')) {
        way.until = Math.max(way.until, this.clock.now()) + this.random() * LONGEST_STALL;
      }
      if (this.happens('noise')) out.push(this.anyByte());
      if (this.happens('lost')) continue;
      out.push(this.happens('corrupted') ? byte ^ (1 << (this.anyByte() & 7)) : byte);
      if (this.happens('doubled')) out.push(out.at(-1)!);
    }
    if (out.length === 0) return;
    const passed = Buffer.from(out);
    const wait = way.until - this.clock.now();
    // What comes behind a stall must not overtake what it holds back.
    if (wait > 0) this.clock.after(wait, () => next(passed));
    else next(passed);
  }

  private happens(kind: LineFault): boolean {
    const rate = this.rates.get(kind);
    return rate !== undefined && this.random() < rate;
  }

  private anyByte(): number {
    return Math.floor(this.random() * 256);
  }
}

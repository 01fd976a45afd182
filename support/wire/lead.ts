const CR = 0x0d;
const LF = 0x0a;

/** The line terminators before a frame, counted as they come, and what is wrong with them. */
export class Lead {
  /** Offset of the first of them and when it came. */
  from = 0;
  begun = 0;
  /** Whole <CR><LF> among them. */
  pairs = 0;
  private crs = 0;
  private lfs = 0;
  private half = false;
  private odd = false;

  get empty(): boolean {
    return this.crs + this.lfs === 0;
  }

  /** Whether exactly one <CR><LF> stands here. */
  get single(): boolean {
    return this.pairs === 1 && !this.half && !this.odd;
  }

  clear(): void {
    this.pairs = 0;
    this.crs = 0;
    this.lfs = 0;
    this.half = false;
    this.odd = false;
  }

  cr(): void {
    if (this.half) this.odd = true;
    this.half = true;
    this.crs++;
  }

  lf(): void {
    if (this.half) this.pairs++;
    else this.odd = true;
    this.half = false;
    this.lfs++;
  }

  /** The first <CR><LF> belongs to the frame before. */
  giveUpFirst(): void {
    this.from += 2;
    this.pairs--;
    this.crs--;
    this.lfs--;
  }

  /**
   * What is wrong here with the way to a frame; undefined where nothing is.
   * @param shares the frame may go without a <CR><LF> of its own, for the line before has just ended with one
   * @param lenient blank lines do not matter here
   */
  flaw(shares: boolean, lenient: boolean): string | undefined {
    if (this.empty) return shares ? undefined : 'no <CR><LF> before it';
    if (this.odd || this.half) {
      if (this.crs === 0) return '<LF> only before it';
      return this.lfs === 0 ? '<CR> only before it' : 'broken <CR><LF> before it';
    }
    return this.pairs > 1 && !lenient ? 'surplus <CR><LF> before it' : undefined;
  }
}

/** Whether a byte ends lines: CR, LF, or what ATS3 and ATS4 have put in their place. */
export function isCr(byte: number, s3: number): boolean {
  return byte === CR || byte === s3;
}

export function isLf(byte: number, s4: number): boolean {
  return byte === LF || byte === s4;
}

import type { Clock, Timer } from '../../time/clock';

/** How long the beginning of a command line holds a URC back: an abandoned one must not do so for ever. */
const TYPING = 1000;
/** Frames kept while nothing may be said; the oldest give way. */
const MOST = 2000;

export interface UrcParts {
  clock: Clock;
  /** S3 and S4. */
  frame(): string;
  /** Between a header and its data. */
  separator(): string;
  /** Whether CRLF follows the data of a direct push (E47). */
  payloadTail: boolean;
  write(bytes: Buffer | string): void;
  /** Whether nothing unsolicited may be said now: data entry, transparent mode. */
  holds(): boolean;
  /** Whether the echo of a command line stands half written. */
  typing(): boolean;
}

/** Unsolicited result codes on their way out: whole frames, between other frames only. */
export class UrcQueue {
  private frames: (Buffer | string)[] = [];
  private timer: Timer | undefined;

  constructor(private readonly parts: UrcParts) {}

  add(line: string, payload?: Buffer): void {
    const frame = this.parts.frame();
    if (payload === undefined) this.frames.push(`${frame}${line}${frame}`);
    else {
      const header = Buffer.from(`${frame}${line}${this.parts.separator()}`, 'latin1');
      this.frames.push(Buffer.concat([header, payload, Buffer.from(this.parts.payloadTail ? frame : '', 'latin1')]));
    }
    if (this.frames.length > MOST) this.frames.shift();
    this.flush();
  }

  /** Says what waits, where that is allowed now. */
  flush(): void {
    if (this.frames.length === 0 || this.parts.holds()) return;
    if (this.parts.typing()) {
      this.timer ??= this.parts.clock.after(TYPING, () => {
        this.timer = undefined;
        if (!this.parts.holds()) this.writeAll();
      });
      return;
    }
    this.writeAll();
  }

  clear(): void {
    this.frames = [];
    this.stopTimer();
  }

  private writeAll(): void {
    this.stopTimer();
    const frames = this.frames;
    this.frames = [];
    for (const frame of frames) this.parts.write(frame);
  }

  private stopTimer(): void {
    this.timer?.cancel();
    this.timer = undefined;
  }
}

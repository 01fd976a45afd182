import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TimelineEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import { encode, line, type TranscriptHeader, type TranscriptOrigin } from './format';
import { Masking, type Said } from './masking';

export interface RecorderOptions {
  file: string;
  timeline: Timeline;
  origin: TranscriptOrigin;
  title?: string;
  /** Texts replaced by as many asterisks, in whatever pieces they are said; shorter than four characters only in quotes. */
  secrets?: readonly string[];
  /** The file's second 0, in milliseconds on the timeline's clock; default 0. */
  start?: number;
  /** The timeline's position to begin with; default 0. */
  from?: number;
  /** Go on in a file that is there. */
  append?: boolean;
  /**
   * The tester's state, asked where a scenario begins and written after its marker where it has changed.
   * @param wall the time as the header's second 0 tells it, milliseconds since 1970
   */
  state?: (wall: number) => string;
  /**
   * When lines reach the file: each at once (the default), so that a killed run loses at most its last event, or in blocks.
   */
  flush?: 'event' | 'block';
}

interface Line extends Said {
  at: number;
  code: string;
}

const BLOCK = 65_536;

/** Writes what happens on a timeline to an asciicast v2 file while it happens. Times are those of the run's clock, from `start`. */
export class Recorder {
  readonly file: string;
  /** The time of the last line, in milliseconds from second 0. */
  last = 0;
  private fd: number | undefined;
  private readonly stop: () => void;
  private readonly toModule: Masking;
  private readonly fromModule: Masking;
  private readonly limit: number;
  private readonly start: number;
  private readonly wall: number;
  private state = '';
  /** Lines that are not written yet since one before them is held back. */
  private lines: Line[] = [];
  private feature = '';
  private pending = '';
  private next: number;

  /** Creates the file (and its folder) and writes what the timeline has already. Throws what the file system throws. */
  constructor(private readonly options: RecorderOptions) {
    const { file, timeline, origin, title, secrets = [], flush, start = 0, from = 0, append = false } = options;
    const { clock } = timeline;
    this.file = file;
    this.start = start;
    this.wall = Math.round(clock.wall() - clock.now() + start);
    this.next = from;
    this.toModule = new Masking(secrets);
    this.fromModule = new Masking(secrets);
    this.limit = flush === 'block' ? BLOCK : 0;
    mkdirSync(dirname(file), { recursive: true });
    this.fd = openSync(file, append ? 'a' : 'w');
    if (!append) {
      const timestamp = Math.floor(this.wall / 1000);
      const attest = { ...origin, wall: this.wall };
      const header: TranscriptHeader = { version: 2, width: 80, height: 24, timestamp, title, attest };
      this.put(`${JSON.stringify(header)}\n`);
    }
    for (const event of timeline.slice(from)) this.record(event);
    this.stop = timeline.listen((event) => this.record(event));
  }

  /** Writes what is held back. */
  flush(): void {
    if (this.fd === undefined || this.pending === '') return;
    writeAll(this.fd, Buffer.from(this.pending));
    this.pending = '';
  }

  close(): void {
    if (this.fd === undefined) return;
    this.stop();
    this.toModule.end();
    this.fromModule.end();
    this.release();
    this.flush();
    closeSync(this.fd);
    this.fd = undefined;
  }

  private record(event: TimelineEvent): void {
    if (event.seq < this.next) return;
    this.next = event.seq + 1;
    if (event.kind === 'mark' && event.what === 'feature') {
      // It goes for all scenarios up to the next one.
      if (event.text === this.feature) return;
      this.feature = event.text;
    }
    if (event.kind === 'tx' && event.what === 'command') this.fromModule.follows(event.bytes.toString('latin1', 0, 16));
    const at = event.at - this.start;
    for (const [code, data] of encode(event)) this.take({ at, code, text: data, held: false });
    if (event.kind === 'mark' && event.what === 'scenario') this.tellState(at);
    this.last = at;
    this.release();
  }

  private tellState(at: number): void {
    const state = this.options.state?.(this.wall + at) ?? '';
    if (state === this.state) return;
    this.state = state;
    this.take({ at, code: 's', text: state, held: false });
  }

  private take(entry: Line): void {
    if (entry.code === 'i') this.toModule.take(entry);
    else if (entry.code === 'o') this.fromModule.take(entry);
    else entry.text = this.toModule.masked(entry.text);
    this.lines.push(entry);
  }

  private release(): void {
    let text = '';
    let count = 0;
    for (const { at, code, text: data, held } of this.lines) {
      if (held) break;
      text += line(at, code, data);
      count++;
    }
    if (count === 0) return;
    this.lines = count === this.lines.length ? [] : this.lines.slice(count);
    this.put(text);
  }

  private put(text: string): void {
    this.pending += text;
    if (this.pending.length >= this.limit) this.flush();
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from);
}

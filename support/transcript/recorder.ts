import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TimelineEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import { encode, line, type TranscriptHeader, type TranscriptOrigin } from './format';

export interface RecorderOptions {
  file: string;
  timeline: Timeline;
  origin: TranscriptOrigin;
  title?: string;
  /** Texts replaced by as many asterisks wherever they are said in one piece; shorter than four characters they are left. */
  secrets?: readonly string[];
  /**
   * When lines reach the file: each at once, so that a killed run loses at most its last event, or in blocks.
   * Unless given: at once on the real clock; in blocks on the virtual one, where the same seed makes the same run again.
   */
  flush?: 'event' | 'block';
}

const BLOCK = 65_536;
const SHORTEST_SECRET = 4;

/** Writes what happens on a timeline to an asciicast v2 file while it happens. Times are those of the run's clock. */
export class Recorder {
  readonly file: string;
  private fd: number | undefined;
  private readonly stop: () => void;
  private readonly secrets: readonly string[];
  private readonly limit: number;
  private pending = '';

  /** Creates the file (and its folder) and writes what the timeline has already. Throws what the file system throws. */
  constructor({ file, timeline, origin, title, secrets = [], flush }: RecorderOptions) {
    const { clock } = timeline;
    this.file = file;
    this.secrets = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
    this.limit = (flush ?? (clock.kind === 'real' ? 'event' : 'block')) === 'event' ? 0 : BLOCK;
    mkdirSync(dirname(file), { recursive: true });
    this.fd = openSync(file, 'w');
    const timestamp = Math.floor((clock.wall() - clock.now()) / 1000);
    const header: TranscriptHeader = { version: 2, width: 80, height: 24, timestamp, title, attest: origin };
    this.put(`${JSON.stringify(header)}\n`);
    for (const event of timeline.slice(0)) this.record(event);
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
    this.flush();
    closeSync(this.fd);
    this.fd = undefined;
  }

  private record(event: TimelineEvent): void {
    let text = '';
    for (const [code, data] of encode(event)) text += line(event.at, code, this.masked(data));
    if (text !== '') this.put(text);
  }

  private put(text: string): void {
    this.pending += text;
    if (this.pending.length >= this.limit) this.flush();
  }

  private masked(data: string): string {
    let text = data;
    for (const secret of this.secrets) {
      if (text.includes(secret)) text = text.replaceAll(secret, '*'.repeat(secret.length));
    }
    return text;
  }
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from);
}

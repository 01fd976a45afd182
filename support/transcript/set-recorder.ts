import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TimelineEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import type { TranscriptOrigin } from './format';
import { Recorder } from './recorder';

export interface SetRecorderOptions {
  folder: string;
  timeline: Timeline;
  /** Who speaks; asked when a file begins. */
  origin: () => TranscriptOrigin;
  secrets: readonly string[];
  /** The tester's state where a scenario begins, as JSON; see {@link RecorderOptions.state}. */
  state: (wall: number) => string;
  /** Keeps the files of several workers apart. */
  worker?: string;
}

/** The transcript's name for a feature: its path below features/, with another ending. */
export function transcriptName(uri: string): string {
  return `${uri.replace(/^.*?features\//, '').replace(/\.feature$/, '')}.cast`;
}

/**
 * Records a run as a set of transcripts, one for each feature; what comes before the first one goes to `opening.cast`.
 * A feature that is come back to is gone on with.
 */
export class SetRecorder {
  private current: Recorder;
  private feature = '';
  /** Where the files that are not written to at the moment ended, in milliseconds from their second 0. */
  private readonly ends = new Map<string, number>();
  private readonly stop: () => void;

  constructor(private readonly options: SetRecorderOptions) {
    // Listens before any file does: a feature's marker belongs to the feature's file.
    this.stop = options.timeline.listen((event) => this.notice(event));
    this.current = this.open('opening.cast', 0);
  }

  get file(): string {
    return this.current.file;
  }

  close(): void {
    this.stop();
    this.current.close();
  }

  private notice(event: TimelineEvent): void {
    if (event.kind !== 'mark' || event.what !== 'feature' || event.text === this.feature) return;
    this.feature = event.text;
    this.ends.set(this.current.file, this.current.last);
    this.current.close();
    this.current = this.open(transcriptName(event.text), event.seq);
  }

  private open(name: string, from: number): Recorder {
    const { folder, timeline, origin, secrets, state, worker } = this.options;
    const file = join(folder, worker === undefined ? name : name.replace(/\.cast$/, `.${worker}.cast`));
    const end = this.ends.get(file);
    const append = end !== undefined && existsSync(file);
    const start = timeline.clock.now() - (append ? end : 0);
    return new Recorder({ file, timeline, origin: origin(), secrets, state, start, from, append });
  }
}

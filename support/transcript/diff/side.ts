import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conversed } from './compare-case';
import { BenchNames } from './mask';
import type { SideInfo } from './model';
import { featureName, type Recording, reading, readRecording } from './recording';

/** What is known of a case from elsewhere than its transcript. */
export interface CaseOutcome {
  /** 'pass', 'fail', 'not applicable', ... */
  outcome: string;
  /** The first finding. */
  message?: string;
}

/** A case of one side. */
export interface SideCase extends Partial<CaseOutcome> {
  title: string;
  conversed?: Conversed;
}

/** One side of a comparison, read feature by feature. */
export interface ComparedSide {
  /** What is known before anything is read. */
  readonly info: Omit<SideInfo, 'cases' | 'truncated'>;
  /** Features that are told of, sorted. */
  features(): string[];
  /** The cases of a feature in their order. @throws Error of one line for a transcript that cannot be read */
  read(feature: string): SideCase[];
  /** Transcripts read so far whose last line was cut off. */
  readonly truncated: ReadonlySet<string>;
}

export interface TranscriptSideOptions {
  /** As the user named it. */
  name: string;
  folder: string;
  /** Transcripts in it. */
  files: readonly string[];
  /** What a result tells of the run; of transcripts alone the first one's header does. */
  info?: Omit<ComparedSide['info'], 'name'>;
  /** Outcomes that a result tells, by feature and title. */
  outcomes?: ReadonlyMap<string, ReadonlyMap<string, CaseOutcome>>;
}

const FEATURE = /^\[[^"]*"m",\s*("feature: (?:[^"\\]|\\.)*")/gm;

/** Transcripts, and the outcomes of their run where they are known. Keeps no more than one of them in memory. */
export class TranscriptSide implements ComparedSide {
  readonly truncated = new Set<string>();
  readonly info: ComparedSide['info'];
  private readonly filesOf = new Map<string, string[]>();
  private last: { file: string; recording: Recording } | undefined;

  /** @throws UnreadableTranscript */
  constructor(private readonly options: TranscriptSideOptions) {
    const { files, name, outcomes, info } = options;
    for (const file of files) {
      for (const feature of this.featuresIn(file))
        this.filesOf.set(feature, [...(this.filesOf.get(feature) ?? []), file]);
    }
    for (const feature of outcomes?.keys() ?? []) if (!this.filesOf.has(feature)) this.filesOf.set(feature, []);
    this.info = { name, ...(info ?? this.headerInfo(files[0])) };
  }

  features(): string[] {
    return [...this.filesOf.keys()].toSorted();
  }

  read(feature: string): SideCase[] {
    const outcomes = new Map(this.options.outcomes?.get(feature));
    const cases: SideCase[] = [];
    const turns = new Map<string, number>();
    for (const file of this.filesOf.get(feature) ?? []) {
      const { header, cases: recorded } = this.recording(file);
      const names = new BenchNames(header);
      for (const { feature: of, title: plain, conversation } of recorded) {
        if (of !== feature) continue;
        const turn = (turns.get(plain) ?? 0) + 1;
        turns.set(plain, turn);
        const title = turn === 1 ? plain : `${plain} (${turn})`;
        const told = outcomes.get(title) ?? (conversation.verdict && { outcome: conversation.verdict });
        outcomes.delete(title);
        cases.push({ title, conversed: { conversation, names }, ...told });
      }
    }
    return [...cases, ...[...outcomes].map(([title, told]) => ({ title, ...told }))];
  }

  private headerInfo(file: string | undefined): Omit<ComparedSide['info'], 'name'> {
    const origin = file === undefined ? undefined : this.recording(file).header.attest;
    return {
      identity: origin?.identity ?? {},
      uncertaintyMs: origin?.bench?.uncertainty ?? 0,
      ...(origin && { source: origin.source }),
      ...(origin?.bench && { clock: origin.bench.clock }),
      ...(origin?.tool !== undefined && { tool: origin.tool }),
    };
  }

  private recording(file: string): Recording {
    if (this.last?.file !== file) this.last = { file, recording: readRecording(this.path(file)) };
    const { recording } = this.last;
    if (recording.truncated) this.truncated.add(file);
    return recording;
  }

  /** The features that a transcript tells of; one without a name where it names none. */
  private featuresIn(file: string): Set<string> {
    const text = reading(() => readFileSync(this.path(file), 'utf8'));
    const features = [...text.matchAll(FEATURE)].map(([, marker]) => unquoted(marker!).slice('feature: '.length));
    return new Set(features.length > 0 ? features.map(featureName) : ['']);
  }

  private path(file: string): string {
    return join(this.options.folder, file);
  }
}

/** A broken string is told where the transcript is read. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}

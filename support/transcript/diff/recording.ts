import { isUrcHead } from '../../spec';
import type { TimelineEvent } from '../../timeline/event';
import type { AtEvent } from '../../wire/at-event';
import type { TranscriptHeader } from '../format';
import { ByteConversation } from '../import/byte-conversation';
import type { Listener } from '../import/form';
import { retell } from '../import/forms/transcript';
import { readTranscript } from '../reader';
import { CaseReader, type RecordedConversation } from './conversation';

/** A case of a transcript. */
export interface RecordedStretch {
  feature: string;
  title: string;
  conversation: RecordedConversation;
}

/** A whole transcript. */
export interface Recording {
  header: TranscriptHeader;
  truncated: boolean;
  cases: RecordedStretch[];
}

/** The name of a feature whatever folder it was run from. */
export function featureName(uri: string): string {
  return uri.replace(/^.*?(features[\\/])/, '$1').replaceAll('\\', '/');
}

/** A transcript cannot be read; the message is one line. */
export class UnreadableTranscript extends Error {
  override readonly name = 'UnreadableTranscript';
}

/** What a file says. @throws UnreadableTranscript */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnreadableTranscript((error as Error).message);
  }
}

/** Reads a transcript case by case. What is said before the first case belongs to none. @throws UnreadableTranscript */
export function readRecording(file: string): Recording {
  const { header, entries, truncated } = reading(() => readTranscript(file));
  const splitter = new Splitter(header.title ?? '');
  const conversation = new ByteConversation(splitter, isUrcHead);
  const hasCases = entries.some(({ event }) => event.kind === 'mark' && event.what === 'scenario');
  if (!hasCases) splitter.begin(entries[0]?.at ?? 0);
  for (const { at, line, event } of entries) {
    conversation.places.line = line;
    conversation.at = at;
    // A case begins in command mode; the tester has seen to that, also where the module did not say so.
    const begins = event.kind === 'mark' && event.what === 'scenario';
    if (begins && conversation.expectsData) conversation.reset();
    retell(conversation, event);
  }
  conversation.end();
  return { header, truncated, cases: splitter.cases };
}

class Splitter implements Listener {
  readonly cases: RecordedStretch[] = [];
  private feature = '';
  private current: CaseReader | undefined;

  /** @param title of a transcript that has no cases */
  constructor(private readonly title: string) {}

  begin(at: number, title = this.title): void {
    this.current = new CaseReader(at);
    this.cases.push({ feature: this.feature, title, conversation: this.current.told });
  }

  command(line: string, seq: number, at: number): void {
    this.current?.command(line, seq, at);
  }

  answer(event: AtEvent, seq: number): void {
    this.current?.answer(event, seq);
  }

  gap(reason: string, seq: number, at: number): void {
    this.current?.read({ kind: 'mark', what: 'recovery', text: reason, seq, at });
  }

  read(event: TimelineEvent): void {
    if (event.kind === 'mark' && event.what === 'feature') this.feature = featureName(event.text);
    else if (event.kind === 'mark' && event.what === 'scenario') this.begin(event.at, event.text);
    else this.current?.read(event);
  }
}

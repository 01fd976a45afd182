import { ByteConversation } from './byte-conversation';
import type { Knowledge, Listener, LogForm, Sample } from './form';
import { detectForm, sampleOf } from './forms';
import { LineConversation } from './line-conversation';
import { LineSplitter } from './line-splitter';
import { RawReader } from './raw-reader';

/** How much of a log its form is told by, in bytes. */
const SAMPLE = 65_536;

export interface ImportOptions {
  /** Whether a line is (the head of) a known unsolicited result code, bystanders included. */
  isUrc: (line: string) => boolean;
  /** Called once the form is known; gives who is told what the log says. */
  begin: (form: LogForm, knows: Knowledge) => Listener;
}

/** The log is of no form that is known. */
export class UnknownForm extends Error {
  override readonly name = 'UnknownForm';
}

/** Reads a log that comes in pieces, whatever its form, and tells what it says. Memory does not grow with the log. */
export class LogImport {
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private reader: LineSplitter | RawReader | undefined;

  constructor(private readonly options: ImportOptions) {}

  /** Whether what is pushed next must not change afterwards. */
  get keepsChunks(): boolean {
    return this.reader?.keepsChunks ?? true;
  }

  /** Takes the next bytes. @throws UnknownForm */
  push(chunk: Buffer): void {
    if (this.reader) {
      this.reader.push(chunk);
      return;
    }
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes >= SAMPLE) this.start();
  }

  /** The log is over. @throws UnknownForm */
  end(): void {
    if (!this.reader) this.start();
    this.reader!.end();
  }

  private start(): void {
    const bytes = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
    this.held.length = 0;
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    const start = bytes.subarray(0, SAMPLE);
    const sample = sampleOf(wide ? start.toString('utf16le', 2) : start.toString('latin1'));
    const form = detectForm(sample);
    if (!form)
      throw new UnknownForm(
        sample.lines.length === 0 ? 'it is empty' : 'nothing in it looks like AT commands and answers',
      );
    this.reader = this.open(form, sample, wide);
    this.reader.push(wide ? bytes.subarray(2) : bytes);
  }

  private open(form: LogForm, sample: Sample, wide: boolean): LineSplitter | RawReader {
    const { isUrc } = this.options;
    const listener = this.options.begin(form, form.knows);
    if (form.kind === 'lines') {
      const port = new LineConversation(listener, isUrc, form.hostShown ?? false);
      return new LineSplitter(form.read(port, sample), form.readRange?.(port), port, wide);
    }
    const port = new ByteConversation(listener, isUrc);
    if (form.kind === 'raw') return new RawReader(port);
    return new LineSplitter(form.read(port, sample), undefined, port, wide);
  }
}

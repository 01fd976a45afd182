import { readFileSync } from 'node:fs';
import type { TimelineBody, TxEvent } from '../timeline/event';
import { decode, isTxKind, type TranscriptHeader } from './format';

/** An entry of a transcript; `at` in milliseconds from its second 0, `line` in the file, for messages. */
export interface TranscriptEntry {
  at: number;
  line: number;
  event: TimelineBody;
}

export interface Transcript {
  header: TranscriptHeader;
  entries: TranscriptEntry[];
  /** The last line was cut off (a killed run) and is left out. */
  truncated: boolean;
}

/** Reads a transcript. Throws an Error of one line, with file and line, where it is none. */
export function readTranscript(file: string): Transcript {
  return parseTranscript(file, readFileSync(file, 'utf8'));
}

/** As {@link readTranscript}, of a text; `file` is for the messages. Codes of other tools are passed over. */
export function parseTranscript(file: string, source: string): Transcript {
  const lines = source.split('\n');
  const complete = lines.at(-1) === '';
  if (complete) lines.pop();
  const header = parseHeader(file, lines[0] ?? '');
  // Only the last line of a killed run may be half.
  const truncated = !complete && lines.length > 1 && parseLine(lines.at(-1)!) === undefined;
  const { entries } = parseLines(file, lines, 1, truncated ? lines.length - 1 : lines.length);
  return { header, entries, truncated };
}

/** The entries of some lines of a transcript, and the tester's state where one of them tells it. Throws an Error of one line. */
export function parseLines(
  file: string,
  lines: readonly string[],
  from: number,
  to: number,
): { entries: TranscriptEntry[]; state?: string } {
  const entries: TranscriptEntry[] = [];
  let state: string | undefined;
  let what: TxEvent['what'] | undefined;
  for (let i = from; i < to; i++) {
    if (lines[i]!.trim() === '') continue;
    const parsed = parseLine(lines[i]!);
    if (!parsed) throw new Error(`${file}:${i + 1}: not a [seconds, "code", "data"] line`);
    const [seconds, code, data] = parsed;
    if (code === 'k' && isTxKind(data)) {
      what = data;
      continue;
    }
    if (code === 's') state = data;
    const event = decode(code, data, what);
    if (code === 'i') what = undefined;
    if (event) entries.push({ at: Math.round(seconds * 1e6) / 1000, line: i + 1, event });
  }
  return { entries, state };
}

/** Reads the first line. Throws an Error of one line. */
export function parseHeader(file: string, text: string): TranscriptHeader {
  const header = parseJson(text);
  if (typeof header === 'object' && header !== null && (header as { version?: unknown }).version === 2) {
    return header as TranscriptHeader;
  }
  throw new Error(`${file}:1: not the header of an asciicast version 2 file`);
}

function parseLine(text: string): [number, string, string] | undefined {
  const value = parseJson(text);
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const [seconds, code, data] = value;
  if (typeof seconds !== 'number' || typeof code !== 'string' || typeof data !== 'string') return undefined;
  return [seconds, code, data];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
  const entries: TranscriptEntry[] = [];
  let truncated = false;
  let what: TxEvent['what'] | undefined;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.trim() === '') continue;
    const parsed = parseLine(lines[i]!);
    if (!parsed) {
      // Only the last line of a killed run may be half.
      if (i < lines.length - 1 || complete) throw new Error(`${file}:${i + 1}: not a [seconds, "code", "data"] line`);
      truncated = true;
      break;
    }
    const [seconds, code, data] = parsed;
    if (code === 'k' && isTxKind(data)) {
      what = data;
      continue;
    }
    const event = decode(code, data, what);
    if (code === 'i') what = undefined;
    if (event) entries.push({ at: Math.round(seconds * 1e6) / 1000, line: i + 1, event });
  }
  return { header, entries, truncated };
}

function parseHeader(file: string, text: string): TranscriptHeader {
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

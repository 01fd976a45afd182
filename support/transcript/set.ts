import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TranscriptHeader } from './format';
import { parseHeader, parseLines, type TranscriptEntry } from './reader';
import { transcriptName } from './set-recorder';

/** One scenario's stretch of a transcript. */
export interface RecordedCase {
  file: string;
  /** Its marker's line. */
  line: number;
  header: TranscriptHeader;
  /** When it began, in milliseconds from the file's second 0. */
  at: number;
  /** What the tester knew when it began; undefined in transcripts that do not tell. */
  state?: string;
  entries: TranscriptEntry[];
}

interface Loaded {
  file: string;
  lines: string[];
  header: TranscriptHeader;
  /** First and last-plus-one line of a case, and the line that tells the tester's state, by feature and title. */
  cases: Map<string, { from: number; to: number; state: number }>;
}

// What is looked for before a line is taken apart; a quote inside of data has a backslash before it.
const FEATURE = '"feature: ';
// Written after the marker of the first scenario that it goes for.
const STATE = '"s"';
const SCENARIO = '"scenario: ';

/** A folder of transcripts, as a run has recorded it; files are read when something of theirs is asked for. */
export class TranscriptSet {
  private readonly loaded = new Map<string, Loaded>();
  private readonly files: string[];

  /** Throws an Error of one line where the folder holds no transcript. */
  constructor(readonly folder: string) {
    const inner = join(folder, 'transcripts');
    const root = existsSync(inner) ? inner : folder;
    if (!existsSync(root) || !statSync(root).isDirectory()) throw new Error(`${folder}: no such folder`);
    this.files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      // What came before the first feature belongs to no case.
      .filter((name) => name.endsWith('.cast') && !name.startsWith('opening.'))
      .sort()
      .map((name) => join(root, name));
    if (this.files.length === 0) throw new Error(`${folder}: there is no transcript (*.cast) in it`);
  }

  /** The header of a feature's transcript; of another one where it has none. */
  header(uri: string): TranscriptHeader {
    return this.load(this.fileOf(uri) ?? this.files[0]!).header;
  }

  /** The stretch of a scenario; undefined where it was not recorded. Throws an Error of one line for a broken file. */
  case(uri: string, title: string): RecordedCase | undefined {
    const key = keyOf(uri, title);
    const named = this.fileOf(uri);
    // Files of parallel workers and of other hands are named otherwise.
    for (const file of named === undefined ? this.files : [named, ...this.files.filter((each) => each !== named)]) {
      const loaded = this.load(file);
      const range = loaded.cases.get(key);
      if (range) return recordedCase(loaded, range);
    }
    return undefined;
  }

  /** Feature and title of every scenario. */
  *cases(): Iterable<{ uri: string; title: string; file: string }> {
    for (const file of this.files) {
      for (const key of this.load(file).cases.keys()) {
        const [uri = '', title = ''] = key.split('\n');
        yield { uri, title, file };
      }
    }
  }

  private fileOf(uri: string): string | undefined {
    const name = `/${transcriptName(uri)}`;
    return this.files.find((file) => file.endsWith(name));
  }

  private load(file: string): Loaded {
    const known = this.loaded.get(file);
    if (known) return known;
    const lines = readFileSync(file, 'utf8').split('\n');
    // A killed run may have left half a line.
    lines.pop();
    const loaded: Loaded = { file, lines, header: parseHeader(file, lines[0] ?? ''), cases: new Map() };
    let uri = '';
    let open: { from: number; to: number; state: number } | undefined;
    let state = -1;
    for (let i = 1; i < lines.length; i++) {
      const text = lines[i]!;
      const isFeature = text.includes(FEATURE);
      if (!isFeature && !text.includes(SCENARIO) && !text.includes(STATE)) continue;
      const [code, marker] = taken(text);
      if (code === 's') {
        state = i;
        if (open) open.state = i;
      }
      if (code !== 'm') continue;
      if (open) open.to = i;
      open = undefined;
      if (isFeature) uri = marker.slice('feature: '.length);
      else {
        open = { from: i, to: lines.length, state };
        loaded.cases.set(keyOf(uri, marker.slice('scenario: '.length)), open);
      }
    }
    this.loaded.set(file, loaded);
    return loaded;
  }
}

function recordedCase(
  { file, lines, header }: Loaded,
  { from, to, state: stands }: { from: number; to: number; state: number },
): RecordedCase {
  const { entries } = parseLines(file, lines, from, to);
  const state = stands < 0 ? undefined : parseLines(file, lines, stands, stands + 1).state;
  return { file, line: from + 1, header, at: entries[0]!.at, state, entries };
}

/** Code and data of a line; nothing where it is broken, which is told where the line is read. */
function taken(line: string): [code: string, data: string] {
  try {
    const [, code, data] = JSON.parse(line) as unknown[];
    return [String(code), String(data)];
  } catch {
    return ['', ''];
  }
}

function keyOf(uri: string, title: string): string {
  return `${uri}\n${title}`;
}

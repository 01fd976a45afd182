import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CATEGORIES, type Category, type Comparison, compareSides, TranscriptSide } from '..';

/** Writes a transcript, case by case, with times of its own. */
export class Told {
  private at = 0;
  private readonly lines: string[] = [];

  constructor(feature = 'features/a.feature', attest: object = { source: 'simulator' }) {
    this.lines.push(JSON.stringify({ version: 2, width: 80, height: 24, attest }));
    this.put('m', `feature: ${feature}`);
  }

  case(title: string): this {
    return this.put('m', `scenario: ${title}`);
  }

  step(text = 'something'): this {
    return this.put('m', `step: ${text}`);
  }

  /** Milliseconds. */
  wait(ms: number): this {
    this.at += ms;
    return this;
  }

  /** A command, its echo and the lines that answer it; the last one is the final result. */
  ask(command: string, ...lines: string[]): this {
    this.put('i', `${command}\r`);
    const [final = 'OK', ...info] = lines.toReversed();
    const response = info.length > 0 ? `\r\n${info.toReversed().join('\r\n')}\r\n` : '';
    return this.put('o', `${command}\r${response}\r\n${final}\r\n`);
  }

  /** A command that is not answered yet. */
  send(command: string): this {
    this.put('i', `${command}\r`);
    return this.put('o', `${command}\r`);
  }

  say(...lines: string[]): this {
    for (const line of lines) this.put('o', `\r\n${line}\r\n`);
    return this;
  }

  peer(what: string, bytes = ''): this {
    return this.put('p', [what, 'server #1', '203.0.113.10:80', '10.0.0.1:90', '', bytes].join('\t'));
  }

  note(id: string, question: string, answer: string): this {
    return this.put('n', [id, question, answer].join('\t'));
  }

  end(verdict = 'pass'): this {
    return this.put('m', `end: ${verdict}`);
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  private put(code: string, data: string): this {
    this.lines.push(JSON.stringify([this.at / 1000, code, data]));
    return this;
  }
}

/** A side of transcripts, by name; they are read while `use` runs. */
export function withSides<T>(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
  use: (a: () => TranscriptSide, b: () => TranscriptSide) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'attest-diff-'));
  try {
    const side = (name: string, files: Readonly<Record<string, string>>) => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name, file)), { recursive: true });
        writeFileSync(join(folder, name, file), text);
      }
      return () => new TranscriptSide({ name, folder: join(folder, name), files: Object.keys(files) });
    };
    return use(side('a', a), side('b', b));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compares two transcripts; rules are broken where a case holds the line 'RULE'. */
export function compareTold(a: Told | string, b: Told | string, only: readonly Category[] = CATEGORIES): Comparison {
  const text = (told: Told | string) => ({ 'a.cast': typeof told === 'string' ? told : told.text() });
  return withSides(text(a), text(b), (left, right) =>
    compareSides(left(), right(), { only: new Set(only), judge: () => [] }),
  );
}

/** Changes in one line each: category, kind, about, a -> b. */
export function changesOf({ groups }: Comparison): string[] {
  return groups.map(({ category, kind, subject, field, a = '-', b = '-', cases }) =>
    [
      `${category} ${kind}`,
      subject,
      ...(field === undefined ? [] : [field]),
      `${a} -> ${b}`,
      ...(cases.length > 1 ? [`x${cases.length}`] : []),
    ].join(' | '),
  );
}

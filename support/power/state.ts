import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Job, keyOf, type Result } from './results';

/** Folders whose files decide what a run comes to. */
const SOURCES = ['features', 'steps', 'support'];

/** Results that are kept as they come, so that a run that was stopped goes on where it was. */
export class State {
  private readonly known = new Map<string, Result>();

  /**
   * @param file lines of JSON: the fingerprint of the sources, then one result each
   * @param fresh forgets what an earlier run has found
   */
  constructor(
    private readonly file: string,
    fingerprint: string,
    fresh: boolean,
  ) {
    const [head, ...lines] = fresh || !existsSync(file) ? [] : readFileSync(file, 'utf8').split('\n');
    if (head !== fingerprint) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${fingerprint}\n`);
      return;
    }
    for (const line of lines) {
      const result = read(line);
      if (result) this.known.set(keyOf(result), result);
    }
  }

  result(job: Job): Result | undefined {
    return this.known.get(keyOf(job));
  }

  add(result: Result): void {
    this.known.set(keyOf(result), result);
    appendFileSync(this.file, `${JSON.stringify(result)}\n`);
  }
}

/** A line that was cut off by the end of its run is none. */
function read(line: string): Result | undefined {
  try {
    return JSON.parse(line) as Result;
  } catch {
    return undefined;
  }
}

/** A hash of everything that decides what faults come to: results of another state of the suite do not count. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const name of names) {
      if (!/\.(?:ts|js|tsv|feature)$/.test(name) || name.endsWith('.test.ts')) continue;
      hash.update(`${folder}/${name}\0`).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex');
}

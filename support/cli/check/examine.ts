import { closeSync, openSync, readSync } from 'node:fs';
import { RULES, type RuleFinding, Watcher } from '../../rules';
import { isUrcHead } from '../../spec';
import { type Knowledge, LogImport, lineOf, UnknownForm } from '../../transcript/import';

/** A finding and the line of the log where it is. */
export interface Located extends RuleFinding {
  line: number;
}

/** What came out for one log. */
export interface Examined {
  file: string;
  /** The form that was recognised; undefined where none was. */
  form?: string;
  /** Why nothing could be judged. */
  problem?: string;
  /** What could not be judged, for the log does not show it. */
  notJudged: string[];
  bytes: number;
  fails: number;
  inconcs: number;
  /** In the order of the log; at most as many as were asked for. */
  findings: Located[];
}

/** Text of this size is given up before it grows old in memory. */
const CHUNK = 32_768;

/** Judges one log by the rules that always hold; it is given in pieces. */
export class Examination {
  private readonly result: Examined;
  private readonly log: LogImport;
  private watcher: Watcher | undefined;

  /** @param most findings to keep; all are counted */
  constructor(
    file: string,
    private readonly most: number,
  ) {
    this.result = { file, notJudged: [], bytes: 0, fails: 0, inconcs: 0, findings: [] };
    this.log = new LogImport({
      isUrc: isUrcHead,
      begin: (form, knows) => {
        this.result.form = form.title;
        this.result.notJudged = notJudged(knows);
        this.watcher = watch(knows, (finding) => this.found(finding));
        return this.watcher;
      },
    });
  }

  /** Whether what is pushed next must not change afterwards. */
  get keepsChunks(): boolean {
    return this.log.keepsChunks;
  }

  /** Takes the next bytes. @throws UnknownForm */
  push(bytes: Buffer): void {
    this.result.bytes += bytes.length;
    this.log.push(bytes);
  }

  /** The log is over. @throws UnknownForm */
  end(): Examined {
    this.log.end();
    this.watcher?.end();
    this.result.findings.sort((a, b) => a.seq - b.seq);
    return this.result;
  }

  /** The log cannot be judged. */
  failed(problem: string): Examined {
    return { ...this.result, problem };
  }

  private found(finding: RuleFinding): void {
    const { result } = this;
    if (finding.verdict === 'inconc') result.inconcs++;
    else result.fails++;
    if (result.findings.length < this.most) result.findings.push({ ...finding, line: lineOf(finding.seq) });
  }
}

function watch(knows: Knowledge, report: (finding: RuleFinding) => void): Watcher {
  const { resolution, framed, valueless, lossy } = knows;
  const options = { resolution, unframed: !framed, valueless, ...(lossy !== undefined && { lossy }) };
  return new Watcher(RULES, options, report);
}

function notJudged({ resolution, framed, valueless }: Knowledge): string[] {
  const missing = { 'line ends': !framed, times: resolution === undefined, values: valueless === true };
  return Object.entries(missing).flatMap(([what, lacks]) => (lacks ? [what] : []));
}

/** Judges a file. A file that cannot be read, or is no log, is told by `problem`. */
export function examineFile(file: string, most: number): Examined {
  const examination = new Examination(file, most);
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    let chunk = Buffer.allocUnsafeSlow(CHUNK);
    for (;;) {
      if (examination.keepsChunks) chunk = Buffer.allocUnsafeSlow(CHUNK);
      const count = readSync(fd, chunk, 0, CHUNK, null);
      if (count === 0) break;
      examination.push(count === CHUNK ? chunk : chunk.subarray(0, count));
    }
    return examination.end();
  } catch (error) {
    return examination.failed(reason(error));
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Judges what comes from a stream. */
export async function examineStream(name: string, stream: AsyncIterable<Buffer>, most: number): Promise<Examined> {
  const examination = new Examination(name, most);
  try {
    for await (const chunk of stream) examination.push(chunk);
    return examination.end();
  } catch (error) {
    return examination.failed(reason(error));
  }
}

function reason(error: unknown): string {
  if (error instanceof UnknownForm) return `not a log of a known form: ${error.message}`;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder';
  if (code !== undefined) return message;
  throw error;
}

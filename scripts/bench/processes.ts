import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How the far end of a measurement is run. */
export interface Probe {
  /** What it is as a reader, and what it is written in, for the table. */
  name: string;
  language: string;
  start(...words: string[]): Running;
  dispose(): void;
}

/** A running far end and what it prints, line by line. */
export class Running {
  private readonly lines: AsyncIterator<string>;

  constructor(readonly child: ChildProcess) {
    this.lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the probe ended early');
    return value;
  }

  async numbers(count: number): Promise<number[]> {
    const found: number[] = [];
    while (found.length < count) found.push(Number(await this.line()));
    return found;
  }

  /** Ends what waits for its stdin to end, and what does not. */
  stop(): void {
    this.child.stdin?.end();
    this.child.kill();
  }
}

/** The C probe where there is a compiler, else the one for Node. */
export function makeProbe(): Probe {
  const dir = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  const binary = join(dir, 'probe');
  const dispose = () => rmSync(dir, { recursive: true, force: true });
  const built = spawnSync('cc', ['-O2', '-o', binary, join(__dirname, 'probe.c')], { stdio: 'inherit' });
  if (built.status === 0)
    return { name: 'C poll loop', language: 'C', dispose, start: (...words) => run(binary, words) };
  const script = [...process.execArgv, join(__dirname, 'probe.ts')];
  return {
    name: 'blocking reader',
    language: 'Node',
    dispose,
    start: (...words) => run(process.execPath, [...script, ...words]),
  };
}

function run(file: string, words: string[]): Running {
  return new Running(spawn(file, words, { stdio: ['pipe', 'pipe', 'inherit'] }));
}

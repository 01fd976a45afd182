import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../../..');

/** A program that runs, and what it has printed. */
export class Spawned {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number>;

  constructor(command: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
    const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
    this.child = spawn(command, words, { cwd, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.ended = once(this.child, 'close').then(([code]) => (code as number | null) ?? -1);
  }

  /** The exit code, when it has ended; -1 where a signal ended it. */
  get code(): Promise<number> {
    return this.ended;
  }

  /** Waits until stdout has a match; rejects where the program ends without. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      const ended = await Promise.race([
        once(this.child.stdout!, 'data').then(() => false),
        this.ended.then(() => true),
      ]);
      if (ended && !pattern.test(this.stdout)) {
        throw new Error(`ended without ${pattern}:\n${this.stdout}${this.stderr}`);
      }
    }
  }

  kill(signal: NodeJS.Signals = 'SIGINT'): void {
    this.child.kill(signal);
  }
}

/** Runs `attest` in a folder. */
export function attest(words: readonly string[], cwd: string = ROOT): Spawned {
  return new Spawned(process.execPath, [resolve(ROOT, 'bin/attest.js'), ...words], cwd);
}

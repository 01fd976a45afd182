import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { faultNamed } from '../../simulator/faults';
import type { Job, Result } from './results';

export interface PoolOptions {
  root: string;
  /** Processes at once. */
  workers: number;
  /** Milliseconds that a job may take before its process is ended. */
  limit: number;
  done(result: Result): void;
}

/** Does jobs in processes that each do many; a process that hangs or dies costs its job only. */
export class Pool {
  private readonly queue: Job[];
  private readonly children = new Set<ChildProcess>();
  private stopped = false;

  constructor(
    jobs: readonly Job[],
    private readonly options: PoolOptions,
  ) {
    this.queue = [...jobs];
  }

  /** Resolves when every job is done, or after `stop`. */
  async run(): Promise<void> {
    const count = Math.min(this.options.workers, this.queue.length);
    await Promise.all(Array.from({ length: count }, () => this.lane()));
  }

  /** Begins no further job and ends those under way. */
  stop(): void {
    this.stopped = true;
    for (const child of this.children) child.kill('SIGKILL');
  }

  private async lane(): Promise<void> {
    let child: ChildProcess | undefined;
    for (let job = this.next(); job; job = this.next()) {
      child ??= this.start();
      const result = await this.do(child, job);
      if (this.stopped) return;
      if (result.outcome === 'hung' || result.outcome === 'crashed') {
        child.kill('SIGKILL');
        child = undefined;
      }
      this.options.done(result);
    }
    child?.disconnect();
  }

  private next(): Job | undefined {
    return this.stopped ? undefined : this.queue.shift();
  }

  private start(): ChildProcess {
    const { root } = this.options;
    const child = fork(join(__dirname, 'worker.ts'), [root], {
      cwd: root,
      execArgv: ['--require', join(root, 'support/register.js')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    return child;
  }

  private do(child: ChildProcess, job: Job): Promise<Result> {
    return new Promise((resolve) => {
      const end = (result: Result) => {
        clearTimeout(timer);
        child.removeAllListeners('message');
        child.removeAllListeners('exit');
        child.once('exit', () => this.children.delete(child));
        resolve(result);
      };
      const timer = setTimeout(() => end(broken(job, 'hung', this.options.limit)), this.options.limit);
      child.once('message', (result: Result) => end(result));
      child.once('exit', () => end(broken(job, 'crashed', 0)));
      child.send(job);
    });
  }
}

function broken(job: Job, outcome: 'hung' | 'crashed', wallMs: number): Result {
  if (job.kind === 'fault') {
    const { clauses, says, name } = faultNamed(job.name);
    return {
      kind: 'fault',
      name,
      clauses: [...clauses],
      says,
      outcome,
      seenAs: [],
      sightings: [],
      failed: [],
      ran: 0,
      wallMs,
    };
  }
  const counts = { pass: 0, inconc: 0, fail: 0, error: 0, notApplicable: 0 };
  return { kind: job.kind, name: job.name, words: job.words, outcome, counts, sightings: [], wallMs };
}

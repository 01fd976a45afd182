import { spawnSync } from 'node:child_process';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { examineFile } from '../../support/cli/check/examine';
import { conversation } from './log/conversation';
import { asQcom, asRaw, asTranscript, TRANSCRIPT_HEADER, type Writer } from './log/forms';

export interface CheckSpeed {
  form: string;
  bytes: number;
  /** Megabytes a second of wall time. */
  check: number;
  readline: number;
  /** How much faster readline is in time of the processor, which others on the machine do not change: 0.5 is half its speed. */
  ratio: number;
  /** Peak resident memory of a process that checks the log, in megabytes. */
  peak: number;
}

const ROOT = resolve(__dirname, '../..');
const MB = 1_000_000;
const FORMS: readonly [name: string, writer: Writer, header: string][] = [
  ['QCOM', asQcom, ''],
  ['raw capture', asRaw, ''],
  ['transcript', asTranscript, TRANSCRIPT_HEADER],
];

/**
 * `attest check` against Node's readline merely splitting the same generated file, in turn; the median of the rounds.
 * @throws Error where the check finds something in a log that has nothing to find
 */
export async function checkSpeeds(bytes: number, rounds: number): Promise<CheckSpeed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  const speeds: CheckSpeed[] = [];
  try {
    for (const [form, writer, header] of FORMS) {
      const file = join(folder, 'generated.log');
      const size = write(file, bytes, writer, header);
      const own: Cost[] = [];
      const other: Cost[] = [];
      for (let round = 0; round < rounds; round++) {
        other.push(await timed(() => split(file)));
        own.push(await timed(() => check(file)));
      }
      const peak = memory(file);
      const speed = (costs: readonly Cost[]) => size / MB / middle(costs.map((cost) => cost.wall));
      const ratio = middle(other.map((cost) => cost.cpu)) / middle(own.map((cost) => cost.cpu));
      speeds.push({ form, bytes: size, check: speed(own), readline: speed(other), ratio, peak });
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return speeds;
}

function write(file: string, bytes: number, writer: Writer, header: string): number {
  const fd = openSync(file, 'w');
  let text = header;
  let size = 0;
  for (const turn of conversation(1)) {
    text += writer(turn);
    if (text.length < MB) continue;
    size += writeSync(fd, text, null, 'latin1');
    text = '';
    if (size >= bytes) break;
  }
  closeSync(fd);
  return size;
}

function check(file: string): void {
  const { problem, fails, inconcs, findings } = examineFile(file, 1);
  if (problem !== undefined) throw new Error(problem);
  if (fails + inconcs > 0)
    throw new Error(`found in the generated log: line ${findings[0]?.line}, ${findings[0]?.message}`);
}

/** A process of its own checks the log and tells how much memory it took. */
function memory(file: string): number {
  const script = `
    const { examineFile } = require('./support/cli/check/examine');
    examineFile(${JSON.stringify(file)}, 1);
    process.stdout.write(String(process.resourceUsage().maxRSS));`;
  const words = ['--require', './support/register.js', '-e', script];
  const { stdout } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  return (Number(stdout) * 1024) / MB;
}

function split(file: string): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
      .on('line', () => {})
      .on('close', resolve);
  });
}

/** Seconds. */
interface Cost {
  wall: number;
  cpu: number;
}

async function timed(run: () => unknown): Promise<Cost> {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

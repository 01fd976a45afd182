import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { examineFile } from '../../support/cli/check/examine';
import { conversation } from './log/conversation';
import { asQcom, asRaw, asTranscript, TRANSCRIPT_HEADER, type Writer } from './log/forms';

export interface CheckSpeed {
  form: string;
  bytes: number;
  /** Megabytes a second. */
  check: number;
  readline: number;
}

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
      const own: number[] = [];
      const other: number[] = [];
      for (let round = 0; round < rounds; round++) {
        other.push(await timed(() => split(file)));
        own.push(await timed(() => check(file)));
      }
      speeds.push({ form, bytes: size, check: size / MB / middle(own), readline: size / MB / middle(other) });
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

function split(file: string): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
      .on('line', () => {})
      .on('close', resolve);
  });
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

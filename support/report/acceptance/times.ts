import { command } from '../../spec';
import type { TranscriptEntry } from '../../transcript';

/** Response times of a command, or of its asynchronous result, in milliseconds, sorted. */
export interface ResponseTimes {
  /** 'AT+QIOPEN'. */
  command: string;
  kind: 'final' | 'result';
  limit: number;
  samples: number[];
  slowest: { ms: number; caseId: string };
}

interface Waiting {
  name: string;
  at: number;
  heard: string;
}

const COMMAND = /^AT\+(Q[A-Z]+)/i;
const FINAL = /(?:^|\r\n)(?:OK|ERROR|\+CME ERROR: \d+|SEND OK|SEND FAIL|CONNECT|NO CARRIER)\r\n/;
const RESULT = /\r\n\+(QIOPEN|QIACTEX|QIDEACTEX|QNTP|QIURC: "dnsgip)[:"]/g;

/** Gathers response times from the transcripts of cases. */
export class TimesCollector {
  private readonly found = new Map<string, ResponseTimes>();

  /** Takes a case's conversation. Waiting begins with the command line and ends with the final result, or with its URC. */
  take(caseId: string, entries: readonly TranscriptEntry[]): void {
    let waiting: Waiting | undefined;
    const later = new Map<string, number>();
    for (const { at, event } of entries) {
      if (event.kind === 'tx' && event.what === 'command') {
        const name = COMMAND.exec(event.bytes.toString('latin1', 0, 24))?.[1]?.toUpperCase();
        // What a command itself gives as its time limit stands in its line, not in the manual's table.
        const own = name === 'QICLOSE' && event.bytes.includes(',');
        waiting = name && !own ? { name, at, heard: '' } : undefined;
        if (name && command(name)?.maxResponse.urc !== undefined) later.set(name, at);
      } else if (event.kind === 'rx') {
        const text = event.bytes.toString('latin1');
        if (waiting) {
          waiting.heard += text;
          if (FINAL.test(waiting.heard)) {
            this.add(caseId, waiting.name, 'final', at - waiting.at);
            waiting = undefined;
          }
        }
        if (later.size > 0) this.results(caseId, later, text, at);
      }
    }
  }

  /** All of them, in the order of names. */
  all(): ResponseTimes[] {
    const all = [...this.found.values()];
    for (const each of all) each.samples.sort((a, b) => a - b);
    return all.sort((a, b) => a.command.localeCompare(b.command) || a.kind.localeCompare(b.kind));
  }

  private results(caseId: string, later: Map<string, number>, text: string, at: number): void {
    for (const [, head = ''] of text.matchAll(RESULT)) {
      const name = head.startsWith('QIURC') ? 'QIDNSGIP' : head;
      const since = later.get(name);
      later.delete(name);
      if (since !== undefined) this.add(caseId, name, 'result', at - since);
    }
  }

  private add(caseId: string, name: string, kind: ResponseTimes['kind'], ms: number): void {
    const limits = command(name)?.maxResponse;
    const limit = kind === 'final' ? limits?.final : limits?.urc;
    if (limit === undefined || ms < 0) return;
    const key = `${name} ${kind}`;
    const known = this.found.get(key);
    if (!known) {
      this.found.set(key, { command: `AT+${name}`, kind, limit, samples: [ms], slowest: { ms, caseId } });
      return;
    }
    known.samples.push(ms);
    if (ms > known.slowest.ms) known.slowest = { ms, caseId };
  }
}

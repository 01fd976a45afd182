import { visible } from '../notation/visible';
import { command } from '../spec';
import type { Exchange } from './exchange';
import { keyOf, LATE } from './late-results';
import type { TraceRule, View, Watch } from './rule';
import { type Asked, type Item, type Said, urcKind } from './trace';

/** The manual names limits of the module; the way through driver and logger comes on top. Milliseconds. */
const ALLOWANCE = 1000;

/** Clauses of limits of a final result and of an asynchronous result. */
const FINAL: Readonly<Record<string, string>> = {
  QIACT: 'QIACT-06',
  QIDEACT: 'QIDEACT-05',
  QICLOSE: 'QICLOSE-06',
  QIOPEN: 'QIOPEN-05',
  QIGETERROR: 'QIGETERROR-04',
};
const LATER: Readonly<Record<string, string>> = {
  QIOPEN: 'QIOPEN-05',
  QIACTEX: 'QIACTEX-08',
  QIDEACTEX: 'QIDEACTEX-05',
  QNTP: 'QNTP-07',
  QIDNSGIP: 'QIDNSGIP-06',
};
const COMMANDS: ReadonlyMap<string, string> = new Map(
  Object.keys(LATER).map((name) => [LATE[name]!.urc, name] as const),
);
const MOST_OWED = 256;

/** Answers and asynchronous results come within the limits of the command tables and of 2.3. */
export const lateAnswers: TraceRule = {
  id: 'limits',
  clauses: ['FLOW-01', 'FLOW-02', 'FLOW-03', 'FLOW-04', ...new Set([...Object.values(FINAL), ...Object.values(LATER)])],
  title: 'Answers and asynchronous results come within their limits',
  requires: 'times',
  kinds: ['asked', 'typed', 'said', 'timeout', 'gap', 'restart'],
  lines: { final: true, urc: ['+QIURC', ...COMMANDS.keys()] },
  watch: (view) => new Limits(view),
};

interface Owed {
  readonly command: string;
  readonly line: string;
  readonly seq: number;
  /** When the OK came. */
  readonly since: number;
  readonly limit: number;
}

class Limits implements Watch {
  private pending: Asked | undefined;
  /** When the command, or the data entered for it, were complete. */
  private since = 0;
  private readonly owed = new Map<string, Owed>();
  private next = Number.POSITIVE_INFINITY;

  constructor(private readonly view: View) {}

  see(item: Item): void {
    switch (item.kind) {
      case 'asked':
        this.overdue(item.at);
        this.pending = item.asked.empty ? undefined : item.asked;
        this.since = item.at;
        break;
      case 'typed':
        this.since = item.at;
        break;
      case 'said':
        if (item.event.type === 'final') this.final(item);
        else if (item.event.type === 'urc') this.urc(item);
        break;
      case 'timeout':
        this.overdue(item.at);
        break;
      default:
        this.pending = undefined;
        this.owed.clear();
        this.next = Number.POSITIVE_INFINITY;
    }
  }

  ignores({ asked, at }: Exchange): boolean {
    const most = ALLOWANCE + this.view.slack;
    const begun = asked!.at;
    return (
      this.pending === undefined &&
      at - begun <= asked!.limit + most &&
      at <= this.next + most &&
      begun <= this.next + most &&
      LATE[asked!.name] === undefined
    );
  }

  end(at: number): void {
    this.overdue(at);
  }

  private final(said: Said): void {
    this.overdue(said.at);
    const { asked } = said;
    if (!asked || asked !== this.pending) return;
    this.pending = undefined;
    const took = said.at - this.since;
    const limit = asked.limit;
    if (took > limit + ALLOWANCE + this.view.slack) {
      this.tell(said, FINAL[asked.name] ?? 'FLOW-01', asked.seq, `the answer to ${visible(asked.line)}`, limit, took);
    }
    const late = asked.form === 'set' && said.name === 'OK' && !asked.compound ? LATE[asked.name] : undefined;
    const urcLimit = late && command(asked.name)?.maxResponse.urc;
    if (!late || urcLimit === undefined || this.owed.size >= MOST_OWED) return;
    const key = keyOf(asked.name, asked.args[late.key?.argument ?? -1]?.text);
    const { name, line, seq } = asked;
    this.owed.set(key, { command: name, line, seq, since: said.at, limit: urcLimit });
    this.next = Math.min(this.next, said.at + urcLimit);
  }

  private urc(said: Said): void {
    if (this.owed.size > 0) {
      const kind = urcKind(said);
      const name = COMMANDS.get(kind === 'dnsgip' ? kind : said.name);
      if (name !== undefined) {
        const field = LATE[name]!.key?.field;
        const key = keyOf(name, field === undefined ? undefined : said.fields[field]?.text);
        const owed = this.owed.get(key);
        this.owed.delete(key);
        const took = owed ? said.at - owed.since : 0;
        if (owed && took > owed.limit + ALLOWANCE + this.view.slack) {
          this.tell(said, LATER[name]!, owed.seq, `the result of ${visible(owed.line)}`, owed.limit, took);
        }
      }
    }
    this.overdue(said.at);
  }

  /** Tells what should have come by now and has not. */
  private overdue(at: number): void {
    const pending = this.pending;
    if (pending) {
      const limit = pending.limit;
      if (at - this.since > limit + ALLOWANCE + this.view.slack && !pending.final) this.missing(pending, at, limit);
    }
    if (at <= this.next + ALLOWANCE + this.view.slack) return;
    this.next = Number.POSITIVE_INFINITY;
    for (const [key, owed] of this.owed) {
      if (at <= owed.since + owed.limit + ALLOWANCE + this.view.slack) {
        this.next = Math.min(this.next, owed.since + owed.limit);
        continue;
      }
      this.owed.delete(key);
      this.view.report({
        seq: owed.seq,
        at,
        clauses: [LATER[owed.command]!],
        message: `the result of ${visible(owed.line)} never came`,
        accepted: `within ${owed.limit / 1000} s`,
        came: `nothing for ${seconds(at - owed.since)} s`,
      });
    }
  }

  private missing(pending: Asked, at: number, limit: number): void {
    this.pending = undefined;
    this.view.report({
      seq: pending.seq,
      at,
      clauses: [FINAL[pending.name] ?? 'FLOW-01'],
      message: `${visible(pending.line)} was never answered`,
      accepted: `a final result within ${limit / 1000} s`,
      came: `nothing for ${seconds(at - this.since)} s`,
    });
  }

  private tell(said: Said, clause: string, since: number, what: string, limit: number, took: number): void {
    this.view.report({
      seq: said.seq,
      since,
      at: said.at,
      clauses: [clause],
      message: `${what} came too late`,
      accepted: `within ${limit / 1000} s`,
      came: `${visible(said.event.text)} after ${seconds(took)} s`,
    });
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 10_000 ? 2 : 0);
}

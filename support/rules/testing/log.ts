import type { TimelineBody, TimelineEvent } from '../../timeline/event';
import type { AtEvent, AtEventType } from '../../wire/at-event';
import { type RuleFinding, runRules } from '../index';
import type { TraceRule } from '../rule';

/** Writes a stretch of the log as a session and a peer would. */
export class TestLog {
  readonly events: TimelineEvent[] = [];
  private now = 0;
  private command: number | undefined;

  /** A command of the host; what answers it follows. */
  ask(line: string, ...answer: string[]): this {
    this.command = this.events.length;
    this.add({ kind: 'tx', what: 'command', bytes: Buffer.from(`${line}\r`) });
    for (const each of answer) {
      if (/^(OK|ERROR|SEND|CONNECT|NO CARRIER|\+CME)/.test(each)) this.final(each);
      else this.info(each);
    }
    return this;
  }

  info(text: string, payload?: string | Buffer, announced?: number): this {
    return this.at('info', text, payload, announced);
  }

  final(text: string): this {
    return this.at('final', text);
  }

  /** A final result of which nobody knows the command. */
  strayFinal(text: string): this {
    this.command = undefined;
    return this.at('final', text);
  }

  urc(text: string, payload?: string | Buffer, announced?: number): this {
    return this.at('urc', text, payload, announced);
  }

  noise(text: string): this {
    return this.at('noise', text, text);
  }

  stream(text: string): this {
    return this.at('stream', '', text);
  }

  prompt(): this {
    return this.at('prompt', '>');
  }

  /** The frame last written has these flaws. */
  flawed(...flaws: string[]): this {
    const last = this.events.at(-1);
    if (last?.kind === 'at') last.event.flaws.push(...flaws);
    return this;
  }

  typed(text: string): this {
    return this.add({ kind: 'tx', what: 'data', bytes: Buffer.from(text) });
  }

  escape(): this {
    return this.add({ kind: 'tx', what: 'escape', bytes: Buffer.from('+++') });
  }

  dtr(on: boolean): this {
    return this.add({ kind: 'dtr', on });
  }

  timeout(): this {
    return this.add({ kind: 'timeout', what: 'the final result', limit: 1 });
  }

  /** The port went away and came back. */
  gap(): this {
    return this.add({ kind: 'port', what: 'lost' }).add({ kind: 'port', what: 'reopened' });
  }

  peerSends(text: string): this {
    return this.add({ kind: 'peer', name: 'peer', what: 'sent', bytes: Buffer.from(text) });
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** What a rule finds: 'verdict clauses'. */
  judge(rule: TraceRule, options = { fresh: true }): string[] {
    return this.findings(rule, options).map((finding) => `${finding.verdict} ${finding.clauses?.join(',')}`);
  }

  findings(rule?: TraceRule, options = { fresh: true }): RuleFinding[] {
    return runRules(this.events, options, rule && [rule]);
  }

  private at(type: AtEventType, text: string, payload?: string | Buffer, announced?: number): this {
    const bytes = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : payload;
    const event: AtEvent = { type, text, from: 0, to: 0, begun: this.now, at: this.now, flaws: [] };
    if (bytes) event.payload = bytes;
    if (type === 'info' || type === 'urc') {
      if (bytes) event.announced = announced ?? bytes.length;
    }
    if (type === 'info' || type === 'final') event.command = this.command;
    return this.add({ kind: 'at', event });
  }

  private add(body: TimelineBody): this {
    this.events.push({ ...body, seq: this.events.length, at: this.now });
    this.now += 1;
    return this;
  }
}

/** A log in which socket `id` was opened. */
export function opened(id = 0, options: { type?: string; mode?: number; context?: number } = {}): TestLog {
  const { type = 'TCP', mode = 0, context = 1 } = options;
  const log = new TestLog().ask(`AT+QIOPEN=${context},${id},"${type}","192.0.2.1",80,0,${mode}`);
  return mode === 2 ? log.final('CONNECT') : log.final('OK').urc(`+QIOPEN: ${id},0`);
}

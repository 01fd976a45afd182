import type { DataEntry, Reply, TransparentPipe, TransparentPort } from '../handler';
import type { Step } from './parse';

/** What an execution needs of its port. */
export interface ExecutionHost {
  /** S3 and S4, or '' before a line of the response where ATV0 is set. */
  lead(): string;
  /** What ends a line of the response. */
  tail(): string;
  /** Between a header and its data: CRLF or, with viewmode 1, a comma. */
  separator(): string;
  /** Runs one command of the line. */
  run(step: Step, execution: Execution): void;
  /** The text of ERROR for a command that failed with this code. */
  errorText(step: Step | undefined, code: number): string;
  /** Keeps a code for AT+QIGETERROR where the command is one of TCP/IP. */
  note(step: Step | undefined, code: number): void;
  /** Puts out the response and the final result, and ends the command. */
  finish(response: Buffer | string, final: string): void;
  enterData(entry: DataEntry, execution: Execution): void;
  enterTransparent(response: Buffer | string, pipe: TransparentPipe, execution: Execution): TransparentPort;
}

/** One command line being executed: its commands in turn, one response, one final result (V.250 5.2.1). */
export class Execution implements Reply {
  private readonly parts: (string | Buffer)[] = [];
  private at = 0;
  private open = true;

  constructor(
    private readonly host: ExecutionHost,
    private readonly steps: readonly Step[],
  ) {}

  /** Runs the next command; after the last one the line is OK. */
  next(): void {
    const step = this.steps[this.at];
    if (step) this.host.run(step, this);
    else this.end('OK');
  }

  /** Nothing more comes of it, whatever its handler still calls. */
  abandon(): void {
    this.open = false;
  }

  /** Takes a data entry's result: the handler may answer again. */
  reopen(): void {
    this.open = true;
  }

  info(line: string, payload?: Buffer): void {
    if (!this.open) return;
    const lead = this.parts.length === 0 ? this.host.lead() : '';
    if (payload) this.parts.push(`${lead}${line}${this.host.separator()}`, payload, this.host.tail());
    else this.parts.push(`${lead}${line}${this.host.tail()}`);
  }

  ok(): void {
    if (!this.open) return;
    this.host.note(this.steps[this.at], 0);
    this.at++;
    this.next();
  }

  error(code: number): void {
    if (!this.open) return;
    const step = this.steps[this.at];
    this.host.note(step, code);
    this.end(this.host.errorText(step, code));
  }

  final(text: string, code = 0): void {
    if (!this.open) return;
    this.host.note(this.steps[this.at], code);
    this.end(text);
  }

  prompt(entry: DataEntry): void {
    if (!this.open) return;
    this.open = false;
    this.host.enterData(entry, this);
  }

  connect(pipe: TransparentPipe): TransparentPort {
    if (!this.open) return { toHost: () => undefined, broken: () => undefined };
    this.open = false;
    this.host.note(this.steps[this.at], 0);
    return this.host.enterTransparent(this.response(), pipe, this);
  }

  private end(final: string): void {
    this.open = false;
    this.host.finish(this.response(), final);
  }

  private response(): Buffer | string {
    if (this.parts.every((part) => typeof part === 'string')) return this.parts.join('');
    return Buffer.concat(this.parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  }
}

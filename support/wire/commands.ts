import type { SentLine } from './command-words';
import { Pending } from './pending';

/** Given-up commands whose late answers are waited for. */
const MOST_ABANDONED = 16;

/** The commands that an answer may belong to: the pending one, and those given up before it, oldest first. */
export class Commands {
  pending: Pending | undefined;
  private abandoned: Pending[] = [];

  /** The lines of the commands that were given up and may still be answered, oldest first. */
  get lateLines(): string[] {
    return this.abandoned.map((command) => command.line);
  }

  /** Whether given-up commands may still be answered. */
  get awaitsLate(): boolean {
    return this.abandoned.length > 0;
  }

  /** A given-up command that is to be answered before the pending one: its turn is over once the next one's echo has come. */
  get late(): Pending | undefined {
    return this.pending?.echoed ? undefined : this.abandoned[0];
  }

  /** The command that a final result ends. */
  get next(): Pending | undefined {
    return this.late ?? this.pending;
  }

  sent(line: SentLine, seq: number): void {
    this.pending = new Pending(line, seq);
  }

  abandon(): void {
    if (!this.pending) return;
    this.pending.late = true;
    this.abandoned.push(this.pending);
    if (this.abandoned.length > MOST_ABANDONED) this.abandoned.shift();
    this.pending = undefined;
  }

  /** No answer of a given-up command is to come any more. */
  forgive(): void {
    this.abandoned = [];
  }

  clear(): void {
    this.pending = undefined;
    this.abandoned = [];
  }

  /** A final result has come. */
  ended(command: Pending): void {
    if (command.late) this.abandoned.shift();
    else this.pending = undefined;
  }

  /**
   * The command whose information response has such a line.
   * @param echo whether the module echoes: what comes before the pending command's echo is then an earlier one's
   */
  ownerOf(line: string, echo: boolean | undefined): Pending | undefined {
    const { pending, late } = this;
    if (late && echo && late.owns(line)) return late;
    if (pending?.owns(line)) return pending;
    return late?.owns(line) ? late : undefined;
  }

  /** The command whose text stands in front of bytes[stop], if its echo is still to come. */
  echoedBefore(bytes: Buffer, from: number, stop: number): Pending | undefined {
    const { pending } = this;
    const late = this.abandoned[0];
    if (late?.awaitsEcho && endsWith(bytes, from, stop, late.line)) return late;
    return pending?.awaitsEcho && endsWith(bytes, from, stop, pending.line) ? pending : undefined;
  }
}

function endsWith(bytes: Buffer, from: number, to: number, tail: string): boolean {
  const start = to - tail.length;
  if (start < from) return false;
  for (let i = 0; i < tail.length; i++) if (bytes[start + i] !== tail.charCodeAt(i)) return false;
  return true;
}

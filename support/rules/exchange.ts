import type { AtEvent } from '../wire/at-event';
import { type Parsed, parseLine } from './fields';
import type { Asked } from './trace';

/**
 * A command and what has come of the answer that most commands get: its echo, one line of its own or none, then OK, without a
 * flaw and with nothing between them. Rules are asked once for all of it whether they have anything against it.
 */
export class Exchange {
  asked: Asked | undefined;
  echo: AtEvent | undefined;
  echoSeq = 0;
  line: AtEvent | undefined;
  lineSeq = 0;
  /** The line taken apart. */
  parsed: Parsed | undefined;
  /** When the final result came. */
  at = 0;

  begin(asked: Asked): void {
    this.asked = asked;
    this.echo = undefined;
    this.line = undefined;
    this.parsed = undefined;
  }

  /** Whether anything of the answer has come. */
  get begun(): boolean {
    return this.echo !== undefined || this.line !== undefined;
  }

  /** Whether this is the next part of such an answer, the final result excepted; it is kept then. */
  takes(event: AtEvent, seq: number): boolean {
    const asked = this.asked!;
    if (!answers(event, asked) || this.line !== undefined) return false;
    if (event.type === 'echo') {
      if (this.echo !== undefined) return false;
      this.echo = event;
      this.echoSeq = seq;
      return true;
    }
    if (event.type !== 'info') return false;
    const parsed = parseLine(event.text);
    if (parsed.holdsUrc || parsed.name !== asked.words.head) return false;
    this.line = event;
    this.lineSeq = seq;
    this.parsed = parsed;
    return true;
  }

  /** Whether this is the final result that ends such an answer. */
  endsWith(event: AtEvent): boolean {
    return event.type === 'final' && event.text === 'OK' && answers(event, this.asked!);
  }
}

function answers(event: AtEvent, asked: Asked): boolean {
  return event.command === asked.seq && event.flaws.length === 0 && event.late === undefined;
}

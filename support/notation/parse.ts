import type { Range } from './domain';
import { NotationError } from './notation-error';
import { parseRanges } from './ranges';

/** A piece of a line. Columns count from 1 in the layout's line. */
export type Piece =
  | { kind: 'text'; text: string; column: number }
  /** `inside`: the layout itself prints the quotes around it. */
  | { kind: 'field'; name: string; inside: boolean; column: number }
  /** A list of supported values, (0,20-65535). */
  | { kind: 'list'; ranges: Range[]; source: string; column: number }
  | { kind: 'optional'; pieces: Piece[]; column: number }
  /** <CR><LF>, before the payload. */
  | { kind: 'break'; column: number };

export interface LinePlan {
  /** The line as it was written. */
  source: string;
  /** Counts from 1. */
  number: number;
  pieces: Piece[];
  /** The line may be missing. */
  optional: boolean;
  /** The line may come again. */
  repeated: boolean;
}

const DEEPEST = 32;
const MOST_OPTIONAL = 200;
const BREAK = '<CR><LF>';
const NAME = /<([A-Za-z][A-Za-z0-9_]*)>/y;
/** A parenthesis that can only be meant as a list of values; any other is literal. */
const LIST = /\(\s*[\d,)-]/y;

/** The lines of a layout. Throws NotationError. */
export function parseLayout(text: string): LinePlan[] {
  const plans: LinePlan[] = [];
  const lines = text.split('\n');
  lines.forEach((raw, index) => {
    const source = raw.trim();
    if (source === '') return;
    const indent = raw.length - raw.trimStart().length;
    if (source === '...' || source === '[...]') {
      const last = plans[plans.length - 1];
      if (!last) throw new NotationError(`${source} has no line before it to repeat`, index + 1, indent + 1);
      if (last.repeated) throw new NotationError('the line before is repeated already', index + 1, indent + 1);
      last.repeated = true;
    } else {
      plans.push(new LineParser(source, index + 1, indent + 1).plan());
    }
  });
  if (plans.length === 0) throw new NotationError('the layout has no line', 1, 1);
  return plans;
}

class LineParser {
  #pos = 0;
  #quoted = false;
  #optionals = 0;

  constructor(
    readonly source: string,
    readonly number: number,
    readonly firstColumn: number,
  ) {}

  plan(): LinePlan {
    const pieces = this.#pieces(0);
    if (this.#pos < this.source.length) this.#fail(this.#pos, 'this ] closes nothing');
    if (this.#quoted) this.#fail(this.source.lastIndexOf('"'), 'this quote is not closed');
    const [only] = pieces;
    if (pieces.length === 1 && only!.kind === 'optional') {
      return { source: this.source, number: this.number, pieces: only!.pieces, optional: true, repeated: false };
    }
    return { source: this.source, number: this.number, pieces, optional: false, repeated: false };
  }

  #pieces(depth: number): Piece[] {
    const pieces: Piece[] = [];
    const { source } = this;
    let from = this.#pos;
    const flush = () => {
      if (this.#pos > from) pieces.push(this.#text(from, this.#pos));
    };
    while (this.#pos < source.length && source[this.#pos] !== ']') {
      const char = source[this.#pos];
      if (char === '<') {
        flush();
        pieces.push(this.#angle());
      } else if (char === '[') {
        flush();
        pieces.push(this.#optional(depth + 1));
      } else if (char === '(' && this.#atList()) {
        flush();
        pieces.push(this.#list());
      } else {
        this.#pos++;
        continue;
      }
      from = this.#pos;
    }
    flush();
    return pieces;
  }

  #text(from: number, to: number): Piece {
    const text = this.source.slice(from, to);
    for (let i = 0; i < text.length; i++) {
      if (text[i] === '"') this.#quoted = !this.#quoted;
      if (text.charCodeAt(i) > 0xff) this.#fail(from + i, `no module sends the character ${text[i]}: it is not a byte`);
    }
    const dots = text.indexOf('...');
    if (dots >= 0) this.#fail(from + dots, '... repeats a line and stands alone in one');
    return { kind: 'text', text, column: this.#column(from) };
  }

  #angle(): Piece {
    const { source } = this;
    const from = this.#pos;
    if (source.startsWith(BREAK, from)) {
      this.#pos += BREAK.length;
      return { kind: 'break', column: this.#column(from) };
    }
    NAME.lastIndex = from;
    const found = NAME.exec(source)?.[1];
    if (!found) this.#fail(from, 'a field is written <name>: letters, digits and _');
    if (found === 'CR' || found === 'LF') this.#fail(from, 'only <CR><LF> before the data is written out');
    this.#pos = NAME.lastIndex;
    return { kind: 'field', name: found, inside: this.#quoted, column: this.#column(from) };
  }

  #optional(depth: number): Piece {
    const from = this.#pos;
    if (depth > DEEPEST) this.#fail(from, `more than ${DEEPEST} brackets inside each other`);
    if (++this.#optionals > MOST_OPTIONAL) this.#fail(from, `more than ${MOST_OPTIONAL} optional parts in a line`);
    this.#pos++;
    const quoted = this.#quoted;
    const pieces = this.#pieces(depth);
    if (this.source[this.#pos] !== ']') this.#fail(from, 'this [ is not closed in its line');
    if (pieces.length === 0) this.#fail(from, 'the brackets hold nothing');
    if (this.#quoted !== quoted) this.#fail(from, 'a quote inside the brackets has its partner outside');
    this.#pos++;
    return { kind: 'optional', pieces, column: this.#column(from) };
  }

  #atList(): boolean {
    LIST.lastIndex = this.#pos;
    return LIST.test(this.source);
  }

  #list(): Piece {
    const from = this.#pos;
    const end = this.source.indexOf(')', from) + 1;
    const source = end === 0 ? this.source.slice(from) : this.source.slice(from, end);
    const ranges = parseRanges(source);
    if (!ranges) this.#fail(from, `${source} is no list of values such as (0,20-65535)`);
    this.#pos = end;
    return { kind: 'list', ranges, source, column: this.#column(from) };
  }

  #column(pos: number): number {
    return this.firstColumn + pos;
  }

  #fail(pos: number, problem: string): never {
    throw new NotationError(problem, this.number, this.#column(Math.max(0, pos)));
  }
}

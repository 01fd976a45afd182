import { describe } from './describe';
import type { Domain, Range } from './domain';
import { NotationError } from './notation-error';
import type { LinePlan, Piece } from './parse';
import { canonical, digitsEnd } from './ranges';
import { afterBlank, listReader, nameReader, type Reader, readerOf } from './reader';

export interface CompileOptions {
  /**
   * The domain of a field, by its name without <>. `head` is the literal start of its line without what separates it from the
   * first field: '+QIRD', '+QIURC: "recv"', '+QICFG: "viewmode"'. Where that gives nothing it is asked again with the part before
   * the colon: '+QIURC'.
   */
  field(name: string, head: string): Domain | undefined;
  /** 'literal': <APN> stands for those characters themselves, in any case and perhaps in quotes, as test forms print them. */
  names?: 'fields' | 'literal';
}

/** One step of a line's matcher; `next` goes on, and the steps inside brackets go on with what follows the brackets. */
export type Op =
  | { kind: 'text'; id: number; text: string; next: Op }
  | FieldOp
  /** A list or a literal name: read, not kept. */
  | {
      kind: 'fixed';
      id: number;
      read: Reader;
      allowed: string;
      example: { ranges: Range[] } | { name: string; inside: boolean };
      next: Op;
    }
  | { kind: 'optional'; id: number; body: Op; next: Op }
  | DataOp
  | { kind: 'end'; id: number };

export interface FieldOp {
  kind: 'field';
  id: number;
  name: string;
  domain: Domain;
  read: Reader;
  number: boolean;
  /** The layout prints the quotes, so the value has none to take off. */
  inside: boolean;
  /** Literals that end an unquoted value. */
  stops: readonly string[];
  /** Its value is the length of the line's data. */
  announces: boolean;
  next: Op;
}

export interface DataOp {
  kind: 'data';
  id: number;
  name: string;
  hex: boolean;
  /** It stands in brackets: taken only where there are data. */
  optional: boolean;
  next: Op;
}

export interface LineProgram {
  plan: LinePlan;
  start: Op;
  /** Number of steps; ids are below it. */
  size: number;
  /** The names of the line's fields, data included. */
  names: string[];
  /** Length of the literal that tells the line from others: '+QIACT:', 'OK'. */
  headLength: number;
  data?: DataOp;
  /** Name of the field that announces the data's length. */
  lengthName?: string;
}

/** Builds the matcher of one line. Throws NotationError. */
export function program(plan: LinePlan, options: CompileOptions): LineProgram {
  return new Builder(plan, options).build();
}

class Builder {
  #size = 0;
  readonly #names: string[] = [];
  readonly #head: string;
  readonly #literal: boolean;
  readonly #domains = new Map<string, Domain>();
  #lengthName: string | undefined;
  #data: DataOp | undefined;

  constructor(
    readonly plan: LinePlan,
    readonly options: CompileOptions,
  ) {
    this.#literal = options.names === 'literal';
    this.#head = headOf(plan);
  }

  build(): LineProgram {
    const { plan } = this;
    this.#survey(plan.pieces, []);
    const start = this.#chain(plan.pieces, { kind: 'end', id: this.#size++ }, 0);
    const [first] = plan.pieces;
    const text = first!.kind === 'text' ? first!.text : '';
    const colon = text.indexOf(':');
    return {
      plan,
      start,
      size: this.#size,
      names: this.#names,
      headLength: colon < 0 ? text.length : colon + 1,
      data: this.#data,
      lengthName: this.#lengthName,
    };
  }

  /**
   * Resolves the names in the order they are written and finds the field that announces the data's length, among the integers
   * that are there whenever the data are.
   */
  #survey(pieces: readonly Piece[], integers: string[]): void {
    for (const piece of pieces) {
      if (piece.kind === 'optional') this.#survey(piece.pieces, [...integers]);
      else if (piece.kind === 'field' && !this.#literal) {
        const domain = this.#resolve(piece);
        if (!this.#names.includes(piece.name)) this.#names.push(piece.name);
        if (domain.type === 'integer') integers.push(piece.name);
        if (domain.type === 'data') this.#lengthName = this.#announcer(piece, integers);
      }
    }
  }

  #announcer(piece: Piece & { kind: 'field' }, integers: string[]): string {
    const named = integers.filter((name) => /length$/i.test(name)).pop();
    if (named) return named;
    if (integers.length === 1) return integers[0]!;
    return this.#fail(
      piece.column,
      `no field before <${piece.name}> announces its length: one has to be called <...length>`,
    );
  }

  #resolve(piece: Piece & { kind: 'field' }): Domain {
    const known = this.#domains.get(piece.name);
    if (known) return known;
    const short = this.#head.split(':', 1)[0]!;
    const domain = this.options.field(piece.name, this.#head) ?? this.options.field(piece.name, short);
    if (!domain) this.#fail(piece.column, `<${piece.name}> is no field of ${this.#head || 'this line'}`);
    this.#domains.set(piece.name, domain);
    return domain;
  }

  #chain(pieces: readonly Piece[], end: Op, depth: number): Op {
    let next = end;
    for (let i = pieces.length - 1; i >= 0; i--) {
      const piece = pieces[i]!;
      switch (piece.kind) {
        case 'text':
          next = this.#text(piece.text, next);
          break;
        case 'list':
          next = this.#fixed(
            listReader(canonical(piece.ranges)),
            `a list that stands for ${piece.source}`,
            piece,
            next,
          );
          break;
        case 'optional':
          next = { kind: 'optional', id: this.#size++, body: this.#chain(piece.pieces, next, depth + 1), next };
          break;
        case 'break':
          return this.#fail(piece.column, 'nothing but the data follows <CR><LF>');
        case 'field':
          if (this.#literal) {
            next = this.#fixed(nameReader(piece.name, piece.inside), `<${piece.name}>`, piece, next);
          } else if (this.#domains.get(piece.name)!.type === 'data') {
            next = this.#payload(piece, pieces[i - 1], next, depth);
            i--;
            const before = pieces[i]!;
            if (before.kind === 'text' && before.text.length > 1) next = this.#text(before.text.slice(0, -1), next);
          } else {
            next = this.#field(piece, next);
          }
      }
    }
    return next;
  }

  #text(text: string, next: Op): Op {
    return { kind: 'text', id: this.#size++, text, next };
  }

  #fixed(exact: Reader, allowed: string, piece: Piece & { kind: 'list' | 'field' }, next: Op): Op {
    // The manual prints AT+QICFG=? with a blank behind each comma, the other test forms without.
    const read = this.#literal ? afterBlank(exact) : exact;
    const example = piece.kind === 'list' ? { ranges: piece.ranges } : { name: piece.name, inside: piece.inside };
    return { kind: 'fixed', id: this.#size++, read, allowed, example, next };
  }

  #payload(piece: Piece & { kind: 'field' }, before: Piece | undefined, next: Op, depth: number): Op {
    const { name, column } = piece;
    if (before?.kind !== 'break' && !(before?.kind === 'text' && before.text.endsWith(','))) {
      this.#fail(column, `<${name}> are data: they follow <CR><LF> or a comma`);
    }
    if (next.kind !== 'end') this.#fail(column, `nothing follows the data <${name}>`);
    const domain = this.#domains.get(name)! as Domain & { type: 'data' };
    this.#data = { kind: 'data', id: this.#size++, name, hex: domain.hex ?? false, optional: depth > 0, next };
    return this.#data;
  }

  #field(piece: Piece & { kind: 'field' }, next: Op): Op {
    const { name, inside, column } = piece;
    const domain = this.#domains.get(name)!;
    const follow = followers(next);
    const stops = follow.flatMap((op) => (op.kind === 'text' ? [op.text] : op.kind === 'fixed' ? ['('] : []));
    const clash = follow.find((op) => !separates(domain, inside, op));
    if (clash) {
      const what = clash.kind === 'field' ? `<${clash.name}>` : clash.kind === 'text' ? clash.text : 'what follows';
      this.#fail(column, `nothing tells where <${name}> (${describe(domain)}) ends and ${what} begins`);
    }
    return {
      kind: 'field',
      id: this.#size++,
      name,
      domain,
      read: readerOf(domain, { inside, stops }),
      number: domain.type === 'integer',
      inside,
      stops,
      announces: name === this.#lengthName,
      next,
    };
  }

  #fail(column: number, problem: string): never {
    throw new NotationError(problem, this.plan.number, column);
  }
}

/** The literal start of a line, without what separates it from the first field. */
function headOf(plan: LinePlan): string {
  const [first] = plan.pieces;
  if (first?.kind !== 'text') return '';
  const opened = first.text.split('"').length % 2 === 0;
  const text = opened ? first.text.slice(0, first.text.lastIndexOf('"')) : first.text;
  return text.replace(/[:, ]+$/, '');
}

/** The steps that may come right at this point, brackets looked into. */
export function followers(op: Op): Op[] {
  const found: Op[] = [];
  const seen = new Set<Op>();
  const waiting = [op];
  while (waiting.length > 0) {
    const one = waiting.pop()!;
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'optional') waiting.push(one.next, one.body);
    else found.push(one);
  }
  return found;
}

/** Whether it is plain where a field ends when this step follows. */
function separates(domain: Domain, inside: boolean, op: Op): boolean {
  if (op.kind === 'end' || op.kind === 'data') return true;
  const ownQuotes = !inside && 'quoted' in domain && domain.quoted === 'yes';
  if (ownQuotes || domain.type === 'supported' || domain.type === 'time') return true;
  if (op.kind === 'text') return domain.type !== 'integer' || digitsEnd(op.text, 0) === 0;
  if (op.kind === 'fixed') return domain.type === 'integer';
  return (
    domain.type === 'integer' &&
    op.kind === 'field' &&
    'quoted' in op.domain &&
    op.domain.quoted === 'yes' &&
    !op.inside
  );
}

import type { FieldValue, Frame } from './match';
import type { DataOp, FieldOp, LineProgram, Op } from './program';
import { isHex } from './reader';

/** The fields of a frame in order. */
export interface Taken {
  names: string[];
  values: FieldValue[];
}

/** Something that would have let the line go on. */
export interface Want {
  op: Op;
  /** Where what the step looks at begins; for a literal the difference may be further on. */
  from: number;
  /** The field read just before, which may be what is really wrong. */
  after?: { op: FieldOp; from: number };
}

/** Why a frame is not the line: how far it was, and what was wanted there. */
export type Diagnosis =
  | { kind: 'text'; at: number; wants: Want[] }
  /** The line is right and its data are not; without `op` there should be none. */
  | { kind: 'data'; at: number; op?: DataOp; announced: number; length: number };

/** Matches one line of a layout. */
export class LineMatcher {
  readonly names: readonly string[];
  readonly optional: boolean;
  readonly repeated: boolean;
  readonly source: string;

  constructor(readonly program: LineProgram) {
    this.names = program.names;
    this.optional = program.plan.optional;
    this.repeated = program.plan.repeated;
    this.source = program.plan.source;
  }

  match(frame: Frame): Taken | undefined {
    const run = new Run(frame, this.program, false);
    if (!run.go(this.program.start, 0) || run.dataFlaw()) return undefined;
    return run.taken();
  }

  /** Only for a frame that does not match. */
  diagnose(frame: Frame): Diagnosis {
    const run = new Run(frame, this.program, true);
    if (run.go(this.program.start, 0)) return run.dataFlaw()!;
    return { kind: 'text', at: run.furthest, wants: run.wants! };
  }
}

/** One attempt at one frame. */
class Run {
  readonly #text: string;
  readonly #payload: Buffer | undefined;
  readonly #program: LineProgram;
  #ops: FieldOp[] = [];
  /** Begin and end of each value in #ops. */
  #spans: number[] = [];
  #data: DataOp | undefined;
  /** Brackets that led nowhere, by step and position: without it a row of them would cost 2 to the power of its length. */
  #failed: Set<number> | undefined;
  furthest = 0;
  readonly wants: Want[] | undefined;

  constructor(frame: Frame, program: LineProgram, trace: boolean) {
    this.#text = frame.text;
    this.#payload = frame.payload;
    this.#program = program;
    this.wants = trace ? [] : undefined;
  }

  go(start: Op, from: number): boolean {
    const text = this.#text;
    let op = start;
    let pos = from;
    for (;;) {
      switch (op.kind) {
        case 'text':
          if (!text.startsWith(op.text, pos)) return this.#miss(op, pos);
          pos += op.text.length;
          op = op.next;
          break;
        case 'field': {
          const end = op.read(text, pos);
          if (end < 0) return this.#miss(op, pos);
          this.#ops.push(op);
          this.#spans.push(pos, end);
          pos = end;
          op = op.next;
          break;
        }
        case 'fixed': {
          const end = op.read(text, pos);
          if (end < 0) return this.#miss(op, pos);
          pos = end;
          op = op.next;
          break;
        }
        case 'optional':
          return this.#branch(op, pos);
        case 'data':
          if (op.optional && !this.#payload?.length) return false;
          this.#data = op;
          op = op.next;
          break;
        case 'end':
          return pos === text.length || this.#miss(op, pos);
      }
    }
  }

  taken(): Taken {
    const names: string[] = [];
    const values: FieldValue[] = [];
    for (let i = 0; i < this.#ops.length; i++) {
      const op = this.#ops[i]!;
      names.push(op.name);
      values.push(fieldValue(op, this.#text.slice(this.#spans[2 * i], this.#spans[2 * i + 1])));
    }
    if (this.#data) {
      const data = this.#payload ?? Buffer.alloc(0);
      const text = data.toString('latin1');
      names.push(this.#data.name);
      values.push({ text, value: text, data });
    }
    return { names, values };
  }

  /** What is wrong with the data of a line that is right. */
  dataFlaw(): Diagnosis | undefined {
    const length = this.#payload?.length ?? 0;
    const op = this.#data;
    if (!op && length === 0) return undefined;
    const announced = op ? this.#announced() : 0;
    const fits = op && (op.hex ? this.#fitsHex(announced, length) : announced === length);
    return fits ? undefined : { kind: 'data', at: this.#text.length, op, announced, length };
  }

  #fitsHex(announced: number, length: number): boolean {
    return (length === announced || length === 2 * announced) && isHex(this.#payload?.toString('latin1') ?? '');
  }

  #announced(): number {
    for (let i = this.#ops.length - 1; i >= 0; i--) {
      if (this.#ops[i]!.announces) return Number(this.#text.slice(this.#spans[2 * i], this.#spans[2 * i + 1]));
    }
    return 0;
  }

  #branch(op: Op & { kind: 'optional' }, pos: number): boolean {
    const key = pos * this.#program.size + op.id;
    if (this.#failed?.has(key)) return false;
    const depth = this.#ops.length;
    if (this.go(op.body, pos)) return true;
    this.#ops.length = depth;
    this.#spans.length = depth * 2;
    this.#data = undefined;
    if (this.go(op.next, pos)) return true;
    this.#failed ??= new Set();
    this.#failed.add(key);
    return false;
  }

  #miss(op: Op, pos: number): false {
    const { wants } = this;
    if (!wants) return false;
    const reached = op.kind === 'text' ? pos + common(op.text, this.#text, pos) : pos;
    if (reached < this.furthest) return false;
    if (reached > this.furthest) {
      this.furthest = reached;
      wants.length = 0;
    }
    const last = this.#ops.length - 1;
    const adjacent = last >= 0 && this.#spans[2 * last + 1] === pos;
    wants.push({ op, from: pos, after: adjacent ? { op: this.#ops[last]!, from: this.#spans[2 * last]! } : undefined });
    return false;
  }
}

/** A text in quotes; a blank may stand before it. */
const QUOTED = /^ ?"/;

function fieldValue(op: FieldOp, text: string): FieldValue {
  if (op.number) return { text, value: Number(text) };
  return { text, value: !op.inside && QUOTED.test(text) ? text.slice(text.indexOf('"') + 1, -1) : text };
}

function common(literal: string, text: string, pos: number): number {
  let i = 0;
  while (i < literal.length && literal[i] === text[pos + i]) i++;
  return i;
}

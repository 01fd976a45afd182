import { LineMatcher, type Taken } from './line';
import type { FieldValue, Frame, Layout, Match, Mismatch } from './match';
import { explain } from './mismatch';
import { parseLayout } from './parse';
import { type CompileOptions, program } from './program';
import { sample } from './sample';

/**
 * Compiles a layout as the manual prints it (2.1.1): <name> a field, [...] an optional part, `[...]` or `...` alone in a line for
 * more lines like the one before, (1-15) a list that stands for those values, <CR><LF><data> for a payload. Blank lines mean nothing.
 * Throws NotationError for a malformed layout or an unknown field.
 */
export function compile(text: string, options: CompileOptions): Layout {
  return new CompiledLayout(
    text,
    parseLayout(text).map((plan) => new LineMatcher(program(plan, options))),
  );
}

/** A compiler that compiles each text once; for a fixed set of layouts, since it forgets none. */
export function cached(options: CompileOptions): (text: string) => Layout {
  const known = new Map<string, Layout>();
  return (text) => {
    let layout = known.get(text);
    if (!layout) {
      layout = compile(text, options);
      known.set(text, layout);
    }
    return layout;
  };
}

/** A way through the lines: the last frame taken, by which line, and what was before. */
interface Thread {
  line: number;
  before: Thread | undefined;
  taken: Taken | undefined;
}

class CompiledLayout implements Layout {
  readonly #names: string[];
  readonly #plain: boolean;

  constructor(
    readonly source: string,
    private readonly lines: readonly LineMatcher[],
  ) {
    this.#names = [...new Set(lines.flatMap((line) => line.names))];
    this.#plain = lines.every((line) => !line.optional && !line.repeated);
  }

  match(frames: readonly Frame[]): Match | Mismatch {
    return (this.#plain && this.#matchPlain(frames)) || this.#matchAny(frames);
  }

  generate(random: () => number): Frame[] {
    const frames: Frame[] = [];
    for (const line of this.lines) {
      let times = line.optional && random() < 0.5 ? 0 : 1;
      if (line.repeated && times > 0) times += Math.floor(random() * 4);
      for (; times > 0; times--) frames.push(sample(line.program, random));
    }
    return frames;
  }

  #matchPlain(frames: readonly Frame[]): Match | undefined {
    const { lines } = this;
    if (frames.length !== lines.length) return undefined;
    const match = this.#empty();
    for (let i = 0; i < lines.length; i++) {
      const taken = lines[i]!.match(frames[i]!);
      if (!taken) return undefined;
      add(match, taken);
    }
    return match;
  }

  /** All ways at once, the greediest first, so that time grows with the frames and not with the ways. */
  #matchAny(frames: readonly Frame[]): Match | Mismatch {
    const { lines } = this;
    let threads: Thread[] = [];
    const seen = new Int32Array(lines.length + 1).fill(-1);
    const admit = (
      into: Thread[],
      line: number,
      step: number,
      before: Thread | undefined,
      taken: Taken | undefined,
    ) => {
      for (let at = line; at <= lines.length; at++) {
        if (seen[at] !== step) {
          seen[at] = step;
          into.push({ line: at, before, taken });
        }
        if (at < lines.length && !lines[at]!.optional) break;
      }
    };
    admit(threads, 0, 0, undefined, undefined);
    for (let i = 0; i < frames.length; i++) {
      const next: Thread[] = [];
      for (const thread of threads) {
        const taken = thread.line < lines.length ? lines[thread.line]!.match(frames[i]!) : undefined;
        if (!taken) continue;
        if (lines[thread.line]!.repeated && seen[thread.line] !== i + 1) {
          seen[thread.line] = i + 1;
          next.push({ line: thread.line, before: thread, taken });
        }
        admit(next, thread.line + 1, i + 1, thread, taken);
      }
      if (next.length === 0) return explain(lines, frames, i, candidates(threads));
      threads = next;
    }
    const whole = threads.find((thread) => thread.line === lines.length);
    return whole ? this.#gather(whole) : explain(lines, frames, frames.length, candidates(threads));
  }

  #gather(whole: Thread): Match {
    const all: Taken[] = [];
    for (let thread: Thread | undefined = whole; thread?.taken; thread = thread.before) all.push(thread.taken);
    const match = this.#empty();
    for (let i = all.length - 1; i >= 0; i--) add(match, all[i]!);
    return match;
  }

  #empty(): Match {
    const fields: Record<string, FieldValue[]> = {};
    for (const name of this.#names) fields[name] = [];
    return { ok: true, fields, lines: [] };
  }
}

function candidates(threads: readonly Thread[]): number[] {
  return threads.map((thread) => thread.line);
}

function add(match: Match, taken: Taken): void {
  const record: Record<string, FieldValue> = {};
  const { names, values } = taken;
  for (let i = 0; i < names.length; i++) {
    record[names[i]!] = values[i]!;
    match.fields[names[i]!]!.push(values[i]!);
  }
  match.lines.push(record);
}

import { compile, type Frame, type Layout, type Mismatch } from '../notation';
import { command, fieldDomain } from '../spec';
import type { FormSpec } from '../spec/types';
import type { Command } from '../wire/command';
import { own } from '../wire/text';
import { type Field, integer } from './fields';

/** What answers a command may get (2.4). */
export interface Replies {
  /** Layouts of success, the final result last. */
  readonly layouts: readonly Layout[];
  /** Final results that mean failure, besides ERROR and +CME ERROR. */
  readonly failures: ReadonlySet<string>;
  /** Data are entered, and the entry can be cancelled or run out of time (E25, E41). */
  readonly entry: boolean;
  readonly clause: string;
  /** Why a final result alone is none of the layouts; undefined where it is one. */
  bare(final: string): Mismatch | undefined;
  /** Whether OK alone is one of the layouts. */
  readonly ok: boolean;
  /** For each length 1 where a line of that number alone, with as many data, and then OK are known to be one of the layouts. */
  readonly lengths: Uint8Array;
  /** Whether a line of this many counters without an upper bound, and then OK, is one of the layouts. */
  counters(count: number): boolean;
  /** Why one line, and then OK, is none of the layouts; undefined where it is. */
  single(frame: Frame): Mismatch | undefined;
}

/** A command as it was given. */
type Spoken = Pick<Command, 'name' | 'form'> & { readonly args: readonly Field[] };

/** One row of a command table with its argument list taken apart. */
interface Row {
  readonly form: FormSpec;
  readonly least: number;
  readonly most: number;
  /** What an argument must be, in lower case; undefined where it is a field. */
  readonly literals: readonly (string | undefined)[];
}

const rows = new Map<string, readonly Row[]>();
const known = new Map<string, Replies | undefined>();
/** By the rows of the table that a command fits: what answers AT+QISEND=0,1 also answers AT+QISEND=0,2. */
const shared = new Map<string, Replies>();
const compiled = new Map<string, Layout>();

/** What may answer a command of the manual; undefined where the manual has no such command, or no such form of it. */
export function repliesTo(asked: Spoken): Replies | undefined {
  const literal = asked.form === 'set' ? asked.args.map((arg) => (arg.text.length <= 16 ? arg.text : '')).join() : '';
  const key = `${asked.name} ${asked.form} ${literal}`;
  if (known.has(key)) return known.get(key);
  const found = find(asked);
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

const MOST_KNOWN = 2000;
/** Data of one line (2.4.11), bytes. */
const LARGEST = 1500;

function find(asked: Spoken): Replies | undefined {
  const fitting = rowsOf(asked.name)
    .filter(({ form }) => form.kind === asked.form)
    .map((row) => ({ row, literals: fit(row, asked) }))
    .filter(({ literals }) => literals >= 0);
  const best = Math.max(...fitting.map(({ literals }) => literals));
  const forms = fitting.filter(({ literals }) => literals === best).map(({ row }) => row.form);
  const [first] = forms;
  if (!first) return undefined;
  const key = `${asked.name} ${forms.map((form) => form.syntax).join()}`;
  const found = shared.get(key) ?? make(forms, first);
  shared.set(key, found);
  return found;
}

function make(forms: readonly FormSpec[], first: FormSpec): Replies {
  const layouts = forms.flatMap((form) => form.responses.map((text) => layout(text, form.kind === 'test')));
  const bare = new Map<string, Mismatch | null>();
  const withData = new Map<string, Mismatch | null>();
  const withoutData = new Map<string, Mismatch | null>();
  const counters = new Set(forms.flatMap((form) => form.responses.map(countersOf)));
  return {
    layouts,
    ok: nearest(layouts, [OK]) === undefined,
    lengths: new Uint8Array(LARGEST + 1),
    counters: (count) => counters.has(count),
    single: (frame) => {
      const singles = frame.payload ? withData : withoutData;
      let found = singles.get(frame.text);
      if (found === undefined) {
        found = nearest(layouts, [frame, OK]) ?? null;
        if (singles.size >= MOST_KNOWN) singles.clear();
        singles.set(own(frame.text), found);
      }
      return found ?? undefined;
    },
    bare: (final) => {
      let found = bare.get(final);
      if (found === undefined) {
        found = nearest(layouts, [{ text: final }]) ?? null;
        bare.set(final, found);
      }
      return found ?? undefined;
    },
    failures: new Set(forms.flatMap((form) => form.failures ?? [])),
    entry: forms.some((form) => form.entry !== undefined),
    clause: first.clauses[0]!,
  };
}

const OK: Frame = { text: 'OK' };
const COUNTERS = /^(\+\w+): <\w+>(?:,<\w+>)*\n+OK$/;

/** How many counters without an upper bound the one line of a layout holds; -1 where it holds anything else. */
function countersOf(text: string): number {
  const head = COUNTERS.exec(text)?.[1];
  const names = head ? [...text.matchAll(/<(\w+)>/g)].map((match) => match[1]!) : [];
  const unbounded = names.every((name) => {
    const domain = fieldDomain(head!, name);
    const range = domain?.type === 'integer' ? domain.ranges[0] : undefined;
    return range?.min === 0 && range.max === Number.MAX_SAFE_INTEGER;
  });
  return head && unbounded ? names.length : -1;
}

function rowsOf(name: string): readonly Row[] {
  let found = rows.get(name);
  if (!found) {
    const spec = command(name);
    if (!spec) return [];
    found = spec.forms.map(toRow);
    rows.set(name, found);
  }
  return found;
}

function toRow(form: FormSpec): Row {
  const equals = form.syntax.indexOf('=');
  if (form.kind !== 'set') return { form, least: 0, most: 0, literals: [] };
  const list = form.syntax.slice(equals + 1);
  const bracket = list.indexOf('[');
  const names = list.replace(/[[\]]/g, '').split(',');
  return {
    form,
    least: bracket < 0 ? names.length : list.slice(0, bracket).split(',').length,
    most: names.length,
    literals: names.map((name) => (name.includes('<') ? undefined : name.replaceAll('"', '').toLowerCase())),
  };
}

/** How many literal arguments of the row the command has; -1 where it is not of that row. */
function fit({ least, most, literals }: Row, { args, form }: Spoken): number {
  if (form !== 'set') return 0;
  if (args.length < least || args.length > most) return -1;
  let count = 0;
  for (const [i, arg] of args.entries()) {
    const literal = literals[i];
    if (literal === undefined) continue;
    if (arg.text.toLowerCase() !== literal) return -1;
    count++;
  }
  return count;
}

/** The matcher of a layout of the manual; `literal` for test forms, which print parameter names as they are. */
export function layout(text: string, literal = false): Layout {
  const key = literal ? `=${text}` : text;
  let found = compiled.get(key);
  if (!found) {
    found = compile(text, {
      field: (name, head) => fieldDomain(head, name),
      names: literal ? 'literal' : 'fields',
    });
    compiled.set(key, found);
  }
  return found;
}

const GENERAL = 60_000;

/** The limit of a command's final result (2.3, and its table), in milliseconds. */
export function finalLimit({ name, args }: Spoken): number {
  // Looking for operators takes as long as it takes.
  const limit = command(name)?.maxResponse.final ?? (name === 'COPS' ? Number.POSITIVE_INFINITY : GENERAL);
  return name === 'QICLOSE' ? Math.max(limit, (integer(args[1]) ?? 0) * 1000) : limit;
}

/** Why frames are none of the layouts, by the one that they are most like; undefined where they are one. */
export function nearest(layouts: readonly Layout[], frames: readonly Frame[]): Mismatch | undefined {
  let best: Mismatch | undefined;
  for (const each of layouts) {
    const result = each.match(frames);
    if (result.ok) return undefined;
    const nearer = !best || result.line > best.line || (result.line === best.line && result.at > best.at);
    if (nearer) best = result;
  }
  return best;
}

import { command, type FormSpec } from '../../spec';
import type { Command } from '../../wire/command';

/** A row of a command table that a command may be of. */
export interface FittingRow {
  form: FormSpec;
  /** The names of the arguments; '' for one that is fixed. */
  names: readonly string[];
}

/** The rows of the command table that a command fits, those with the most fixed arguments only. */
export function fittingRows({ name, form: kind, args }: Command): FittingRow[] {
  let literals = 0;
  let best: FittingRow[] = [];
  for (const form of command(name)?.forms ?? []) {
    if (form.kind !== kind) continue;
    const equals = form.syntax.indexOf('=');
    const list =
      kind === 'set'
        ? form.syntax
            .slice(equals + 1)
            .replace(/[[\]]/g, '')
            .split(',')
        : [];
    if (list.length < args.length) continue;
    const fixed = list.flatMap((each, i) => (each.includes('<') || i >= args.length ? [] : [i]));
    const fits = fixed.every((i) => list[i]!.replaceAll('"', '').toLowerCase() === args[i]!.text.toLowerCase());
    if (!fits || fixed.length < literals) continue;
    if (fixed.length > literals) best = [];
    literals = fixed.length;
    best.push({ form, names: list.map((each) => (each.includes('<') ? each.replace(/["<>]/g, '') : '')) });
  }
  return best;
}

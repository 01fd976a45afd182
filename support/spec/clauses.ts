import { readTable } from './tsv';
import type { Clause, ClauseKind, Need } from './types';

interface Loaded {
  list: readonly Clause[];
  byId: ReadonlyMap<string, Clause>;
}

let loaded: Loaded | undefined;

function parse([id, sections, kind, needs, revision, en, zh]: string[]): Clause {
  return {
    id: id!,
    sections: sections!.split(','),
    kind: kind as ClauseKind,
    needs: needs === '-' ? [] : (needs!.split(',') as Need[]),
    revision: Number(revision),
    statement: { en: en!, zh: zh! },
  };
}

function load(): Loaded {
  if (!loaded) {
    const list = readTable('clauses.tsv').map(parse);
    loaded = { list, byId: new Map(list.map((each) => [each.id, each])) };
  }
  return loaded;
}

/** The clause with this id ('QIRD-12'); undefined where there is none. */
export function clause(id: string): Clause | undefined {
  return load().byId.get(id);
}

/** All clauses, in the manual's order. Read from clauses.tsv at the first call. */
export function clauses(): readonly Clause[] {
  return load().list;
}

import { readTable } from './tsv';
import type { Erratum } from './types';

interface Loaded {
  list: readonly Erratum[];
  byId: ReadonlyMap<string, Erratum>;
}

let loaded: Loaded | undefined;

function parse([id, sections, conflict, conflictZh, reading, readingZh]: string[]): Erratum {
  return {
    id: id!,
    sections: sections!.split(','),
    conflict: { en: conflict!, zh: conflictZh! },
    reading: { en: reading!, zh: readingZh! },
  };
}

function load(): Loaded {
  if (!loaded) {
    const list = readTable('errata.tsv').map(parse);
    loaded = { list, byId: new Map(list.map((each) => [each.id, each])) };
  }
  return loaded;
}

/** The erratum with this id ('E19'): a place where the manual contradicts itself or is silent, and how it is read. */
export function erratum(id: string): Erratum | undefined {
  return load().byId.get(id);
}

/** All errata, by number. Read from errata.tsv at the first call. */
export function errata(): readonly Erratum[] {
  return load().list;
}

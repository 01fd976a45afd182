/** What the tags of a scenario say. */
export interface ScenarioTags {
  /** Ids of the clauses that it covers, with the revision of the reading that it was written for. */
  clauses: { id: string; revision: number }[];
  errata: string[];
  /** Number of the manual's section, of the nearest `@section:` tag; empty where there is none. */
  section: string;
  /** 'peer', 'contexts:2', ... */
  needs: string[];
  slow: boolean;
  /** Tags of no known form. */
  others: string[];
}

const CLAUSE = /^@([A-Z]+(?:-[A-Z]+)*-\d+(?:\.\d+)*)(?::r(\d+))?$/;
const ERRATUM = /^@(E\d+)$/;
const SECTION = '@section:';
const NEEDS = '@needs:';

/** Reads tags: `@QIRD-12` (a clause), `@QIRD-12:r2` (its second revision), `@E19`, `@section:2.4.7`, `@needs:peer`, `@slow`. */
export function readTags(tags: readonly string[]): ScenarioTags {
  const read: ScenarioTags = { clauses: [], errata: [], section: '', needs: [], slow: false, others: [] };
  for (const tag of tags) {
    const clause = CLAUSE.exec(tag);
    if (clause) read.clauses.push({ id: clause[1]!, revision: Number(clause[2] ?? 1) });
    else if (ERRATUM.test(tag)) read.errata.push(tag.slice(1));
    else if (tag.startsWith(SECTION)) read.section = tag.slice(SECTION.length);
    else if (tag.startsWith(NEEDS)) read.needs.push(tag.slice(NEEDS.length));
    else if (tag === '@slow') read.slow = true;
    else read.others.push(tag);
  }
  return read;
}

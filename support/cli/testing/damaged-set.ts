import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CaseReport } from '../../report/model';
import { DAMAGES, type Damage, damageTranscript } from '../../transcript/testing/damage';

/** What a damaged case came to. */
export type Caught =
  | 'fail with its clause'
  | 'inconc, since its preamble broke'
  | 'error, since the tester went another way'
  | 'pass';

export const WAYS: readonly Caught[] = [
  'fail with its clause',
  'inconc, since its preamble broke',
  'error, since the tester went another way',
  'pass',
];

/** Copies a set of transcripts with one deviation in every case, of each kind in turn. @returns the kind by file and title */
export function damageSet(from: string, to: string): Map<string, Damage> {
  const done = new Map<string, Damage>();
  let turn = 0;
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.cast')) continue;
    const { text, damaged } = damageTranscript(
      readFileSync(join(from, name), 'utf8'),
      () => DAMAGES[turn++ % DAMAGES.length]!,
    );
    for (const { title, damage } of damaged) done.set(`${join(to, name)}\n${title}`, damage);
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), text);
  }
  return done;
}

/** How many cases of each kind of damage came to what, and those that nobody noticed. */
export function countCaught(
  cases: readonly CaseReport[],
  damaged: ReadonlyMap<string, Damage>,
): { counts: Map<Damage, Record<Caught, number>>; unnoticed: string[] } {
  const counts = new Map(
    DAMAGES.map((damage) => [damage, Object.fromEntries(WAYS.map((way) => [way, 0])) as Record<Caught, number>]),
  );
  const unnoticed: string[] = [];
  const titles = new Map<string, number>();
  for (const each of cases) {
    if (!each.transcript) continue;
    const plain = `${each.transcript}\n${each.title}`;
    const number = (titles.get(plain) ?? 0) + 1;
    titles.set(plain, number);
    const damage = damaged.get(number === 1 ? plain : `${plain} (${number})`);
    if (!damage) continue;
    const way = caught(each);
    counts.get(damage)![way]++;
    if (way === 'pass') unnoticed.push(`${damage}: ${each.id}`);
  }
  return { counts, unnoticed };
}

function caught({ verdict, findings, clauses }: CaseReport): Caught {
  if (verdict === 'pass') return 'pass';
  if (verdict === 'error') return 'error, since the tester went another way';
  if (verdict === 'inconc') return 'inconc, since its preamble broke';
  const named = (findings[0]?.clauses ?? clauses).length > 0;
  return named ? 'fail with its clause' : 'pass';
}

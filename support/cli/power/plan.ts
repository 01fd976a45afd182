import { seededRandom } from '../../net/virtual/random';
import { FAULTS } from '../../simulator/faults';
import type { Job } from './results';

/**
 * The faults to run: all, those named, those of clauses named, or a share of them drawn by a seed.
 * @param subjects names of faults, their beginnings, clause ids, or families of them (QIRD); none: all
 * @throws Error of one line where a subject fits nothing
 */
export function faultJobs(subjects: readonly string[], share: number, seed: number): Job[] {
  const chosen = new Set(subjects.flatMap((subject) => named(subject)));
  const pool = FAULTS.filter(({ name }) => subjects.length === 0 || chosen.has(name));
  const jobs = pool.map(({ name }): Job => ({ kind: 'fault', name }));
  if (share >= 1) return jobs;
  const random = seededRandom(seed);
  const keys = new Map(jobs.map((job) => [job, random()]));
  const drawn = [...jobs].sort((a, b) => keys.get(a)! - keys.get(b)!).slice(0, Math.ceil(jobs.length * share));
  const kept = new Set(drawn);
  return jobs.filter((job) => kept.has(job));
}

function named(subject: string): string[] {
  const exact = FAULTS.filter(({ name }) => name === subject);
  const byClause = FAULTS.filter(({ clauses }) => clauses.includes(subject.toUpperCase()));
  const byFamily = FAULTS.filter(({ clauses }) => clauses.some((id) => id.startsWith(`${subject.toUpperCase()}-`)));
  const beginning = FAULTS.filter(({ name }) => name.startsWith(subject.toLowerCase()));
  const found = [exact, byClause, byFamily, beginning].find((list) => list.length > 0);
  if (!found) throw new Error(`${subject}: no fault has a name that begins so, and none breaks a clause of this id`);
  return found.map(({ name }) => name);
}

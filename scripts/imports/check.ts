import { dirname, relative, resolve, sep } from 'node:path';

export interface ImportRules {
  rooms: Readonly<Record<string, readonly string[]>>;
  apart: readonly (readonly [string, string])[];
}

export interface SourceFile {
  /** Path from the project's folder. */
  path: string;
  /** Module names as they stand in the file. */
  imports: readonly string[];
}

const WITHOUT_ROOM = /^(?:world|hooks|register)(?:\.[jt]s)?$/;

/** The room that a file or folder belongs to; undefined for what stands outside of all rooms. */
export function roomOf(path: string): string | undefined {
  const [top, second = ''] = path.split(sep);
  if (top === 'steps' || top === 'scripts') return top;
  if (top !== 'support') return undefined;
  return WITHOUT_ROOM.test(second) ? 'world and hooks' : second;
}

/**
 * Every import that goes upwards or crosses what must stay apart, every room that is not in the table, and every cycle of the table
 * itself; one line each.
 */
export function importProblems(files: readonly SourceFile[], rules: ImportRules): string[] {
  const problems: string[] = [];
  const known = new Map(Object.keys(rules.rooms).map((room) => [room, reachable(room, rules.rooms)]));
  for (const [room, below] of known) if (below.has(room)) problems.push(`${room}: the table has a cycle`);
  const apart = new Set(rules.apart.map(([from, to]) => `${from} ${to}`));
  for (const { path, imports } of files) {
    const room = roomOf(path);
    if (room === undefined) continue;
    const below = known.get(room);
    if (!below) problems.push(`${path}: the room ${room} is not in the table`);
    for (const name of below ? imports : []) {
      if (!name.startsWith('.')) continue;
      const other = roomOf(relative('', resolve(dirname(path), name)));
      if (other === undefined || other === room) continue;
      if (apart.has(`${room} ${other}`))
        problems.push(`${path}: ${room} and ${other} stand apart, yet it imports ${name}`);
      else if (!below!.has(other)) problems.push(`${path}: ${room} must not import ${other} (${name})`);
    }
  }
  return problems;
}

/** All rooms below a room. */
function reachable(room: string, rooms: ImportRules['rooms']): Set<string> {
  const found = new Set<string>();
  const open = [...(rooms[room] ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(rooms[next] ?? []));
  }
  return found;
}

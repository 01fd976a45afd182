/** The most that a PIXIT may give as patience, in seconds: a day. */
export const MOST_PATIENCE = 86_400;

const WAITS = /^@waits-([1-9]\d*)$/;

/** How many seconds a case waits in one go at the least, as its tag says (`@waits-255`); undefined for any other tag. */
export function secondsWaited(tag: string): number | undefined {
  const found = WAITS.exec(tag)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Why a case waits for longer than a bench of so many seconds' patience does; undefined: it does not. */
export function beyondPatience(tags: readonly string[], patience: number): string | undefined {
  const longest = Math.max(0, ...tags.map((tag) => secondsWaited(tag) ?? 0));
  if (longest <= patience) return undefined;
  return `waits ${longest} s; the bench's patience is ${patience} s (PIXIT: patience): --patience ${longest} runs it`;
}

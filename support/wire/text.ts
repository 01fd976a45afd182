/** Places for texts, a power of two; a text that falls on the place of another takes it. */
const PLACES = 32_768;
/** Longer texts hardly ever come twice. */
const LONGEST = 64;
const PRIME = 0x01000193;

const texts: string[] = new Array<string>(PLACES).fill('');

/**
 * Bytes as Latin-1 text. A module says the same lines again and again: one that was asked for lately is given as the very
 * string it was then, which costs less than making it, and less to look up.
 */
export function textOf(bytes: Buffer, from: number, to: number): string {
  const length = to - from;
  if (length > LONGEST) return bytes.toString('latin1', from, to);
  let hash = length;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, PRIME);
  const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
  const found = texts[place]!;
  if (found.length === length) {
    let same = 0;
    while (same < length && found.charCodeAt(same) === bytes[from + same]) same++;
    if (same === length) return found;
  }
  const made = bytes.toString('latin1', from, to);
  texts[place] = made;
  return made;
}

/** A part of a text in memory of its own, so that it does not keep the whole; see {@link textOf}. */
export function partOf(text: string, from: number, to: number): string {
  const length = to - from;
  if (length > LONGEST) return own(text.slice(from, to));
  let hash = length;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
  const found = texts[place]!;
  if (found.length === length) {
    let same = 0;
    while (same < length && found.charCodeAt(same) === text.charCodeAt(from + same)) same++;
    if (same === length) return found;
  }
  const made = own(text.slice(from, to));
  texts[place] = made;
  return made;
}

/** The same text in memory of its own, in one piece: a cut-out one is slower to compare as well. */
export function own(text: string): string {
  const copy = Buffer.from(text, 'latin1').toString('latin1');
  // A log in UTF-16 may have characters that are no bytes.
  return copy === text ? copy : `.${text}`.slice(1);
}

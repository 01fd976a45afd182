import { own } from './text';

/** Places for results, a power of two; a result that falls on the place of another takes it. */
const PLACES = 4096;

/**
 * Results remembered by a text, as many as fit: logs say the same lines again and again. Texts are copied, for one cut out of
 * a large piece of a file would keep all of it in memory.
 */
export class Recent<T> {
  private readonly keys: (string | undefined)[] = new Array<string | undefined>(PLACES).fill(undefined);
  private readonly values: (T | undefined)[] = new Array<T | undefined>(PLACES).fill(undefined);

  /** @param longest characters of a text worth remembering */
  constructor(
    private readonly make: (text: string) => T,
    private readonly longest: number = 128,
  ) {}

  get(given: string): T {
    const place = placeOf(given);
    if (this.keys[place] === given) return this.values[place]!;
    if (given.length > this.longest) return this.make(given);
    const text = own(given);
    const made = this.make(text);
    this.keys[place] = text;
    this.values[place] = made;
    return made;
  }
}

/** By the ends of the text, which is where lines differ. */
function placeOf(text: string): number {
  const { length } = text;
  let hash = length;
  for (let i = Math.max(0, length - 6); i < length; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  if (length > 4) hash = Math.imul(hash, 31) + text.charCodeAt(3) * 64 + text.charCodeAt(4);
  return (hash ^ (hash >>> 12)) & (PLACES - 1);
}

import { own } from './text';

/** Results of one generation. */
const MOST = 4096;

/**
 * Results remembered by a text, at least the newest few thousand: logs say the same lines again and again. Texts are copied, for
 * one cut out of a large piece of a file would keep all of it in memory.
 */
export class Recent<T> {
  private young = new Map<string, T>();
  /** What was remembered before the young ones; what is asked for again becomes young. */
  private old = new Map<string, T>();

  /** @param longest characters of a text worth remembering */
  constructor(
    private readonly make: (text: string) => T,
    private readonly longest: number = 128,
  ) {}

  get(text: string): T {
    const found = this.young.get(text);
    return found !== undefined || this.young.has(text) ? (found as T) : this.renew(text);
  }

  private renew(given: string): T {
    if (given.length > this.longest) return this.make(given);
    const known = this.old.has(given);
    const text = own(given);
    const made = known ? (this.old.get(given) as T) : this.make(text);
    if (this.young.size >= MOST) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(text, made);
    return made;
  }
}

/**
 * Results remembered by a text, as many as fit: logs say the same lines again and again. Keys are copied, for a key cut out of
 * a large piece of a file would keep all of it in memory.
 */
export class Recent<T> {
  private known = new Map<string, T>();

  /** @param most texts at most; @param longest characters of a text worth remembering */
  constructor(
    private readonly make: (text: string) => T,
    private readonly most: number = 4096,
    private readonly longest: number = 128,
  ) {}

  get(text: string): T {
    const found = this.known.get(text);
    if (found !== undefined) return found;
    const made = this.make(text);
    if (text.length <= this.longest) {
      if (this.known.size >= this.most) this.known = new Map();
      this.known.set(own(text), made);
    }
    return made;
  }
}

/** The same text in memory of its own. */
export function own(text: string): string {
  return `.${text}`.slice(1);
}

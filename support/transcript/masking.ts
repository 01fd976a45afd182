/** What is said in one direction in one event, to be masked; `held` while its end may be the begin of a secret. */
export interface Said {
  text: string;
  held: boolean;
}

/** Commands that are answered by a number which names a device, a subscriber or a card. */
const ASKS_IDENTITY = /^AT\+(?:CGSN|GSN|EGMR|CIMI|Q?CCID|ICCID|CNUM)\b/i;
/** IMEI and IMSI have 15 digits, the ICCID 19 or 20; telephone numbers 11 to 13. */
const NUMBER = /\d{11,20}/g;
const DIGITS_AT_END = /\d{1,20}$/;
const SHORTEST = 4;

/**
 * Replaces secrets by as many asterisks, in whatever pieces they are said. Secrets of fewer than four characters only
 * where they stand in quotes.
 */
export class Masking {
  private readonly secrets: readonly string[];
  /** What is held back, and how it was said. */
  private readonly open: { said: Said; raw: string }[] = [];
  private identity = false;

  constructor(secrets: readonly string[]) {
    const known = secrets.filter((secret) => secret !== '');
    this.secrets = known.map((secret) => (secret.length < SHORTEST ? `"${secret}"` : secret));
  }

  /** The next text in this direction follows a command line: if that asks for identity numbers, they are masked. */
  follows(command: string): void {
    this.identity = ASKS_IDENTITY.test(command);
  }

  /** Masks `said` and what was held back before it. */
  take(said: Said): void {
    if (this.secrets.length === 0 && !this.identity && this.open.length === 0) return;
    this.open.push({ said, raw: said.text });
    const raw = this.open.length === 1 ? said.text : this.open.map((each) => each.raw).join('');
    const masked = this.masked(raw);
    let unsure = this.unsure(masked, raw);
    let end = masked.length;
    for (let i = this.open.length - 1; i >= 0; i--) {
      const { said: each, raw: whole } = this.open[i]!;
      const begin = end - each.text.length;
      // What was hidden with the help of a text that has gone since stays hidden.
      each.text = each.text === whole ? masked.slice(begin, end) : hidden(each.text, masked.slice(begin, end));
      each.held = unsure > 0;
      unsure = Math.max(0, unsure - each.text.length);
      end = begin;
    }
    while (this.open[0]?.said.held === false) this.open.shift();
  }

  /** Nothing more comes. */
  end(): void {
    for (const { said } of this.open) said.held = false;
    this.open.length = 0;
  }

  /** A text said as a whole. */
  masked(text: string): string {
    let result = text;
    for (const secret of this.secrets) {
      if (result.includes(secret)) result = result.replaceAll(secret, secret.replace(/[^"]/g, '*'));
    }
    return this.identity ? result.replace(NUMBER, (digits) => '*'.repeat(digits.length)) : result;
  }

  /** How many characters at the end may be the begin of a secret. */
  private unsure(text: string, raw: string): number {
    let most = this.identity ? (DIGITS_AT_END.exec(raw)?.[0].length ?? 0) : 0;
    for (const secret of this.secrets) {
      for (let length = Math.min(secret.length - 1, text.length); length > most; length--) {
        if (text.endsWith(secret.slice(0, length))) most = length;
      }
    }
    return most;
  }
}

/** All that either of two maskings of a text hides. */
function hidden(a: string, b: string): string {
  return a.replace(/[^*]/g, (_, i: number) => b[i]!);
}

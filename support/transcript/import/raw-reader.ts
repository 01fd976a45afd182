import type { ByteConversation } from './byte-conversation';

const LF = 0x0a;
const CR = 0x0d;
const COMMAND = /^(?:\+\+\+)?at[^\r]*$/i;
const LONGEST = 65_536;
const PROMPT = 0x3e;
const BLANK = 0x20;
const PROMPTS = /^\W*at\+qisend=/i;
const FINAL = /^(?:SEND OK|SEND FAIL|OK|ERROR|\+CME ERROR: \d+)\r?\n/;

/**
 * Reads what came in on a port: the host's commands are known by their echo alone. While data are read, or in transparent
 * mode, nothing is taken for an echo.
 */
export class RawReader {
  /** Data in events are views of what was pushed. */
  readonly keepsChunks = true;
  private rest: Buffer = Buffer.alloc(0);
  /** The command that is pending may be answered with a prompt. */
  private prompts = false;
  /** What has come since the prompt. */
  private entry: Buffer[] | undefined;
  private entryBytes = 0;

  constructor(private readonly conversation: ByteConversation) {}

  push(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    for (;;) {
      const end = this.endOfLine(bytes, from);
      if (end < 0) break;
      this.piece(bytes.subarray(from, end));
      from = end;
    }
    this.rest = Buffer.from(bytes.subarray(from));
    if (this.rest.length > LONGEST) {
      this.conversation.module(this.rest);
      this.rest = Buffer.alloc(0);
    }
  }

  end(): void {
    if (this.rest.length > 0) this.piece(this.rest);
    if (this.entry) for (const bytes of this.entry) this.conversation.module(bytes);
    this.conversation.end();
  }

  /** After a <LF>, or after a <CR> that no <LF> follows. */
  private endOfLine(bytes: Buffer, from: number): number {
    const lf = bytes.indexOf(LF, from);
    const cr = bytes.indexOf(CR, from);
    if (cr < 0 || (lf >= 0 && lf < cr)) return lf < 0 ? -1 : lf + 1;
    if (cr + 1 >= bytes.length) return -1;
    return bytes[cr + 1] === LF ? cr + 2 : cr + 1;
  }

  private piece(bytes: Buffer): void {
    const { conversation } = this;
    if (this.entry) this.entered(bytes);
    else {
      const first = bytes[0]! | 0x20;
      if ((first === 0x61 || first === 0x2b) && !conversation.expectsData) this.command(bytes);
      if (bytes[0] === PROMPT && this.prompts) {
        // What is typed stands behind the prompt, if it comes back at all.
        const end = bytes[1] === BLANK ? 2 : 1;
        conversation.module(bytes.subarray(0, end));
        this.entry = [];
        this.entryBytes = 0;
        if (end < bytes.length) this.entered(bytes.subarray(end));
      } else conversation.module(bytes);
    }
    if (bytes[bytes.length - 1] === LF) conversation.places.line++;
  }

  private command(bytes: Buffer): void {
    const text = bytes.toString('latin1').trimEnd();
    if (!COMMAND.test(text)) return;
    this.prompts = PROMPTS.test(text);
    this.conversation.sent(Buffer.from(`${text}\r`, 'latin1'), 'command');
  }

  /** Collects the echo of an entry up to its final result, whose <CR><LF> is its own. */
  private entered(bytes: Buffer): void {
    const entry = this.entry!;
    const ends = FINAL.test(bytes.toString('latin1', 0, 32));
    if (!ends) {
      entry.push(bytes);
      this.entryBytes += bytes.length;
      if (this.entryBytes <= LONGEST) return;
    }
    const whole = Buffer.concat(entry);
    this.entry = undefined;
    this.prompts = false;
    const bare = whole.length >= 2 && whole[whole.length - 1] === LF ? whole.subarray(0, whole.length - 2) : whole;
    if (bare.length > 0) this.conversation.sent(bare, 'data');
    this.conversation.module(whole);
    if (ends) this.conversation.module(bytes);
  }
}

import { entryLine, type SentLine, sentLine } from '../../wire/command-words';
import { Recent } from '../../wire/recent';
import { textOf } from '../../wire/text';
import type { ByteConversation } from './byte-conversation';

const LF = 0x0a;
const CR = 0x0d;
const COMMAND = /^(?:\+\+\+)?at[^\r]*$/i;
const LONGEST = 65_536;
const PROMPT = 0x3e;
const BLANK = 0x20;
const PLUS = 0x2b;
const SMALL_A = 0x61;
const SMALL_T = 0x74;
const PROMPTS = /^\W*at\+qisend=/i;
const FINAL = /^(?:SEND OK|SEND FAIL|OK|ERROR|\+CME ERROR: \d+)\r?\n/;
const SENT = Buffer.from('\r\nSEND OK\r\n');
const INITIALS = Buffer.from('SOE+');
/** Lines are looked through this far by hand: for most of them a search of its own would cost more. */
const NEAR = 64;

/** A line that is the echo of a command. */
interface Echo {
  /** The command as it was sent. */
  readonly line: SentLine;
  readonly prompts: boolean;
}

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
      const end = endOfLine(bytes, from);
      if (end < 0) break;
      from = this.piece(bytes, from, end);
    }
    this.rest = Buffer.from(bytes.subarray(from));
    if (this.rest.length > LONGEST) {
      this.conversation.piece(this.rest);
      this.rest = Buffer.alloc(0);
    }
  }

  end(): void {
    if (this.rest.length > 0) this.piece(this.rest, 0, this.rest.length);
    if (this.entry) for (const bytes of this.entry) this.conversation.piece(bytes);
    this.conversation.end();
  }

  /** @returns where the next piece begins: further away where more was taken as a whole */
  private piece(bytes: Buffer, from: number, to: number): number {
    const { conversation } = this;
    if (this.entry) this.entered(bytes.subarray(from, to));
    else {
      if (mayBeCommand(bytes, from) && !conversation.expectsData && this.command(bytes, from, to)) {
        const next = conversation.answer(bytes, from, bytes.length, true);
        if (next >= 0) return next;
      }
      if (bytes[from] === PROMPT && this.prompts) {
        // What is typed stands behind the prompt, if it comes back at all.
        const end = bytes[from + 1] === BLANK ? from + 2 : from + 1;
        conversation.piece(bytes, from, end);
        if (startsWith(bytes, end, SENT)) return this.sent(bytes, end);
        this.entry = [];
        this.entryBytes = 0;
        if (end < to) this.entered(bytes.subarray(end, to));
      } else conversation.piece(bytes, from, to);
    }
    if (bytes[to - 1] === LF) conversation.places.line++;
    return to;
  }

  /** Whether a line is the echo of a command. */
  private command(bytes: Buffer, from: number, to: number): boolean {
    const entry = entryLine(bytes, from, to);
    const echo = entry ? undefined : echoes.get(textOf(bytes, from, to));
    const line = entry ?? echo?.line;
    if (!line) return false;
    this.prompts = entry !== undefined || echo!.prompts;
    this.conversation.command(line);
    return true;
  }

  /** What was entered has not come back: the final result stands right behind the prompt. */
  private sent(bytes: Buffer, from: number): number {
    const { conversation } = this;
    const to = from + SENT.length;
    this.prompts = false;
    conversation.places.line++;
    conversation.piece(bytes, from, to);
    conversation.places.line++;
    return to;
  }

  /** Collects the echo of an entry up to its final result, whose <CR><LF> is its own. */
  private entered(bytes: Buffer): void {
    const entry = this.entry!;
    const ends = INITIALS.includes(bytes[0]!) && FINAL.test(textOf(bytes, 0, Math.min(bytes.length, 32)));
    if (!ends) {
      entry.push(bytes);
      this.entryBytes += bytes.length;
      if (this.entryBytes <= LONGEST) return;
    }
    const whole = entry.length === 1 ? entry[0]! : Buffer.concat(entry);
    this.entry = undefined;
    this.prompts = false;
    const bare = whole.length >= 2 && whole[whole.length - 1] === LF ? whole.subarray(0, whole.length - 2) : whole;
    if (bare.length > 0) this.conversation.sent(bare, 'data');
    this.conversation.piece(whole);
    if (ends) this.conversation.piece(bytes);
  }
}

/** After a <LF>, or after a <CR> that no <LF> follows; -1 where neither is there. */
function endOfLine(bytes: Buffer, from: number): number {
  const near = Math.min(bytes.length, from + NEAR);
  let cr = -1;
  for (let i = from; i < near; i++) {
    const byte = bytes[i];
    if (byte === LF) return i + 1;
    if (byte !== CR) continue;
    cr = i;
    break;
  }
  if (cr < 0) {
    const lf = bytes.indexOf(LF, near);
    cr = bytes.indexOf(CR, near);
    if (cr < 0 || (lf >= 0 && lf < cr)) return lf < 0 ? -1 : lf + 1;
  }
  if (cr + 1 >= bytes.length) return -1;
  return bytes[cr + 1] === LF ? cr + 2 : cr + 1;
}

function startsWith(bytes: Buffer, from: number, start: Buffer): boolean {
  if (from + start.length > bytes.length) return false;
  for (let i = 0; i < start.length; i++) if (bytes[from + i] !== start[i]) return false;
  return true;
}

function mayBeCommand(bytes: Buffer, from: number): boolean {
  const first = bytes[from]!;
  if (first === PLUS) return bytes[from + 1] === PLUS;
  return (first | 0x20) === SMALL_A && (bytes[from + 1]! | 0x20) === SMALL_T;
}

const echoes = new Recent<Echo | undefined>((piece) => {
  const line = piece.trimEnd();
  if (!COMMAND.test(line)) return undefined;
  return { line: sentLine(Buffer.from(`${line}\r`, 'latin1'), CR), prompts: PROMPTS.test(line) };
});

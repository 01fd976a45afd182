import type { ByteConversation } from './byte-conversation';

const LF = 0x0a;
const CR = 0x0d;
const COMMAND = /^(?:\+\+\+)?at[^\r]*$/i;
const LONGEST = 65_536;

/**
 * Reads what came in on a port: the host's commands are known by their echo alone. While data are read, or in transparent
 * mode, nothing is taken for an echo.
 */
export class RawReader {
  private rest: Buffer = Buffer.alloc(0);

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
    const first = bytes[0]! | 0x20;
    if ((first === 0x61 || first === 0x2b) && !conversation.expectsData) {
      const text = bytes.toString('latin1').trimEnd();
      if (COMMAND.test(text)) conversation.sent(Buffer.from(`${text}\r`, 'latin1'), 'command');
    }
    conversation.module(bytes);
    if (bytes[bytes.length - 1] === LF) conversation.places.line++;
  }
}

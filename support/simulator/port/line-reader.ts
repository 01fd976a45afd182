import type { Output } from './output';
import type { Profile } from './profile';

/** Longest command line; AT+QISENDEX with 512 bytes of digits needs about 1050. */
export const LONGEST_LINE = 2048;

const LF = 10;
const CTRL_Z = 26;
const ESC = 27;

export interface Line {
  text: string;
  /** More than LONGEST_LINE characters; the text is only their beginning. */
  overlong: boolean;
}

/** Collects command lines from bytes in any chunking, and echoes them. */
export class LineReader {
  /** After `take`: the first byte that was not taken. */
  next = 0;
  private text = '';
  private overlong = false;
  private afterTerminator = false;

  constructor(
    private readonly profile: () => Profile,
    private readonly output: Output,
  ) {}

  /** Whether the beginning of a line has come, but not its end. */
  get partial(): boolean {
    return this.text !== '';
  }

  /** Takes bytes from `from` up to the end of a line, which it returns, or all. */
  take(bytes: Buffer, from: number): Line | undefined {
    const { echo, registers } = this.profile();
    const at = this.skipLineFeed(bytes, from);
    const end = bytes.indexOf(registers[3]!, at);
    const stop = end < 0 ? bytes.length : end;
    if (isPlain(bytes, at, stop, registers[5]!)) {
      this.append(bytes.toString('latin1', at, stop));
      this.next = end < 0 ? stop : stop + 1;
      if (echo) this.output.write(bytes.subarray(at, this.next));
    } else {
      this.edit(bytes, at, stop, registers[5]!, echo);
      this.next = end < 0 ? stop : stop + 1;
      if (echo && end >= 0) this.output.write(bytes.subarray(end, this.next));
    }
    if (end < 0) return undefined;
    const line = { text: this.text, overlong: this.overlong };
    this.clear();
    this.afterTerminator = true;
    return line;
  }

  /** Passes over one LF that directly follows a command's terminator (E49); returns the next position. */
  skipLineFeed(bytes: Buffer, from: number): number {
    if (!this.afterTerminator || from >= bytes.length) return from;
    this.afterTerminator = false;
    return bytes[from] === LF && this.profile().registers[3] !== LF ? from + 1 : from;
  }

  /** From now on a LF is data. */
  expectData(): void {
    this.afterTerminator = false;
  }

  clear(): void {
    this.text = '';
    this.overlong = false;
    this.afterTerminator = false;
  }

  private append(text: string): void {
    if (this.text.length + text.length <= LONGEST_LINE) this.text += text;
    else {
      this.overlong = true;
      this.text += text.slice(0, LONGEST_LINE - this.text.length);
    }
  }

  /** Byte by byte: backspace takes one back; a stray Ctrl+Z or Esc, and a LF before a line, are nothing. */
  private edit(bytes: Buffer, from: number, to: number, backspace: number, echo: boolean): void {
    let echoed = '';
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte === CTRL_Z || byte === ESC || (byte === LF && this.text === '')) continue;
      if (byte === backspace) {
        if (this.text === '') continue;
        this.text = this.text.slice(0, -1);
        echoed += '\b \b';
        continue;
      }
      const char = String.fromCharCode(byte);
      this.append(char);
      echoed += char;
    }
    if (echo) this.output.write(echoed);
  }
}

function isPlain(bytes: Buffer, from: number, to: number, backspace: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === backspace || byte === CTRL_Z || byte === ESC || byte === LF) return false;
  }
  return true;
}

const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const POINT = 0x2e;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const SMALL_U = 0x75;
const OPENING = 0x5b;
const CLOSING = 0x5d;
/** More digits of seconds, or of their fraction, than are read here. */
const MOST_SECONDS = 1e9;
const MICROSECOND = 1e6;
/** A longer line is not read here. */
const LONGEST = 8192;
const STORE = 131_072;

/** After so many plain bytes more of them are looked for in words of four. */
const STRETCH = 24;

/** Bytes that stand for themselves. */
const PLAIN = new Uint8Array(256);
for (let byte = BLANK; byte < 0x80; byte++) if (byte !== QUOTE && byte !== BACKSLASH) PLAIN[byte] = 1;

/** What stands for a byte after a backslash; 0 for what means nothing there. */
const ESCAPED = new Uint8Array(256);
for (const [char, byte] of Object.entries({ '"': 34, '\\': 92, '/': 47, b: 8, f: 12, n: 10, r: 13, t: 9 })) {
  ESCAPED[char.charCodeAt(0)] = byte;
}

/**
 * Takes `[seconds, "code", "data"]` apart where it stands in a file, as long as nothing in it is unusual: what is, is left to
 * a reader of JSON. The data of one event go on in memory where those of the one before ended.
 */
export class EventBytes {
  /** Milliseconds from the beginning. */
  at = 0;
  code = 0;
  /** Its data are data[from] up to, not including, data[to]; they are never written over. */
  data: Buffer = Buffer.allocUnsafeSlow(STORE);
  from = 0;
  to = 0;
  private file: Buffer | undefined;
  /** The file's bytes in words of four, as far as memory allows. */
  private words: Int32Array = new Int32Array(0);

  /** Reads the line that begins at `start`. @returns where the next begins; -1 where the line is not read, or has no end here */
  read(bytes: Buffer, start: number): number {
    if (bytes[start] !== OPENING) return -1;
    let pos = this.time(bytes, start + 1);
    if (pos < 0) return -1;
    pos = this.opened(bytes, pos);
    const code = bytes[pos]!;
    if (pos < 0 || code <= QUOTE || code === BACKSLASH || bytes[pos + 1] !== QUOTE) return -1;
    this.code = code;
    pos = this.opened(bytes, pos + 2);
    if (pos < 0) return -1;
    pos = this.unquote(bytes, pos, Math.min(bytes.length, start + LONGEST));
    if (pos < 0 || bytes[pos] !== CLOSING) return -1;
    pos++;
    if (bytes[pos] === CR) pos++;
    return bytes[pos] === LF ? pos + 1 : -1;
  }

  private time(bytes: Buffer, start: number): number {
    let pos = start;
    let seconds = 0;
    let digit = bytes[pos]! - ZERO;
    for (; digit >= 0 && digit <= 9; digit = bytes[++pos]! - ZERO) seconds = seconds * 10 + digit;
    if (pos === start || seconds > MOST_SECONDS) return -1;
    let micro = seconds * MICROSECOND;
    if (bytes[pos] === POINT) {
      let scale = MICROSECOND;
      digit = bytes[++pos]! - ZERO;
      for (; digit >= 0 && digit <= 9; digit = bytes[++pos]! - ZERO) {
        scale /= 10;
        if (scale < 1) return -1;
        micro += digit * scale;
      }
    }
    this.at = micro / 1000;
    return pos;
  }

  /** After a comma and the quote that opens a text. */
  private opened(bytes: Buffer, start: number): number {
    if (bytes[start] !== COMMA) return -1;
    const pos = bytes[start + 1] === BLANK ? start + 2 : start + 1;
    return bytes[pos] === QUOTE ? pos + 1 : -1;
  }

  /** @returns the place after the quote that closes the text */
  private unquote(bytes: Buffer, start: number, end: number): number {
    if (this.to + LONGEST > STORE) {
      this.data = Buffer.allocUnsafeSlow(STORE);
      this.to = 0;
    }
    const { data } = this;
    let pos = start;
    let to = this.to;
    let stretch = pos + STRETCH;
    this.from = to;
    while (pos < end) {
      let byte = bytes[pos++]!;
      if (PLAIN[byte] === 1) {
        data[to++] = byte;
        if (pos !== stretch) continue;
        const stop = this.plainEnd(bytes, pos, end);
        if (stop > pos) bytes.copy(data, to, pos, stop);
        to += stop - pos;
        pos = stop;
        continue;
      }
      if (byte === QUOTE) {
        this.to = to;
        return pos;
      }
      if (byte !== BACKSLASH) return -1;
      const next = bytes[pos++] ?? 0;
      byte = ESCAPED[next]!;
      if (next === SMALL_U) {
        byte = latin1(bytes, pos);
        if (byte < 0) return -1;
        pos += 4;
      } else if (byte === 0) return -1;
      data[to++] = byte;
      stretch = pos + STRETCH;
    }
    return -1;
  }

  /** Up to where at the least there are only plain bytes, from `start` on. */
  private plainEnd(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.file) {
      this.file = bytes;
      const aligned = bytes.byteOffset % 4 === 0;
      this.words = aligned ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Int32Array(0);
    }
    const words = this.words;
    const last = Math.min(end >> 2, words.length);
    const first = (start + 3) >> 2;
    for (let i = start; i < first * 4; i++) if (PLAIN[bytes[i]!] !== 1) return i;
    let word = first;
    while (word < last && isPlain(words[word]!)) word++;
    return Math.max(start, Math.min(word * 4, end));
  }
}

/** Whether four bytes all stand for themselves. */
function isPlain(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const controls = (word - 0x20202020) & ~word;
  const marked = ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes) | controls | word;
  return (marked & 0x80808080) === 0;
}

/** The byte that four hex digits stand for; -1 where they do not. */
function latin1(bytes: Buffer, pos: number): number {
  if (bytes[pos] !== ZERO || bytes[pos + 1] !== ZERO) return -1;
  const high = hex(bytes[pos + 2]);
  const low = hex(bytes[pos + 3]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hex(byte = 0): number {
  if (byte >= ZERO && byte <= 0x39) return byte - ZERO;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

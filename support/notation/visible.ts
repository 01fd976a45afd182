const SHOWN: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x0d) return '<CR>';
  if (byte === 0x0a) return '<LF>';
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
});

const NAMED: Readonly<Record<string, number>> = { cr: 0x0d, lf: 0x0a, esc: 0x1b, 'ctrl+z': 0x1a, tab: 0x09, nul: 0x00 };
const ESCAPE = /<(cr|lf|esc|tab|nul|ctrl\+z|0x([0-9a-f]{2}))>/gi;
const LOOKS_LIKE_ESCAPE = /^<(?:cr|lf|esc|tab|nul|ctrl\+z|0x[0-9a-f]{2})>/i;

/**
 * Bytes as text for people: printable ASCII as it is, everything else as `<CR>`, `<LF>` or `<0xNN>`, so that nothing
 * from a module reaches a terminal raw. `unescape` is the way back: a `<` that would read as an escape is shown as `<0x3C>`.
 * @param bytes a string is taken as Latin-1
 * @param limit bytes to show at most; what is left out is told
 */
export function visible(bytes: Uint8Array | string, limit: number = Number.POSITIVE_INFINITY): string {
  const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
  const count = Math.min(data.length, limit);
  let text = '';
  for (let i = 0; i < count; i++) {
    const byte = data[i]!;
    text += byte === 0x3c && escapeAt(data, i) ? '<0x3C>' : SHOWN[byte]!;
  }
  return count < data.length ? `${text}... (${data.length} bytes)` : text;
}

function escapeAt(data: Uint8Array, at: number): boolean {
  return LOOKS_LIKE_ESCAPE.test(String.fromCharCode(...data.subarray(at, at + 8)));
}

/**
 * Bytes of a step's argument: `<CR>`, `<LF>`, `<ESC>`, `<TAB>`, `<NUL>`, `<Ctrl+Z>` (in any case) and `<0xNN>` become one byte each,
 * all other characters their UTF-8 bytes. Anything else in angle brackets stays as it is.
 */
function bytesOf(text: string): Buffer {
  const parts: Buffer[] = [];
  let done = 0;
  for (const match of text.matchAll(ESCAPE)) {
    if (match.index > done) parts.push(Buffer.from(text.slice(done, match.index), 'utf8'));
    const byte = match[2] === undefined ? NAMED[match[1]!.toLowerCase()]! : Number.parseInt(match[2], 16);
    parts.push(Buffer.of(byte));
    done = match.index + match[0].length;
  }
  parts.push(Buffer.from(text.slice(done), 'utf8'));
  return Buffer.concat(parts);
}

export { bytesOf as unescape };

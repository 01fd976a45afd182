const NAMES: Record<number, string> = { 10: '<LF>', 13: '<CR>', 26: '<Ctrl+Z>', 27: '<ESC>' };

/** Latin-1 text as people can read it: control and non-ASCII bytes by name or number, at most `most` bytes of it. */
export function visible(text: string, most = 80): string {
  let out = '';
  const shown = Math.min(text.length, most);
  for (let i = 0; i < shown; i++) {
    const code = text.charCodeAt(i);
    out += code >= 0x20 && code < 0x7f ? text[i] : (NAMES[code] ?? `<0x${hex(code)}>`);
  }
  return text.length > most ? `${out}... (${text.length} bytes)` : out;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, '0');
}

/** Control characters, the marks that turn the direction of writing, other characters that a terminal acts on, and what XML 1.0 bars. */
const HARMFUL =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

/** One line of text that no terminal acts upon: what is not printable is shown as `<CR>`, `<LF>`, `<0x1B>` or `<U+202E>`. */
export function harmless(text: string): string {
  return text.replace(HARMFUL, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x0d) return '<CR>';
    if (code === 0x0a) return '<LF>';
    const digits = code.toString(16).toUpperCase();
    return code < 0x100 ? `<0x${digits.padStart(2, '0')}>` : `<U+${digits.padStart(4, '0')}>`;
  });
}

/** The same for text of several lines. */
export function harmlessLines(text: string): string[] {
  return text.split('\n').map(harmless);
}

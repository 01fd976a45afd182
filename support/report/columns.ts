/** Characters that take two columns of a terminal (East Asian wide and fullwidth). */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const ALL_WIDE = new RegExp(WIDE, 'g');

/** Columns that a text takes on a terminal. */
export function columns(text: string): number {
  return text.length + (text.match(ALL_WIDE)?.length ?? 0);
}

/** Blanks behind a text, up to `width` columns. */
export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** Lines of at most `room` columns, broken at blanks and between wide characters; long data are left whole. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (columns(rest) > room) {
    const end = lastBreak(rest, room);
    if (end <= 0) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** Where the last piece ends that fits into the room; 0 where none does. */
function lastBreak(text: string, room: number): number {
  let used = 0;
  let end = 0;
  for (let i = 0; i < text.length && used <= room; i++) {
    if (text[i] === ' ' || (i > 0 && breaksBefore(text, i))) end = i;
    used += WIDE.test(text[i]!) ? 2 : 1;
  }
  return end;
}

/** Next to a wide character, but not before a mark that ends a clause. */
function breaksBefore(text: string, at: number): boolean {
  return (WIDE.test(text[at]!) || WIDE.test(text[at - 1]!)) && !/[，。；：、）！？”]/.test(text[at]!);
}

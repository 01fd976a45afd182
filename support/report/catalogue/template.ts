/** A text with parts that differ, and the same in another language. */
export interface Template {
  /** Parameter {1} stands for anything but nothing; one that the text names again must be the same. */
  pattern: RegExp;
  /** Characters that are not parameters: of several templates that fit, the one with most of them is meant. */
  literal: number;
  /** The other language; `{1}` puts a parameter in as it is, `{=1}` in that language. */
  other: string;
}

const PARAMETER = /\{(\d)\}/g;
const PLACE = /( ?)\{(=?)(\d)\}( ?)/g;
/** Characters that have no blank between them. */
const WIDE = /[\u3000-\u9fff\uff00-\uffef]/;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Compiles a row of the catalogue: 'no URC {1} within {2}'. */
export function template(text: string, other: string): Template {
  let pattern = '';
  let from = 0;
  let literal = 0;
  for (const found of text.matchAll(PARAMETER)) {
    const before = text.slice(from, found.index);
    literal += before.length;
    pattern += `${before.replace(SPECIAL, '\\$&')}(?<p${found[1]}>.+?)`;
    from = found.index + found[0].length;
  }
  const rest = text.slice(from);
  return {
    pattern: new RegExp(`^${pattern}${rest.replace(SPECIAL, '\\$&')}$`, 's'),
    literal: literal + rest.length,
    other,
  };
}

/** The text in the other language; nothing where it is not of this template. */
export function applied(
  { pattern, other }: Template,
  text: string,
  inTurn: (part: string) => string,
): string | undefined {
  const parts = pattern.exec(text)?.groups;
  if (!parts && !pattern.test(text)) return undefined;
  return other.replace(PLACE, (_, before: string, turn: string, number: string, after: string) => {
    const part = parts?.[`p${number}`] ?? '';
    if (!turn) return `${before}${part}${after}`;
    const put = inTurn(part);
    return `${WIDE.test(put.at(0) ?? '') ? '' : before}${put}${WIDE.test(put.at(-1) ?? '') ? '' : after}`;
  });
}

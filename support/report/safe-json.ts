const CONTROLS = /[\x7f-\x9f]/g;

/** JSON that no terminal acts upon: DEL and the C1 controls are written as escapes too. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(CONTROLS, (char) => `\\u00${char.charCodeAt(0).toString(16)}`)}\n`;
}

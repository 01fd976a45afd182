import type { RunReport } from './model';

/** Number of the file's form; a reader of another form refuses it. */
export const RESULT_FORM = 1;

/** The run as `result.json`. What it holds, and what a reader may count on, says `result-schema.ts`. */
export function resultText(run: RunReport): string {
  const { cases, ...head } = run;
  // One case a line: differences between two runs can be read, and the file stays small.
  const lines = cases.map((each) => `    ${JSON.stringify({ ...each, wallMs: round(each.wallMs) })}`);
  const top = JSON.stringify({ form: RESULT_FORM, ...head, wallMs: round(run.wallMs) }, undefined, 2).replace(
    /\n\}$/,
    '',
  );
  return `${top},\n  "cases": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

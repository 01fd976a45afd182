import { harmless } from './harmless';
import type { RunReport } from './model';

/** One answer to a question that the manual leaves open, with how many cases gave it. */
interface Answer {
  id: string;
  question: string;
  answers: Set<string>;
}

/**
 * The behavioural profile as YAML: what this firmware does where the manual contradicts itself or is silent. Sorted and without dates
 * or times, so that the profiles of two firmwares can be compared line by line. A question answered in several ways lists all of them.
 */
export function profileText(run: Pick<RunReport, 'cases' | 'info'>): string {
  const byQuestion = new Map<string, Answer>();
  for (const { id, question, answer } of run.cases.flatMap((each) => each.notes)) {
    const key = `${id}\n${question}`;
    const known = byQuestion.get(key) ?? { id, question, answers: new Set() };
    byQuestion.set(key, known);
    known.answers.add(answer);
  }
  const entries = [...byQuestion.values()].sort((a, b) => compare(a.id, b.id) || compare(a.question, b.question));
  const lines = entries.flatMap(({ id, question, answers }) => [
    `  - id: ${id}`,
    `    question: ${quoted(question)}`,
    ...answerLines([...answers].sort(compare)),
  ]);
  const identity = Object.entries(run.info?.identity ?? {}).map(
    ([name, value]) => `  ${quoted(name)}: ${quoted(value)}`,
  );
  return [
    `source: ${run.info?.source ?? 'unknown'}`,
    identity.length > 0 ? `identity:\n${identity.join('\n')}` : 'identity: {}',
    lines.length > 0 ? `answers:\n${lines.join('\n')}` : 'answers: []',
    '',
  ].join('\n');
}

function answerLines([first = '', ...others]: string[]): string[] {
  if (others.length === 0) return [`    answer: ${quoted(first)}`];
  return ['    answers:', ...[first, ...others].map((answer) => `      - ${quoted(answer)}`)];
}

/** A double-quoted YAML scalar; JSON's strings are such. */
function quoted(text: string): string {
  return JSON.stringify(harmless(text));
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

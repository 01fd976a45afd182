import type { ConversationLine } from '../verdict/case-result';
import type { Finding } from '../verdict/verdict';
import { WAIT } from './catalogue';

/** The line of a conversation that a finding points at; -1 where it tells no moment. */
export function pointedLine(lines: readonly ConversationLine[], finding: Finding | undefined): number {
  if (finding?.at === undefined) return -1;
  const { at, came = '' } = finding;
  const spoken = (line: ConversationLine) => line.at <= at && line.lane !== 'mark';
  // A line of conversation begins with its first byte, a finding's moment is that of the last one.
  for (const part of came.split('\n').reverse()) {
    const holding =
      part.trim() === '' ? -1 : lines.findLastIndex((line) => spoken(line) && line.text.includes(part.trim()));
    if (holding >= 0) return holding;
  }
  const last = lines.findLastIndex((line) => spoken(line) || (line.at <= at && line.text.startsWith(WAIT)));
  return last < 0 ? 0 : last;
}

import { harmless } from '../../report/harmless';
import type { Examined, Located } from './examine';

/** One finding as compilers tell theirs, `file:line: clause: message`, and what was accepted and what came below it. */
export function findingText(file: string, finding: Located): string {
  const clauses = finding.clauses?.join(',') ?? finding.rule;
  const verdict = finding.verdict === 'fail' ? '' : `${finding.verdict}: `;
  const lines = [`${harmless(file)}:${finding.line}: ${clauses}: ${verdict}${harmless(finding.message)}`];
  if (finding.accepted !== undefined) lines.push(`    accepted: ${harmless(finding.accepted)}`);
  if (finding.came !== undefined) lines.push(`    came:     ${harmless(finding.came)}`);
  return `${lines.join('\n')}\n`;
}

/** All that is told of one log: its findings, and a line on what it is. */
export function logText(log: Examined): string {
  if (log.problem !== undefined) return '';
  const { file, form, fails, inconcs, findings, notJudged } = log;
  const more = fails + inconcs - findings.length;
  const parts = findings.map((finding) => findingText(file, finding));
  if (more > 0) parts.push(`${harmless(file)}: ${more} more are not shown (--limit)\n`);
  const without = notJudged.length > 0 ? `; not judged, for the log does not show them: ${notJudged.join(', ')}` : '';
  const found = fails + inconcs === 0 ? 'nothing found' : `${fails} fail, ${inconcs} inconc`;
  parts.push(`${harmless(file)}: ${form}: ${found}${without}\n`);
  return parts.join('');
}

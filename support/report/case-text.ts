import { clause } from '../spec/clauses';
import { erratum } from '../spec/errata';
import type { Finding } from '../verdict/verdict';
import { said, saidFinding, saidMark, worded } from './catalogue';
import { padColumns, wrap } from './columns';
import { duration, moment } from './duration';
import { harmless, harmlessLines } from './harmless';
import type { CaseReport } from './model';
import type { Paint } from './paint';
import { pointedLine } from './pointed-line';
import { type Language, texts } from './texts';
import { type Outcome, outcomeOf } from './verdicts';

export interface Manner {
  paint: Paint;
  language: Language;
  /** Columns of the page. */
  width: number;
}

const MARKS: Record<Outcome, string> = {
  pass: '✔',
  waived: '~',
  inconc: '?',
  fail: '✘',
  error: '!',
  'not run': '!',
  'not applicable': '-',
};
const CLAUSE_COLUMN = 18;
const TAIL_COLUMN = 18;
const LABEL_COLUMN = 14;
const INDENT = 6;
/** Where what was said begins in a line of conversation. */
const SPEECH_COLUMN = 24;

/** One line: mark, clauses, title, verdict, protocol time. */
export function caseLine(report: CaseReport, { paint, language, width }: Manner): string {
  const outcome = outcomeOf(report);
  const clauses = fitted(shortClauses(report.clauses), CLAUSE_COLUMN);
  const title = fitted(harmless(report.title), Math.max(20, width - CLAUSE_COLUMN - TAIL_COLUMN - 8));
  const verdict = padColumns(texts(language).outcomes[outcome], 8);
  const time = outcome === 'not applicable' ? '' : duration(report.protocolMs);
  return `  ${paint(outcome, MARKS[outcome])} ${clauses}  ${title}  ${paint(outcome, verdict)} ${paint('dim', time)}`.trimEnd();
}

/** Everything that is known of a case that did not pass: requirement, findings, conversation, where to look. */
export function failureLines(report: CaseReport, manner: Manner): string[] {
  const words = texts(manner.language);
  const lines = report.findings.flatMap((finding) => findingLines(report, finding, manner));
  if (report.conversation.length > 0) {
    lines.push('', labelled(words.seen, ''), ...conversationLines(report, manner));
  }
  lines.push('', harmless(report.id));
  if (report.transcript) lines.push(`${words.transcript} ${harmless(report.transcript)}`);
  return ['', ...lines.map((line) => `${' '.repeat(INDENT)}${line}`.trimEnd()), ''];
}

/** Why a failure is waived, and what it was. */
export function waivedLines({ findings, waived }: CaseReport, { language, width }: Manner): string[] {
  if (!waived) return [];
  const { by, expires, reason } = waived;
  const told = [
    texts(language).waived(worded(reason, language), by, expires),
    ...findings.map(({ message }) => said(message, language)),
  ];
  return told.flatMap((text) => wrap(harmless(text), width - INDENT)).map((line) => `${' '.repeat(INDENT)}${line}`);
}

function findingLines(report: CaseReport, found: Finding & { step?: string }, manner: Manner): string[] {
  const { language, paint, width } = manner;
  const finding = saidFinding(found, language);
  const words = texts(language);
  const room = Math.max(30, width - 8 - LABEL_COLUMN);
  const named = finding.clauses?.length ? finding.clauses : report.clauses;
  const lines: string[] = [];
  for (const id of finding.verdict === 'error' ? [] : named) {
    lines.push(...block(id, [clause(id)?.statement[language] ?? ''], room));
  }
  const [message = '', ...more] = harmlessLines(finding.message);
  const told = [...wrap(message, room), ...more];
  lines.push(
    labelled(
      paint(finding.verdict, padColumns(words.outcomes[finding.verdict], LABEL_COLUMN - 1)),
      paint('heading', told[0]!),
    ),
  );
  lines.push(...told.slice(1).map((line) => labelled('', line)));
  if (finding.accepted !== undefined) lines.push(...block(words.accepted, harmlessLines(finding.accepted), room));
  if (finding.came !== undefined) lines.push(...block(words.came, harmlessLines(finding.came), room));
  const when = finding.at === undefined ? '' : moment(finding.at);
  const step = finding.step === undefined ? '' : `"${harmless(finding.step)}"`;
  if (when || step) lines.push(labelled(words.when, [when, step].filter(Boolean).join('  ')));
  for (const id of finding.errata ?? []) {
    lines.push(...block(words.reading, [`${id}: ${erratum(id)?.reading[language] ?? ''}`], room));
  }
  return lines;
}

function conversationLines({ conversation, findings }: CaseReport, { paint, width, language }: Manner): string[] {
  const pointed = pointedLine(conversation, findings[0]);
  const room = Math.max(30, width - INDENT - SPEECH_COLUMN);
  return conversation.flatMap((line, index) => {
    const [text = '', ...more] = pieces(
      harmless(line.lane === 'mark' ? saidMark(line.text, language) : line.text),
      room,
    );
    const time = moment(line.at).padStart(12);
    const rows = [
      `${index === pointed ? '>' : ' '} ${time}  ${line.lane.padEnd(6)}  ${text}`,
      ...more.map((piece) => `${' '.repeat(SPEECH_COLUMN)}${piece}`),
    ];
    return line.lane === 'mark' ? rows.map((row) => paint('dim', row)) : rows;
  });
}

/** Parts of a text of at most `room` characters. */
function pieces(text: string, room: number): string[] {
  return Array.from({ length: Math.ceil(text.length / room) }, (_, i) => text.slice(i * room, (i + 1) * room));
}

function block(label: string, lines: readonly string[], room: number): string[] {
  return lines.flatMap((line) => wrap(line, room)).map((line, index) => labelled(index === 0 ? label : '', line));
}

function labelled(label: string, text: string): string {
  return `${padColumns(label, LABEL_COLUMN - 1)} ${text}`;
}

function shortClauses(clauses: readonly string[]): string {
  const [first = '', ...others] = clauses;
  return others.length > 0 ? `${first} +${others.length}` : first;
}

/** Exactly `width` columns of a text without wide characters. */
function fitted(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

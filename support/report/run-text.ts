import { section } from '../spec/sections';
import type { RunInfo } from '../verdict/case-result';
import type { Manner } from './case-text';
import { said } from './catalogue';
import { padColumns } from './columns';
import { duration } from './duration';
import { harmless, harmlessLines } from './harmless';
import type { CaseReport, RunReport } from './model';
import { texts } from './texts';
import { countOutcomes, notRunByCause, OUTCOMES, outcomeOf } from './verdicts';

/** What heads a run: who was tested, over what, and how exact its times are. */
export function headLines(info: RunInfo, { language, paint }: Manner): string[] {
  const words = texts(language);
  const bench = [
    info.transport.includes(info.source) ? '' : info.source,
    said(info.transport, language),
    info.clock === 'virtual' ? words.virtual : words.real,
    info.clock === 'real' ? words.uncertainty(`${info.uncertaintyMs} ms`) : '',
    info.seed === undefined ? '' : said(`seed ${info.seed}`, language),
  ];
  const identity = Object.entries(info.identity).map(([name, value]) => said(`${name} ${value}`, language));
  return [bench.filter(Boolean), identity]
    .filter((parts) => parts.length > 0)
    .map((parts) => paint('dim', harmless(parts.join(', '))));
}

/** The manual's number and title of a section; the feature's own name where it names none. */
export function heading(report: Pick<CaseReport, 'section' | 'feature'>, { language, paint }: Manner): string {
  const known = section(report.section);
  const text = known
    ? `${known.number}  ${known.title[language]}`
    : `${report.section} ${harmless(report.feature)}`.trim();
  return paint('heading', text);
}

/** What ends a run; the last line is its verdict. */
export function summaryLines(run: RunReport, records: string | undefined, manner: Manner): string[] {
  const { language, paint } = manner;
  const words = texts(language);
  const lines = ['', ...notApplicable(run.cases, manner)];
  if (run.errors.length > 0) {
    lines.push(
      paint('error', words.errors),
      ...run.errors.flatMap((error) => harmlessLines(said(error, language)).map(indent)),
      '',
    );
  }
  const notRun = [...notRunByCause(run.cases)].map(([cause, { length }]) =>
    words.notRun(length, harmless(said(cause, language))),
  );
  if (notRun.length > 0) lines.push(...notRun.map((line) => paint('not run', line)), '');
  for (const { clause, scenario, state, expires } of run.waivers ?? []) {
    lines.push(harmless(words.waiver(clause, scenario, words.waiverStates[state], expires)));
  }
  if (run.interrupted) lines.push(words.interrupted, '');
  const counts = countOutcomes(run.cases);
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) =>
    paint(outcome, `${counts[outcome]} ${words.outcomes[outcome]}`),
  );
  const ran = run.cases.length < run.planned ? `${run.cases.length} / ${run.planned}` : run.cases.length;
  lines.push(`${padColumns(words.cases, 11)}${ran}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`);
  const notes = run.cases.reduce((sum, each) => sum + each.notes.length, 0);
  if (notes > 0) lines.push(words.notes(notes));
  lines.push(words.times(duration(run.wallMs), duration(run.protocolMs)));
  if (records) lines.push(`${padColumns(words.records, 11)}${records}`);
  const ink = run.verdict === 'none' ? 'not applicable' : run.verdict;
  return [...lines, `${words.verdict}: ${paint(ink, run.verdict)}`];
}

function notApplicable(cases: readonly CaseReport[], { language, paint }: Manner): string[] {
  const byReason = new Map<string, string[]>();
  for (const each of cases) {
    if (outcomeOf(each) !== 'not applicable') continue;
    const reason = each.notApplicable ?? '';
    const ids = byReason.get(reason) ?? [];
    byReason.set(reason, ids);
    ids.push(each.id);
  }
  if (byReason.size === 0) return [];
  const lines = [...byReason].flatMap(([reason, ids]) => [
    indent(`${harmless(said(reason, language))}  (${ids.length})`),
    ...locations(ids).map((place) => indent(indent(paint('dim', harmless(place))))),
  ]);
  return [paint('not applicable', texts(language).notApplicable), ...lines, ''];
}

/** 'features/x.feature:12' and 'features/x.feature:20' in one: 'features/x.feature:12:20'; cucumber takes that as it is. */
function locations(ids: readonly string[]): string[] {
  const lines = new Map<string, string>();
  for (const id of ids) {
    const split = id.lastIndexOf(':');
    const file = id.slice(0, split);
    lines.set(file, `${lines.get(file) ?? file}${id.slice(split)}`);
  }
  return [...lines.values()];
}

function indent(text: string): string {
  return `  ${text}`;
}

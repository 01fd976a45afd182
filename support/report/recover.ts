import { visible } from '../notation/visible';
import type { TranscriptEntry, TranscriptSet } from '../transcript';
import type { ConversationLine } from '../verdict/case-result';
import { VERDICTS, type Verdict, worse } from '../verdict/verdict';
import { duration } from './duration';
import type { CaseReport, RunReport } from './model';
import type { ScenarioTags } from './tags';

/** What the suite knows of a scenario. */
export interface Known {
  line: number;
  tags: ScenarioTags;
}

/** Lines of conversation before the end that a case which did not pass is shown with. */
const SHOWN = 40;
const LONGEST = 160;

/**
 * A run that left no result (it was killed), put together from its transcripts: verdicts, notes and conversations are known, what the
 * checks said is not. The case that was cut off is an error.
 * @param knownOf the scenario of a feature with this title; nothing where the suite has none any more
 */
export function recoverRun(set: TranscriptSet, knownOf: (uri: string, title: string) => Known | undefined): RunReport {
  const cases: CaseReport[] = [];
  for (const { uri, title, file } of set.cases()) {
    const recorded = set.case(uri, title);
    if (recorded) cases.push(caseOf(uri, title, file, recorded.entries, knownOf(uri, title)));
  }
  const { attest: origin, timestamp = 0 } = set.header('');
  const { bench } = origin ?? {};
  return {
    verdict: cases.reduce<Verdict>((sum, each) => worse(sum, each.verdict), 'error'),
    startedAt: new Date(timestamp * 1000).toISOString(),
    wallMs: 0,
    protocolMs: cases.reduce((sum, each) => sum + each.protocolMs, 0),
    planned: cases.length,
    info: {
      source: origin?.source ?? 'simulator',
      transport: origin?.transport ?? '',
      clock: bench?.clock ?? 'real',
      identity: origin?.identity ?? {},
      uncertaintyMs: bench?.uncertainty ?? 0,
      ...(bench?.seed === undefined ? {} : { seed: bench.seed }),
    },
    errors: ['the run left no result: how many cases were planned is not known'],
    interrupted: true,
    ...(origin?.tool === undefined ? {} : { tool: origin.tool }),
    cases,
  };
}

function caseOf(
  uri: string,
  title: string,
  transcript: string,
  entries: readonly TranscriptEntry[],
  known: Known | undefined,
): CaseReport {
  const end = entries.find(({ event }) => event.kind === 'mark' && event.what === 'end')?.event;
  const told = end?.kind === 'mark' ? VERDICTS.find((verdict) => verdict === end.text) : undefined;
  const verdict = told ?? 'error';
  const begin = entries[0]?.at ?? 0;
  const bad = verdict !== 'pass' && verdict !== 'none';
  const message = told
    ? `the transcript says ${told}; the run left no result that says why`
    : 'the run ended in this case';
  return {
    id: `${uri}:${known?.line ?? 1}`,
    title,
    feature: uri,
    section: known?.tags.section ?? '',
    clauses: [...new Set(known?.tags.clauses.map(({ id }) => id))],
    errata: known?.tags.errata ?? [],
    verdict,
    findings: bad ? [{ verdict: verdict === 'error' || verdict === 'inconc' ? verdict : 'fail', message }] : [],
    notes: entries.flatMap(({ event }) =>
      event.kind === 'note' ? [{ id: event.id, question: event.question, answer: event.answer }] : [],
    ),
    checks: 0,
    startedAt: begin,
    protocolMs: (entries.at(-1)?.at ?? begin) - begin,
    wallMs: 0,
    conversation: bad ? entries.flatMap(lineOf).slice(-SHOWN) : [],
    transcript,
  };
}

function lineOf({ at, event }: TranscriptEntry): ConversationLine[] {
  switch (event.kind) {
    case 'tx':
      return [{ at, lane: 'host', text: visible(event.bytes, LONGEST) }];
    case 'rx':
      return [{ at, lane: 'module', text: visible(event.bytes, LONGEST) }];
    case 'peer':
      return [
        { at, lane: 'peer', text: `${event.name} ${event.what} ${visible(event.bytes ?? '', LONGEST)}`.trimEnd() },
      ];
    case 'port':
      return [{ at, lane: 'port', text: `port ${event.what}` }];
    case 'timeout':
      return [
        { at, lane: 'mark', text: `waited ${duration(event.limit)} in vain for ${visible(event.what, LONGEST)}` },
      ];
    case 'mark':
      return event.what === 'step' ? [{ at, lane: 'mark', text: event.text }] : [];
    default:
      return [];
  }
}

import type { TranscriptSet } from '../../transcript';
import type { CaseReport } from '../model';
import { type ResponseTimes, TimesCollector } from './times';

/** Response times of all cases of a run. A broken transcript is passed over: the report is about the module. */
export function gatherTimes(cases: readonly CaseReport[], set: TranscriptSet): ResponseTimes[] {
  const collector = new TimesCollector();
  const turns = new Map<string, number>();
  for (const { id, title, transcript } of cases) {
    const uri = id.replace(/:\d+$/, '');
    // Cases of one title are recorded with a number behind it.
    const turn = (turns.get(`${uri}\n${title}`) ?? 0) + 1;
    turns.set(`${uri}\n${title}`, turn);
    if (!transcript) continue;
    try {
      const recorded = set.case(uri, turn === 1 ? title : `${title} (${turn})`);
      if (recorded) collector.take(id, recorded.entries);
    } catch {
      // `attest replay` says what is wrong with it.
    }
  }
  return collector.all();
}

import type { TimelineEvent } from '../timeline/event';
import { counters, pingSums } from './arithmetic';
import { oneFinal } from './finals';
import { framing } from './framing';
import { afterOk } from './late-results';
import { lateAnswers } from './limits';
import { lookupLines } from './lookup';
import { lengths, wholeUrcs } from './payload';
import { closedOnce, incomingFirst, knownSockets, recvOnce } from './received';
import { replies, urcLayouts } from './replies';
import type { RuleFinding, TraceRule } from './rule';
import { shownState } from './shown-state';
import { totals } from './totals';
import type { TraceOptions } from './trace';
import { bareStream } from './transparent';
import { Watcher } from './watcher';

export type { Breach, RuleFinding, TraceRule } from './rule';
export type { TraceOptions } from './trace';
export { Watcher } from './watcher';

/** What always holds, whatever the scenario. */
export const RULES: readonly TraceRule[] = [
  framing,
  oneFinal,
  replies,
  urcLayouts,
  lateAnswers,
  recvOnce,
  incomingFirst,
  knownSockets,
  closedOnce,
  shownState,
  counters,
  totals,
  afterOk,
  lengths,
  wholeUrcs,
  pingSums,
  lookupLines,
  bareStream,
];

/** Judges a stretch of the log by all rules (or those given); findings in the order of the log. */
export function runRules(
  events: readonly TimelineEvent[],
  options: TraceOptions = {},
  rules: readonly TraceRule[] = RULES,
): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const watcher = new Watcher(rules, options, (finding) => findings.push(finding));
  for (const event of events) watcher.read(event);
  watcher.end();
  return findings.sort((a, b) => a.seq - b.seq);
}

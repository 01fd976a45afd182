import type { TimelineEvent } from '../timeline/event';
import { counters, pingSums } from './arithmetic';
import { oneFinal } from './finals';
import { framing } from './framing';
import { afterOk } from './late-results';
import { lookupLines } from './lookup';
import { lengths, wholeUrcs } from './payload';
import { closedOnce, incomingFirst, knownSockets, recvOnce } from './received';
import { type RuleFinding, type TraceRule, toFinding } from './rule';
import { readTrace, type TraceOptions } from './trace';
import { bareStream } from './transparent';

export type { Breach, RuleFinding, TraceRule } from './rule';
export { readTrace, type Trace, type TraceOptions } from './trace';

/** What always holds, whatever the scenario. */
export const RULES: readonly TraceRule[] = [
  framing,
  oneFinal,
  recvOnce,
  incomingFirst,
  knownSockets,
  closedOnce,
  counters,
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
  const trace = readTrace(events, options);
  const findings: RuleFinding[] = [];
  for (const rule of rules) for (const breach of rule.check(trace)) findings.push(toFinding(rule, breach, trace));
  return findings.sort((a, b) => a.seq - b.seq);
}

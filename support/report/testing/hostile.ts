import type { RunReport } from '../model';
import { caseReport, runReport } from './case-report';

/** What a module, a log or a result file may try. */
export const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(2)>"'>\u001b[31m\u009b2J\u202ereversed\r&amp;=1+1`;

/** A run in which everything that comes from outside is hostile. */
export function hostileRun(): RunReport {
  const bad = caseReport({
    title: HOSTILE,
    feature: HOSTILE,
    section: HOSTILE,
    clauses: ['QIRD-11', HOSTILE],
    errata: [HOSTILE],
    verdict: 'fail',
    findings: [
      { verdict: 'fail', message: HOSTILE, accepted: HOSTILE, came: HOSTILE, at: 5, step: HOSTILE, clauses: [HOSTILE] },
    ],
    notes: [{ id: HOSTILE, question: HOSTILE, answer: HOSTILE }],
    conversation: (['host', 'module', 'peer', 'port', 'mark'] as const).map((lane) => ({ at: 5, lane, text: HOSTILE })),
    transcript: `/records/transcripts/${HOSTILE}.cast`,
  });
  const skipped = caseReport({ id: `${HOSTILE}:1`, verdict: 'none', notApplicable: HOSTILE });
  return runReport({
    verdict: 'fail',
    cases: [bad, skipped],
    errors: [HOSTILE],
    tool: HOSTILE,
    info: {
      source: 'hardware',
      transport: HOSTILE,
      clock: 'real',
      identity: { firmware: HOSTILE },
      uncertaintyMs: 1,
      calibration: HOSTILE,
    },
  });
}

import type { CaseReport, RunReport } from '../model';

/** A case that passed, but for what is given. */
export function caseReport(given: Partial<CaseReport> = {}): CaseReport {
  return {
    id: 'features/2-4-11-qird.feature:12',
    title: 'Reading gives the bytes as they came',
    feature: 'AT+QIRD, reading received data (2.4.11)',
    section: '2.4.11',
    clauses: ['QIRD-11'],
    errata: [],
    verdict: 'pass',
    findings: [],
    notes: [],
    checks: 1,
    startedAt: 0,
    protocolMs: 120,
    wallMs: 1.5,
    conversation: [],
    ...given,
  };
}

/** A run of such cases. */
export function runReport(given: Partial<RunReport> = {}): RunReport {
  const cases = given.cases ?? [caseReport()];
  return {
    verdict: 'pass',
    startedAt: '2025-01-02T03:04:05.678Z',
    wallMs: 1234,
    protocolMs: 5678,
    planned: cases.length,
    errors: [],
    interrupted: false,
    cases,
    ...given,
  };
}

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { caseReport } from '../testing/case-report';
import { casesByClause, clauseOutcome } from './outcomes';

function broke(...clauses: string[]) {
  return caseReport({
    clauses: ['QIRD-11', 'QIRD-02'],
    verdict: 'fail',
    findings: [{ verdict: 'fail', message: 'it broke', ...(clauses.length > 0 && { clauses }) }],
  });
}
const of = (id: string, ...cases: Parameters<typeof clauseOutcome>[1]) =>
  clauseOutcome(id, casesByClause(cases).get(id) ?? []);

describe('The outcome of a clause', () => {
  it('is the worst of its cases; not run where there are none, or where the bench broke before one', () => {
    expect(of('QIRD-11', caseReport(), broke())).to.equal('fail');
    expect(of('QIRD-11', caseReport(), caseReport({ verdict: 'error', notRun: true }))).to.equal('not run');
    expect(of('QIRD-11', caseReport(), caseReport({ verdict: 'none' }))).to.equal('pass');
    expect(of('QIRD-15', caseReport())).to.equal('not run');
  });

  it('is inconc where a case of it broke another clause, and fail for that one, though no tag names it', () => {
    expect(of('QIRD-11', broke('QIRD-12'))).to.equal('inconc');
    expect(of('QIRD-12', broke('QIRD-12'))).to.equal('fail');
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { annotations } from './github';
import { caseReport, runReport } from './testing/case-report';

const WAIVER = { clause: 'QIRD-12', reason: 'known', expires: '2030-01-01', by: 'QA' };

describe('Annotations on GitHub', () => {
  it('mark failures as errors, inconc as warnings, waived ones as notices, and name waivers that fail the run', () => {
    const bad = { verdict: 'fail' as const, findings: [{ verdict: 'fail' as const, message: 'it broke' }] };
    const run = runReport({
      waivers: [{ ...WAIVER, scenario: 'No *', firmware: '*', message: '*', state: 'expired', cases: [] }],
      cases: [
        caseReport(),
        caseReport(bad),
        caseReport({ ...bad, waived: WAIVER }),
        caseReport({ verdict: 'inconc', findings: [{ verdict: 'inconc', message: 'nobody knows' }] }),
        caseReport({ verdict: 'none', notApplicable: 'no peer' }),
      ],
    });
    const place = 'file=features/2-4-11-qird.feature,line=12';
    expect(annotations(run)).to.deep.equal([
      '::error title=Waiver of QIRD-12::No *: expired, until 2030-01-01',
      `::error ${place},title=fail QIRD-11::it broke`,
      `::notice ${place},title=waived QIRD-11::waived: known; it broke`,
      `::warning ${place},title=inconc QIRD-11::nobody knows`,
    ]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Manner } from './case-text';
import { annotations } from './github';
import { paintFor } from './paint';
import { summaryLines } from './run-text';
import { caseReport, runReport } from './testing/case-report';

const MANNER: Manner = { paint: paintFor(false), language: 'en', width: 80 };

describe('Cases that were not begun', () => {
  const message = 'not run: the port went away and did not come back within 3 s';
  const lost = caseReport({ verdict: 'error', findings: [{ verdict: 'error', message }], notRun: true });
  const run = runReport({ cases: [caseReport(), lost, lost] });

  it('are one line of the summary and a count of their own', () => {
    const lines = summaryLines(run, undefined, MANNER);
    expect(lines).to.include('2 cases were not run: the port went away and did not come back within 3 s');
    expect(lines).to.include('Cases      3: 1 pass, 2 not run');
  });

  it('are one annotation', () => {
    expect(annotations(run)).to.deep.equal([`::error title=Attest::2 cases were ${message}`]);
  });

  it('are counted against what was planned where a run was interrupted', () => {
    const cut = runReport({ cases: [caseReport()], planned: 9, interrupted: true });
    expect(summaryLines(cut, undefined, MANNER)).to.include('Cases      1 / 9: 1 pass');
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isClean, matrixOf, withSweep } from './matrix';
import { pageOf } from './page';
import type { FaultResult, Outcome, VariantResult } from './results';
import { resultLines, summaryText } from './text';

function faultResult(name: string, outcome: Outcome, clauses: string[], seenAs: string[]): FaultResult {
  const message = 'came: <b>"x"</b>';
  const sightings =
    outcome === 'missed' ? [] : [{ id: 'f:1', title: 'a case', clauses, verdict: 'fail' as const, message }];
  return {
    kind: 'fault',
    name,
    clauses,
    says: 'does wrong',
    outcome,
    seenAs,
    sightings,
    failed: sightings.map(({ id }) => id),
    ran: 1,
    wallMs: 1,
  };
}

const VARIANT: VariantResult = {
  kind: 'variant',
  name: 'promptSpace=no',
  words: ['promptSpace=no'],
  outcome: 'clean',
  counts: { pass: 3, inconc: 0, fail: 0, error: 0, notApplicable: 0 },
  sightings: [],
  wallMs: 1,
};

const CAUGHT = faultResult('one', 'caught', ['QIRD-01', 'QIRD-02'], ['QIRD-01']);
const MISSED = faultResult('two', 'missed', ['QIRD-03'], []);

describe('the matrix', () => {
  it('counts outcomes and says which clauses were shown', () => {
    const matrix = matrixOf([CAUGHT, MISSED, VARIANT], [CAUGHT, MISSED]);
    expect(matrix.counts).to.include({ caught: 1, missed: 1, weak: 0 });
    expect(matrix.shown).to.deep.equal(['QIRD-01']);
    expect(matrix.unshown).to.deep.equal(['QIRD-02', 'QIRD-03']);
    expect(matrix.unbroken).to.include('QIRD-04').and.not.include('QIRD-03');
  });

  it('says which cases no fault made fail', () => {
    const matrix = matrixOf([CAUGHT, MISSED], [], ['f:1', 'f:2', 'f:3']);
    expect(matrix.unfailed).to.deep.equal(['f:2', 'f:3']);
    const swept = withSweep(matrix, [{ id: 'f:3', fault: 'other' }]);
    expect(swept.unfailed).to.deep.equal(['f:2']);
    expect(summaryText(swept, 0))
      .to.contain('1 cases failed only for')
      .and.contain('1 cases that none of them made fail: f:2');
  });

  it('is clean where every fault was caught and nobody was blamed', () => {
    expect(isClean(matrixOf([CAUGHT, VARIANT], []))).to.equal(true);
    expect(isClean(matrixOf([CAUGHT, MISSED], []))).to.equal(false);
    expect(isClean(matrixOf([CAUGHT, { ...VARIANT, outcome: 'alarmed' }], []))).to.equal(false);
  });

  it('lets a bad line make cases fail, but not the suite hang', () => {
    const line: VariantResult = { ...VARIANT, kind: 'line', outcome: 'alarmed' };
    expect(isClean(matrixOf([line], []))).to.equal(true);
    expect(isClean(matrixOf([{ ...line, outcome: 'hung' }], []))).to.equal(false);
  });

  it('is told in words: holes at once, sums at the end', () => {
    expect(resultLines(CAUGHT)).to.equal('');
    expect(resultLines(MISSED)).to.contain('missed     two: does wrong').and.contain('QIRD-03');
    const text = summaryText(matrixOf([CAUGHT, MISSED, VARIANT], [CAUGHT, MISSED]), 2000);
    expect(text).to.contain('2 faults: 1 caught, 1 missed').and.contain('1 conforming firmwares: 0 false alarms');
  });

  it('is a page on which nothing that came from the module is taken for markup', () => {
    const page = pageOf(matrixOf([CAUGHT, MISSED, VARIANT], []), { seed: 1, version: '1' });
    expect(page).to.contain('came: &lt;b&gt;&quot;x&quot;&lt;/b&gt;').and.not.contain('<b>"x"');
  });
});

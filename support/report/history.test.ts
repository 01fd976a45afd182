import { describe, it } from 'node:test';
import { expect } from 'chai';
import { historyOf } from './history';
import { caseReport, runReport } from './testing/case-report';

describe('The history of a run', () => {
  it('tells new, fixed and still failing cases, though their lines have moved', () => {
    const earlier = runReport({
      cases: [
        caseReport({ id: 'a.feature:1', title: 'one', verdict: 'fail' }),
        caseReport({ id: 'a.feature:5', title: 'two', verdict: 'fail' }),
        caseReport({ id: 'a.feature:9', title: 'three' }),
        caseReport({ id: 'a.feature:12', title: 'gone' }),
      ],
    });
    const run = runReport({
      cases: [
        caseReport({ id: 'a.feature:2', title: 'one', verdict: 'fail' }),
        caseReport({ id: 'a.feature:6', title: 'two' }),
        caseReport({ id: 'a.feature:10', title: 'three', verdict: 'inconc' }),
        caseReport({ id: 'a.feature:20', title: 'never seen', verdict: 'fail' }),
      ],
    });
    const { changes, gone } = historyOf(run, earlier);
    expect([...changes]).to.deep.equal([
      ['a.feature:2', 'still'],
      ['a.feature:6', 'fixed'],
      ['a.feature:10', 'new'],
      ['a.feature:20', 'new'],
    ]);
    expect(gone.map(({ title }) => title)).to.deep.equal(['gone']);
  });

  it('tells rows of one title apart by their order', () => {
    const rows = (...verdicts: ('pass' | 'fail')[]) =>
      runReport({ cases: verdicts.map((verdict, i) => caseReport({ id: `a.feature:${i}`, title: 'row', verdict })) });
    expect([...historyOf(rows('pass', 'fail'), rows('fail', 'fail')).changes]).to.deep.equal([
      ['a.feature:0', 'fixed'],
      ['a.feature:1', 'still'],
    ]);
  });
});

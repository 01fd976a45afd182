import { describe, it } from 'node:test';
import { expect } from 'chai';
import { caseReport } from '../testing/case-report';
import { groupFailures } from './failure-groups';

function bad(id: string, verdict: 'fail' | 'inconc' | 'error', message: string, clauses: string[] = ['QIRD-11']) {
  return caseReport({ id, verdict, clauses, findings: [{ verdict, message }] });
}

describe('Failures at a glance', () => {
  it('are grouped by what was found, but for its numbers; failures come first, and what was not begun is left out', () => {
    const groups = groupFailures([
      caseReport(),
      bad('a:1', 'inconc', 'the preamble failed'),
      bad('a:2', 'fail', 'socket 1 is lost', ['QIRD-12', 'QIRD-11']),
      bad('a:3', 'fail', 'socket 20 is lost of "+X: other"'),
      { ...bad('a:4', 'error', 'not run: no port'), notRun: true },
    ]);
    expect(groups.map(({ cases, ...rest }) => ({ ...rest, cases: cases.map(({ id }) => id) }))).to.deep.equal([
      { outcome: 'fail', message: 'socket 1 is lost', clauses: ['QIRD-11', 'QIRD-12'], cases: ['a:2', 'a:3'] },
      { outcome: 'inconc', message: 'the preamble failed', clauses: ['QIRD-11'], cases: ['a:1'] },
    ]);
  });
});

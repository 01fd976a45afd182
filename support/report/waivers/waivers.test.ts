import { describe, it } from 'node:test';
import { expect } from 'chai';
import { caseReport, runReport } from '../testing/case-report';
import { applyWaivers, inRange, matches } from './apply';
import type { Waiver } from './model';
import { waiverFile } from './schema';

const WAIVER: Waiver = {
  clause: 'QIRD-12',
  scenario: 'No further *',
  reason: 'known',
  firmware: 'EC800E*',
  expires: '2025-06-30',
  message: '2 URCs *',
  by: 'QA',
};
const INFO = {
  source: 'hardware',
  transport: 'x',
  clock: 'real',
  identity: { firmware: 'EC800E-A9' },
  uncertaintyMs: 1,
} as const;

function run(verdict: 'pass' | 'fail' | 'inconc' = 'fail', ...messages: string[]) {
  const findings = messages.map((message) => ({ verdict: 'fail' as const, message }));
  const case1 = caseReport({ title: 'No further "recv"', clauses: ['QIRD-12'], verdict, findings });
  return runReport({ verdict, info: INFO, cases: [case1, caseReport({ id: 'features/a.feature:2' })] });
}

describe('A waiver', () => {
  it('turns the failure that it expects into a waived one, and the run passes', () => {
    const judged = applyWaivers(run('fail', '2 URCs came'), [WAIVER]);
    expect(judged.verdict).to.equal('pass');
    expect(judged.cases[0]).to.deep.include({ verdict: 'fail' });
    expect(judged.cases[0]!.waived).to.deep.include({ clause: 'QIRD-12', reason: 'known' });
    expect(judged.waivers![0]).to.deep.include({ state: 'used', cases: [judged.cases[0]!.id] });
  });

  it('does not cover what fails otherwise than expected', () => {
    const judged = applyWaivers(run('fail', 'ERROR came'), [WAIVER]);
    expect(judged.verdict).to.equal('fail');
    expect(judged.waivers![0]!.state).to.equal('unexpected');
    expect(applyWaivers(run('fail', '2 URCs came', 'ERROR came'), [WAIVER]).verdict).to.equal('fail');
  });

  it('fails the run where it is no longer needed', () => {
    const judged = applyWaivers(run('pass'), [WAIVER]);
    expect(judged.waivers![0]!.state).to.equal('unneeded');
    expect(judged.verdict).to.equal('fail');
  });

  it('says nothing where its cases were inconclusive or not run', () => {
    expect(applyWaivers(run('inconc'), [WAIVER]).waivers![0]!.state).to.equal('not exercised');
    expect(applyWaivers(runReport({ info: INFO }), [WAIVER])).to.deep.include({ verdict: 'pass' });
  });

  it('fails the run when it has expired, and covers nothing any more', () => {
    expect(applyWaivers(run('fail', '2 URCs came'), [WAIVER], '2025-06-30').verdict).to.equal('pass');
    const judged = applyWaivers(run('fail', '2 URCs came'), [WAIVER], '2025-07-01');
    expect(judged.waivers![0]!.state).to.equal('expired');
    expect(judged).to.deep.include({ verdict: 'fail' });
    expect(judged.cases[0]!.waived).to.equal(undefined);
  });

  it('goes for its range of firmware, numbered as people number', () => {
    expect(inRange({ from: 'A2', to: 'A10' }, 'A9')).to.equal(true);
    expect(inRange({ from: 'A2', to: 'A10' }, 'A11')).to.equal(false);
    const other = applyWaivers(run('fail', '2 URCs came'), [{ ...WAIVER, firmware: { from: 'EC800E-A10' } }]);
    expect(other.waivers![0]!.state).to.equal('other firmware');
    expect(other.verdict).to.equal('fail');
  });

  it('can be taken away again', () => {
    const judged = applyWaivers(applyWaivers(run('fail', '2 URCs came'), [WAIVER]), []);
    expect(judged.verdict).to.equal('fail');
    expect(judged.cases[0]!.waived).to.equal(undefined);
  });

  it('has a pattern in which only * is special', () => {
    for (const [pattern, text] of [
      ['a*', 'abc'],
      ['*c', 'abc'],
      ['a*b*c', 'a1b2c'],
      ['(.)', '(.)'],
      ['*', ''],
    ] as const) {
      expect(matches(pattern, text), `${pattern} ${text}`).to.equal(true);
    }
    for (const [pattern, text] of [
      ['a*', 'ba'],
      ['ab*ba', 'aba'],
      ['.', 'a'],
      ['a', 'ab'],
    ] as const) {
      expect(matches(pattern, text), `${pattern} ${text}`).to.equal(false);
    }
  });

  it('is refused where a part is missing, unknown or no date', () => {
    expect(waiverFile.safeParse({ waivers: [WAIVER] }).success).to.equal(true);
    const both = { ...WAIVER, reason: { en: 'known', zh: '已知' } };
    expect(waiverFile.safeParse({ waivers: [both] }).success).to.equal(true);
    for (const wrong of [
      { expires: 'soon' },
      { clause: 'QIRD-999' },
      { reason: ' ' },
      { reason: { en: 'known' } },
      { firmware: {} },
      { extra: 1 },
    ]) {
      expect(waiverFile.safeParse({ waivers: [{ ...WAIVER, ...wrong }] }).success, JSON.stringify(wrong)).to.equal(
        false,
      );
    }
    const { by: _, ...anonymous } = WAIVER;
    expect(waiverFile.safeParse({ waivers: [anonymous] }).success).to.equal(false);
  });
});

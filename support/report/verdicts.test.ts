import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Verdict } from '../verdict/verdict';
import { caseReport } from './testing/case-report';
import { countOutcomes, EXIT_CODES, runVerdict } from './verdicts';

const run = (verdicts: Verdict[], planned = verdicts.length, errors: string[] = []) =>
  runVerdict({ cases: verdicts.map((verdict) => caseReport({ verdict })), planned, errors });

describe('The verdict of a run', () => {
  it('is the worst of its cases', () => {
    expect(run(['pass', 'pass'])).to.equal('pass');
    expect(run(['pass', 'inconc'])).to.equal('inconc');
    expect(run(['inconc', 'fail', 'pass'])).to.equal('fail');
    expect(run(['fail', 'error'])).to.equal('error');
  });

  it('is not spoilt by cases that are not applicable', () => {
    expect(run(['none', 'pass'])).to.equal('pass');
  });

  it('is inconc where no case was applicable', () => {
    expect(run(['none', 'none'])).to.equal('inconc');
  });

  it('is error where nothing was selected, fewer cases ran than were planned, or something broke beside them', () => {
    expect(run([])).to.equal('error');
    expect(run(['pass'], 2)).to.equal('error');
    expect(run(['pass'], 1, ['the bench is broken'])).to.equal('error');
  });

  it('has an exit code of its own', () => {
    expect(EXIT_CODES).to.deep.equal({ none: 0, pass: 0, fail: 1, inconc: 3, error: 4 });
  });
});

describe('Outcomes', () => {
  it('are counted', () => {
    const cases = (['pass', 'pass', 'none', 'fail'] as const).map((verdict) => caseReport({ verdict }));
    expect(countOutcomes(cases)).to.deep.equal({
      pass: 2,
      waived: 0,
      inconc: 0,
      fail: 1,
      error: 0,
      'not run': 0,
      'not applicable': 1,
    });
  });
});

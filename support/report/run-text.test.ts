import { describe, it } from 'node:test';
import { expect } from 'chai';
import { paintFor } from './paint';
import { heading, headLines, summaryLines } from './run-text';
import { caseReport, runReport } from './testing/case-report';

const manner = { paint: paintFor(false), language: 'en', width: 100 } as const;

describe('The head of a run', () => {
  it('tells the bench and who was tested, harmlessly', () => {
    const info = {
      source: 'hardware',
      transport: 'serial port',
      clock: 'real',
      identity: { model: 'EC\u001b' },
      uncertaintyMs: 2,
    } as const;
    expect(headLines(info, manner)).to.deep.equal([
      'hardware, serial port, real clock, stamps within 2 ms',
      'model EC<0x1B>',
    ]);
  });
});

describe('The heading of a section', () => {
  it("has the manual's number and title in the language of the report", () => {
    expect(heading(caseReport(), manner)).to.equal('2.4.11  AT+QIRD: read received data');
    expect(heading(caseReport(), { ...manner, language: 'zh' })).to.equal('2.4.11  AT+QIRD：读取收到的数据');
  });

  it("is the feature's name where it names no section", () => {
    expect(heading({ section: '', feature: 'Something else' }, manner)).to.equal('Something else');
  });
});

describe('The summary', () => {
  const verdicts = ['pass', 'fail', 'none', 'none'] as const;
  const cases = verdicts.map((verdict, index) =>
    caseReport({
      verdict,
      id: `features/a.feature:${index}`,
      ...(verdict === 'none' ? { notApplicable: 'no IPv6' } : {}),
    }),
  );

  it('counts the outcomes and ends with the verdict', () => {
    const lines = summaryLines(runReport({ verdict: 'fail', cases }), 'reports/x', manner);
    expect(lines).to.include('Cases      4: 1 pass, 1 fail, 2 not applicable');
    expect(lines).to.include('Time       1.2 s; in the protocol 5.7 s');
    expect(lines).to.include('Records    reports/x');
    expect(lines.at(-1)).to.equal('Verdict: fail');
  });

  it('groups what was not applicable by its reason, as places that can be run', () => {
    const lines = summaryLines(runReport({ cases }), undefined, manner);
    expect(lines).to.include('  no IPv6  (2)');
    expect(lines).to.include('    features/a.feature:2:3');
  });

  it('tells errors beside the cases, and that it was interrupted', () => {
    const run = runReport({ verdict: 'error', errors: ['nothing was selected'], interrupted: true, cases: [] });
    const lines = summaryLines(run, undefined, manner);
    expect(lines).to.include('  nothing was selected');
    expect(lines).to.include('The run was interrupted; this is what is known.');
    expect(lines.at(-1)).to.equal('Verdict: error');
  });
});

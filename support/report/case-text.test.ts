import { describe, it } from 'node:test';
import { expect } from 'chai';
import { caseLine, failureLines, waivedLines } from './case-text';
import { paintFor } from './paint';
import { caseReport } from './testing/case-report';

const manner = { paint: paintFor(false), language: 'en', width: 100 } as const;

describe('The line of a case', () => {
  it('has mark, clauses, title, verdict and protocol time in columns', () => {
    const line = caseLine(caseReport({ clauses: ['QIRD-11', 'QIRD-12'] }), manner);
    expect(line).to.match(/^ {2}✔ QIRD-11 \+1 +Reading gives the bytes as they came +pass +120 ms$/);
    const other = caseLine(caseReport({ clauses: [], title: 'x'.repeat(200), verdict: 'fail' }), manner);
    expect(other.indexOf('fail')).to.equal(line.indexOf('pass'));
  });

  it('lets nothing through that a terminal acts upon', () => {
    expect(caseLine(caseReport({ title: 'a\u001b[31mb' }), manner)).to.contain('a<0x1B>[31mb');
  });

  it('has colours only where they are wanted', () => {
    expect(caseLine(caseReport(), { ...manner, paint: paintFor(true) })).to.contain('\u001b[32m');
    expect(caseLine(caseReport(), manner)).to.not.contain('\u001b');
  });

  it('speaks Chinese', () => {
    expect(caseLine(caseReport({ verdict: 'fail' }), { ...manner, language: 'zh' })).to.contain('失败');
  });
});

describe('A failure', () => {
  const report = caseReport({
    verdict: 'fail',
    clauses: ['QIOPEN-27'],
    findings: [
      {
        verdict: 'fail',
        message: 'another code',
        accepted: '+QIOPEN: 0,566\nERROR',
        came: '+QIOPEN: 0,\u001b563',
        at: 1200,
        errata: ['E19'],
        step: 'opening connection 0 fails with code 566',
      },
    ],
    conversation: [
      { at: 1100, lane: 'mark', text: 'opening connection 0 fails with code 566' },
      { at: 1101, lane: 'host', text: 'AT<CR>' },
      { at: 1200, lane: 'module', text: '\u001b[2JOK' },
    ],
    transcript: 'run.cast',
  });
  const lines = failureLines(report, manner);
  const text = lines.join('\n');

  it('tells requirement, accepted, came, when and where', () => {
    expect(text).to.match(/QIOPEN-27 +A connection that is refused/);
    expect(text).to.match(/fail +another code/);
    expect(text).to.match(/accepted +\+QIOPEN: 0,566\n +ERROR/);
    expect(text).to.match(/came +\+QIOPEN: 0,<0x1B>563/);
    expect(text).to.match(/when +1\.200 s {2}"opening connection 0/);
    expect(text).to.match(/read as +E19: /);
    expect(text).to.contain('features/2-4-11-qird.feature:12');
    expect(text).to.contain('run.cast');
  });

  it('shows the conversation and points at the line that failed', () => {
    expect(lines.filter((line) => line.trim().startsWith('>'))).to.have.length(1);
    expect(lines.find((line) => line.trim().startsWith('>'))).to.match(/1\.200 s {2}module {2}<0x1B>\[2JOK/);
  });

  it('names the clause that a finding speaks of rather than those of the scenario', () => {
    const finding = { verdict: 'fail', message: 'm', clauses: ['SYN-03'] } as const;
    const told = failureLines(
      caseReport({ verdict: 'fail', findings: [{ ...finding, clauses: ['SYN-03'] }] }),
      manner,
    ).join('\n');
    expect(told).to.contain('SYN-03');
    expect(told).to.not.contain('QIRD-11');
  });

  it('of the bench names no requirement', () => {
    const told = failureLines(caseReport({ verdict: 'error', findings: [{ verdict: 'error', message: 'm' }] }), manner);
    expect(told.join('\n')).to.not.contain('QIRD-11');
  });
});

describe('A waived failure', () => {
  it('tells who waived it and why, and what it was, in two lines', () => {
    const waived = { clause: 'QIRD-12', reason: { en: 'known', zh: '已知' }, expires: '2030-01-01', by: 'QA' };
    const report = caseReport({
      verdict: 'fail',
      findings: [{ verdict: 'fail', message: 'AT was not refused' }],
      waived,
    });
    expect(waivedLines(report, manner)).to.deep.equal([
      '      waived by QA until 2030-01-01: known',
      '      AT was not refused',
    ]);
    expect(waivedLines(report, { ...manner, language: 'zh' })).to.deep.equal([
      '      QA 予以豁免，有效期至 2030-01-01：已知',
      '      AT 没有被拒绝',
    ]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { CASE_RESULT_MEDIA, RUN_INFO_MEDIA } from '../verdict/case-result';
import { judgeAllureResults } from './allure';
import { caseReport } from './testing/case-report';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-allure-'));
});
after(() => rmSync(folder, { recursive: true }));

function put(name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content));
}

function read(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

describe("Allure's results", () => {
  it('get our verdicts, clauses, conversation and environment; inconc is broken, not failed', () => {
    for (const verdict of ['pass', 'inconc', 'fail'] as const) {
      const findings = verdict === 'pass' ? [] : [{ verdict, message: 'ERROR\u001b[2J came' }];
      const conversation = verdict === 'pass' ? [] : [{ at: 5, lane: 'module' as const, text: 'ERROR\u001b[2J' }];
      put(`${verdict}-case`, caseReport({ verdict, findings, conversation }));
      const tags = ['@QIRD-12:r2', '@needs:peer'].map((value) => ({ name: 'tag', value }));
      put(`${verdict}-result.json`, { uuid: verdict, status: 'broken', labels: tags, attachments: [], steps: [] });
      const attachments = [
        { name: 'x', type: CASE_RESULT_MEDIA, source: `${verdict}-case` },
        { name: 'x', type: RUN_INFO_MEDIA, source: 'info' },
      ];
      put(`${verdict}-container.json`, { children: [verdict], befores: [], afters: [{ steps: [{ attachments }] }] });
    }
    put('info', { source: 'hardware', transport: 'COM3\\x', clock: 'real', identity: { firmware: 'A\n1' } });

    expect(judgeAllureResults(folder)).to.equal(3);
    expect(read('pass-result.json')).to.include({ status: 'passed' });
    expect(read('inconc-result.json')).to.include({ status: 'broken' });
    const failed = read('fail-result.json');
    expect(failed).to.deep.include({ status: 'failed', statusDetails: { message: 'ERROR<0x1B>[2J came' } });
    expect(failed['labels']).to.deep.include({ name: 'clause', value: 'QIRD-12' });
    const attached = readdirSync(folder).filter((name) => name.endsWith('-conversation-attachment.txt'));
    expect(attached).to.have.length(2);
    expect(readFileSync(join(folder, attached[0]!), 'utf8')).to.equal('     0.005 s  module  ERROR<0x1B>[2J\n');
    expect(readFileSync(join(folder, 'environment.properties'), 'utf8')).to.equal(
      'source=hardware\ntransport=COM3\\\\x\nclock=real\nfirmware=A<LF>1\n',
    );
  });

  it('show a waived failure as skipped, with the reason', () => {
    const waiver = { clause: 'QIRD-12', scenario: 'No *', reason: 'known', firmware: '*', message: 'ERROR*' };
    const result = { ...read('fail-result.json'), name: 'No further "recv"' };
    put('fail-result.json', result);
    judgeAllureResults(folder, [{ ...waiver, expires: '9999-01-01', by: 'QA' }]);
    const { status, statusDetails } = read('fail-result.json');
    expect(status).to.equal('skipped');
    expect(statusDetails).to.deep.equal({ message: 'waived by QA until 9999-01-01: known\nERROR<0x1B>[2J came' });
  });
});

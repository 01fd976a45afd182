import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { writeRecords } from './records';
import { readResult, schemaText } from './result-schema';
import { caseReport, runReport } from './testing/case-report';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-result-'));
});
after(() => rmSync(folder, { recursive: true }));

describe('The result file', () => {
  it('gives back the run that was written', () => {
    const failed = caseReport({
      verdict: 'fail',
      findings: [
        { verdict: 'fail', message: 'm', accepted: 'a', came: '\u0000\u00ff', at: 3, errata: ['E19'], step: 's' },
      ],
      conversation: [{ at: 1, lane: 'host', text: 'AT<CR>' }],
      transcript: 'run.cast',
    });
    const run = runReport({
      verdict: 'fail',
      info: {
        source: 'simulator',
        transport: 't',
        clock: 'virtual',
        identity: { model: 'm' },
        uncertaintyMs: 0,
        seed: 1,
      },
      cases: [caseReport({ notes: [{ id: 'E09', question: 'q', answer: 'a' }] }), failed],
    });
    writeRecords(join(folder, 'deep', 'run'), run);
    expect(readResult(join(folder, 'deep', 'run', 'result.json'))).to.deep.equal(run);
    expect(readdirSync(join(folder, 'deep', 'run')).sort()).to.deep.equal(['profile.yaml', 'result.json']);
  });

  it('gives back a run without cases', () => {
    const run = runReport({ verdict: 'error', cases: [], errors: ['nothing was selected'] });
    writeRecords(folder, run);
    expect(readResult(join(folder, 'result.json'))).to.deep.equal(run);
  });

  it('that is not one is told in one line that names the file and the place', () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{"form": 2}');
    expect(() => readResult(file)).to.throw(/other\.json: form: [^\n]+$/);
    writeFileSync(file, '{');
    expect(() => readResult(file)).to.throw(/other\.json: [^\n]+$/);
  });
});

describe('The published schema of result.json', () => {
  it('is the one that results are read by; `attest schema` prints it', () => {
    const published = JSON.parse(readFileSync(join(__dirname, '../../docs/result.schema.json'), 'utf8'));
    expect(published).to.deep.equal(JSON.parse(schemaText()));
  });
});

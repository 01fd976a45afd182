import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { resultText } from '../report/result';
import { caseReport, runReport } from '../report/testing/case-report';
import { attest } from './testing/spawned';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-report-'));
  const findings = [{ verdict: 'fail' as const, message: '2 URCs came, not 1' }];
  const title = 'No further "recv" while data are cached, a new one after they are read';
  const bad = caseReport({ title, clauses: ['QIRD-12'], verdict: 'fail', findings });
  const info = {
    source: 'hardware',
    transport: 'x',
    clock: 'real',
    identity: { firmware: 'A1' },
    uncertaintyMs: 1,
  } as const;
  put('bad', resultText(runReport({ verdict: 'fail', info, cases: [bad] })));
  put('good', resultText(runReport({ info, cases: [{ ...bad, verdict: 'pass', findings: [] }] })));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'result.json'), text);
}

async function report(...words: string[]) {
  const run = attest(['report', ...words], folder);
  return { code: await run.code, stdout: run.stdout, stderr: run.stderr };
}

function waivers(file: string, expires: string): void {
  const rest = 'reason: known\n    firmware: A*\n    message: "2 URCs*"\n    by: QA';
  writeFileSync(
    join(folder, file),
    `waivers:\n  - clause: QIRD-12\n    scenario: No further*\n    expires: ${expires}\n    ${rest}\n`,
  );
}

describe('attest report', () => {
  it("writes the report beside the result and ends with the run's code", async () => {
    const { code, stdout } = await report('bad', '--csv', '--against', 'good');
    expect(code).to.equal(1);
    expect(stdout).to.equal('bad/acceptance.html\nbad/clauses.csv\nVerdict: fail\n');
    expect(readFileSync(join(folder, 'bad/acceptance.html'), 'utf8')).to.match(/badge">new/);
    expect(readFileSync(join(folder, 'bad/clauses.csv'), 'utf8')).to.match(/\r\nQIRD-12,[^\r]*"[^\r]*,fail,/);
  });

  it('applies waivers: a known failure passes, one that is not needed or expired fails', async () => {
    waivers('w.yaml', '2030-01-01');
    waivers('old.yaml', '2020-01-01');
    expect((await report('bad', '--waivers', 'w.yaml', '--junit')).code).to.equal(0);
    const junit = readFileSync(join(folder, 'bad/junit.xml'), 'utf8');
    expect(junit)
      .to.contain('failures="0"')
      .and.to.contain('<skipped message="waived (QIRD-12, by QA, until 2030-01-01)');
    expect((await report('good', '--waivers', 'w.yaml', '--lang', 'zh')).code).to.equal(1);
    expect((await report('bad', '--waivers', 'old.yaml')).code).to.equal(1);
  });

  it('ends with 2 and one line for what it cannot read', async () => {
    waivers('wrong.yaml', 'soon');
    put('broken', '{"form": 1}');
    const wrong: [string[], RegExp][] = [
      [['nowhere'], /nowhere: no such run/],
      [['broken'], /result\.json: /],
      [['bad', '--waivers', 'wrong.yaml'], /wrong\.yaml:4: .*expires: allowed: a date/],
    ];
    for (const [words, line] of wrong) {
      const { code, stderr } = await report(...words);
      expect(code).to.equal(2);
      expect(stderr).to.match(line);
      expect(stderr.trimEnd().split('\n')).to.have.length(1);
    }
  });
});

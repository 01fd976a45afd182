import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readResult } from './result-schema';

const root = resolve(__dirname, '../..');
const suite = 'support/report/testing/suite';
let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-console-'));
  const profile = {
    require: [`${suite}/support.js`],
    paths: [`${suite}/*.feature`],
    format: ['./support/report/console.js'],
    formatOptions: { attest: { records: join(folder, 'records') } },
  };
  writeFileSync(join(folder, 'cucumber.json'), JSON.stringify({ default: profile }));
});
after(() => rmSync(folder, { recursive: true }));

/** Plain cucumber, without `attest`. */
function cucumber(...words: string[]): Promise<{ code: number; stdout: string }> {
  const config = relative(root, join(folder, 'cucumber.json'));
  const script = resolve(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
  return new Promise((done) => {
    execFile(process.execPath, [script, '--config', config, ...words], { cwd: root }, (error, stdout) => {
      done({ code: Number(error?.code ?? 0), stdout });
    });
  });
}

describe('The console report of plain cucumber', () => {
  it('tells each case, what failed and why, and the verdict last', async () => {
    const { code, stdout } = await cucumber();
    expect(code).to.equal(1);
    expect(stdout).to.match(/✔ QIOPEN-02 \+1 +Passes +pass/);
    expect(stdout).to.match(/✘ QIOPEN-27 +Fails +fail/);
    expect(stdout).to.match(/accepted +\+QIOPEN: 0,566\n +came +\+QIOPEN: 0,<0x1B>\[2J563/);
    expect(stdout).to.match(/\? QIOPEN-28 +Is inconclusive +inconc/);
    expect(stdout).to.contain('no step definition matches: nobody wrote this');
    expect(stdout).to.contain('the harness broke');
    expect(stdout).to.contain('the bench has no IPv6  (1)');
    expect(stdout).to.contain('Cases      6: 1 pass, 1 inconc, 1 fail, 2 error, 1 not applicable\n');
    expect(stdout).to.match(/\nVerdict: error\n$/);
    expect(stdout).to.not.contain('\u001b');
    const { cases, verdict } = readResult(join(folder, 'records', 'result.json'));
    expect(cases.map((each) => each.verdict)).to.deep.equal(['pass', 'fail', 'inconc', 'none', 'error', 'error']);
    expect(verdict).to.equal('error');
  });

  it('is complete where the bench cannot be opened', async () => {
    const { code, stdout } = await cucumber('--world-parameters', '{"broken":"no such port"}');
    expect(code).to.equal(1);
    expect(stdout).to.contain('the bench is broken: no such port');
    expect(stdout).to.match(/\nVerdict: error\n$/);
  });

  it('never calls it a pass where nothing was selected', async () => {
    const { stdout } = await cucumber('--tags', '@nothing');
    expect(stdout).to.match(/nothing was selected[\s\S]*\nVerdict: error\n$/);
  });
});

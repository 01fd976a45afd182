import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';

const ROOT = resolve(__dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'attest-power-'));

function attest(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/attest.js'), ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('attest power', () => {
  after(() => rmSync(out, { recursive: true }));

  it('catches a fault by a case of the clause that it breaks, and writes the matrix', () => {
    const { status, stdout } = attest('power', 'qisde-2-taken', 'fallen-short', '--out', out);
    expect(status).to.equal(2);
    expect(stdout).to.equal('');
    const run = attest('power', 'qisde-2-taken', '--out', out);
    expect(run.status, run.stderr).to.equal(0);
    expect(run.stdout).to.contain('1 faults: 1 caught');
    const matrix = JSON.parse(readFileSync(join(out, 'power.json'), 'utf8'));
    expect(matrix.faults[0]).to.include({ name: 'qisde-2-taken', outcome: 'caught' });
    expect(matrix.faults[0].seenAs).to.deep.equal(['QISDE-04']);
    expect(readFileSync(join(out, 'power.html'), 'utf8')).to.contain('qisde-2-taken');
  });

  it('goes on where it was: what is known is not run again', () => {
    const again = attest('power', 'qisde-2-taken', '--out', out);
    expect(again.stdout).to.contain('1 faults: 1 caught');
    expect(readFileSync(join(out, 'state.ndjson'), 'utf8').trim().split('\n')).to.have.lengthOf(2);
  });

  it('lists the faults that can be planted', () => {
    const { status, stdout } = attest('simulate', '--list-faults');
    expect(status).to.equal(0);
    expect(stdout).to.contain('recv-missing\tMODE-02 URC-RECV-01\tcached data bring no "recv"\n');
    expect(stdout.trim().split('\n').length).to.be.greaterThan(350);
  });

  it('refuses to serve a module with a fault that there is not', () => {
    const { status, stderr } = attest('simulate', '--tcp', '127.0.0.1:0', '--fault', 'nothing');
    expect(status).to.equal(2);
    expect(stderr).to.contain("no fault is named 'nothing'");
  });
});

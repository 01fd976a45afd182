import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readResult } from '../report/result-schema';
import { attest } from './testing/spawned';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-e2e-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('attest run', () => {
  it('runs the cases of a command on the simulator, from any folder, and records them', async () => {
    const run = attest(
      ['run', 'QIGETERROR', 'QIRD', '--record', 'records', '--format', 'junit', '--format', 'html:page.html'],
      folder,
    );
    expect(await run.code, run.stdout + run.stderr).to.equal(0);
    expect(run.stdout).to.match(/\nVerdict: pass\n$/);
    expect(run.stdout).to.match(/✔ QIRD-\d+/);
    expect(run.stdout, 'no colours where the output is no terminal').to.not.contain('\u001b');
    const result = readResult(join(folder, 'records', 'result.json'));
    expect(result.verdict).to.equal('pass');
    expect(result.planned).to.equal(result.cases.length).and.to.be.greaterThan(10);
    expect(result.info).to.deep.include({ source: 'simulator', clock: 'virtual' });
    expect(readdirSync(join(folder, 'records'))).to.include.members(['junit.xml', 'profile.yaml', 'transcripts']);
    expect(readFileSync(join(folder, 'records', 'junit.xml'), 'utf8')).to.contain(
      `<testsuites name="attest" tests="${result.planned}" failures="0" errors="0"`,
    );
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).to.contain('<html');
  });

  it('ends with 4 where nothing was selected', async () => {
    const run = attest(['run', '--tag', '@QIRD-01 and @QIOPEN-01', '--no-record'], folder);
    expect(await run.code).to.equal(4);
    expect(run.stdout).to.match(/nothing was selected[\s\S]*\nVerdict: error\n$/);
    expect(existsSync(join(folder, 'reports'))).to.equal(false);
  });

  it('ends with 4 where no module answers, with one line that says so', async () => {
    const run = attest(['run', '--port', join(folder, 'no-such-port'), '--no-record'], folder);
    expect(await run.code).to.equal(4);
    expect(run.stdout).to.match(/no-such-port: no such port/);
  });

  it('lists what it would run', async () => {
    const run = attest(['run', 'QIRD-08', '--list']);
    expect(await run.code).to.equal(0);
    expect(run.stdout).to.match(/^features\/2-4-11-qird\.feature:\d+ {2}QIRD-08/m);
    expect(run.stdout).to.match(/\n\d+ cases\n$/);
  });

  const wrong: [string, string[], RegExp][] = [
    ['an unknown option', ['run', '--prot', '/dev/a'], /unknown option '--prot' \(Did you mean --port\?\)/],
    ['an unknown command', ['rnu'], /unknown command 'rnu'/],
    ['an unknown subject', ['run', 'QIXX'], /QIXX: neither a command/],
    ['a wrong number', ['run', '--seed', 'x'], /'--seed <number>' argument 'x' is invalid/],
    ['a wrong PIXIT', ['run', '--pixit', 'wrong.yaml'], /wrong\.yaml:1: prot: no such key/],
    ['a wrong option of the simulator', ['run', '--simulate', 'ecko=0'], /simulator option ecko: no such option/],
    ['a simulator that is served nowhere', ['simulate'], /nothing to serve on/],
  ];
  for (const [what, words, line] of wrong) {
    it(`ends with 2 and one line for ${what}`, async () => {
      writeFileSync(join(folder, 'wrong.yaml'), 'prot: /dev/a\n');
      const run = attest(words, folder);
      expect(await run.code).to.equal(2);
      expect(run.stderr).to.match(line);
      expect(run.stderr.trimEnd().split('\n')).to.have.length(1);
      expect(run.stdout).to.equal('');
    });
  }
});

describe('A simulator served on a pseudo terminal', () => {
  it('is a module to `attest run`, can be interfered with, and an interrupted run tells what it knows', async () => {
    writeFileSync(
      join(folder, 'bench.yaml'),
      'port: ./module\nmodule: { reachable: true }\npeer: { address: 127.0.0.1, bind: 127.0.0.1 }\ncontrol: ./control\n',
    );
    const simulator = attest(
      ['simulate', '--pty', './module', '--control', './control', '--tcp', '127.0.0.1:0'],
      folder,
    );
    try {
      await simulator.printed(/Ctrl-C ends it/);
      const run = attest(['run', '--pixit', 'bench.yaml', 'QIOPEN-02', 'QIRD-01', '--record', 'live'], folder);
      expect(await run.code, run.stdout + run.stderr).to.equal(0);
      expect(readResult(join(folder, 'live', 'result.json')).info).to.deep.include({
        source: 'simulator',
        clock: 'real',
      });

      const control = attest(['control', './control', 'dtr', 'on'], folder);
      expect(await control.code, control.stderr).to.equal(0);
      expect(control.stdout).to.equal('ok\n');

      const long = attest(['run', '--pixit', 'bench.yaml', '--record', 'cut'], folder);
      await long.printed(/✔ /);
      long.kill('SIGINT');
      expect(await long.code).to.equal(130);
      expect(long.stdout).to.match(/interrupted[\s\S]*\nVerdict: error\n$/);
      const result = readResult(join(folder, 'cut', 'result.json'));
      expect(result.interrupted).to.equal(true);
      expect(result.cases.length).to.be.greaterThan(0).and.to.be.lessThan(result.planned);

      const { 1: port } = await simulator.printed(/127\.0\.0\.1:(\d+)/);
      const tcp = attest(['run', '--tcp', `127.0.0.1:${port}`, 'QIRD-03', '--no-record'], folder);
      expect(await tcp.code, tcp.stdout + tcp.stderr).to.equal(0);
    } finally {
      simulator.kill('SIGTERM');
      expect(await simulator.code).to.equal(0);
    }
    expect(readdirSync(folder)).to.not.include.oneOf(['module', 'control']);
  });
});

describe('attest clauses and attest coverage', () => {
  it('print what the suite stands for', async () => {
    const clauses = attest(['clauses', 'QIRD-12']);
    expect(await clauses.code).to.equal(0);
    expect(clauses.stdout).to.contain('QIRD-12');
    const coverage = attest(['coverage', '--format', 'json']);
    await coverage.code;
    const traced = JSON.parse(coverage.stdout);
    expect(traced.clauses.find((each: { id: string }) => each.id === 'QIRD-08').scenarios).to.have.length.greaterThan(
      1,
    );
  });
});

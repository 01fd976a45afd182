import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readResult } from '../report/result-schema';
import { readTranscript, TranscriptSet } from '../transcript';
import { attest, ROOT, Spawned } from './testing/spawned';

const GOLDEN = join(ROOT, 'fixtures/transcripts');
const SET = join(GOLDEN, 'EC800E-CN');

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-replay-'));
});
after(() => rmSync(folder, { recursive: true }));

/** Verdicts by case. */
function verdicts(records: string): Record<string, string> {
  const { cases } = readResult(join(records, 'result.json'));
  return Object.fromEntries(cases.map(({ id, verdict }) => [id, verdict]));
}

describe('attest replay', () => {
  it('gives every case of the golden sets the verdict that it had, and the same result file each time', async () => {
    const texts: string[] = [];
    for (const round of ['first', 'second']) {
      const records = join(folder, round);
      const run = attest(['replay', '--record', records]);
      expect(await run.code, run.stdout.slice(-3000) + run.stderr).to.equal(0);
      texts.push(readFileSync(join(records, 'EC800E-CN/result.json'), 'utf8'));
      texts.push(readFileSync(join(records, 'EC600E-CN/result.json'), 'utf8'));
    }
    expect(texts[2]).to.equal(texts[0]);
    expect(texts[3]).to.equal(texts[1]);
    const passed = Object.values(verdicts(join(folder, 'first/EC800E-CN'))).filter((verdict) => verdict === 'pass');
    expect(passed).to.have.length([...new TranscriptSet(SET).cases()].length);
  });

  it('gives the same verdicts in parallel, in shards and in any order', async () => {
    const serial = verdicts(join(folder, 'first/EC800E-CN'));
    const parallel = join(folder, 'parallel');
    const run = attest(['replay', SET, '--parallel', '2', '--record', parallel]);
    expect(await run.code, run.stdout.slice(-3000) + run.stderr).to.equal(0);
    expect(verdicts(parallel)).to.deep.equal(serial);
    let ran = 0;
    for (const shard of ['1/2', '2/2']) {
      const words = [
        '-p',
        'replay',
        '--shard',
        shard,
        '--order',
        'random:5',
        '--format',
        'progress',
        'features/2-4-07-qiopen.feature',
      ];
      const part = new Spawned(
        process.execPath,
        [join(ROOT, 'node_modules/@cucumber/cucumber/bin/cucumber.js'), ...words],
        ROOT,
      );
      expect(await part.code, part.stdout).to.equal(0);
      ran += Number(/^(\d+) scenarios/m.exec(part.stdout)?.[1]);
    }
    const planned = Object.keys(serial).filter((id) => id.startsWith('features/2-4-07-qiopen.feature'));
    expect(ran).to.equal(planned.length);
  });

  it('says that a transcript is stale where the host does something else, with both sides and how to record anew', async () => {
    const set = join(folder, 'stale');
    cpSync(SET, set, { recursive: true });
    const file = join(set, '2-4-19-qigeterror.cast');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"AT+QIGETERROR=?\\r"', '"AT+QIGETERROR=??\\r"'));
    const run = attest(['replay', set, 'features/2-4-19-qigeterror.feature']);
    expect(await run.code).to.equal(4);
    expect(run.stdout).to.match(/the transcript is stale: \S*2-4-19-qigeterror\.cast:\d+/);
    expect(run.stdout).to.match(
      /accepted +to the module: AT\+QIGETERROR=\?\?<CR>\n +came +to the module: AT\+QIGETERROR=\?<CR>/,
    );
    expect(run.stdout).to.contain('attest run features/2-4-19-qigeterror.feature --record');
  });

  it('notices what the module had still to say, and a case that was not recorded', async () => {
    const set = join(folder, 'left');
    cpSync(SET, set, { recursive: true });
    const file = join(set, '2-4-19-qigeterror.cast');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const last = JSON.parse(lines.at(-1)!) as [number, string, string];
    lines.push(JSON.stringify([last[0], 'i', 'AT\r']), JSON.stringify([last[0], 'o', '\r\nOK\r\n']));
    writeFileSync(file, `${lines.join('\n').replace('scenario: The test form exists', 'scenario: Another')}\n`);
    const run = attest(['replay', set, 'features/2-4-19-qigeterror.feature']);
    expect(await run.code).to.equal(4);
    expect(run.stdout).to.match(/came +nothing more/);
    expect(run.stdout).to.match(/no transcript in \S+ holds this case/);
  });

  it('holds nothing that the rules for logs find fault with, the examples of the manual included', async () => {
    const check = attest(['check', GOLDEN]);
    expect(await check.code, check.stdout).to.equal(0);
  });

  it('refuses a folder without transcripts in one line', async () => {
    const run = attest(['replay', join(ROOT, 'support')]);
    expect(await run.code).to.equal(2);
    expect(run.stderr).to.match(/^attest: \S+: nothing in it can be replayed: .*\n$/);
  });

  it('plays what was recorded over a TCP port in real time', async () => {
    const served = attest(['simulate', '--tcp', '127.0.0.1:0', '--control', join(folder, 'control')]);
    const [, port] = await served.printed(/127\.0\.0\.1:(\d+)/);
    const records = join(folder, 'live');
    const pixit = join(folder, 'live.yaml');
    writeFileSync(pixit, `tcp: { host: 127.0.0.1, port: ${port} }\nsource: simulator\nlineEnding: CR\n`);
    const run = attest(['run', '2.4.19', '2.4.1', '--tag', 'not @needs:peer', '--pixit', pixit, '--record', records]);
    const code = await run.code;
    served.kill();
    await served.code;
    const recorded = verdicts(records);
    expect(
      Object.values(recorded).filter((verdict) => verdict === 'pass').length,
      run.stdout.slice(-3000),
    ).to.be.greaterThan(20);
    expect(readTranscript(join(records, 'transcripts/2-4-19-qigeterror.cast')).header.attest?.bench?.clock).to.equal(
      'real',
    );
    const again = attest(['replay', records, '2.4.19', '2.4.1', '--record', join(folder, 'again')]);
    expect(await again.code, again.stdout.slice(-3000)).to.equal(code);
    const replayed = verdicts(join(folder, 'again'));
    for (const [id, verdict] of Object.entries(recorded))
      if (verdict !== 'none') expect(replayed[id], id).to.equal(verdict);
  });
});

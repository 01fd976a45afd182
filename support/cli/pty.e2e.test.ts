import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readResult } from '../report/result-schema';
import { attest } from './testing/spawned';

const BENCH = `port: ./module
control: ./control
module: { reachable: true, reopenWithin: 20, restart: { settle: 0.5 } }
context: { types: [1, 2, 3], count: 15 }
peer: { address: 127.0.0.1, bind: 127.0.0.1, ipv6: { address: "::1", bind: "::1" } }
`;
const SELECTION = ['3.1', '3.2', 'QIRD-02', 'QIRD-12', 'URC-RECV-01', 'QIACTEX-04'];

describe('the suite over a real pseudo terminal, with real sockets', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'attest-pty-'));
  });
  after(() => rmSync(root, { recursive: true }));

  /** Runs cases against a simulator in a process of its own; `meanwhile` may interfere with it. */
  async function verdicts(
    name: string,
    options: string[],
    words: string[],
    meanwhile?: (folder: string) => Promise<void>,
  ) {
    const folder = join(root, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'bench.yaml'), BENCH);
    const simulator = attest(
      ['simulate', '--pty', './module', '--control', './control', ...options.flatMap((one) => ['--simulate', one])],
      folder,
    );
    try {
      await simulator.printed(/Ctrl-C ends it/);
      const run = attest(['run', '--pixit', 'bench.yaml', '--record', 'run', '--no-slow', ...words], folder);
      if (meanwhile) {
        await run.printed(/✔ /);
        await meanwhile(folder);
      }
      const code = await run.code;
      return { code, stdout: run.stdout, result: readResult(join(folder, 'run', 'result.json')) };
    } finally {
      simulator.kill('SIGTERM');
      await simulator.code;
    }
  }

  it('comes to the same verdicts whatever pieces the bytes come in', async () => {
    const told = new Set<string>();
    // One after the other: simulators on one machine share its loopback addresses and ports.
    for (const seed of [1, 2, 3]) {
      const run = await verdicts(`seed-${seed}`, [`seed=${seed}`, 'outputChunk=40'], SELECTION);
      expect(run.code, run.stdout).to.equal(0);
      told.add(run.result.cases.map((one) => `${one.title}: ${one.verdict}`).join('\n'));
    }
    expect(told.size).to.equal(1);
  });

  it('goes on when the port comes back; the case that lost it is an error', async () => {
    const unplug = async (folder: string) => {
      const control = attest(['control', './control', 'unplug', '1500'], folder);
      expect(await control.code, control.stderr).to.equal(0);
    };
    const run = await verdicts('unplugged', [], ['QIRD-02', 'QIRD-06', 'QIRD-11', 'QIRD-12'], unplug);
    const wrong = run.result.cases.filter((one) => one.verdict === 'error');
    expect(wrong.length, run.stdout).to.equal(1);
    expect(wrong[0]!.findings[0]!.message).to.match(/port went away/);
    expect(run.result.cases.at(-1)!.verdict).to.equal('pass');
    expect(run.code).to.equal(4);
  });
});

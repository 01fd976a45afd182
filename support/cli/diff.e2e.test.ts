import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Comparison } from '../transcript/diff';
import { attest, ROOT } from './testing/spawned';

let folder = '';
const FEATURES = ['features/2-4-07-qiopen.feature', 'features/2-4-11-qird.feature'];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attest-diff-'));
  await record('base');
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Records a run of a few features. */
async function record(name: string, ...options: string[]): Promise<void> {
  const words = options.flatMap((option) => (option.startsWith('--') ? option.split(' ') : ['--simulate', option]));
  const run = attest(['run', ...FEATURES, '--record', join(folder, name), ...words], ROOT);
  await run.code;
}

async function diff(...words: string[]) {
  const run = attest(['diff', ...words], folder);
  return { code: await run.code, stdout: run.stdout, stderr: run.stderr };
}

async function compared(name: string, ...words: string[]): Promise<Comparison & { code: number }> {
  const { code, stdout, stderr } = await diff('base', name, '--format', 'json', ...words);
  expect(stderr).to.equal('');
  return { code, ...(JSON.parse(stdout) as Comparison) };
}

/** Changes in short. */
const brief = ({ groups }: Comparison) =>
  groups.map(({ category, subject, a, b }) => `${category}: ${subject}: ${a} -> ${b}`);

describe('attest diff', () => {
  it('finds no difference between a run and itself, nor one of other seeds and other pieces of output', async () => {
    await record('again', '--seed 77', 'seed=5', 'outputChunk=3');
    for (const name of ['base', 'again']) {
      const { code, stdout } = await diff('base', name);
      expect(code, stdout).to.equal(0);
      expect(stdout).to.match(/\n\d{3} cases compared, 0 of them differ\n[\s\S]*No difference\.\n$/);
    }
  });

  it('finds nothing but the times of a slower module', async () => {
    await record('slow', 'latency=50');
    const { code, groups, times } = await compared('slow');
    expect(groups).to.deep.equal([]);
    expect(code).to.equal(1);
    expect(
      times.commands.filter(({ movement }) => movement === 'moved').map(({ command, shift }) => [command, shift]),
    ).to.deep.include(['AT+QIOPEN', 50]);
    expect((await diff('base', 'slow', '--no-times')).code).to.equal(0);
    expect((await diff('base', 'slow')).stdout).to.match(/AT\+QIOPEN moved: 50 ms slower/);
  });

  it('tells what a fault changes, at the cases that show it, and nothing else', async () => {
    await record('repeated', 'fault=recv-repeated');
    const { code, groups } = await compared('repeated');
    expect(code).to.equal(1);
    expect(new Set(groups.map(({ category, subject }) => `${category} ${subject}`))).to.deep.equal(
      new Set(['verdict ', 'shape +QIURC: "recv"']),
    );
    const titles = groups.flatMap(({ cases }) => cases.map(({ title }) => title));
    expect(titles).to.include('No further "recv" while data are cached, a new one after they are read');
    await record('lower', 'fault=result-in-lower-case');
    expect((await compared('lower', '--only', 'error')).groups.map(({ a, b }) => [a, b])).to.deep.include([
      'OK',
      undefined,
    ]);
  });

  it('tells what another conforming firmware does', async () => {
    await record('other', 'openFailure=error', 'errorText=lower');
    const changes = brief(await compared('other'));
    expect(changes).to.include('error: AT+QIOPEN=...: OK -> ERROR');
    expect(changes.some((each) => each.startsWith('value: AT+QIGETERROR: '))).to.equal(true);
    expect(changes.filter((each) => each.startsWith('verdict'))).to.deep.equal([]);
  });

  it('compares part of them, by the selectors of attest run', async () => {
    const all = (await compared('base')).compared;
    const { compared: some } = await compared('base', 'QIRD-12');
    expect(some).to.be.within(1, all - 1);
    expect((await compared('base', FEATURES[1]!)).compared).to.be.within(some + 1, all - 1);
    expect((await compared('base', 'refused')).compared).to.be.within(1, all - 1);
  });

  it('gives the same bytes for the same inputs, in every format', async () => {
    for (const format of ['text', 'json', 'html']) {
      const [one, two] = [
        await diff('base', 'repeated', '--format', format),
        await diff('base', 'repeated', '--format', format),
      ];
      expect(one.stdout).to.equal(two.stdout);
      expect(one.code).to.equal(1);
    }
    const { stdout } = await diff('base', 'repeated', '--format', 'html', '--out', 'x.html', '--lang', 'zh');
    expect(stdout).to.equal('x.html\n');
    expect(readFileSync(join(folder, 'x.html'), 'utf8')).to.match(/^<!DOCTYPE html>[\s\S]*两次运行的比较/);
  });

  it('compares folders of transcripts, single transcripts, and a run that left no transcripts', async () => {
    const golden = join(ROOT, 'fixtures/transcripts/EC800E-CN');
    expect((await diff(join(golden, '2-4-11-qird.cast'), join(golden, '2-4-11-qird.cast'))).code).to.equal(0);
    expect((await diff('base/transcripts', 'base/result.json')).code).to.equal(0);
    cpSync(join(folder, 'base/result.json'), join(folder, 'bare/result.json'));
    const { code, stdout } = await diff('bare', 'repeated', '--only', 'verdict');
    expect(code).to.equal(1);
    expect(stdout).to.match(/Verdicts\n {2}pass -> fail: /);
  });

  it('ends with 2 and one line for what it cannot read', async () => {
    const file = join(folder, 'base/transcripts/2-4-11-qird.cast');
    const text = readFileSync(file, 'utf8');
    writeFileSync(join(folder, 'broken.cast'), text.replace('"scenario: ', '"scenario: \n'));
    writeFileSync(join(folder, 'empty.cast'), '');
    writeFileSync(join(folder, 'result.json'), '{"form": 1}');
    const wrong: [string[], RegExp][] = [
      [['nowhere', 'base'], /nowhere: no such run/],
      [['base', 'broken.cast'], /broken\.cast:3: not a/],
      [['empty.cast', 'base'], /empty\.cast:1: not the header/],
      [['base', 'result.json'], /result\.json: /],
      [['base', 'base', '--only', 'verdicts'], /Allowed are verdict, /],
      [['base', 'base', 'QIRD-99'], /no case of either side is selected by QIRD-99/],
      [['base', 'base', '--out', 'nowhere/x'], /ENOENT/],
      [['base'], /missing required argument/],
    ];
    for (const [words, line] of wrong) {
      const { code, stderr, stdout } = await diff(...words);
      expect(code, words.join(' ')).to.equal(2);
      expect(stderr).to.match(line);
      expect(stderr.trimEnd().split('\n')).to.have.length(1);
      expect(stdout).to.equal('');
    }
    writeFileSync(join(folder, 'cut.cast'), text.slice(0, -30));
    expect((await diff('cut.cast', 'cut.cast')).stdout).to.contain('the last line of cut.cast was cut off');
  });
});

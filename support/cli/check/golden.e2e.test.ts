import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { attest } from '../testing/spawned';
import { Examination, type Examined, examineFile } from './examine';
import { logFiles } from './files';
import { logText } from './text';

const FIXTURES = resolve(__dirname, '../../../fixtures');
const files = logFiles([resolve(FIXTURES, 'transcripts')]);

/** What the module says in one event of a transcript, changed in one place; the text itself where the change does not apply. */
type Damage = (said: string, random: (below: number) => number) => string;

const DAMAGES: Readonly<Record<string, Damage>> = {
  'a line doubled': (said) => said + said.slice(Math.max(0, said.lastIndexOf('\r\n', said.length - 3))),
  'a byte lost': (said, random) => {
    const at = random(said.length);
    return said.slice(0, at) + said.slice(at + 1);
  },
  'a value out of its range': (said) => said.replace(/\d(?=\r\n)/, (digit) => `${digit}99999`),
  'a line end lost': (said) => said.replace('\r\n', ''),
};

/** At least this share of the damages must be seen: some change nothing that a rule could know, such as a byte of data. */
const SHARE = 0.75;

function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function examine(lines: readonly string[]): Examined {
  const examination = new Examination('damaged.cast', 1);
  examination.push(Buffer.from(lines.join('\n')));
  return examination.end();
}

describe('The golden transcripts', () => {
  it('hold nothing that breaks a rule', () => {
    expect(files).to.have.length.above(10);
    for (const file of files) {
      const log = examineFile(file, 5);
      expect(log.fails + log.inconcs, log.problem ?? logText(log)).to.equal(0);
    }
  });

  it('are seen to be wrong after one change in most cases', (test) => {
    const random = numbers(7);
    let tried = 0;
    let seen = 0;
    for (const file of files) {
      const lines = readFileSync(file, 'utf8').split('\n');
      const spoken = lines.flatMap((line, i) => (/^\[[\d.]+, "o", "/.test(line) ? [i] : []));
      if (spoken.length === 0) continue;
      for (const damage of Object.values(DAMAGES)) {
        const at = spoken[random(spoken.length)]!;
        const [, head, said] = /^(\[[^,]*, "o", )(.*)\]$/.exec(lines[at]!)!;
        const text = JSON.parse(said!) as string;
        const damaged = damage(text, random);
        if (damaged === text) continue;
        const log = examine(lines.map((line, i) => (i === at ? `${head}${JSON.stringify(damaged)}]` : line)));
        tried++;
        if (log.fails + log.inconcs > 0) seen++;
      }
    }
    test.diagnostic(`${seen} of ${tried} damages seen`);
    expect(seen / tried).to.be.above(SHARE);
  });
});

describe('attest check as a command', () => {
  it('tells what is wrong with the samples, and ends with the code for it', async () => {
    const run = attest(['check', resolve(FIXTURES, 'logs')], FIXTURES);
    expect(await run.code, run.stderr).to.equal(1);
    expect(run.stdout).to.match(/qcom-counters\.txt:21: QIRD-07: /);
    const fine = attest(['check', '--format', 'sarif', resolve(FIXTURES, 'logs/qcom.txt')], FIXTURES);
    expect(await fine.code, fine.stderr).to.equal(0);
    expect(JSON.parse(fine.stdout).runs[0].results).to.deep.equal([]);
  });

  it('says in one line what it cannot read', async () => {
    const run = attest(['check', 'nowhere.log', resolve(FIXTURES, 'pics/EC600E-CN.yaml')], FIXTURES);
    expect(await run.code).to.equal(2);
    expect(run.stderr.trim().split('\n')).to.have.length(2);
    expect(run.stderr).to.match(/^attest: nowhere\.log: there is no such file\n/);
  });
});

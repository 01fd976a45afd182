import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { bad, good } from '../../transcript/import/testing/conversations';
import { RENDERS } from '../../transcript/import/testing/render';
import { examineFile, examineStream } from './examine';
import { logFiles } from './files';
import { jsonText, sarifText } from './json';
import { exitCode } from './run';
import { logText } from './text';

const FIXTURES = resolve(__dirname, '../../../fixtures/logs');
const qcom = RENDERS['Quectel QCOM']!;
/** What a terminal would act upon. */
const HARMFUL = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/;

let dir = '';
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'attest-check-'));
});
after(() => rmSync(dir, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text, 'latin1');
  return path;
}

describe('attest check', () => {
  it('tells findings as compilers do, with the line of the log', () => {
    const path = file('counters.log', qcom(bad['QIRD-07']!));
    const log = examineFile(path, 100);
    expect(logText(log).split('\n')).to.deep.equal([
      `${path}:21: QIRD-07: the counters of socket 0 do not add up`,
      '    accepted: 5 = have read + unread',
      '    came:     +QIRD: 5,4,2 (4 + 2 = 6)',
      `${path}: Quectel QCOM: 1 fail, 0 inconc; not judged, for the log does not show them: line ends`,
      '',
    ]);
  });

  it('counts what it does not show', () => {
    const path = file('many.log', qcom(bad['QIRD-07']!).repeat(5));
    const log = examineFile(path, 2);
    expect(log.fails).to.equal(5);
    expect(logText(log)).to.include(`${path}: 3 more are not shown (--limit)`);
  });

  it('ends with a code that tells the worst', () => {
    const fine = examineFile(file('fine.log', qcom(good())), 10);
    const wrong = examineFile(file('wrong.log', qcom(bad['QIRD-07']!)), 10);
    const unsure = examineFile(file('unsure.txt', RENDERS['plain terminal text']!(bad['QIRD-12']!)), 10);
    const none = examineFile(join(dir, 'missing.log'), 10);
    expect([[fine], [wrong], [unsure], [none], [none, unsure], [none, wrong]].map(exitCode)).to.deep.equal([
      0, 1, 3, 2, 2, 1,
    ]);
  });

  it('says in one line why a file is no log', () => {
    expect(examineFile(join(dir, 'missing.log'), 10).problem).to.equal('there is no such file');
    expect(examineFile(dir, 10).problem).to.equal('it is a folder');
    expect(examineFile(file('empty.log', ''), 10).problem).to.equal('not a log of a known form: it is empty');
    expect(examineFile(file('elf', '\x7fELF\x00\x01'), 10).problem).to.match(
      /^not a log of a known form: nothing in it/,
    );
  });

  it('reads a stream', async () => {
    const pieces = qcom(bad['QIRD-07']!).match(/[\s\S]{1,50}/g)!;
    async function* stream() {
      for (const piece of pieces) yield Buffer.from(piece, 'latin1');
    }
    const log = await examineStream('(standard input)', stream(), 10);
    expect(log.findings.map((each) => each.line)).to.deep.equal([21]);
  });

  it('takes a folder for the logs in it', () => {
    mkdirSync(join(dir, 'run', 'deep'), { recursive: true });
    for (const name of ['b.cast', 'deep/a.LOG', 'notes.md']) file(join('run', name), '');
    expect(logFiles([join(dir, 'run'), '-', 'x'])).to.deep.equal([
      join(dir, 'run', 'b.cast'),
      join(dir, 'run', 'deep', 'a.LOG'),
      '-',
      'x',
    ]);
  });

  it('finds nothing in the samples, and what is wrong in the faulty ones', () => {
    const logs = logFiles([FIXTURES]).map((path) => examineFile(path, 10));
    expect(logs).to.have.length.above(15);
    for (const log of logs) {
      expect(log.problem, log.file).to.equal(undefined);
      expect(log.findings.length > 0, `${log.file}: ${logText(log)}`).to.equal(log.file.includes('faulty'));
    }
  });

  it('lets nothing of a log through to the terminal', () => {
    const nasty = '\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\u202e';
    const raw = RENDERS['raw capture of the port']!(good());
    const path = file('nasty.raw', `${raw}AT+QISDE?\r\r\n+QISDE: ${nasty}\r\n\r\nOK\r\n`);
    const log = { ...examineFile(path, 10), file: `a\x1b[31m.log` };
    expect(log.findings).to.have.length(1);
    for (const text of [logText(log), jsonText([log], 'fail'), sarifText([log], '1.0.0')]) {
      expect(text).not.to.match(HARMFUL);
      expect(text).to.include('QISDE');
    }
  });

  it('tells the same as JSON', () => {
    const log = examineFile(file('j.log', qcom(bad['QIRD-07']!)), 10);
    const { verdict, logs } = JSON.parse(jsonText([log], 'fail'));
    expect(verdict).to.equal('fail');
    expect(logs[0]).to.include({ form: 'Quectel QCOM', fails: 1, inconcs: 0 });
    expect(logs[0].findings[0]).to.include({
      line: 21,
      rule: 'counters',
      verdict: 'fail',
      came: '+QIRD: 5,4,2 (4 + 2 = 6)',
    });
  });

  it('tells the same as SARIF, with the rules that were applied', () => {
    const log = examineFile(file('s.log', qcom(bad['QIRD-07']!)), 10);
    const { version, runs } = JSON.parse(sarifText([log], '1.0.0'));
    expect(version).to.equal('2.1.0');
    const [result] = runs[0].results;
    expect(result).to.include({ ruleId: 'counters', level: 'error' });
    expect(runs[0].tool.driver.rules[result.ruleIndex].id).to.equal('counters');
    expect(result.locations[0].physicalLocation.region.startLine).to.equal(21);
    expect(result.message.text).to.match(/^QIRD-07: the counters/);
  });
});

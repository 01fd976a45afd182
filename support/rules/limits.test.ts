import { describe, it } from 'node:test';
import { expect } from 'chai';
import { runRules } from './index';
import { lateAnswers } from './limits';
import { TestLog } from './testing/log';

const OPEN = 'AT+QIOPEN=1,0,"TCP","192.0.2.1",80';

/** What is found too late, where times may be wrong by so much. */
function late(log: TestLog, resolution = 0) {
  return runRules(log.events, { fresh: true, resolution }, [lateAnswers]);
}
const clauses = (log: TestLog, resolution = 0) => late(log, resolution).flatMap((finding) => finding.clauses ?? []);

describe('A final result', () => {
  // A step of the log takes a millisecond.
  const after = (ms: number) =>
    new TestLog()
      .ask('AT+QIDEACT=1')
      .wait(ms - 1)
      .final('OK');

  it('may take its limit, a second for the way, and what the times may be wrong by', () => {
    expect(clauses(after(41_000))).to.deep.equal([]);
    expect(clauses(after(41_001))).to.deep.equal(['QIDEACT-05']);
    expect(clauses(after(41_500), 500)).to.deep.equal([]);
    expect(clauses(after(41_501), 500)).to.deep.equal(['QIDEACT-05']);
  });

  it('is told once with what was asked, how long it took and how long it may', () => {
    const [found, ...others] = late(after(42_001));
    expect(others).to.deep.equal([]);
    expect(found).to.deep.include({ message: 'the answer to AT+QIDEACT=1 came too late', accepted: 'within 40 s' });
    expect(found).to.include({ came: 'OK after 42 s', at: 42_001, seq: 1 });
    const quick = late(new TestLog().ask('AT+QIGETERROR').wait(9_999).final('OK'))[0];
    expect(quick?.came).to.match(/ after 10 s$/);
    expect(late(new TestLog().ask('AT+QIGETERROR').wait(9_998).final('OK'))[0]?.came).to.match(/ after 10\.00 s$/);
    expect(late(new TestLog().ask('AT+QIGETERROR').wait(2_344).final('OK'))[0]?.came).to.match(/ after 2\.3[45] s$/);
  });

  it('that never comes is told at the next command, at a time-out or at the end', () => {
    const asked = () => new TestLog().ask('AT+QIDEACT=1');
    const told = (log: TestLog) => late(log).map(({ message, accepted, came }) => [message, accepted, came]);
    const missing = ['AT+QIDEACT=1 was never answered', 'a final result within 40 s', 'nothing for 45 s'];
    expect(told(asked().wait(44_999).ask('AT', 'OK'))).to.deep.equal([missing]);
    expect(told(asked().wait(44_999).timeout())).to.deep.equal([missing]);
    expect(told(asked().wait(44_999).noise('x'))).to.deep.equal([missing]);
    expect(clauses(asked().wait(40_999).timeout())).to.deep.equal([]);
    expect(clauses(asked().wait(41_000).timeout())).to.deep.equal(['QIDEACT-05']);
    expect(clauses(asked().wait(41_500).timeout(), 501)).to.deep.equal([]);
    expect(clauses(new TestLog().wait(50_000).ask('AT+QIDEACT=1').wait(10).timeout())).to.deep.equal([]);
  });

  it('is not waited for after a line without a command, nor of an earlier command', () => {
    expect(clauses(new TestLog().ask('hello').wait(100_000).timeout())).to.deep.equal([]);
    const two = new TestLog().ask('AT+QIDEACT=1').wait(10).ask('AT+CSQ').wait(45_000).info('+CSQ: 1,2').final('OK');
    expect(clauses(two)).to.deep.equal([]);
    const stray = new TestLog().ask('AT+QIDEACT=1', 'OK').wait(100_000).final('OK');
    expect(clauses(stray)).to.deep.equal([]);
  });
});

describe('A result that comes later', () => {
  const after = (ms: number) =>
    new TestLog()
      .ask(OPEN, 'OK')
      .wait(ms - 1)
      .urc('+QIOPEN: 0,0');

  it('may take its limit from the OK on, a second for the way, and what the times may be wrong by', () => {
    expect(clauses(after(151_000))).to.deep.equal([]);
    expect(clauses(after(151_001))).to.deep.equal(['QIOPEN-05']);
    expect(clauses(after(151_500), 500)).to.deep.equal([]);
    expect(clauses(after(151_501), 500)).to.deep.equal(['QIOPEN-05']);
    const slow = new TestLog().ask(OPEN).wait(100_000).final('OK').wait(100_000).urc('+QIOPEN: 0,0');
    expect(clauses(slow)).to.deep.equal([]);
  });

  it('is told with what was asked, how long it took and how long it may', () => {
    const [found] = late(after(160_000));
    expect(found).to.include({ message: `the result of ${OPEN} came too late`, accepted: 'within 150 s', seq: 2 });
    expect(found?.came).to.equal('+QIOPEN: 0,0 after 160 s');
  });

  it('that never comes is told once, at the end at the latest', () => {
    const log = new TestLog().ask(OPEN, 'OK').wait(159_998).noise('x');
    expect(late(log).map(({ message, accepted, came }) => [message, accepted, came])).to.deep.equal([
      [`the result of ${OPEN} never came`, 'within 150 s', 'nothing for 160 s'],
    ]);
    expect(clauses(new TestLog().ask(OPEN, 'OK').wait(150_999).noise('x'))).to.deep.equal([]);
    expect(clauses(new TestLog().ask(OPEN, 'OK').wait(151_000).noise('x'))).to.deep.equal(['QIOPEN-05']);
    expect(clauses(new TestLog().ask(OPEN, 'OK').wait(151_400).noise('x'), 500)).to.deep.equal([]);
    const both = log.ask('AT', 'OK').urc('+QIOPEN: 0,0').ask('AT', 'OK');
    expect(clauses(both)).to.deep.equal(['QIOPEN-05']);
  });

  it('is owed for each connection on its own', () => {
    const second = OPEN.replace('1,0', '1,1');
    const log = new TestLog().ask(OPEN, 'OK').wait(100_000).ask(second, 'OK').urc('+QIOPEN: 0,0').wait(100_000);
    expect(clauses(log.ask('AT', 'OK'))).to.deep.equal([]);
    expect(late(log.wait(100_000).ask('AT', 'OK')).map(({ message }) => message)).to.deep.equal([
      `the result of ${second} never came`,
    ]);
    const first = new TestLog().ask(OPEN, 'OK').wait(100_000).ask(second, 'OK').wait(60_000).ask('AT', 'OK');
    expect(late(first.urc('+QIOPEN: 1,0').wait(200_000).ask('AT', 'OK'))).to.have.length(1);
    const other = new TestLog().ask(OPEN, 'OK').wait(60_000).ask(second, 'OK').wait(60_000).ask('AT', 'OK');
    expect(late(other.urc('+QIOPEN: 0,0').wait(200_000).ask('AT', 'OK'))).to.have.length(1);
  });

  it('is not owed where the command was refused, only asked about, or of another kind', () => {
    for (const [command, final] of [
      [OPEN, 'ERROR'],
      [OPEN, 'CONNECT'],
      ['AT+QIOPEN=?', 'OK'],
      ['AT+QIOPEN?', 'OK'],
      [`${OPEN};+CSQ`, 'OK'],
      ['AT+QICLOSE=0', 'OK'],
      ['AT+CSQ', 'OK'],
    ] as const)
      expect(clauses(new TestLog().ask(command, final).wait(500_000).ask('AT', 'OK')), command).to.deep.equal([]);
  });

  it('of a look-up is its first "dnsgip", whatever other URCs come', () => {
    const asked = () => new TestLog().ask('AT+QIDNSGIP=1,"a.example"', 'OK').wait(10).urc('+QIURC: "closed",0');
    expect(clauses(asked().urc('+QIURC: "dnsgip",0,1,600').wait(100_000).ask('AT', 'OK'))).to.deep.equal([]);
    expect(clauses(asked().urc('RDX').info('+QIDNSGIP: 1').wait(100_000).ask('AT', 'OK'))).to.deep.equal([
      'QIDNSGIP-06',
    ]);
    const open = new TestLog().ask(OPEN, 'OK').urc('+QIURC: "dnsgip",565').wait(200_000).ask('AT', 'OK');
    expect(clauses(open)).to.deep.equal(['QIOPEN-05']);
  });

  it('of AT+QNTP has no number', () => {
    const limit = clauses(new TestLog().ask('AT+QNTP=1,"ntp.example"', 'OK').wait(800_000).ask('AT', 'OK'));
    expect(limit).to.deep.equal(['QNTP-07']);
    const came = new TestLog().ask('AT+QNTP=1,"ntp.example"', 'OK').wait(10).urc('+QNTP: 0,"2024/01/01,00:00:00+32"');
    expect(clauses(came.wait(800_000).ask('AT', 'OK'))).to.deep.equal([]);
  });
});

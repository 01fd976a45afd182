import { describe, it } from 'node:test';
import { expect } from 'chai';
import { afterOk } from './late-results';
import { lookupLines } from './lookup';
import { opened, TestLog } from './testing/log';

const UNKNOWN = { fresh: false };

describe('late results', () => {
  it('come once, after their OK', () => {
    expect(opened().judge(afterOk)).to.deep.equal([]);
    expect(opened().urc('+QIOPEN: 0,0').judge(afterOk)).to.deep.equal(['fail QIOPEN-02']);
    const early = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80').urc('+QIOPEN: 0,0').final('OK');
    expect(early.judge(afterOk)).to.deep.equal(['fail QIOPEN-02']);
    expect(early.findings(afterOk)[0]?.message).to.include('before its OK');
    expect(new TestLog().urc('+QIACTEX: 1,0').judge(afterOk)).to.deep.equal(['fail QIACTEX-03']);
    expect(new TestLog().ask('AT+QIDEACTEX=1', 'ERROR').urc('+QIDEACTEX: 1,0').judge(afterOk)).to.have.length(1);
    expect(
      new TestLog().ask('AT+QNTP=1,"192.0.2.1"', 'OK').urc('+QNTP: 569').urc('+QNTP: 569').judge(afterOk),
    ).to.have.length(1);
  });

  it('are owed to each command by itself', () => {
    const log = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK');
    log.ask('AT+QIOPEN=1,1,"UDP","192.0.2.1",80', 'OK').urc('+QIOPEN: 1,0').ask('AT+QIOPEN=1,0,"UDP","192.0.2.1",80');
    log.urc('+QIOPEN: 0,0').final('OK').urc('+QIOPEN: 0,563');
    expect(log.judge(afterOk)).to.deep.equal([]);
    const seven = ['1', '2', '3'].map((id) => `+QIACTEX: ${id},0`);
    const contexts = new TestLog();
    for (const id of [1, 2, 3]) contexts.ask(`AT+QIACTEX=${id},1`, 'OK');
    for (const urc of seven.reverse()) contexts.urc(urc);
    expect(contexts.judge(afterOk)).to.deep.equal([]);
  });

  it('of AT+QPING and AT+QIDNSGIP come in several lines', () => {
    const log = new TestLog().ask('AT+QPING=1,"192.0.2.1",4,2', 'OK');
    log.urc('+QPING: 0,"192.0.2.1",32,20,54').urc('+QPING: 569').urc('+QPING: 0,2,1,1,20,20,20');
    log.ask('AT+QIDNSGIP=1,"a"', 'OK').urc('+QIURC: "dnsgip",0,2,60');
    log.urc('+QIURC: "dnsgip","192.0.2.1"').urc('+QIURC: "dnsgip","192.0.2.2"');
    expect(log.findings()).to.deep.equal([]);
    expect(log.urc('+QPING: 569').judge(afterOk)).to.deep.equal(['fail QPING-02']);
    expect(log.urc('+QIURC: "dnsgip",565').judge(afterOk)).to.have.length(2);
  });

  it('may be owed from before the log or a gap', () => {
    expect(new TestLog().urc('+QIOPEN: 0,0').urc('+QNTP: 569').judge(afterOk, UNKNOWN)).to.deep.equal([]);
    expect(opened().gap().urc('+QIOPEN: 0,0').judge(afterOk)).to.deep.equal([]);
    const one = opened().urc('+QIOPEN: 0,0');
    expect(one.judge(afterOk, UNKNOWN)).to.deep.equal([]);
    expect(one.urc('+QIOPEN: 0,0').judge(afterOk, UNKNOWN)).to.have.length(1);
    const late = new TestLog().ask('AT+QIACTEX=1').timeout().urc('+QIACTEX: 1,0').final('OK');
    expect(late.judge(afterOk, UNKNOWN)).to.deep.equal([]);
  });

  it('are not expected any more after a restart', () => {
    const log = new TestLog().ask('AT+QIACTEX=1', 'OK').urc('RDY').urc('+QIACTEX: 1,0');
    expect(log.judge(afterOk)).to.have.length(1);
  });
});

describe('the answer to a look-up', () => {
  const header = '+QIURC: "dnsgip",0,2,60';
  const address = '+QIURC: "dnsgip","192.0.2.1"';

  it('has as many address lines as its header says', () => {
    const start = () => new TestLog().ask('AT+QIDNSGIP=1,"a"', 'OK');
    expect(start().urc(header).urc(address).urc('+QIURC: "recv",0').urc(address).judge(lookupLines)).to.deep.equal([]);
    expect(start().urc('+QIURC: "dnsgip",565').judge(lookupLines)).to.deep.equal([]);
    const failure = ['fail URC-DNSGIP-01,QIDNSGIP-08'];
    expect(start().urc(header).urc(address).urc(address).urc(address).judge(lookupLines)).to.deep.equal(failure);
    expect(start().urc(address).judge(lookupLines)).to.deep.equal(failure);
    expect(start().urc(header).urc(address).urc(header).urc(address).urc(address).judge(lookupLines)).to.deep.equal(
      failure,
    );
    expect(start().urc(header).urc(address).wait(2_000).ask('AT', 'OK').judge(lookupLines)).to.deep.equal(failure);
  });

  it('is not judged where it is not whole in the log', () => {
    const start = () => new TestLog().ask('AT+QIDNSGIP=1,"a"', 'OK');
    expect(start().urc(header).urc(address).judge(lookupLines)).to.deep.equal([]);
    expect(new TestLog().urc(address).judge(lookupLines, UNKNOWN)).to.deep.equal([]);
    expect(
      start().urc(header).gap().urc(address).urc(address).wait(2_000).ask('AT', 'OK').judge(lookupLines),
    ).to.deep.equal([]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { oneFinal } from './finals';
import { framing } from './framing';
import { opened, TestLog } from './testing/log';

const UNKNOWN = { fresh: false };

describe('framing', () => {
  it('fails a frame with a flaw, by its kind', () => {
    const log = new TestLog().ask('AT').final('OK').flawed('ends with <LF> only');
    log.urc('RDY').flawed('no <CR><LF> before it');
    expect(log.judge(framing)).to.deep.equal(['fail SYN-03', 'fail URC-01']);
    expect(log.findings(framing)[0]?.message).to.equal('"OK": ends with <LF> only');
  });

  it('does not judge where bytes may be missing, and accepts frames without flaws', () => {
    const log = new TestLog().ask('AT', 'OK').gap().urc('RDY').flawed('no <CR><LF> before it');
    expect(log.judge(framing)).to.deep.equal(['inconc URC-01']);
    expect(new TestLog().ask('AT', 'OK').urc('RDY').judge(framing)).to.deep.equal([]);
  });
});

describe('one final result to a command', () => {
  it('fails a second one and one that nobody asked for', () => {
    expect(new TestLog().ask('AT', 'OK').final('OK').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    expect(new TestLog().ask('AT', 'OK').strayFinal('ERROR').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    const send = opened().ask('AT+QISEND=0').prompt().typed('x\x1a').final('SEND OK').final('OK');
    expect(send.judge(oneFinal)).to.deep.equal(['fail SYN-09']);
  });

  it('accepts data entry, bystanders and a silent module', () => {
    const log = opened().ask('AT+QISEND=0').prompt().typed('x\x1a').final('SEND OK').urc('+QIURC: "recv",0');
    expect(log.ask('AT').timeout().ask('AT', 'OK').judge(oneFinal)).to.deep.equal([]);
  });

  it('fails bytes that are nothing', () => {
    expect(new TestLog().ask('AT', 'OK').noise('foo').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    expect(new TestLog().ask('AT', 'OK').noise('\r\n\r\n').judge(oneFinal)).to.deep.equal([]);
  });

  it('does not blame the module for what the host typed, for a boot, for a lost port or for late answers', () => {
    const typed = new TestLog().ask('AT', 'OK').typed('AT\rAT\r').noise('AT\r\r\nOK').strayFinal('OK');
    expect(typed.judge(oneFinal)).to.deep.equal([]);
    const boot = new TestLog().ask('AT+CFUN=1,1', 'OK').noise('\x00\xff').urc('RDY').noise('boot');
    expect(boot.judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().ask('AT', 'OK').gap().noise('K').strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QIACT=1').timeout().noise('x').strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().noise('x').strayFinal('OK').judge(oneFinal, UNKNOWN)).to.deep.equal([]);
  });

  it('is on guard again after a clean exchange', () => {
    const log = new TestLog().ask('AT', 'OK').typed('AT\r').noise('AT').ask('AT', 'OK').noise('foo');
    expect(log.judge(oneFinal)).to.have.length(1);
  });

  it('knows how transparent mode ends', () => {
    expect(opened(0, { mode: 2 }).stream('x').escape().strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(opened(0, { mode: 2 }).stream('x').dtr(false).strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(opened(0, { mode: 2 }).typed('AT\r').urc('NO CARRIER').ask('AT', 'OK').judge(oneFinal)).to.deep.equal([]);
    const twice = opened(0, { mode: 2 }).escape().strayFinal('OK').ask('AT', 'OK').strayFinal('OK');
    expect(twice.judge(oneFinal)).to.have.length(1);
  });

  it('blames nobody, but says so, where the host does not wait', () => {
    const log = new TestLog().ask('AT+QIACT=1').ask('AT', 'OK');
    expect(log.judge(oneFinal)).to.deep.equal(['inconc SYN-09']);
  });
});

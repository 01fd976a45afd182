import { describe, it } from 'node:test';
import { expect } from 'chai';
import { lateAnswers } from './limits';
import { shownState } from './shown-state';
import { opened, TestLog } from './testing/log';
import { totals } from './totals';

const SHOWN = '+QISTATE: 0,"TCP","192.0.2.1",80,9,2,1,0,0,"uart1"';

describe('limits', () => {
  it('are those of the command tables', () => {
    expect(new TestLog().ask('AT+QIDEACT=1').wait(42_000).final('OK').judge(lateAnswers)).to.deep.equal([
      'fail QIDEACT-05',
    ]);
    expect(new TestLog().ask('AT+QIDEACT=1').wait(40_500).final('OK').judge(lateAnswers)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QIACT=1').wait(140_000).final('OK').judge(lateAnswers)).to.deep.equal([]);
    expect(new TestLog().ask('AT+CSQ').wait(62_000).final('OK').judge(lateAnswers)).to.deep.equal(['fail FLOW-01']);
    expect(new TestLog().ask('AT+QICLOSE=0,20').wait(19_000).final('OK').judge(lateAnswers)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QIGETERROR').wait(2000).final('OK').judge(lateAnswers)).to.deep.equal([
      'fail QIGETERROR-04',
    ]);
  });

  it('of a data entry begin with the data', () => {
    const log = opened().ask('AT+QISEND=0,4').prompt().wait(59_000).typed('test').wait(3000).final('SEND OK');
    expect(log.judge(lateAnswers)).to.deep.equal([]);
  });

  it('hold for what never comes', () => {
    expect(new TestLog().ask('AT+QIDEACT=1').wait(60_000).ask('AT', 'OK').judge(lateAnswers)).to.deep.equal([
      'fail QIDEACT-05',
    ]);
    const open = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK');
    expect(open.wait(100_000).ask('AT', 'OK').judge(lateAnswers)).to.deep.equal([]);
    expect(open.wait(100_000).ask('AT', 'OK').judge(lateAnswers)).to.deep.equal(['fail QIOPEN-05']);
    expect(open.urc('+QIOPEN: 0,0').judge(lateAnswers), 'told once').to.have.length(1);
  });

  it('hold for what comes later', () => {
    const open = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK').wait(160_000).urc('+QIOPEN: 0,0');
    expect(open.judge(lateAnswers)).to.deep.equal(['fail QIOPEN-05']);
    const name = new TestLog().ask('AT+QIDNSGIP=1,"a.example"', 'OK').wait(62_000).urc('+QIURC: "dnsgip",565');
    expect(name.judge(lateAnswers)).to.deep.equal(['fail QIDNSGIP-06']);
  });

  it('end with a restart or a lost port', () => {
    const log = new TestLog().ask('AT+QIDEACT=1').wait(10).urc('RDY').wait(60_000).ask('AT', 'OK');
    expect(log.judge(lateAnswers)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QIDEACT=1').gap().wait(60_000).ask('AT', 'OK').judge(lateAnswers)).to.deep.equal([]);
  });
});

describe('AT+QISTATE', () => {
  it('shows sockets as they were opened', () => {
    expect(opened().ask('AT+QISTATE?', SHOWN, 'OK').judge(shownState)).to.deep.equal([]);
    const other = (from: string, to: string) =>
      opened().ask('AT+QISTATE?', SHOWN.replace(from, to), 'OK').judge(shownState);
    expect(other('"TCP"', '"UDP"')).to.include('fail QISTATE-07');
    expect(other('192.0.2.1', '192.0.2.2')).to.deep.equal(['fail QISTATE-08']);
    expect(other(',80,', ',81,')).to.deep.equal(['fail QISTATE-09']);
    expect(other('1,0,0,"uart1"', '2,0,0,"uart1"')).to.deep.equal(['fail QISTATE-02']);
    expect(other('0,0,"uart1"', '0,1,"uart1"')).to.deep.equal(['fail QISTATE-15']);
  });

  it('shows a client of a listener as its own', () => {
    const log = opened(1, { type: 'TCP LISTENER' }).urc('+QIURC: "incoming",5,1,"192.0.2.9",3000');
    const line = (service: string, server: number) =>
      log.ask('AT+QISTATE=1,5', `+QISTATE: 5,"${service}","192.0.2.9",3000,9,2,1,${server},0,"uart1"`, 'OK');
    expect(line('TCP INCOMING', 1).judge(shownState)).to.deep.equal([]);
    expect(line('TCP INCOMING', 2).judge(shownState)).to.deep.equal(['fail QISTATE-14']);
    expect(line('TCP', 1).judge(shownState)).to.deep.equal(['fail QISTATE-14', 'fail QISTATE-07']);
  });

  it('shows every socket that is open', () => {
    expect(opened().ask('AT+QISTATE?', 'OK').judge(shownState)).to.deep.equal(['inconc QISTATE-02']);
    const sure = new TestLog().ask('AT+QICFG="passiveclosed",0', 'OK').ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK');
    sure.urc('+QIOPEN: 0,0').ask('AT+QISTATE?', 'OK');
    expect(sure.judge(shownState)).to.deep.equal(['fail QISTATE-02']);
    expect(opened().ask('AT+QISTATE=1,3', 'OK').judge(shownState)).to.deep.equal([]);
    expect(opened().ask('AT+QISTATE=0,2', 'OK').judge(shownState)).to.deep.equal([]);
    expect(opened().urc('+QIURC: "closed",0').ask('AT+QISTATE?', 'OK').judge(shownState)).to.deep.equal([]);
  });
});

describe('the totals of a connection', () => {
  const query = (log: TestLog, ...numbers: number[]) => log.ask('AT+QIRD=0,0', `+QIRD: ${numbers.join()}`, 'OK');
  const read = (log: TestLog, data: string) =>
    log.ask('AT+QIRD=0,1500').info(`+QIRD: ${data.length}`, data).final('OK');

  it('grow by what was read', () => {
    const log = query(read(query(opened(), 9, 0, 9), 'test'), 9, 4, 5);
    expect(log.judge(totals)).to.deep.equal([]);
    expect(query(read(log, 'hello'), 9, 8, 1).judge(totals)).to.deep.equal(['fail QIRD-06']);
  });

  it('do not shrink', () => {
    expect(query(query(opened(), 9, 9, 0), 8, 8, 0).judge(totals)).to.include('fail QIRD-06');
    const sent = opened().ask('AT+QISEND=0,0', '+QISEND: 9,9,0', 'OK').ask('AT+QISEND=0,0', '+QISEND: 8,8,0', 'OK');
    expect(sent.judge(totals)).to.deep.equal(['fail QISEND-09']);
  });

  it('begin anew with the connection, and are not known across a gap', () => {
    const again = query(opened(), 9, 9, 0).ask('AT+QICLOSE=0', 'OK').ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK');
    expect(query(again.urc('+QIOPEN: 0,0'), 0, 0, 0).judge(totals)).to.deep.equal([]);
    expect(query(query(opened(), 9, 9, 0).gap(), 0, 0, 0).judge(totals)).to.deep.equal([]);
  });

  it('count what is pushed', () => {
    const log = query(opened(), 0, 0, 0).urc('+QIURC: "recv",0,4', 'test');
    expect(query(log, 4, 4, 0).judge(totals)).to.deep.equal([]);
  });
});

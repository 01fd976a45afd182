import { describe, it } from 'node:test';
import { expect } from 'chai';
import { runRules } from './index';
import { replies, urcLayouts } from './replies';
import { opened, TestLog } from './testing/log';

const judged = (...exchange: [string, ...string[]]) => new TestLog().ask(...exchange).judge(replies);

describe('answers', () => {
  it('have the layout of their command, values in their ranges', () => {
    expect(judged('AT+QIACT?', '+QIACT: 1,1,1,"10.7.157.1"', 'OK')).to.deep.equal([]);
    expect(judged('AT+QIACT?', '+QIACT: 1,1,4,"10.7.157.1"', 'OK')).to.deep.equal(['fail QIACT-02']);
    expect(judged('AT+QIACT?', '+QIACT: 16,1,1', 'OK')).to.deep.equal(['fail QIACT-02']);
    expect(judged('AT+QISDE?', 'OK')).to.deep.equal(['fail QISDE-02']);
    expect(judged('AT+QISDE?', '+QISDE: 1', '+QISDE: 1', 'OK')).to.deep.equal(['fail QISDE-02']);
  });

  it('are told from each other by what was asked', () => {
    expect(judged('AT+QIRD=0,0', '+QIRD: 4,4,0', 'OK')).to.deep.equal([]);
    expect(judged('AT+QIRD=0,1500', '+QIRD: 4,4,0', 'OK')).to.deep.equal(['fail QIRD-02']);
    expect(judged('AT+QICFG="viewmode"', '+QICFG: "viewmode",0', 'OK')).to.deep.equal([]);
    expect(judged('AT+QICFG="viewmode"', 'OK')).to.deep.equal(['fail QICFG-03']);
    expect(judged('AT+QICFG="viewmode",1', 'OK')).to.deep.equal([]);
    expect(judged('AT+QICFG="tcp/keepalive"', '+QICFG: "tcp/keepalive",1,60,25,2', 'OK')).to.deep.equal([
      'fail QICFG-03',
    ]);
  });

  it('may be a refusal, or of a form that the manual does not have', () => {
    expect(judged('AT+QIACT=1', 'ERROR')).to.deep.equal([]);
    expect(judged('AT+QIACT=1', '+CME ERROR: 3')).to.deep.equal([]);
    expect(judged('AT+QIACT=1,2,3', 'OK')).to.deep.equal([]);
    expect(judged('AT+CSQ', '+CSQ: 1', '+CSQ: 2', 'OK')).to.deep.equal([]);
  });

  it('end with a final result that the command can have', () => {
    expect(judged('AT+QIACT=1', 'SEND OK')).to.deep.equal(['fail QIACT-03']);
    expect(judged('AT+QISEND=0,4', 'SEND OK')).to.deep.equal([]);
    expect(judged('AT+QISEND=0,4', 'SEND FAIL')).to.deep.equal([]);
    expect(judged('AT+QISEND=0', 'OK'), 'cancelled').to.deep.equal([]);
    expect(judged('AT+QISWTMD=0,1', 'SEND FAIL')).to.deep.equal(['fail QISWTMD-02']);
  });

  it('with data are judged by their line, whatever the data', () => {
    const read = (line: string, data: string, announced: number) =>
      new TestLog().ask('AT+QIRD=0,1500').info(line, data, announced).final('OK').judge(replies);
    expect(read('+QIRD: 4', 'test', 4)).to.deep.equal([]);
    expect(read('+QIRD: 4', 'tes', 4)).to.deep.equal([]);
    expect(read('+QIRD: 4,"192.0.2.1",70000', 'test', 4)).to.deep.equal(['fail QIRD-02']);
  });

  it('with lines of others among them are not judged for those', () => {
    expect(judged('AT+QISDE?', 'SMS DONE', '+QISDE: 1', 'OK')).to.deep.equal(['inconc SYN-09']);
  });
});

describe('An answer', () => {
  it('is told with what was asked, what may come and what came', () => {
    const [found] = new TestLog().ask('AT+QISDE?', '+QISDE: 7', 'OK').findings(replies);
    expect(found).to.include({ seq: 1, accepted: '+QISDE: <echo> / OK', came: '+QISDE: 7' });
    expect(found?.message).to.match(/^the answer to AT\+QISDE\?: /);
    const [foreign] = new TestLog().ask('AT+QISDE?', 'SMS DONE', 'X', '+QISDE: 1', 'OK').findings(replies);
    expect(foreign).to.include({ seq: 1, accepted: '+QISDE: <echo> / OK', came: 'SMS DONE' });
    expect(foreign?.message).to.include('a line in the answer to AT+QISDE? that is no part of it');
  });

  it('of counters has numbers without a sign, quotes, blanks or zeros before them', () => {
    for (const line of ['+QIRD: 9,2,7', '+QIRD: 0,0,0', '+QIRD: 10,10,0'])
      expect(judged('AT+QIRD=0,0', line, 'OK'), line).to.deep.equal([]);
    for (const rest of [
      ': 09,2,7',
      ': 9,2,07',
      ':9,2,7',
      ': 9, 2,7',
      ': 9,"2",7',
      ': 9,2',
      ': 9,2,7,1',
      ': 9,2,',
      ': -9,2,7',
    ])
      expect(judged('AT+QIRD=0,0', `+QIRD${rest}`, 'OK'), rest).to.have.length(1);
    expect(judged('AT+QIRD=0,0', '+QIRD: 9,2,7', 'SEND OK')).to.have.length(1);
    expect(judged('AT+QIRD=0,0', '+QIRD: 9,2,7', '+QIRD: 9,2,7', 'OK')).to.have.length(1);
  });

  it('is not judged where it is late, of several commands, of none, or interrupted', () => {
    expect(judged('AT', '+QISDE: 7', 'OK')).to.deep.equal([]);
    expect(judged('ATE0', 'X', 'OK')).to.deep.equal([]);
    expect(judged('AT+QISDE?;+QIACT?', '+QISDE: 7', 'OK')).to.deep.equal([]);
    expect(new TestLog().info('+QISDE: 7').final('OK').judge(replies)).to.deep.equal([]);
    const gap = new TestLog().ask('AT+QISDE?', '+QISDE: 7').gap().final('OK');
    expect(gap.judge(replies)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QISDE?', 'OK').final('OK').judge(replies)).to.have.length(1);
    const other = new TestLog()
      .ask('AT+QISDE?', '+QISDE: 7')
      .ask('AT+QISDE=1', 'OK')
      .ask('AT+QISDE?', '+QISDE: 1', 'OK');
    expect(other.judge(replies)).to.deep.equal([]);
    const late = new TestLog().ask('AT+QISDE?', '+QISDE: 7').final('OK');
    const last = late.events.at(-1);
    if (last?.kind === 'at') last.event.late = true;
    expect(late.judge(replies)).to.deep.equal([]);
  });

  it('may be refused in each of three ways', () => {
    for (const final of ['ERROR', '+CME ERROR: 3', '+CMS ERROR: 3'])
      expect(judged('AT+QISDE?', '+QISDE: 7', final), final).to.deep.equal([]);
  });

  it('to an entry of data may be OK where nothing came before it', () => {
    expect(judged('AT+QISEND=0,4', 'OK')).to.deep.equal([]);
    expect(judged('AT+QISEND=0,4', '+QISEND: 1', 'OK')).to.have.length(1);
  });

  it('of very many lines is not judged', () => {
    const lines = (count: number) => Array.from({ length: count }, () => '+QISDE: 7');
    expect(judged('AT+QISDE?', ...lines(256), 'OK')).to.have.length(1);
    expect(judged('AT+QISDE?', ...lines(257), 'OK')).to.deep.equal([]);
  });

  it('is whole where a gap in the log was before it or after it', () => {
    const gap = new TestLog().ask('AT', 'OK').gap().ask('AT+QISDE?', '+QISDE: 7', 'OK').gap();
    expect(gap.judge(replies)).to.deep.equal(['fail QISDE-02']);
    const lossy = runRules(new TestLog().ask('AT+QISDE?', '+QISDE: 7', 'OK').urc('+QIURC: "closed",99').events, {
      lossy: 'x',
    });
    expect(lossy.map(({ rule, verdict }) => `${rule} ${verdict}`)).to.include.members([
      'replies fail',
      'urc-layouts fail',
    ]);
  });
});

describe('URCs', () => {
  const told = (line: string) => opened().urc(line).judge(urcLayouts);

  it('have one of the layouts of the manual', () => {
    for (const line of ['+QIURC: "recv",0', '+QIURC: "recv",0,5', '+QIURC: "incoming full"', 'RDY', '+CREG: 1']) {
      expect(told(line), line).to.deep.equal([]);
    }
    expect(told('+QIURC: "recv",12')).to.deep.equal(['fail URC-RECV-01']);
    expect(told('+QIOPEN: 0,549')).to.deep.equal(['fail QIOPEN-02']);
    expect(told('+QIURC: "closed" ,0')).to.deep.equal(['fail URC-CLOSED-01']);
    expect(told('+QIURC: "incoming",1,0,"192.0.2.1",0')).to.deep.equal(['fail URC-INCOMING-01']);
  });

  it('with data are measured by the layouts with data', () => {
    const [found] = opened().urc('+QIURC: "recv",0,1501', 'x'.repeat(1501)).findings(urcLayouts);
    expect(found?.message).to.include('<currentrecvlength>');
    expect(found?.accepted).not.to.include('<length>');
  });

  it('that the manual does not have are told, not judged', () => {
    expect(told('+QIURC: "resolved",0')).to.deep.equal(['inconc URC-01']);
  });
});

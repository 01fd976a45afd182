import { describe, it } from 'node:test';
import { expect } from 'chai';
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

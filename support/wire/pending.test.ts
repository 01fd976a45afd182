import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sentLine } from './command-words';
import { isResultHead, Pending, urcInitial } from './pending';

const CR = 0x0d;
const sent = (line: string, s3 = CR) => new Pending(sentLine(Buffer.from(line, 'latin1'), s3), 7);

describe('A pending command', () => {
  it('is its line without what ends it, and knows whether a <LF> was sent', () => {
    const told = (line: string, s3?: number) => [sent(line, s3).line, sent(line, s3).lf];
    expect(told('AT\r')).to.deep.equal(['AT', false]);
    expect(told('AT\r\n')).to.deep.equal(['AT', true]);
    expect(told('AT\x1e', 30)).to.deep.equal(['AT', false]);
    expect(told('AT\x1e')).to.deep.equal(['AT\x1e', false]);
    expect(told('AT\r', 30)).to.deep.equal(['AT', false]);
    expect(told('AT')).to.deep.equal(['AT', false]);
    expect(told('\r\r')).to.deep.equal(['', false]);
    expect(told('')).to.deep.equal(['', false]);
    expect(sent('AT\r').seq).to.equal(7);
  });

  it('waits for its echo until that or an answer has come; an empty one has none', () => {
    expect(sent('AT\r').awaitsEcho).to.equal(true);
    expect(sent('\r').awaitsEcho).to.equal(false);
    expect(Object.assign(sent('AT\r'), { echoed: true }).awaitsEcho).to.equal(false);
    expect(Object.assign(sent('AT\r'), { answered: true }).awaitsEcho).to.equal(false);
  });

  it('may be answered with the prompt where it sends data', () => {
    expect(['AT+QISEND=0', 'at+qisend=0,5'].map((line) => sent(line).prompts)).to.deep.equal([true, true]);
    const others = ['AT+QISEND', 'AT+QISEND?', 'AT+QISEND=?', 'AT+QISENDEX=0,"00"', 'AT', 'ATE0', 'S3=1', ''];
    expect(others.map((line) => sent(line).prompts)).to.deep.equal(others.map(() => false));
  });

  it('begins transparent mode where it opens, switches, goes back online or dials', () => {
    const streaming = ['AT+QIOPEN=1,0,"TCP","a",80,0,2', 'AT+QISWTMD=0,2', 'ATO', 'ATD*99#'];
    expect(streaming.map((line) => sent(line).streams)).to.deep.equal(streaming.map(() => true));
    const others = ['AT+QIOPEN?', 'AT+QIOPEN=?', 'AT+QISWTMD', 'AT+QICLOSE=0', 'AT', 'ATE0', 'ATS3=13', ''];
    expect(others.map((line) => sent(line).streams)).to.deep.equal(others.map(() => false));
  });

  it('reads a socket, or only its counters', () => {
    const reads = (line: string) => sent(line).reads;
    expect(reads('AT+QIRD=3,1500')).to.deep.equal({ connectId: 3, counters: false });
    expect(reads('AT+QIRD=3')).to.deep.equal({ connectId: 3, counters: false });
    expect(reads('AT+QIRD=3,')).to.deep.equal({ connectId: 3, counters: false });
    expect(reads('AT+QIRD=3,0')).to.deep.equal({ connectId: 3, counters: true });
    for (const line of ['AT+QIRD=?', 'AT+QIRD?', 'AT+QIRD', 'AT+QISEND=3,0', 'ATO', 'AT', ''])
      expect(reads(line)).to.equal(undefined);
  });

  it('owns lines with the heads of its commands', () => {
    const owns = (command: string, line: string) => sent(command).owns(line);
    expect(owns('AT+QISDE?', '+QISDE: 1')).to.equal(true);
    expect(owns('AT+CSQ;+QISDE?', '+QISDE: 1')).to.equal(true);
    expect(owns('ATE0+CSQ', '+CSQ: 1,2')).to.equal(true);
    expect(owns('AT+QISDE?', '+QISDE')).to.equal(false);
    expect(owns('AT+QISDE?', '+QISEND: 1,1,0')).to.equal(false);
    expect(owns('ATI', 'EC800E')).to.equal(false);
    expect(owns('AT', '')).to.equal(false);
  });

  it('owns lines with the head of a result only where it asks for such lines', () => {
    const owns = (command: string, line: string) => sent(command).owns(line);
    expect(owns('AT+QIOPEN=?', '+QIOPEN: (1-7)')).to.equal(true);
    expect(owns('AT+QIOPEN=1,0,"TCP","a",80', '+QIOPEN: 0,0')).to.equal(false);
    expect(owns('AT+QPING=1,"a"', '+QPING: 0,"192.0.2.1",32,5,255')).to.equal(false);
    expect(owns('AT+QIOPEN?', '+QIOPEN: 0,"TCP"')).to.equal(true);
    expect(owns('AT+QIACTEX?', '+QIACTEX: 1,0')).to.equal(false);
    expect(owns('AT+QIACTEX?', '+QIACTEX: 1,1,1,"10.0.0.1"')).to.equal(true);
    expect(owns('AT+QNTP?', '+QNTP: "ntp.example",123')).to.equal(true);
    for (const result of ['+QNTP: 0,"2024/01/01,00:00:00+32"', '+QNTP: 550', '+QNTP:0,"2024/01/01"'])
      expect(owns('AT+QNTP?', result)).to.equal(false);
  });
});

describe('A line', () => {
  it('may have the head of a result that comes by itself', () => {
    for (const line of [
      '+QIURC: "recv",0',
      '+QIOPEN: 0,0',
      '+QIACTEX: 1,0',
      '+QIDEACTEX: 1,0',
      '+QPING: 0',
      '+QNTP: 0',
    ])
      expect(isResultHead(line), line).to.equal(true);
    for (const line of ['', 'OK', 'xQIURC: 1', '+XIURC: 1', '+QIRD: 5', '+QIURC', '+QABC: 1', '+CNTP: 0', 'QPPING: 1'])
      expect(isResultHead(line), line).to.equal(false);
  });

  it('of a +QIURC begins with the first letter of its name, with a blank before it or none', () => {
    expect(urcInitial('+QIURC: "recv",0')).to.equal('r');
    expect(urcInitial('+QIURC:"closed",0')).to.equal('c');
    expect(urcInitial('+QIOPEN: "recv",0')).to.equal(undefined);
    expect(urcInitial('')).to.equal(undefined);
  });
});

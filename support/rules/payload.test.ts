import { describe, it } from 'node:test';
import { expect } from 'chai';
import { lengths, wholeUrcs } from './payload';
import { opened } from './testing/log';
import { bareStream } from './transparent';

describe('lengths', () => {
  it('are those of the data', () => {
    const log = opened().ask('AT+QIRD=0,1500').info('+QIRD: 4', 'test').final('OK').urc('+QIURC: "recv",0,4', 'test');
    expect(log.judge(lengths)).to.deep.equal([]);
    const short = opened()
      .ask('AT+QIRD=0,1500')
      .info('+QIRD: 9', 'test', 9)
      .final('OK')
      .urc('+QIURC: "recv",0,4', 'x', 4);
    expect(short.judge(lengths)).to.deep.equal(['fail QIRD-10', 'fail URC-RECV-04']);
  });

  it('count bytes or hex digits', () => {
    const log = opened().ask('AT+QIRD=0,4').info('+QIRD: 4', '74657374', 4).final('OK');
    log.ask('AT+QIRD=0,4').info('+QIRD: 8', '74657374').final('OK');
    expect(log.judge(lengths)).to.deep.equal([]);
  });

  it('are at most what was asked for, and at most 1500', () => {
    const log = opened().ask('AT+QIRD=0,3').info('+QIRD: 4', 'test').final('OK');
    log.urc('+QIURC: "recv",0,1501', Buffer.alloc(1501)).urc('+QIURC: "recv",0,0', '');
    expect(log.judge(lengths)).to.deep.equal(['fail QIRD-09', 'fail URC-RECV-04', 'fail URC-RECV-04']);
    expect(opened().ask('AT+QIRD=0', '+QIRD: 0', 'OK').judge(lengths)).to.deep.equal([]);
  });
});

describe('a URC', () => {
  it('does not stand inside a line', () => {
    const log = opened().ask('AT+QISTATE?', '+QISTATE: 0,"TCP","192.0.2.1+QIURC: "recv",0', 'OK');
    expect(log.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
    expect(log.findings(wholeUrcs)[0]).to.deep.include({ errata: ['E53'] });
    expect(opened().noise('OK+QIURC: "recv",0').judge(wholeUrcs)).to.have.length(1);
    expect(opened().urc('+QIURC: "recv",0').judge(wholeUrcs)).to.deep.equal([]);
  });

  it('does not stand between a header and its data', () => {
    const torn = opened().ask('AT+QIRD=0,4').info('+QIRD: 4', '\r\n+Q').noise('IURC: "recv",1\r\ntest').final('OK');
    expect(torn.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
    const long = opened()
      .ask('AT+QIRD=0,40')
      .info('+QIRD: 24', '\r\n+QIURC: "recv",1\r\ntest')
      .noise('more')
      .final('OK');
    expect(long.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
  });

  it('may be what the peer has sent', () => {
    const log = opened().ask('AT+QIRD=0,40').info('+QIRD: 20', '\r\n+QIURC: "recv",1\r\n').final('OK');
    log
      .ask('AT+QIRD=0,4')
      .info('+QIRD: 4', '\r\n+Q')
      .final('OK')
      .ask('AT+QIRD=0,4')
      .info('+QIRD: 2', '\r\n')
      .final('OK');
    expect(log.judge(wholeUrcs)).to.deep.equal([]);
  });
});

describe('the transparent stream', () => {
  const urc = '\r\n+QIURC: "recv",1\r\n';

  it("carries the peer's bytes alone, however they are cut", () => {
    const log = opened(0, { mode: 2 })
      .peerSends('abc')
      .stream(`abc${urc.slice(0, 5)}`)
      .stream(urc.slice(5))
      .urc('NO CARRIER');
    expect(log.judge(bareStream)).to.deep.equal(['fail MODE-07']);
    const sent = opened(0, { mode: 2 }).peerSends(`x${urc}`).stream('x').stream(urc).urc('NO CARRIER');
    expect(sent.judge(bareStream)).to.deep.equal([]);
  });

  it("is not judged without the peer's bytes", () => {
    expect(opened(0, { mode: 2 }).stream(urc).judge(bareStream)).to.deep.equal(['inconc MODE-07']);
  });
});

describe('The length of data', () => {
  const read = (wanted: string, announced: number, data: string) =>
    opened().ask(`AT+QIRD=0${wanted}`).info(`+QIRD: ${announced}`, data, announced).final('OK').judge(lengths);
  const pushed = (announced: number, data: string) =>
    opened().urc(`+QIURC: "recv",0,${announced}`, data, announced).judge(lengths);

  it('is up to 1500, or twice that of hex digits', () => {
    expect(read(',1500', 1500, 'x'.repeat(1500))).to.deep.equal([]);
    expect(read('', 1500, 'x'.repeat(1500))).to.deep.equal([]);
    expect(read(',0', 1500, 'x'.repeat(1500))).to.deep.equal([]);
    expect(read('', 1501, 'x'.repeat(1501))).to.deep.equal(['fail QIRD-09']);
    expect(read('', 3000, 'f'.repeat(3000))).to.deep.equal([]);
    expect(read('', 3002, 'f'.repeat(3002))).to.deep.equal(['fail QIRD-09']);
    expect(read('', 1501, 'f'.repeat(1501))).to.deep.equal(['fail QIRD-09']);
    expect(read('', 1502, 'f'.repeat(3004))).to.deep.equal(['fail QIRD-09']);
    expect(read('', 1502, 'g'.repeat(1502))).to.deep.equal(['fail QIRD-09']);
    expect(pushed(1, 'x')).to.deep.equal([]);
    expect(pushed(1500, 'x'.repeat(1500))).to.deep.equal([]);
  });

  it('counts bytes of two hex digits each, capital or small', () => {
    for (const data of ['0099', 'afAF', '9Ff0']) expect(read(',9', 2, data), data).to.deep.equal([]);
    for (const data of ['00/9', '00:9', '00@9', '00G9', '00`9', '00g9', '0 99', 'afA'])
      expect(read(',9', 2, data), data).to.deep.equal(['fail QIRD-10']);
  });

  it('is not judged of lines that announce none, and told with the data that came', () => {
    expect(opened().ask('AT+QISDE?', '+QISDE: 1', 'OK').urc('+QIURC: "recv",0').judge(lengths)).to.deep.equal([]);
    const [found] = opened().urc('+QIURC: "recv",0,4', 'x', 4).findings(lengths);
    expect(found).to.include({ accepted: '4 bytes', came: '+QIURC: "recv",0,4, 1 bytes' });
  });
});

describe('Bytes of no line', () => {
  it('hold a URC where its head stands in them after something else', () => {
    expect(opened().noise(' +QIURC: "recv",0').judge(wholeUrcs)).to.deep.equal([]);
    expect(opened().noise('foo').judge(wholeUrcs)).to.deep.equal([]);
    expect(opened().noise('x+QIURC: "recv",0').judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
    const stream = opened(0, { mode: 2 }).stream('x+QIURC: "recv",0');
    expect(stream.judge(wholeUrcs)).to.deep.equal([]);
  });

  it('after data that begin like a URC are its rest only if they go on so', () => {
    const torn = (data: string, noise: string) =>
      opened().ask('AT+QIRD=0,9').info(`+QIRD: ${data.length}`, data).noise(noise).final('OK').judge(wholeUrcs);
    expect(torn('\r\n+Q', 'IURC: "recv",1')).to.deep.equal(['fail URC-02']);
    expect(torn('\r\n+Q', 'foo')).to.deep.equal([]);
    expect(torn('\r\nxx', 'IURC: "recv",1')).to.deep.equal([]);
    expect(torn('\r\n', '+QIURC: "recv",1')).to.deep.equal([]);
    expect(torn('\r\n+QIURC: "', 'recv",1')).to.deep.equal(['fail URC-02']);
    expect(torn('\r\n+QIURC: "', ' \r\n')).to.deep.equal([]);
    expect(torn('+Q', 'IURC: "recv",1')).to.deep.equal([]);
  });
});

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

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { incomingFirst, knownSockets } from './received';
import { opened, TestLog } from './testing/log';

const UNKNOWN = { fresh: false };
const INCOMING = '+QIURC: "incoming",5,1,"192.0.2.9",3000';
const RECV = '+QIURC: "recv",5';
const listening = () => opened(1, { type: 'TCP LISTENER' });
const both = (log: TestLog, options = { fresh: true }) => [
  ...log.judge(incomingFirst, options),
  ...log.judge(knownSockets, options),
];

describe('A "recv" of a socket that does not exist', () => {
  it('was too early where "incoming" follows, told where it stands', () => {
    const log = listening().urc(RECV).urc('+QIURC: "recv",1').urc(INCOMING);
    expect(both(log)).to.deep.equal(['fail URC-INCOMING-04']);
    const [found] = log.findings(incomingFirst);
    expect(found).to.include({ seq: 3, message: '"recv" of socket 5 came before its "incoming"', came: RECV });
    expect(both(log.urc(RECV))).to.deep.equal(['fail URC-INCOMING-04']);
  });

  it('speaks of nothing where none does: not before a gap, a restart, an opening or the end', () => {
    const stray = ['fail URC-RECV-01,URC-CLOSED-01'];
    expect(both(new TestLog().urc(RECV))).to.deep.equal(stray);
    expect(both(listening().urc(RECV).gap().urc(INCOMING))).to.deep.equal(stray);
    expect(both(listening().urc(RECV).urc('RDY').urc(INCOMING))).to.deep.equal(stray);
    expect(both(new TestLog().urc(RECV).urc('+QIOPEN: 5,0').urc(INCOMING))).to.deep.equal(stray);
    expect(both(listening().urc(RECV).urc('+QIOPEN: 6,0').urc('+QIOPEN: ').urc(INCOMING))).to.deep.equal([
      'fail URC-INCOMING-04',
    ]);
    const [found] = new TestLog().urc(RECV).findings(knownSockets);
    expect(found).to.include({
      message: '"recv" of socket 5, which does not exist',
      accepted: '"recv" for an open connection',
      came: RECV,
    });
  });

  it('is told each time, and once', () => {
    expect(both(new TestLog().urc(RECV).urc(RECV).urc(RECV))).to.have.length(3);
    expect(both(new TestLog().urc(RECV).urc('+QIOPEN: 5,0').urc('+QIOPEN: 5,0'))).to.have.length(1);
  });
});

describe('A "closed" of a socket that does not exist', () => {
  it('is told, but for the second one, which is told by another rule', () => {
    const closed = '+QIURC: "closed",5';
    expect(both(new TestLog().urc(closed))).to.have.length(1);
    expect(both(new TestLog().urc(closed).urc(closed))).to.have.length(1);
    expect(both(opened(5).urc(closed).ask('AT+QICLOSE=5', 'OK').urc(closed))).to.deep.equal([]);
    expect(both(opened(5).ask('AT+QICLOSE=5', 'OK').urc(closed))).to.deep.equal([]);
  });
});

describe('A socket that may have been opened before the log', () => {
  const learned = () => new TestLog().urc(RECV);

  it('is in doubt where "incoming" follows its first "recv"', () => {
    expect(both(learned().urc(INCOMING), UNKNOWN)).to.deep.equal(['inconc URC-INCOMING-04']);
    const twice = learned().urc(RECV).urc(INCOMING).findings(incomingFirst, UNKNOWN);
    expect(twice.map(({ seq }) => seq)).to.deep.equal([0]);
    expect(twice[0]?.message).to.include('the log begins after the socket may have been opened');
  });

  it('is in order where it was used, closed or forgotten in between', () => {
    expect(both(learned().ask('AT+QIRD=5', 'OK').urc(INCOMING), UNKNOWN)).to.deep.equal([]);
    expect(both(learned().ask('AT+QIRD=6', 'OK').urc(INCOMING), UNKNOWN)).to.have.length(1);
    expect(both(learned().ask('AT', 'OK').urc(INCOMING), UNKNOWN)).to.have.length(1);
    expect(both(learned().urc('+QIURC: "closed",5').urc(INCOMING), UNKNOWN)).to.deep.equal([]);
    expect(both(learned().gap().urc(INCOMING), UNKNOWN)).to.deep.equal([]);
    expect(both(learned().urc(INCOMING).urc(INCOMING), UNKNOWN)).to.have.length(1);
  });

  it('is not learned from URCs of other kinds, without a number, nor from answers', () => {
    const log = new TestLog().urc('+QIURC: "pdpdeact",5').urc('+QIURC: "recv"').urc('RDX').urc('+QIURC: "dnsgip",5');
    log.ask('AT+QIABC', '+QIURC: "recv",5', 'OK');
    expect(both(log.urc(INCOMING), UNKNOWN)).to.deep.equal([]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { closedOnce, incomingFirst, knownSockets, recvOnce } from './received';
import { opened, TestLog } from './testing/log';

const UNKNOWN = { fresh: false };

describe('no further "recv" before the cache is drained', () => {
  const read = (log: TestLog, wanted: number, data: string) =>
    log.ask(`AT+QIRD=0,${wanted}`).info(`+QIRD: ${data.length}`, data).final('OK');

  it('fails a second "recv" with nothing read in between', () => {
    const log = opened().urc('+QIURC: "recv",0').urc('+QIURC: "recv",0');
    expect(log.judge(recvOnce)).to.deep.equal(['fail MODE-03,QIRD-12']);
    expect(log.findings(recvOnce)[0]).to.include({ seq: log.events.length - 1, came: '+QIURC: "recv",0' });
  });

  it('accepts it after an empty read', () => {
    const log = opened().urc('+QIURC: "recv",0').ask('AT+QIRD=0,1500', '+QIRD: 0', 'OK').urc('+QIURC: "recv",0');
    expect(log.judge(recvOnce)).to.deep.equal([]);
  });

  it('accepts it after a read that got less than it asked for', () => {
    expect(
      read(opened().urc('+QIURC: "recv",0,9'), 1500, 'test').urc('+QIURC: "recv",0').judge(recvOnce),
    ).to.deep.equal([]);
  });

  it('accepts it after a read that may have got all there was', () => {
    expect(read(opened().urc('+QIURC: "recv",0'), 4, 'test').urc('+QIURC: "recv",0').judge(recvOnce)).to.deep.equal([]);
  });

  it('fails it where the announced length was not read', () => {
    const log = read(opened().urc('+QIURC: "recv",0,10'), 4, 'test').urc('+QIURC: "recv",0,1');
    expect(log.findings(recvOnce)[0]?.message).to.include('at least 6 bytes');
  });

  it('heeds the counters', () => {
    const held = opened().urc('+QIURC: "recv",0').ask('AT+QIRD=0,0', '+QIRD: 10,0,10', 'OK');
    const left = read(held, 4, 'test');
    expect(left.urc('+QIURC: "recv",0').judge(recvOnce)).to.deep.equal(['fail MODE-03,QIRD-12']);
    const none = opened().urc('+QIURC: "recv",0,10').ask('AT+QIRD=0,0', '+QIRD: 10,10,0', 'OK');
    expect(none.urc('+QIURC: "recv",0').judge(recvOnce)).to.deep.equal([]);
  });

  it('knows that the first "recv" may come after counters that show its data', () => {
    const log = opened().ask('AT+QIRD=0,0', '+QIRD: 5,0,5', 'OK').urc('+QIURC: "recv",0');
    expect(log.judge(recvOnce)).to.deep.equal([]);
    expect(log.urc('+QIURC: "recv",0').judge(recvOnce)).to.have.length(1);
    const more = read(opened().urc('+QIURC: "recv",0'), 4, 'test').ask('AT+QIRD=0,0', '+QIRD: 10,4,6', 'OK');
    expect(more.urc('+QIURC: "recv",0').judge(recvOnce)).to.deep.equal([]);
  });

  it('does not count lengths of hex digits', () => {
    const log = opened().urc('+QIURC: "recv",0,8').ask('AT+QIRD=0,4').info('+QIRD: 4', '74657374', 4).final('OK');
    expect(log.urc('+QIURC: "recv",0,8').judge(recvOnce)).to.deep.equal([]);
  });

  it('knows that a datagram read leaves an unknown rest', () => {
    const log = opened(0, { type: 'UDP' }).urc('+QIURC: "recv",0,100');
    expect(read(log, 4, 'test').urc('+QIURC: "recv",0,9').judge(recvOnce)).to.deep.equal([]);
  });

  it('knows that a "recv" may be told after its data were read', () => {
    const log = read(opened(), 1500, 'test').urc('+QIURC: "recv",0').urc('+QIURC: "recv",0');
    expect(log.judge(recvOnce)).to.deep.equal([]);
    expect(log.urc('+QIURC: "recv",0').judge(recvOnce)).to.have.length(1);
  });

  it('minds each socket by itself and leaves direct push alone', () => {
    const log = opened().urc('+QIURC: "recv",0').urc('+QIURC: "recv",1');
    log.urc('+QIURC: "recv",2,4', 'test').urc('+QIURC: "recv",2,4', 'test');
    expect(log.judge(recvOnce, UNKNOWN)).to.deep.equal([]);
  });

  it('begins anew with a new connection, another mode and a restart', () => {
    const recv = '+QIURC: "recv",0';
    const open = ['AT+QICLOSE=0', 'AT+QISWTMD=0,1', 'AT+QIDEACT=1', 'AT+QIDEACTEX=1', 'AT+CFUN=1,1'];
    for (const command of open) {
      expect(opened().urc(recv).ask(command, 'OK').urc(recv).judge(recvOnce), command).to.deep.equal([]);
    }
    expect(opened().urc(recv).urc('+QIURC: "incoming",0,1,"192.0.2.1",80').urc(recv).judge(recvOnce)).to.deep.equal([]);
    expect(opened().urc(recv).urc('+QIURC: "pdpdeact",1').urc(recv).judge(recvOnce)).to.deep.equal([]);
    expect(opened().urc(recv).gap().urc(recv).judge(recvOnce)).to.deep.equal([]);
    expect(opened().urc(recv).ask('AT+QIRD=0,1500;+QISWTMD=0,1', 'OK').urc(recv).judge(recvOnce)).to.deep.equal([]);
  });

  it('is not put off by a read of another socket or a failed one', () => {
    const log = opened().urc('+QIURC: "recv",0').ask('AT+QIRD=1,1500', '+QIRD: 0', 'OK').ask('AT+QIRD=0,9', 'ERROR');
    expect(log.urc('+QIURC: "recv",0').judge(recvOnce)).to.have.length(1);
  });
});

describe('"incoming" before its "recv"', () => {
  const incoming = '+QIURC: "incoming",5,1,"192.0.2.1",3000';

  it('fails the other order', () => {
    const log = opened(1, { type: 'TCP LISTENER' }).urc('+QIURC: "recv",5').urc(incoming);
    expect(log.judge(incomingFirst)).to.deep.equal(['fail URC-INCOMING-04']);
    expect(log.judge(knownSockets)).to.deep.equal([]);
    expect(log.urc('+QIURC: "recv",5').urc('+QIURC: "closed",5').findings()).to.have.length(1);
  });

  it('accepts the right one, again and again', () => {
    const log = opened(1, { type: 'TCP LISTENER' });
    for (let i = 0; i < 3; i++) {
      log.urc(incoming).urc('+QIURC: "recv",5').urc('+QIURC: "closed",5').ask('AT+QICLOSE=5', 'OK');
    }
    expect(log.findings()).to.deep.equal([]);
  });

  it('does not judge where the log begins later than the socket', () => {
    const log = new TestLog().urc('+QIURC: "recv",5').urc(incoming);
    expect(log.judge(incomingFirst, UNKNOWN)).to.deep.equal(['inconc URC-INCOMING-04']);
    const freed = new TestLog().urc('+QIURC: "recv",5').ask('AT+QICLOSE=5', 'OK').urc(incoming);
    expect(freed.judge(incomingFirst, UNKNOWN)).to.deep.equal([]);
    expect(new TestLog().urc('+QIURC: "recv",5').gap().urc(incoming).judge(incomingFirst, UNKNOWN)).to.deep.equal([]);
  });
});

describe('"recv" and "closed" of sockets that exist', () => {
  it('fails those of others', () => {
    const log = opened().urc('+QIURC: "recv",1').urc('+QIURC: "closed",2');
    expect(log.judge(knownSockets)).to.deep.equal(['fail URC-RECV-01,URC-CLOSED-01', 'fail URC-RECV-01,URC-CLOSED-01']);
  });

  it('fails a "recv" after AT+QICLOSE and after deactivation', () => {
    expect(opened().ask('AT+QICLOSE=0', 'OK').urc('+QIURC: "recv",0').judge(knownSockets)).to.have.length(1);
    expect(opened().ask('AT+QIDEACT=1', 'OK').urc('+QIURC: "recv",0').judge(knownSockets)).to.have.length(1);
    const other = opened(0, { context: 2 }).ask('AT+QIDEACT=1', 'OK').urc('+QIURC: "recv",0');
    expect(other.judge(knownSockets)).to.deep.equal([]);
  });

  it('accepts "closed" as the end of what the host closed', () => {
    for (const command of ['AT+QICLOSE=0', 'AT+QIDEACT=1', 'AT+QIDEACTEX=1']) {
      const log = opened().ask(command, 'OK').urc('+QIURC: "closed",0');
      expect(log.judge(knownSockets), command).to.deep.equal([]);
      expect(log.judge(closedOnce), command).to.deep.equal([]);
    }
  });

  it('accepts what may be: sockets being opened, clients of a closed listener, what AT+QISTATE showed', () => {
    const opening = new TestLog().ask('AT+QIOPEN=1,3,"TCP","192.0.2.1",80', 'OK').urc('+QIURC: "closed",3');
    expect(opening.judge(knownSockets)).to.deep.equal([]);
    const client = opened(1, { type: 'TCP LISTENER' }).urc('+QIURC: "incoming",5,1,"192.0.2.1",3000');
    client.ask('AT+QICLOSE=1', 'OK').urc('+QIURC: "recv",5').urc('+QIURC: "closed",5');
    expect(client.findings()).to.deep.equal([]);
    const shown = new TestLog().ask('AT+QISTATE?', '+QISTATE: 4,"TCP","192.0.2.1",80,9,2,1,4,0,"uart1"', 'OK');
    expect(shown.urc('+QIURC: "recv",4').findings()).to.deep.equal([]);
  });

  it('says nothing of sockets from before the log', () => {
    const log = new TestLog().urc('+QIURC: "recv",1').urc('+QIURC: "closed",2');
    expect(log.findings(undefined, UNKNOWN)).to.deep.equal([]);
    expect(opened().gap().urc('+QIURC: "recv",7').findings()).to.deep.equal([]);
  });
});

describe('one "closed" for a connection', () => {
  const closed = '+QIURC: "closed",0';

  it('fails a second one', () => {
    expect(opened().urc(closed).urc(closed).judge(closedOnce)).to.deep.equal(['fail URC-CLOSED-01']);
    expect(opened().urc(closed).urc(closed).judge(knownSockets)).to.deep.equal([]);
  });

  it('accepts one more after AT+QICLOSE, unless close/mode is 0', () => {
    const log = opened().urc(closed).ask('AT+QICLOSE=0', 'OK').urc(closed);
    expect(log.findings()).to.deep.equal([]);
    expect(log.urc(closed).judge(closedOnce)).to.have.length(1);
    const off = new TestLog().ask('AT+QICFG="close/mode",0', 'OK');
    off.ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK').urc('+QIOPEN: 0,0').urc(closed).ask('AT+QICLOSE=0', 'OK');
    expect(off.urc(closed).judge(closedOnce)).to.have.length(1);
  });

  it('begins anew with a new connection', () => {
    const log = opened().urc(closed).ask('AT+QICLOSE=0', 'OK');
    log.ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK').urc('+QIOPEN: 0,0').urc(closed);
    expect(log.findings()).to.deep.equal([]);
  });

  it('follows a connection out of transparent mode', () => {
    const log = opened(0, { mode: 2 }).stream('x').urc('NO CARRIER').urc(closed);
    expect(log.findings()).to.deep.equal([]);
    expect(log.urc(closed).judge(closedOnce)).to.have.length(1);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { runRules } from './index';
import type { TraceRule } from './rule';
import type { SocketState, Sockets } from './sockets';
import { opened, TestLog } from './testing/log';

const LISTENING = { type: 'TCP LISTENER' };

/** What is known of the sockets when a log is over. */
function after(log: TestLog, fresh = true): (id: number) => SocketState {
  let known: Sockets | undefined;
  const probe: TraceRule = {
    id: 'probe',
    clauses: [],
    title: '',
    kinds: ['said'],
    watch: ({ sockets }) => {
      known = sockets;
      return { see: () => undefined };
    },
  };
  runRules(log.events, { fresh }, [probe]);
  return (id) => known!.get(id);
}
const presence = (log: TestLog, id = 0, fresh = true) => after(log, fresh)(id).presence;

describe('A socket', () => {
  it('is being opened, then open as the command said', () => {
    const log = new TestLog().ask('AT+QIOPEN=2,3,"tcp","192.0.2.1",80,0,1', 'OK');
    expect(presence(log, 3)).to.equal('opening');
    const { opened: command, ...state } = after(log.urc('+QIOPEN: 3,0'))(3);
    expect(command?.line).to.equal('AT+QIOPEN=2,3,"tcp","192.0.2.1",80,0,1');
    expect(state).to.include({ presence: 'open', stream: true, contextId: 2, mode: 1, unread: 0, closed: 0 });
    expect(after(opened(0, { type: 'UDP SERVICE' }))(0).stream).to.equal(false);
    expect(after(new TestLog().ask('AT+QIOPEN=1,0', 'OK').urc('+QIOPEN: 0,0'))(0).stream).to.equal(false);
  });

  it('is not there where its opening was refused, and may be where it failed', () => {
    expect(presence(new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'ERROR'))).to.equal('none');
    expect(presence(new TestLog().ask('AT+QIOPEN=?', 'OK'))).to.equal('none');
    const failed = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK').urc('+QIOPEN: 0,566');
    expect(presence(failed)).to.equal('unknown');
    expect(presence(opened().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK').urc('+QIOPEN: 0,563'))).to.equal('open');
    expect(presence(new TestLog().urc('+QIOPEN: 0,566'))).to.equal('none');
    expect(presence(new TestLog().urc('+QIOPEN: ,0'))).to.equal('none');
    expect(presence(new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK'), 0, false)).to.equal('opening');
  });

  it('of a client belongs to its listener and has its context', () => {
    const log = opened(1, { ...LISTENING, context: 3 }).urc('+QIURC: "incoming",5,1,"192.0.2.9",3000');
    expect(after(log)(5)).to.include({ presence: 'open', stream: true, serverId: 1, contextId: 3 });
    expect(presence(log.ask('AT+QICLOSE=1', 'OK'), 5)).to.equal('unknown');
    expect(after(new TestLog().urc('+QIURC: "incoming",5,1,"192.0.2.9",3000'))(5).contextId).to.equal(undefined);
    expect(after(opened(0, { context: 3 }))(0).contextId).to.equal(3);
  });

  it('is ended by the remote, and free after AT+QICLOSE', () => {
    const log = opened().urc('+QIURC: "closed",0');
    expect(after(log)(0)).to.include({ presence: 'ended', closed: 1 });
    log.urc('+QIURC: "closed",0').ask('AT+QICLOSE=0', 'OK');
    expect(after(log)(0)).to.include({ presence: 'none', closed: 2, mayClose: true });
    expect(presence(opened().ask('AT+QICLOSE=0', 'ERROR'))).to.equal('open');
    expect(presence(opened().ask('AT+QICLOSE=?', 'OK'))).to.equal('open');
    expect(presence(opened().ask('AT+QICLOSE=1', 'OK'))).to.equal('open');
    expect(presence(opened().urc('+QIURC: "closed"'))).to.equal('open');
  });

  it('may be reported closed after AT+QICLOSE once, unless close/mode is 0 and it was before', () => {
    const mayClose = (log: TestLog) => after(log.ask('AT+QICLOSE=0', 'OK'))(0).mayClose;
    const closed = () => opened().urc('+QIURC: "closed",0');
    expect(mayClose(closed())).to.equal(true);
    expect(mayClose(closed().ask('AT+QICFG="close/mode",1', 'OK'))).to.equal(true);
    expect(mayClose(closed().ask('AT+QICFG="close/mode",0', 'OK'))).to.equal(false);
    expect(mayClose(closed().ask('AT+QICFG="close/mode"', '+QICFG: "close/mode",0', 'OK'))).to.equal(false);
    const listed = ['AT+QICFG=?', '+QICFG: "close/mode",(0,1)', 'OK'] as const;
    expect(
      mayClose(
        closed()
          .ask('AT+QICFG="close/mode",0', 'OK')
          .ask(...listed),
      ),
    ).to.equal(false);
    expect(mayClose(closed().ask('AT+QICFG="recvind"', '+QICFG: "recvind",0', 'OK'))).to.equal(true);
    expect(mayClose(closed().ask('AT+QICFG="recvind",0', 'OK'))).to.equal(true);
    expect(mayClose(closed().ask('AT+QIABC="close/mode",0', 'OK'))).to.equal(true);
    expect(mayClose(closed().ask('AT+QICFG="close/mode",0', 'OK').ask('AT+QICFG="close/mode"', 'OK'))).to.equal(false);
    expect(mayClose(opened().ask('AT+QICFG="close/mode",0', 'OK'))).to.equal(true);
    const told = opened().ask('AT+QICLOSE=0', 'OK').urc('+QIURC: "closed",0');
    expect(after(told)(0)).to.include({ presence: 'none', mayClose: false });
  });

  it('goes with its context', () => {
    const two = () => {
      const log = opened(0, { context: 1 }).ask('AT+QIOPEN=2,1,"TCP","192.0.2.1",80', 'OK').urc('+QIOPEN: 1,0');
      return log.ask('AT+QISTATE=1,2', '+QISTATE: 2,"TCP"', 'OK');
    };
    const all = (log: TestLog) => [0, 1, 2, 3].map((id) => presence(log, id));
    expect(all(two())).to.deep.equal(['open', 'open', 'open', 'none']);
    expect(all(two().ask('AT+QIDEACT=1', 'OK'))).to.deep.equal(['none', 'open', 'unknown', 'none']);
    expect(all(two().ask('AT+QIDEACTEX=1', 'OK'))).to.deep.equal(['unknown', 'open', 'unknown', 'none']);
    expect(all(two().urc('+QIURC: "pdpdeact",2'))).to.deep.equal(['open', 'unknown', 'unknown', 'none']);
    expect(all(two().urc('+QIDEACTEX: 1,0'))).to.deep.equal(['none', 'open', 'unknown', 'none']);
    expect(after(two().ask('AT+QIDEACT=1', 'OK'))(0).mayClose).to.equal(true);
    expect(after(two().ask('AT+QIDEACT=1', 'OK'))(1).mayClose).to.equal(false);
  });

  it('may outlive a deactivation that failed, and one that names no context', () => {
    const failed = opened().ask('AT+QIDEACTEX=1', 'OK').urc('+QIDEACTEX: 1,562');
    expect(presence(failed)).to.equal('unknown');
    expect(presence(opened().urc('+QIDEACTEX: 1,562'))).to.equal('unknown');
    expect(presence(opened().urc('+QIDEACTEX: 2,0'))).to.equal('open');
    const shown = new TestLog().ask('AT+QISTATE?', '+QISTATE: 0,"TCP"', 'OK').urc('+QIDEACTEX: ');
    expect(presence(shown)).to.equal('open');
  });

  it('in transparent mode ends with NO CARRIER', () => {
    const log = opened(0, { mode: 2 });
    expect(after(log)(0)).to.include({ presence: 'open', stream: true, contextId: 1, mode: undefined });
    expect(presence(log.urc('NO CARRIER'))).to.equal('ended');
    expect(presence(opened().urc('NO CARRIER'))).to.equal('open');
    expect(presence(opened(0, { mode: 2 }).urc('RING'))).to.equal('open');
    expect(presence(opened().ask('AT+QISWTMD=0,2', 'CONNECT').urc('NO CARRIER'))).to.equal('ended');
    expect(presence(opened().ask('AT+QISWTMD=0,1', 'OK').urc('NO CARRIER'))).to.equal('open');
  });

  it('changes its mode as it was told to', () => {
    expect(after(opened().ask('AT+QISWTMD=0,1', 'OK'))(0).mode).to.equal(1);
    expect(after(opened().ask('AT+QISWTMD=0,1', 'ERROR'))(0).mode).to.equal(0);
    expect(after(opened().ask('AT+QISWTMD=0,2', 'CONNECT 150000000'))(0).mode).to.equal(undefined);
  });

  it('is known from AT+QISTATE, as far as nothing better is known', () => {
    const line = '+QISTATE: 4,"TCP INCOMING","192.0.2.1",80,9,2,3,0,0,"uart1"';
    expect(after(new TestLog().ask('AT+QISTATE?', line, 'OK'))(4)).to.include({
      presence: 'open',
      stream: true,
      contextId: 3,
    });
    expect(presence(new TestLog().ask('AT+QISTATE?', line, 'OK'), 4, false)).to.equal('open');
    const udp = opened(4, { type: 'UDP', context: 2 }).urc('+QIURC: "closed",4').ask('AT+QISTATE?', line, 'OK');
    expect(after(udp)(4)).to.include({ presence: 'ended', stream: false, contextId: 2 });
    expect(after(new TestLog().ask('AT+QISTATE?', '+QISTATE: 4,"UDP"', 'OK'))(4).stream).to.equal(false);
    expect(presence(new TestLog().ask('AT+QISTATE?', '+QISTATE: 4', 'OK'), 4)).to.equal('open');
  });

  it('is unknown after a gap and after a line of several commands, and none after a restart', () => {
    expect(presence(opened().gap())).to.equal('unknown');
    expect(presence(opened().urc('RDY'))).to.equal('none');
    expect(presence(opened().ask('AT+QICLOSE=0;+QIOPEN=1,1,"TCP","a",80', 'OK'))).to.equal('unknown');
    expect(presence(opened().ask('AT+QICLOSE=0;+QIOPEN=1,1,"TCP","a",80', 'ERROR'))).to.equal('open');
    expect(presence(opened().typed('x').timeout())).to.equal('open');
  });

  it('is one of sixty-four at most', () => {
    const log = new TestLog();
    for (let id = 0; id < 70; id++) log.urc(`+QIURC: "incoming",${id},99,"192.0.2.9",3000`);
    expect([63, 64].map((id) => presence(log, id))).to.deep.equal(['open', 'none']);
    expect(presence(log.urc('+QIURC: "closed",63'), 63)).to.equal('ended');
  });
});

describe('A receive cache', () => {
  const recv = () => opened().urc('+QIURC: "recv",0');

  it('holds something after "recv", and as much as that says', () => {
    expect(after(recv())(0)).to.include({ unread: 1, told: true, stale: false });
    expect(after(opened().urc('+QIURC: "recv",0,7'))(0)).to.include({ unread: 7, told: true });
    expect(after(opened().urc('+QIURC: "recv",0,4', 'data'))(0)).to.include({ unread: 0, told: false });
    expect(presence(new TestLog().urc('+QIURC: "recv",0'), 0, false)).to.equal('open');
    expect(presence(opened().urc('+QIURC: "closed",0').urc('+QIURC: "recv",0'))).to.equal('ended');
  });

  it('is empty after a short read, and may hold more after a full one', () => {
    const read = (log: TestLog, wanted: number, data: string) =>
      after(log.ask(`AT+QIRD=0,${wanted}`).info(`+QIRD: ${data.length}`, data).final('OK'))(0);
    const full = () => opened().urc('+QIURC: "recv",0,9');
    expect(read(full(), 4, 'data')).to.include({ unread: 5, told: true });
    expect(read(full(), 5, 'data')).to.include({ unread: 0, told: false });
    expect(read(recv(), 4, 'data')).to.include({ unread: 0, told: false });
    expect(read(opened(), 4, 'data')).to.include({ stale: true });
    expect(read(opened(), 4, '')).to.include({ stale: false });
    expect(read(full(), 4, '')).to.include({ stale: false, unread: 0 });
    const udp = () => opened(0, { type: 'UDP' }).urc('+QIURC: "recv",0,9');
    expect(read(udp(), 4, 'data')).to.include({ unread: 0, told: false });
  });

  it('holds what the counters say', () => {
    expect(after(recv().ask('AT+QIRD=0,0', '+QIRD: 9,2,7', 'OK'))(0)).to.include({ unread: 7, told: true });
    expect(after(recv().ask('AT+QIRD=0,0', '+QIRD: 9,9', 'OK'))(0)).to.include({ unread: 0, told: true });
    expect(after(recv().ask('AT+QIRD=0,0', '+QIRD: x', 'OK'))(0)).to.include({ unread: 1 });
    expect(after(recv().ask('AT+QIRD=?', '+QIRD: 0', 'OK'))(0)).to.include({ unread: 1, told: true });
    expect(after(recv().ask('AT+QIABC=0,0', '+QIABC: 9,2,7', 'OK'))(0)).to.include({ unread: 1 });
  });

  it('is emptied with its socket', () => {
    for (const command of ['AT+QICLOSE=0', 'AT+QIDEACT=1', 'AT+QISWTMD=0,1']) {
      const log = opened().ask('AT+QIRD=0,4').info('+QIRD: 4', 'data').final('OK').urc('+QIURC: "recv",0');
      const stale = log.ask('AT+QIRD=0').info('+QIRD: 1', 'x').final('OK').ask(command, 'OK');
      expect(after(stale)(0), command).to.include({ unread: 0, told: false, stale: false });
      expect(after(log.ask(command, 'OK'))(0), command).to.include({ unread: 0, told: false, stale: false });
    }
  });
});

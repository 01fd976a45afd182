import { describe, it } from 'node:test';
import { expect } from 'chai';
import { shownState } from './shown-state';
import { opened, TestLog } from './testing/log';

const SHOWN = '+QISTATE: 0,"TCP","192.0.2.1",80,9,2,1,0,0,"uart1"';
const PASSIVE = ['AT+QICFG="passiveclosed",0', 'OK'] as const;

/** What is found where AT+QISTATE? shows a socket so, that was opened so. */
function found(open: string, line: string): string[] {
  const log = new TestLog().ask(open, 'OK').urc('+QIOPEN: 0,0').ask('AT+QISTATE?', line, 'OK');
  return log.judge(shownState);
}

describe('A line of AT+QISTATE', () => {
  it('is told with what was wanted and what it shows', () => {
    const [finding] = opened().ask('AT+QISTATE?', SHOWN.replace(',80,', ',81,'), 'OK').findings(shownState);
    expect(finding).to.include({
      message: 'the remote port of socket 0 is shown otherwise than it was opened',
      accepted: '80',
      came: `81 in ${SHOWN.replace(',80,', ',81,')}`,
    });
  });

  it('shows the local port that was asked for, if one was', () => {
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80,7', SHOWN)).to.deep.equal(['fail QISTATE-10']);
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80,9', SHOWN)).to.deep.equal([]);
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80,0', SHOWN)).to.deep.equal([]);
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', SHOWN)).to.deep.equal([]);
  });

  it('shows an address that was given as four numbers, of clients only', () => {
    for (const address of ['10.20.30.40', '192.168.100.200'])
      expect(found(`AT+QIOPEN=1,0,"TCP","${address}",80`, SHOWN), address).to.deep.equal(['fail QISTATE-08']);
    for (const name of ['www.example', '1.2.3.4.example', 'a1.2.3.4', '1.2.3', '2001:db8::1'])
      expect(found(`AT+QIOPEN=1,0,"TCP","${name}",80`, SHOWN), name).to.deep.equal([]);
    const service = SHOWN.replace('"TCP"', '"UDP SERVICE"').replace(',80,', ',0,');
    expect(found('AT+QIOPEN=1,0,"UDP SERVICE","127.0.0.1",80', service)).to.deep.equal([]);
    const udp = SHOWN.replace('"TCP"', '"UDP"');
    expect(found('AT+QIOPEN=1,0,"udp","192.0.2.1",80', udp)).to.deep.equal([]);
  });

  it('that leaves out values, or of a command that did, breaks nothing', () => {
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80,7,1', '+QISTATE: 0')).to.deep.equal([]);
    expect(found('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', '+QISTATE: x')).to.include('inconc QISTATE-02');
    expect(found('AT+QIOPEN=1,0', SHOWN)).to.deep.equal([]);
  });

  it('is not judged for sockets that are not open, nor in a list of supported values', () => {
    const other = SHOWN.replace('"TCP"', '"UDP"').replace('0,0,"uart1"', '0,1,"uart1"');
    expect(opened().urc('+QIURC: "closed",0').ask('AT+QISTATE?', other, 'OK').judge(shownState)).to.deep.equal([]);
    expect(opened().ask('AT+QISTATE=?', other, 'OK').judge(shownState)).to.deep.equal([]);
    expect(opened().ask('AT+QIABC?', other, 'OK').judge(shownState)).to.deep.equal([]);
    expect(opened().ask('AT+QISTATE?', '+QIABC: 0,"UDP"', SHOWN, 'OK').judge(shownState)).to.deep.equal([]);
    const client = opened(1, { type: 'TCP LISTENER' }).urc('+QIURC: "incoming",0,1,"192.0.2.9",3000');
    client.urc('+QIURC: "closed",0').ask('AT+QISTATE=1,0', SHOWN, 'OK');
    expect(client.judge(shownState)).to.deep.equal([]);
  });

  it('does not show the mode of the listener for its client', () => {
    const client = opened(1, { type: 'TCP LISTENER' }).urc('+QIURC: "incoming",0,1,"192.0.2.9",3000');
    client.ask('AT+QISWTMD=0,1', 'OK');
    const line = SHOWN.replace('"TCP"', '"TCP INCOMING"').replace('1,0,0,"uart1"', '1,1,0,"uart1"');
    expect(client.ask('AT+QISTATE=1,0', line, 'OK').judge(shownState)).to.deep.equal([]);
  });

  it('of an answer that came too late is not that of the newest question', () => {
    const log = opened().ask('AT+QISTATE?').ask('AT+QISTATE=1,3', 'OK');
    expect(log.judge(shownState)).to.deep.equal([]);
  });
});

describe('A list of AT+QISTATE', () => {
  const sure = () =>
    new TestLog()
      .ask(...PASSIVE)
      .ask('AT+QIOPEN=2,0,"TCP","a",80', 'OK')
      .urc('+QIOPEN: 0,0');
  const list = (log: TestLog, command: string, final = 'OK') => log.ask(command, final).judge(shownState);

  it('has every open socket, of the connection or the context that was asked for', () => {
    expect(list(sure(), 'AT+QISTATE?')).to.deep.equal(['fail QISTATE-02']);
    expect(list(sure(), 'AT+QISTATE')).to.deep.equal(['fail QISTATE-02']);
    expect(list(sure(), 'AT+QISTATE=1,0')).to.deep.equal(['fail QISTATE-02']);
    expect(list(sure(), 'AT+QISTATE=0,2')).to.deep.equal(['fail QISTATE-02']);
    expect(list(sure(), 'AT+QISTATE=1,2')).to.deep.equal([]);
    expect(list(sure(), 'AT+QISTATE=0,0')).to.deep.equal([]);
    expect(list(sure(), 'AT+QISTATE=?')).to.deep.equal([]);
    expect(list(sure(), 'AT+QISTATE?', 'ERROR')).to.deep.equal([]);
    expect(
      list(sure().urc('+QIURC: "incoming",5,3,"192.0.2.9",1').ask('AT+QICLOSE=0', 'OK'), 'AT+QISTATE?'),
    ).to.deep.equal([]);
    const [finding] = sure().ask('AT+QISTATE?', 'OK').findings(shownState);
    expect(finding).to.include({ message: 'AT+QISTATE does not show socket 0, which is open', came: 'no such line' });
  });

  it('may lack one that ended without a word, with "passiveclosed" 1 or where that is unknown', () => {
    const missing = (log: TestLog) => list(log, 'AT+QISTATE?');
    expect(missing(sure().ask('AT+QICFG="passiveclosed",1', 'OK'))).to.deep.equal([]);
    expect(missing(sure().ask('AT+QICFG="passiveclosed",1', 'ERROR'))).to.deep.equal(['fail QISTATE-02']);
    expect(missing(sure().ask('AT+QICFG="passiveclosed"', 'OK'))).to.deep.equal(['fail QISTATE-02']);
    expect(missing(sure().ask('AT+QICFG="recvind",1', 'OK'))).to.deep.equal(['fail QISTATE-02']);
    expect(missing(sure().ask('AT+QICFG=', 'OK'))).to.deep.equal(['fail QISTATE-02']);
    const restarted = new TestLog()
      .ask(...PASSIVE)
      .urc('RDY')
      .ask('AT+QIOPEN=2,0,"TCP","a",80', 'OK');
    expect(missing(restarted.urc('+QIOPEN: 0,0'))).to.deep.equal(['inconc QISTATE-02']);
  });

  it('is over with its final result', () => {
    expect(sure().ask('AT+QISTATE=1,7', 'OK').final('OK').judge(shownState)).to.deep.equal([]);
    const line = SHOWN.replace('1,0,0,"uart1"', '2,0,0,"uart1"');
    expect(sure().ask('AT+QISTATE?', line, 'OK').ask('AT+QISTATE?', 'OK').judge(shownState)).to.deep.equal([
      'fail QISTATE-02',
    ]);
    expect(sure().ask('AT+QISTATE?').gap().final('OK').judge(shownState)).to.deep.equal([]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Dialect } from './dialect';

function after(...moves: [command: string, final: string][]): Dialect {
  const dialect = new Dialect({ recvind: false });
  for (const [command, final] of moves) dialect.observe(command, final);
  return dialect;
}

describe('Dialect', () => {
  it('follows settings that were accepted, and only those', () => {
    const { settings } = after(
      ['ate0', 'OK'],
      ['ATS3=30S4=31', 'OK'],
      ['AT&D2', 'OK'],
      ['AT+QICFG="viewmode",1', 'OK'],
      ['AT+QICFG="dataformat",0,1', 'OK'],
      ['AT+QICFG="formatcfg",1', 'OK'],
      ['AT+QICFG="recvind",1', 'ERROR'],
      ['AT+QISDE=1', 'OK'],
    );
    expect(settings).to.deep.equal({
      echo: false,
      s3: 30,
      s4: 31,
      dtr: 2,
      viewmode: 1,
      sendHex: false,
      recvHex: true,
      formatcfg: 1,
      recvind: false,
      dataEcho: true,
    });
  });

  it('does not take questions for settings, nor what is no number', () => {
    const asked = ['ATE?', 'AT&D?', 'ATS3?', 'ATS4=?', 'AT+QISDE?', 'AT+QISDE=?', 'AT+QICFG=?', 'AT+QICFG="viewmode"'];
    const odd = ['AT+QISDE=on', 'AT+QISDE=', 'AT+QICFG="viewmode",-1', 'AT+QICFG="viewmode",1.5', 'ATS3', 'AT+QICFG='];
    for (const command of [...asked, ...odd]) {
      expect(after([command, 'OK']).settings, command).to.deep.equal({ s3: 13, s4: 10, recvind: false });
    }
    const dialect = after();
    for (const line of ['+QISDE: ', '+QISDE: on', '+QICFG: ', '+QICFG: "viewmode"', '+XISDE: 1', '+CSQ: 1,2'])
      dialect.info(line);
    expect(dialect.settings).to.deep.equal({ s3: 13, s4: 10, recvind: false });
  });

  it('knows on from off', () => {
    const on = after(['ATE1', 'OK'], ['AT+QISDE=2', 'OK'], ['AT+QICFG="dataformat",1', 'OK']).settings;
    expect(on).to.deep.equal({ s3: 13, s4: 10, echo: true, dataEcho: true, sendHex: true, recvind: false });
    const off = after(
      ['ATE', 'OK'],
      ['AT+QISDE=0', 'OK'],
      ['AT+QICFG="dataformat",1,0', 'OK'],
      ['AT+QICFG="RECVIND",0', 'OK'],
    ).settings;
    expect(off).to.include({ echo: false, dataEcho: false, sendHex: true, recvHex: false, recvind: false });
  });

  it('takes the basic settings back by ATZ and AT&F, and leaves the others', () => {
    for (const command of ['ATZ', 'AT&F', 'ATZ0']) {
      const dialect = new Dialect({ echo: true, dtr: 1 });
      for (const each of ['ATE0S3=30S4=31&D2', 'AT+QICFG="viewmode",1', 'AT+QIOPEN=1,0,"TCP","a",80'])
        dialect.observe(each, 'OK');
      dialect.observe(command, 'OK');
      expect(dialect.settings, command).to.deep.equal({ s3: 13, s4: 10, echo: true, dtr: 1, viewmode: 1 });
      expect(dialect.socket(0)?.service).to.equal('TCP');
    }
  });

  it('can be taken up from where it was', () => {
    const dialect = after(['ATE0', 'OK'], ['AT+QIOPEN=1,0,"TCP","a",80,0,2', 'CONNECT']);
    dialect.observe('AT+QIOPEN=2,1,"UDP","a",80', 'OK');
    const state = dialect.snapshot();
    expect(state).to.deep.equal({
      settings: { s3: 13, s4: 10, recvind: false, echo: false },
      transparent: 0,
      sockets: [[0, { service: 'TCP', context: 1, mode: 2 }]],
      opening: [[1, { service: 'UDP', context: 2, mode: 0 }]],
    });
    const written = JSON.stringify(state);
    const again = after(['ATE1', 'OK'], ['AT+QIOPEN=1,5,"TCP","a",80', 'OK'], ['AT+QISWTMD=6,1', 'OK']);
    again.restore(state);
    expect(again.snapshot()).to.deep.equal(state);
    again.left();
    again.observe('ATE1', 'OK');
    again.urc('+QIOPEN: 1,0');
    again.observe('AT+QISWTMD=1,1', 'OK');
    dialect.observe('ATE1', 'OK');
    dialect.left();
    dialect.urc('+QIOPEN: 1,0');
    dialect.observe('AT+QISWTMD=1,1', 'OK');
    expect(JSON.stringify(state)).to.equal(written);
    expect(new Dialect().snapshot()).to.deep.equal({ settings: { s3: 13, s4: 10 } });
    again.restore({ settings: { s3: 13, s4: 10 } });
    expect(again.snapshot()).to.deep.equal({ settings: { s3: 13, s4: 10 } });
  });

  it('takes settings over from answers to queries, not from lists of supported values', () => {
    const dialect = new Dialect();
    for (const line of ['+QICFG: "viewmode",1', '+QICFG: "recvind",1', '+QISDE: 0', '+QICFG: "formatcfg",(0,1)'])
      dialect.info(line);
    expect(dialect.settings).to.include({ viewmode: 1, recvind: true, dataEcho: false });
    expect(dialect.settings.formatcfg).to.equal(undefined);
  });

  it("knows a socket's access mode from its opening, the default being buffer mode", () => {
    const dialect = after(['AT+QIOPEN=1,0,"TCP","a",80', 'OK'], ['AT+QIOPEN=1,1,"TCP","a",80,0,1', 'OK']);
    expect(dialect.socket(0)?.mode).to.equal(0);
    expect(dialect.socket(1)?.mode).to.equal(1);
    expect(dialect.socket(2)).to.equal(undefined);
  });

  it('keeps what is open where opening it again fails', () => {
    const dialect = after(['AT+QIOPEN=1,0,"TCP","a",80,0,1', 'OK']);
    dialect.urc('+QIOPEN: 0,0');
    dialect.observe('AT+QIOPEN=1,0,"UDP","a",80,0,0', 'OK');
    dialect.urc('+QIOPEN: 0,563');
    expect(dialect.socket(0)).to.include({ service: 'TCP', mode: 1 });
  });

  it('follows a socket through transparent mode', () => {
    const dialect = after(['AT+QIOPEN=1,4,"TCP","a",80,0,2', 'CONNECT']);
    expect([dialect.socket(4)?.mode, dialect.transparent]).to.deep.equal([2, 4]);
    dialect.left();
    expect(dialect.socket(4)?.mode).to.equal(0);
    dialect.observe('AT+QISWTMD=4,1', 'OK');
    expect(dialect.socket(4)?.mode).to.equal(1);
    dialect.observe('ATO', 'CONNECT 115200');
    expect(dialect.socket(4)?.mode).to.equal(2);
  });

  it('takes access modes that there are, and the default of the firmware where none is given', () => {
    const dialect = new Dialect({ mode: 1 });
    const open = (rest: string) => {
      dialect.observe(`AT+QIOPEN=1,0,"TCP","a",80${rest}`, 'OK');
      return dialect.socket(0);
    };
    expect(open(',0,0')?.mode).to.equal(0);
    expect(open(',0,2')?.mode).to.equal(2);
    expect(open('')?.mode).to.equal(1);
    expect(open(',0,3')?.mode).to.equal(1);
    expect(open(',0,')?.mode).to.equal(1);
    expect(dialect.settings).to.deep.equal({ s3: 13, s4: 10 });
    for (const odd of ['AT+QIOPEN=1', 'AT+QIOPEN=', 'AT+QIOPEN=1,x,"TCP"']) dialect.observe(odd, 'OK');
    expect(dialect.snapshot().opening).to.deep.equal([[0, { service: 'TCP', context: 1, mode: 1 }]]);
    dialect.observe('AT+QIOPEN=,3', 'OK');
    expect(dialect.socket(3)).to.deep.equal({ service: '', context: undefined, mode: 1 });
  });

  it('learns a socket from the change of its access mode', () => {
    const dialect = after(['AT+QISWTMD=3,1', 'OK']);
    expect(dialect.socket(3)).to.deep.equal({ service: '', mode: 1 });
    expect(dialect.transparent).to.equal(undefined);
    dialect.observe('AT+QISWTMD=3,2', 'CONNECT');
    expect([dialect.socket(3)?.mode, dialect.transparent]).to.deep.equal([2, 3]);
    dialect.observe('AT+QISWTMD=3', 'OK');
    expect(dialect.socket(3)).to.deep.equal({ service: '', mode: undefined });
    dialect.observe('AT+QISWTMD', 'OK');
    dialect.observe('AT+QISWTMD=', 'OK');
    expect(dialect.snapshot().sockets).to.have.length(1);
  });

  it('has nothing to go back to or to leave where nothing was transparent', () => {
    const dialect = after(['AT+QIOPEN=1,0,"TCP","a",80', 'OK'], ['ATO', 'CONNECT']);
    dialect.urc('+QIOPEN: 0,0');
    dialect.left();
    expect(dialect.snapshot().sockets).to.deep.equal([[0, { service: 'TCP', context: 1, mode: 0 }]]);
    expect(dialect.transparent).to.equal(undefined);
    const gone = after(['AT+QIOPEN=1,0,"TCP","a",80,0,2', 'CONNECT'], ['AT+QICLOSE=0', 'OK']);
    gone.left();
    expect(gone.socket(0)).to.equal(undefined);
    const other = after(['AT+QIOPEN=1,0,"TCP","a",80,0,2', 'CONNECT'], ['ATV1', 'OK']);
    other.left();
    other.observe('ATV1', 'OK');
    expect(other.socket(0)?.mode).to.equal(0);
  });

  it('closes nothing by a command or a URC that names nothing', () => {
    const dialect = new Dialect();
    dialect.observe('AT+QIOPEN=,0,"TCP","a",80,0,1', 'OK');
    dialect.urc('+QIOPEN: 0,0');
    for (const command of ['AT+QICLOSE', 'AT+QICLOSE=', 'AT+QIDEACT=', 'AT+QIDEACT=?', 'AT+CFUN=1', 'AT+CFUN=1,0'])
      dialect.observe(command, 'OK');
    for (const urc of ['+QIDEACTEX: ,0', '+QIDEACT: 1,0', '+QIOPEN: ', '+QIOPEN: ,0', 'APP RDY', '+QIURC: "closed",0'])
      dialect.urc(urc);
    expect(dialect.snapshot().sockets).to.deep.equal([[0, { service: 'TCP', context: undefined, mode: 1 }]]);
  });

  it('forgets closed sockets and those of a deactivated context', () => {
    const dialect = after(['AT+QIOPEN=1,0,"TCP","a",80', 'OK'], ['AT+QICLOSE=0', 'OK']);
    expect(dialect.socket(0)).to.equal(undefined);
    for (const [id, context] of [
      [1, 1],
      [2, 2],
      [3, 3],
    ]) {
      dialect.observe(`AT+QIOPEN=${context},${id},"TCP","a",80`, 'OK');
      dialect.urc(`+QIOPEN: ${id},0`);
    }
    dialect.observe('AT+QIDEACT=1', 'OK');
    dialect.urc('+QIDEACTEX: 2,0');
    dialect.urc('+QIDEACTEX: 3,562');
    expect([1, 2, 3].map((id) => dialect.socket(id) !== undefined)).to.deep.equal([false, false, true]);
  });

  it("gives a buffer-mode listener's clients its mode, and leaves that of others open (E18)", () => {
    const dialect = after(
      ['AT+QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0', 'OK'],
      ['AT+QIOPEN=1,2,"TCP LISTENER","127.0.0.1",0,2021,1', 'OK'],
    );
    dialect.urc('+QIOPEN: 1,0');
    dialect.urc('+QIOPEN: 2,0');
    dialect.urc('+QIURC: "incoming",10,1,"192.0.2.1",5000');
    dialect.urc('+QIURC: "incoming",11,2,"192.0.2.1",5001');
    expect(dialect.socket(10)).to.include({ service: 'TCP INCOMING', mode: 0 });
    expect(dialect.socket(11)?.mode).to.equal(undefined);
    dialect.info('+QISTATE: 11,"TCP INCOMING","192.0.2.1",5001,2021,2,1,2,1,"uart1"');
    expect(dialect.socket(11)?.mode).to.equal(1);
  });

  it('learns a client from "incoming" with both of its numbers only, and its context from the listener', () => {
    const dialect = after(['AT+QIOPEN=2,1,"TCP LISTENER","127.0.0.1",0,2020,0', 'OK']);
    dialect.urc('+QIOPEN: 1,0');
    for (const fields of ['', '10', ',1', 'x,1', '10,x']) dialect.urc(`+QIURC: "incoming",${fields}`);
    dialect.urc('+QIURC: "recv",12,1');
    dialect.urc('+QIURC: "incoming full"');
    expect(dialect.snapshot().sockets).to.have.length(1);
    dialect.urc('+QIURC: "incoming",10,1,"192.0.2.1",5000');
    expect(dialect.socket(10)).to.deep.equal({ service: 'TCP INCOMING', context: 2, mode: 0 });
    dialect.urc('+QIURC: "incoming",11,5,"192.0.2.1",5000');
    expect(dialect.socket(11)).to.deep.equal({ service: 'TCP INCOMING', context: undefined, mode: undefined });
  });

  it('takes from +QISTATE what it shows, and keeps what it does not', () => {
    const dialect = new Dialect();
    dialect.info('+QISTATE: 0,"TCP","192.0.2.1",80,5000,2,3,0,1,"uart1"');
    expect(dialect.socket(0)).to.deep.equal({ service: 'TCP', context: 3, mode: 1 });
    dialect.info('+QISTATE: 0,"UDP"');
    expect(dialect.socket(0)).to.deep.equal({ service: 'UDP', context: 3, mode: 1 });
    dialect.info('+QISTATE: 1,"UDP"');
    expect(dialect.socket(1)).to.deep.equal({ service: 'UDP', context: undefined, mode: undefined });
    for (const line of ['+QISTATE: ', '+QISTATE: 2', '+QISTATE: 2,""', '+QISTATE: x,"TCP"', '+QISTATX: 2,"TCP"'])
      dialect.info(line);
    expect(dialect.snapshot().sockets?.map(([id]) => id)).to.deep.equal([0, 1]);
  });

  for (const [title, restart] of [
    ['AT+CFUN=1,1', (dialect: Dialect) => dialect.observe('AT+CFUN=1,1', 'OK')],
    ['AT+QPOWD', (dialect: Dialect) => dialect.observe('AT+QPOWD', 'OK')],
    ['AT+QPOWD=1', (dialect: Dialect) => dialect.observe('AT+QPOWD=1', 'OK')],
    ['RDY', (dialect: Dialect) => dialect.urc('RDY')],
  ] as const) {
    it(`is back at the defaults after ${title}`, () => {
      const dialect = after(['ATE0', 'OK'], ['AT+QICFG="recvind",1', 'OK'], ['AT+QIOPEN=1,0,"TCP","a",80', 'OK']);
      restart(dialect);
      expect(dialect.settings).to.deep.equal({ s3: 13, s4: 10, recvind: false });
      expect(dialect.socket(0)).to.equal(undefined);
    });
  }

  it('is not back at the defaults after AT+QPOWD?, AT+CSQ or AT+CFUN=1', () => {
    for (const command of ['AT+QPOWD?', 'AT+QPOWD=?', 'AT+CSQ', 'AT+CFUN=1', 'AT+CFUN?'])
      expect(after(['ATE0', 'OK'], [command, 'OK']).settings.echo, command).to.equal(false);
  });
});

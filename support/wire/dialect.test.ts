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

  for (const [title, restart] of [
    ['AT+CFUN=1,1', (dialect: Dialect) => dialect.observe('AT+CFUN=1,1', 'OK')],
    ['RDY', (dialect: Dialect) => dialect.urc('RDY')],
  ] as const) {
    it(`is back at the defaults after ${title}`, () => {
      const dialect = after(['ATE0', 'OK'], ['AT+QICFG="recvind",1', 'OK'], ['AT+QIOPEN=1,0,"TCP","a",80', 'OK']);
      restart(dialect);
      expect(dialect.settings).to.deep.equal({ s3: 13, s4: 10, recvind: false });
      expect(dialect.socket(0)).to.equal(undefined);
    });
  }
});

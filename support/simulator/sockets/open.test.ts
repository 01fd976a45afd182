import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, MODULE, PEER } from './testing/bench';

describe('AT+QIOPEN', () => {
  it('opens a TCP client: OK, then +QIOPEN with 0', async () => {
    const bench = new Bench();
    bench.serve(8305);
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305,0,0`)).to.deep.equal(['OK', '+QIOPEN: 0,0']);
    const [state, ok] = await bench.run('QISTATE=1,0');
    expect(state).to.match(/^\+QISTATE: 0,"TCP","10\.9\.0\.1",8305,\d+,2,1,0,0,"usbmodem"$/);
    expect(ok).to.equal('OK');
  });

  it('tells a refused connection by 566 and frees the connectID', async () => {
    const bench = new Bench();
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",9,0,0`)).to.deep.equal(['OK', '+QIOPEN: 0,566']);
    expect(bench.remembered).to.equal(566);
    expect(bench.sockets.stateOf(0)).to.equal(0);
  });

  it('gives an unanswered connection up within 150 s', async () => {
    const bench = new Bench();
    expect(await bench.run('QIOPEN=1,0,"TCP","10.9.9.9",80,0,0', 29_000)).to.deep.equal(['OK']);
    expect(bench.sockets.stateOf(0)).to.equal(1);
    expect(await bench.after(2000)).to.deep.equal(['+QIOPEN: 0,566']);
  });

  it('tries the next address of a name where one refuses', async () => {
    const bench = new Bench();
    bench.names.set('two.example', ['10.9.9.9', PEER]);
    const served = bench.serve(80);
    expect(await bench.run('QIOPEN=1,3,"TCP","two.example",80', 80_000)).to.deep.equal(['OK', '+QIOPEN: 3,0']);
    expect(served).to.have.length(1);
    expect((await bench.run('QISTATE=1,3'))[0]).to.contain(`"TCP","${PEER}",80,`);
  });

  it('tells a name without an address by 565', async () => {
    const bench = new Bench();
    expect(await bench.run('QIOPEN=1,0,"TCP","none.example",80,0,1')).to.deep.equal(['OK', '+QIOPEN: 0,565']);
  });

  it('tells what is wrong at once by ERROR where the firmware does so', async () => {
    const bench = new Bench({ variants: { openFailure: 'error' } });
    expect(await bench.run('QIOPEN=1,0,"TCP","none.example",80,0,1')).to.deep.equal(['ERROR 565']);
    expect(await bench.run('QIOPEN=2,0,"TCP","10.9.0.1",80,0,1')).to.deep.equal(['ERROR 561']);
    bench.serve(80);
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",80`)).to.deep.equal(['OK', '+QIOPEN: 0,0']);
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",80`)).to.deep.equal(['ERROR 563']);
  });

  it('refuses a connectID in use, also one the peer has closed', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305`)).to.deep.equal(['OK', '+QIOPEN: 0,563']);
    peer.connection.halfClose();
    await bench.after(100);
    expect(await bench.run(`QIOPEN=1,0,"UDP","${PEER}",8305`)).to.deep.equal(['OK', '+QIOPEN: 0,563']);
  });

  it('refuses a context that is not active', async () => {
    const bench = new Bench();
    expect(await bench.run(`QIOPEN=2,0,"TCP","${PEER}",8305`)).to.deep.equal(['OK', '+QIOPEN: 0,561']);
    expect(await bench.run(`QIOPEN=2,0,"TCP","${PEER}",8305,0,2`)).to.deep.equal(['ERROR 561']);
  });

  it('refuses a local port that is taken', async () => {
    const bench = new Bench();
    bench.serve(80);
    await bench.run(`QIOPEN=1,0,"TCP","${PEER}",80,4000`);
    expect(await bench.run(`QIOPEN=1,1,"TCP","${PEER}",80,4000`)).to.deep.equal(['OK', '+QIOPEN: 1,556']);
    expect(await bench.run('QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,4000')).to.deep.equal(['OK', '+QIOPEN: 1,556']);
    expect(await bench.run('QIOPEN=1,1,"UDP SERVICE","127.0.0.1",0,4000')).to.deep.equal(['OK', '+QIOPEN: 1,0']);
    bench.module.listenTcp({ address: MODULE, port: 4001 }, { accept: () => undefined });
    expect(await bench.run('QIOPEN=1,2,"TCP LISTENER","127.0.0.1",0,4001')).to.deep.equal(['OK', '+QIOPEN: 2,556']);
  });

  it('uses the local port that was asked for', async () => {
    const bench = new Bench();
    const served = bench.serve(80);
    await bench.run(`QIOPEN=1,0,"TCP","${PEER}",80,4000`);
    expect(served[0]!.connection.remote.port).to.equal(4000);
  });

  for (const wrong of [
    '0,0,"TCP","10.9.0.1",80',
    '16,0,"TCP","10.9.0.1",80',
    '1,12,"TCP","10.9.0.1",80',
    '1,0,"SCTP","10.9.0.1",80',
    '1,0,TCP,"10.9.0.1",80',
    '1,0,"TCP",10.9.0.1,80',
    '1,0,"TCP","",80',
    '1,0,"TCP","10.9.0.1",65536',
    '1,0,"TCP","10.9.0.1"',
    '1,0,"TCP","10.9.0.1",80,65536',
    '1,0,"TCP","10.9.0.1",80,0,3',
    '1,0,"TCP LISTENER","127.0.0.1",0,2020,0,13',
    '1,0,"TCP","10.9.0.1",80,0,0,1,1',
    '1,0,"TCP LISTENER","127.0.0.1",0',
    '1,0,"UDP SERVICE","127.0.0.1",0',
    '1,0,"UDP SERVICE","127.0.0.1",0,0',
    '1,"0","TCP","10.9.0.1",80',
  ]) {
    it(`answers ERROR to AT+QIOPEN=${wrong}`, async () => {
      const bench = new Bench();
      expect(await bench.run(`QIOPEN=${wrong}`)).to.deep.equal(['ERROR 552']);
    });
  }

  it('refuses a transparent server', async () => {
    const bench = new Bench();
    expect(await bench.run('QIOPEN=1,0,"TCP LISTENER","127.0.0.1",0,2020,2')).to.deep.equal(['ERROR 555']);
  });

  it('lets AT+QICLOSE end an opening, of which nothing more is heard', async () => {
    const bench = new Bench();
    await bench.run('QIOPEN=1,0,"TCP","10.9.9.9",80', 1000);
    expect(await bench.run('QICLOSE=0', 200_000)).to.deep.equal(['OK']);
  });

  it('answers the test form', async () => {
    const bench = new Bench();
    expect(await bench.run('QIOPEN=?')).to.deep.equal([
      '+QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)',
      'OK',
    ]);
    expect(await bench.run('QIOPEN?')).to.deep.equal(['ERROR 552']);
  });

  it('lists sockets by context and by connectID', async () => {
    const bench = new Bench();
    await bench.run('QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0');
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,1');
    const listener = `+QISTATE: 1,"TCP LISTENER","${MODULE}",0,2020,3,1,1,0,"usbmodem"`;
    const service = `+QISTATE: 2,"UDP SERVICE","${MODULE}",0,3030,2,1,2,1,"usbmodem"`;
    expect(await bench.run('QISTATE?')).to.deep.equal([listener, service, 'OK']);
    expect(await bench.run('QISTATE')).to.deep.equal([listener, service, 'OK']);
    expect(await bench.run('QISTATE=0,1')).to.deep.equal([listener, service, 'OK']);
    expect(await bench.run('QISTATE=0,2')).to.deep.equal(['OK']);
    expect(await bench.run('QISTATE=1,2')).to.deep.equal([service, 'OK']);
    expect(await bench.run('QISTATE=1,3')).to.deep.equal(['OK']);
    expect(await bench.run('QISTATE=?')).to.deep.equal(['OK']);
    for (const wrong of ['2,0', '0,0', '0,16', '1,12', '1', '1,1,1']) {
      expect(await bench.run(`QISTATE=${wrong}`)).to.deep.equal(['ERROR 552']);
    }
  });
});

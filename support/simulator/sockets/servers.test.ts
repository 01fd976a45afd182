import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, MODULE, PEER, type PeerConnection } from './testing/bench';

const LISTEN = 'QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020';

describe('a TCP listener', () => {
  it('gives a client a free connectID and tells it before its data', async () => {
    const bench = new Bench();
    expect(await bench.run(`${LISTEN},0`)).to.deep.equal(['OK', '+QIOPEN: 1,0']);
    const client = bench.client(2020, 54091);
    client.write('test');
    expect(await bench.after(100)).to.deep.equal([`+QIURC: "incoming",11,1,"${PEER}",54091`, '+QIURC: "recv",11']);
    expect(await bench.run('QISTATE=1,11')).to.deep.equal([
      `+QISTATE: 11,"TCP INCOMING","${PEER}",54091,2020,2,1,1,0,"usbmodem"`,
      'OK',
    ]);
    expect(await bench.run('QIRD=11,1500')).to.deep.equal(['+QIRD: 4|test', 'OK']);
    bench.send('QISEND=11,2');
    bench.enter('hi');
    expect(await bench.after(100)).to.deep.equal(['>', 'SEND OK']);
    expect(client.received).to.equal('hi');
    expect(await bench.run('QICLOSE=11')).to.deep.equal(['OK']);
    expect(await bench.run('QICLOSE=1')).to.deep.equal(['OK']);
    expect(client.end).to.equal('closed');
  });

  it('hands its access mode and the lowest connectID to clients where the firmware does so', async () => {
    const pushes = new Bench({ variants: { incomingID: 'lowest' } });
    await pushes.run(`${LISTEN},1`);
    pushes.client(2020, 7000).write('abc');
    expect(await pushes.after(100)).to.deep.equal([`+QIURC: "incoming",0,1,"${PEER}",7000`, '+QIURC: "recv",0,3|abc']);
    const buffers = new Bench({ variants: { incomingMode: 'buffer' } });
    await buffers.run(`${LISTEN},1`);
    buffers.client(2020, 7000).write('abc');
    expect((await buffers.after(100))[1]).to.equal('+QIURC: "recv",11');
  });

  it('reports "incoming full" beyond tcp_client_maxnum, and takes clients again later', async () => {
    const bench = new Bench();
    await bench.run(`${LISTEN},0,1`);
    bench.client(2020);
    await bench.after(100);
    const second = bench.client(2020);
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "incoming full"']);
    expect(second.end).to.equal('ECONNREFUSED');
    await bench.run('QICLOSE=11');
    bench.client(2020, 7001);
    expect(await bench.after(100)).to.deep.equal([`+QIURC: "incoming",11,1,"${PEER}",7001`]);
  });

  it('reports "incoming full" when no connectID is free', async () => {
    const bench = new Bench();
    await bench.run(`${LISTEN},0`);
    const clients: PeerConnection[] = [];
    for (let i = 0; i < 12; i++) clients.push(bench.client(2020, 7000 + i));
    const lines = await bench.after(100);
    expect(lines.filter((line) => line.includes('"incoming",'))).to.have.length(11);
    expect(lines.filter((line) => line.includes('full'))).to.have.length(1);
    expect((await bench.run('QISTATE')).length).to.equal(13);
  });

  it('refuses clients with tcp/accept 0', async () => {
    const bench = new Bench({ settings: { 'tcp/accept': [0] } });
    await bench.run(`${LISTEN},0`);
    const client = bench.client(2020);
    expect(await bench.after(100)).to.deep.equal([]);
    expect(client.end).to.equal('ECONNREFUSED');
  });

  it('carries no data itself', async () => {
    const bench = new Bench();
    await bench.run(`${LISTEN},0`);
    for (const command of ['QISEND=1', 'QISEND=1,0', 'QISENDEX=1,"31"', 'QIRD=1', 'QISWTMD=1,1']) {
      expect(await bench.run(command)).to.deep.equal(['ERROR 572']);
    }
  });

  it('leaves its clients alone when it is closed', async () => {
    const bench = new Bench();
    await bench.run(`${LISTEN},0`);
    const client = bench.client(2020);
    await bench.after(100);
    expect(await bench.run('QICLOSE=1')).to.deep.equal(['OK']);
    client.write('still');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",11']);
    const late = bench.client(2020);
    await bench.after(100);
    expect(late.end).to.equal('ECONNREFUSED');
  });

  it('closes its clients with it where the firmware does so', async () => {
    const bench = new Bench({ variants: { listenerClients: 'closed' } });
    await bench.run(`${LISTEN},0`);
    const client = bench.client(2020);
    await bench.after(100);
    expect(await bench.run('QICLOSE=1')).to.deep.equal(['+QIURC: "closed",11', 'OK']);
    expect(await bench.run('QISTATE')).to.deep.equal(['OK']);
    expect(client.end).to.equal('closed');
  });
});

describe('UDP', () => {
  it('sends from a service to any remote and reads datagrams with their senders', async () => {
    const bench = new Bench();
    const one = bench.udp(6969);
    const two = bench.udp(7687);
    expect(await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0')).to.deep.equal(['OK', '+QIOPEN: 2,0']);
    bench.send(`QISEND=2,10,"${PEER}",6969`);
    bench.enter('1234567890');
    expect(await bench.after(100)).to.deep.equal(['>', 'SEND OK']);
    expect(one.got).to.deep.equal([`${MODULE}:3030 1234567890`]);
    one.send('AAAA', { address: MODULE, port: 3030 });
    two.send('BB', { address: MODULE, port: 3030 });
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",2']);
    expect(await bench.run('QIRD=2')).to.deep.equal([`+QIRD: 4,"${PEER}",6969|AAAA`, 'OK']);
    expect(await bench.run('QIRD=2,1')).to.deep.equal([`+QIRD: 1,"${PEER}",7687|B`, 'OK']);
    expect(await bench.run('QIRD=2')).to.deep.equal([`+QIRD: 1,"${PEER}",7687|B`, 'OK']);
    expect(await bench.run('QIRD=2')).to.deep.equal(['+QIRD: 0', 'OK']);
    expect(await bench.run('QISEND=2,0')).to.deep.equal(['+QISEND: 10,10,0', 'OK']);
    expect(await bench.run('QICLOSE=2')).to.deep.equal(['OK']);
  });

  it('drops the rest of a datagram that was not read whole where the firmware does so', async () => {
    const bench = new Bench({ variants: { shortRead: 'rest dropped' } });
    const peer = bench.udp(6969);
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0');
    peer.send('ABCD', { address: MODULE, port: 3030 });
    peer.send('EF', { address: MODULE, port: 3030 });
    await bench.after(100);
    expect(await bench.run('QIRD=2,3')).to.deep.equal([`+QIRD: 3,"${PEER}",6969|ABC`, 'OK']);
    expect(await bench.run('QIRD=2')).to.deep.equal([`+QIRD: 2,"${PEER}",6969|EF`, 'OK']);
  });

  it('pushes the datagrams of a service with their senders', async () => {
    const bench = new Bench();
    const peer = bench.udp(6969);
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,1');
    peer.send('one', { address: MODULE, port: 3030 });
    peer.send('two', { address: MODULE, port: 3030 });
    expect(await bench.after(100)).to.deep.equal([
      `+QIURC: "recv",2,3,"${PEER}",6969|one`,
      `+QIURC: "recv",2,3,"${PEER}",6969|two`,
    ]);
  });

  for (const wrong of [
    'QISEND=2',
    'QISEND=2,4',
    'QISEND=2,4,"peer.example",80',
    'QISEND=2,4,10.9.0.1,80',
    'QISEND=2,4,"10.9.0.1",0',
    'QISEND=2,4,"10.9.0.1",65536',
    'QISEND=2,0,"10.9.0.1",80',
    'QISEND=2,4,"10.9.0.1",80,1',
  ]) {
    it(`answers ERROR to AT+${wrong} on a service`, async () => {
      const bench = new Bench();
      await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0');
      expect(await bench.run(wrong)).to.deep.equal(['ERROR 552']);
    });
  }

  it('has neither AT+QISENDEX nor transparent mode on a service', async () => {
    const bench = new Bench();
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0');
    expect(await bench.run('QISENDEX=2,"31"')).to.deep.equal(['ERROR 572']);
    expect(await bench.run('QISWTMD=2,2')).to.deep.equal(['ERROR 555']);
  });

  it('hears only its own server on a client', async () => {
    const bench = new Bench();
    const server = bench.udp(8305);
    const stranger = bench.udp(8306);
    bench.names.set('udp.example', [PEER]);
    expect(await bench.run('QIOPEN=1,0,"UDP","udp.example",8305,4000,0')).to.deep.equal(['OK', '+QIOPEN: 0,0']);
    stranger.send('no', { address: MODULE, port: 4000 });
    server.send('yes', { address: MODULE, port: 4000 });
    server.send('more', { address: MODULE, port: 4000 });
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 3|yes', 'OK']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 4|more', 'OK']);
  });

  it('joins datagrams in stream mode, both ways', async () => {
    const bench = new Bench({ settings: { 'udp/sendmode': [1], 'udp/readmode': [1] } });
    const server = bench.udp(8305);
    await bench.run(`QIOPEN=1,0,"UDP","${PEER}",8305,4000,0`);
    bench.send('QISENDEX=0,"3132"');
    bench.send('QISENDEX=0,"3334"');
    server.send('yes', { address: MODULE, port: 4000 });
    server.send('more', { address: MODULE, port: 4000 });
    await bench.after(100);
    expect(server.got).to.deep.equal([`${MODULE}:4000 1234`]);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 7|yesmore', 'OK']);
  });
});

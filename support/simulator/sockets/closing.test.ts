import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, PEER } from './testing/bench';

describe('the end of a connection', () => {
  it('waits for the FIN of a peer that closes back, and frees the connectID', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.send('QICLOSE=0');
    expect(bench.take()).to.deep.equal([]);
    expect(await bench.after(100)).to.deep.equal(['OK']);
    expect(peer.end).to.equal('closed');
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305`)).to.deep.equal(['OK', '+QIOPEN: 0,0']);
  });

  it('forces a connection closed whose peer does not close within the timeout', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(0, false);
    bench.send('QICLOSE=0,3');
    expect(await bench.after(2900)).to.deep.equal([]);
    expect(peer.end).to.equal('fin');
    expect(await bench.after(200)).to.deep.equal(['OK']);
    expect(peer.end).to.equal('ECONNRESET');
  });

  it('waits 10 s where no timeout is given', async () => {
    const bench = new Bench();
    await bench.tcp(0, false);
    bench.send('QICLOSE=0');
    expect(await bench.after(9900)).to.deep.equal([]);
    expect(await bench.after(200)).to.deep.equal(['OK']);
  });

  it('answers at once with a timeout of 0 and ends the connection behind the host', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(0, false);
    bench.send('QICLOSE=0,0');
    expect(bench.take()).to.deep.equal(['OK']);
    expect(bench.sockets.stateOf(0)).to.equal(0);
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305`)).to.deep.equal(['OK', '+QIOPEN: 0,0']);
    expect(peer.end).to.equal('fin');
    expect(await bench.after(11_000)).to.deep.equal([]);
    expect(peer.end).to.equal('ECONNRESET');
  });

  it('sends what was taken before the close', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.send('QISEND=0,4');
    bench.enter('last');
    await bench.run('QICLOSE=0');
    expect(peer).to.include({ received: 'last', end: 'closed' });
  });

  it('reports "closed" after OK with close/mode 1', async () => {
    const bench = new Bench({ settings: { 'close/mode': [1] } });
    await bench.tcp();
    expect(await bench.run('QICLOSE=0')).to.deep.equal(['OK', '+QIURC: "closed",0']);
    expect(await bench.run('QICLOSE=0')).to.deep.equal(['OK']);
  });

  it('answers OK or ERROR for a connectID that is not open, by the firmware', async () => {
    expect(await new Bench().run('QICLOSE=4')).to.deep.equal(['OK']);
    expect(await new Bench({ variants: { freeClose: 'error' } }).run('QICLOSE=4')).to.deep.equal(['ERROR 572']);
  });

  it('tells "closed" once, after the data, and keeps both until AT+QICLOSE', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    peer.write('bye');
    peer.connection.halfClose();
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0', '+QIURC: "closed",0']);
    expect((await bench.run('QISTATE=1,0'))[0]).to.contain(',4,1,0,0,');
    expect(await bench.run('QISEND=0,4')).to.deep.equal(['ERROR 567']);
    expect(await bench.run('QISENDEX=0,"31"')).to.deep.equal(['ERROR 567']);
    expect(await bench.run('QISWTMD=0,2')).to.deep.equal(['ERROR 567']);
    expect(await bench.run('QISEND=0,0')).to.deep.equal(['+QISEND: 0,0,0', 'OK']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 3|bye', 'OK']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 0', 'OK']);
    expect(await bench.run('QICLOSE=0')).to.deep.equal(['OK']);
    expect(bench.sockets.stateOf(0)).to.equal(0);
    expect(peer.end).to.equal('closed');
    expect(await bench.after(20_000)).to.deep.equal([]);
  });

  it('answers ERROR to AT+QIRD of a closed socket without data where the firmware does so', async () => {
    const bench = new Bench({ variants: { closedRead: 'error' } });
    const peer = await bench.tcp();
    peer.connection.reset();
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "closed",0']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['ERROR 567']);
  });

  it('drops the connection by itself with passiveclosed 1', async () => {
    const bench = new Bench({ settings: { passiveclosed: [1] } });
    const peer = await bench.tcp();
    peer.connection.halfClose();
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "closed",0']);
    expect(bench.sockets.stateOf(0)).to.equal(0);
    expect(peer.end).to.equal('closed');
  });

  it('keeps unread data readable with passiveclosed 1 until they are read', async () => {
    const bench = new Bench({ settings: { passiveclosed: [1] }, variants: { passiveReport: 'no', passiveFree: 'no' } });
    const peer = await bench.tcp();
    peer.write('rest');
    peer.connection.halfClose();
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
    expect(bench.sockets.stateOf(0)).to.equal(4);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 4|rest', 'OK']);
    expect(bench.sockets.stateOf(0)).to.equal(0);
    expect(await bench.after(20_000)).to.deep.equal([]);
  });

  it('reports a link that breaks', async () => {
    const bench = new Bench();
    await bench.tcp();
    expect(bench.sockets.breakLink(0)).to.equal(true);
    expect(bench.sockets.breakLink(1)).to.equal(false);
    expect(bench.take()).to.deep.equal(['+QIURC: "closed",0']);
    expect(bench.sockets.stateOf(0)).to.equal(4);
    expect(bench.sockets.breakLink(0)).to.equal(true);
    expect(await bench.run('QICLOSE=0')).to.deep.equal(['OK']);
  });

  it('ends every socket of a context with it', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    await bench.run('QIOPEN=1,1,"TCP LISTENER","127.0.0.1",0,2020,0');
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0');
    bench.send('QIOPEN=1,3,"TCP","10.9.9.9",80,0,0');
    await bench.after(100);
    bench.sockets.closeContext(1);
    expect(await bench.after(200_000)).to.deep.equal(['+QIOPEN: 3,570']);
    expect(await bench.run('QISTATE')).to.deep.equal(['OK']);
    expect(peer.end).to.equal('ECONNRESET');
  });

  it('keeps the sockets of a lost context in state 4 until it is deactivated', async () => {
    const bench = new Bench();
    await bench.tcp();
    await bench.run('QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,0');
    bench.sockets.contextLost(1);
    expect(await bench.after(100)).to.deep.equal([]);
    expect([bench.sockets.stateOf(0), bench.sockets.stateOf(2)]).to.deep.equal([4, 4]);
    expect(await bench.run('QISEND=0,4')).to.deep.equal(['ERROR 567']);
    bench.sockets.closeContext(1);
    expect(await bench.run('QISTATE')).to.deep.equal(['OK']);
  });

  it('reports the sockets of a lost context where the firmware does so', async () => {
    const bench = new Bench({ variants: { lostSockets: 'yes' } });
    await bench.tcp();
    bench.sockets.contextLost(1);
    bench.sockets.contextLost(1);
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "closed",0']);
  });

  it('answers a pending AT+QICLOSE when the context goes', async () => {
    const bench = new Bench();
    await bench.tcp(0, false);
    bench.send('QICLOSE=0');
    await bench.after(100);
    bench.sockets.closeContext(1);
    expect(bench.take()).to.deep.equal(['OK']);
  });

  it('leaves nothing behind a restart', async () => {
    const bench = new Bench();
    await bench.tcp();
    bench.send('QIOPEN=1,3,"TCP","10.9.9.9",80,0,2');
    await bench.after(100);
    bench.sockets.reset();
    expect(await bench.after(200_000)).to.deep.equal([]);
    expect(await bench.run('QISTATE')).to.deep.equal(['OK']);
  });
});

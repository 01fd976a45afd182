import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, PEER } from './testing/bench';

describe('transparent mode', () => {
  it('answers CONNECT alone, or ERROR with the reason', async () => {
    const bench = new Bench();
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305,0,2`)).to.deep.equal(['ERROR 566']);
    expect(await bench.run('QIOPEN=1,0,"TCP","none.example",8305,0,2')).to.deep.equal(['ERROR 565']);
    bench.serve(8305);
    expect(await bench.run(`QIOPEN=1,0,"TCP","${PEER}",8305,0,2`)).to.deep.equal(['CONNECT']);
  });

  it('carries bytes both ways as they are', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(2);
    bench.take();
    bench.pipe!.fromHost(Buffer.from('AT\r'));
    peer.write('Test 1');
    expect(await bench.after(300)).to.deep.equal(['<Test 1']);
    expect(peer.received).to.equal('AT\r');
  });

  it('sends packets of transpktsize at once and the rest after transwaittm', async () => {
    const bench = new Bench({ settings: { transpktsize: [10], transwaittm: [5] } });
    const peer = await bench.tcp(2);
    bench.pipe!.fromHost(Buffer.from('0123456789abcdefghij'));
    bench.pipe!.fromHost(Buffer.from('xyz'));
    await bench.after(400);
    expect(peer.segments).to.deep.equal(['0123456789', 'abcdefghij']);
    await bench.after(200);
    expect(peer.segments).to.deep.equal(['0123456789', 'abcdefghij', 'xyz']);
  });

  it('holds bytes back while the send buffer is full', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(2);
    bench.sockets.fillSendBuffer(0, true);
    bench.pipe!.fromHost(Buffer.from('later'));
    await bench.after(1000);
    expect(peer.received).to.equal('');
    bench.sockets.fillSendBuffer(0, false);
    await bench.after(100);
    expect(peer.received).to.equal('later');
  });

  it('is in buffer mode after it was left, and comes back by AT+QISWTMD and ATO', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(2);
    bench.pipe!.fromHost(Buffer.from('tail'));
    bench.pipe!.left();
    await bench.after(50);
    expect(peer.received).to.equal('tail');
    expect((await bench.run('QISTATE=1,0'))[0]).to.match(/,2,1,0,0,"usbmodem"$/);
    peer.write('cached');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
    expect(await bench.run('QISWTMD=0,2')).to.deep.equal(['CONNECT', '<cached']);
    const { pipe } = bench;
    pipe!.left();
    pipe!.resume!(bench.reply());
    expect(bench.take()).to.deep.equal(['CONNECT']);
    bench.pipe!.left();
    peer.connection.reset();
    await bench.after(100);
    pipe!.resume!(bench.reply());
    expect(bench.take()).to.deep.equal(['NO CARRIER 567']);
  });

  it('ends with NO CARRIER when the connection does, and AT+QICLOSE closes the socket', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(2);
    peer.write('last');
    peer.connection.halfClose();
    bench.pipe!.fromHost(Buffer.from('held'));
    expect(await bench.after(100)).to.deep.equal(['<last', 'NO CARRIER']);
    expect(bench.sockets.stateOf(0)).to.equal(4);
    expect(await bench.run('QICLOSE=0')).to.deep.equal(['OK']);
    expect(peer.received).to.equal('held');
  });

  it('ends with NO CARRIER when the context is lost', async () => {
    const bench = new Bench();
    await bench.tcp(2);
    bench.sockets.contextLost(1);
    expect(await bench.after(100)).to.deep.equal(['NO CARRIER']);
  });

  it('works over UDP', async () => {
    const bench = new Bench();
    const server = bench.udp(8305);
    expect(await bench.run(`QIOPEN=1,0,"UDP","${PEER}",8305,4000,2`)).to.deep.equal(['CONNECT']);
    bench.pipe!.fromHost(Buffer.from('datagram'));
    await bench.after(500);
    expect(server.got).to.deep.equal(['10.7.157.1:4000 datagram']);
  });

  it('knows no data formats', async () => {
    const bench = new Bench({ settings: { dataformat: [1, 1], viewmode: [1] } });
    const peer = await bench.tcp(2);
    bench.pipe!.fromHost(Buffer.from('zz'));
    peer.write('zz');
    expect(await bench.after(500)).to.deep.equal(['<zz']);
    expect(peer.received).to.equal('zz');
  });
});

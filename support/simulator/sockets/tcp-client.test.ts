import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, PEER } from './testing/bench';

describe('a TCP client', () => {
  it('sends entered data and counts what the peer has acknowledged', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.send('QISEND=0');
    bench.enter('test1');
    bench.send('QISEND=0,4');
    bench.enter('test');
    expect(bench.take()).to.deep.equal(['>', 'SEND OK', '>', 'SEND OK']);
    expect(await bench.run('QISEND=0,0')).to.deep.equal(['+QISEND: 9,0,9', 'OK']);
    expect(await bench.run('QISENDEX=0,"3132333435"')).to.deep.equal(['SEND OK']);
    expect(await bench.run('QISEND=0,0')).to.deep.equal(['+QISEND: 14,14,0', 'OK']);
    expect(peer.received).to.equal('test1test12345');
  });

  it('caches what comes, tells it once and hands it out in order', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    peer.write('test1');
    peer.write('test');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
    expect(await bench.run('QIRD=0,3')).to.deep.equal(['+QIRD: 3|tes', 'OK']);
    peer.write('12345');
    expect(await bench.after(100)).to.deep.equal([]);
    expect(await bench.run('QIRD=0,0')).to.deep.equal(['+QIRD: 14,3,11', 'OK']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 11|t1test12345', 'OK']);
    expect(await bench.run('QIRD=0')).to.deep.equal(['+QIRD: 0', 'OK']);
    peer.write('again');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
  });

  it('reads 1500 bytes at most and loses none of many', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    const sent = Buffer.alloc(200_000, 'abcdefghijk').toString('latin1');
    peer.write(sent);
    await bench.after(2000);
    let got = '';
    for (let i = 0; i < 1000 && got.length < sent.length; i++) {
      const [line] = (await bench.run('QIRD=0', 50)).filter((text) => text.startsWith('+QIRD'));
      const split = line!.indexOf('|');
      if (split < 0) continue;
      expect(Number(line!.slice(7, split)))
        .to.equal(line!.length - split - 1)
        .and.most(1500);
      got += line!.slice(split + 1);
    }
    expect(got).to.equal(sent);
  });

  it('shows the length in "recv" with recvind 1', async () => {
    const bench = new Bench({ settings: { recvind: [1] } });
    const peer = await bench.tcp();
    peer.write('four');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0,4']);
  });

  it('pushes data in pieces of at most 1500 bytes', async () => {
    const bench = new Bench();
    const peer = await bench.tcp(0);
    peer.write('x'.repeat(3100));
    await bench.after(100);
    bench.send('QISWTMD=0,1');
    const lines = bench.take();
    expect(lines.map((line) => line.slice(0, 24))).to.deep.equal([
      'OK',
      '+QIURC: "recv",0,1500|xx',
      '+QIURC: "recv",0,1500|xx',
      '+QIURC: "recv",0,100|xxx',
    ]);
    peer.write('test');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0,4|test']);
    expect(await bench.run('QIRD=0,0')).to.deep.equal(['+QIRD: 3104,3104,0', 'OK']);
  });

  it('takes and shows hex digits with dataformat 1,1', async () => {
    const bench = new Bench({ settings: { dataformat: [1, 1] } });
    const peer = await bench.tcp();
    bench.send('QISEND=0,2');
    expect(bench.entry!.length).to.equal(4);
    bench.enter('00fF');
    bench.send('QISEND=0');
    bench.enter('0g');
    expect(bench.take()).to.deep.equal(['>', 'SEND OK', '>', 'ERROR 552']);
    await bench.after(100);
    expect(peer.received).to.equal('\x00\xff');
    peer.write('\x1a\xff');
    expect(await bench.after(100)).to.deep.equal(['+QIURC: "recv",0']);
    expect(await bench.run('QIRD=0,10')).to.deep.equal(['+QIRD: 2|1AFF', 'OK']);
  });

  it('counts digits where the firmware does so', async () => {
    const variants = { hexSendLength: 'digits', hexReceiveLength: 'digits' } as const;
    const bench = new Bench({ settings: { dataformat: [1, 1] }, variants });
    const peer = await bench.tcp(1);
    bench.send('QISEND=0,4');
    expect(bench.entry!.length).to.equal(4);
    bench.enter('0102');
    peer.write('y'.repeat(800));
    const lines = await bench.after(100);
    expect(lines.slice(2).map((line) => line.split('|')[0])).to.deep.equal([
      '+QIURC: "recv",0,1500',
      '+QIURC: "recv",0,100',
    ]);
  });

  it('answers SEND FAIL while its send buffer is full, and sends again afterwards', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.sockets.fillSendBuffer(0, true);
    bench.send('QISEND=0,4');
    bench.enter('test');
    expect(await bench.run('QISENDEX=0,"31"')).to.deep.equal(['>', 'SEND FAIL 558', 'SEND FAIL 558']);
    bench.sockets.fillSendBuffer(0, false);
    expect(await bench.run('QISENDEX=0,"31"')).to.deep.equal(['SEND OK']);
    expect(peer.received).to.equal('1');
  });

  it('fills 10240 bytes towards a peer that is silent', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    peer.connection.silence(true);
    for (let i = 0; i < 7; i++) {
      bench.send('QISEND=0,1460');
      bench.enter('z'.repeat(1460));
    }
    bench.send('QISEND=0,21');
    bench.enter('z'.repeat(21));
    bench.send('QISEND=0,20');
    bench.enter('z'.repeat(20));
    expect(bench.take().filter((line) => line !== '>')).to.deep.equal([
      ...Array(7).fill('SEND OK'),
      'SEND FAIL 558',
      'SEND OK',
    ]);
    expect(await bench.run('QISEND=0,0')).to.deep.equal(['+QISEND: 10240,0,10240', 'OK']);
  });

  it('tells the free size with send_view_mode 1', async () => {
    const bench = new Bench({ sendViewMode: 1 });
    await bench.tcp();
    bench.send('QISEND=0,4');
    bench.enter('test');
    expect(bench.take()).to.deep.equal(['>', '+QISEND: 0,0,10236', 'OK']);
    bench.sockets.fillSendBuffer(0, true);
    expect(await bench.run('QISENDEX=0,"31"')).to.deep.equal(['+QISENDEX: 0,1,0', 'OK']);
  });

  for (const [answer, said] of [
    ['ok', 'OK 571'],
    ['error', 'ERROR 571'],
    ['send fail', 'SEND FAIL 571'],
  ] as const) {
    it(`sends nothing of a cancelled entry and answers ${answer} where the firmware does so`, async () => {
      const bench = new Bench({ variants: { cancelAnswer: answer } });
      const peer = await bench.tcp();
      bench.send('QISEND=0');
      bench.enter('cancelled');
      expect(await bench.after(100)).to.deep.equal(['>', said]);
      expect(await bench.run('QISEND=0,0')).to.deep.equal(['+QISEND: 0,0,0', 'OK']);
      expect(peer.received).to.equal('');
    });
  }

  it('asks for data within qisend/timeout', async () => {
    const bench = new Bench();
    await bench.tcp();
    bench.send('QISEND=0,4');
    expect(bench.entry).to.include({ length: 4, most: 1460, timeout: 5000 });
    bench.enter('timeout');
    expect(bench.take()).to.deep.equal(['>', 'ERROR 569']);
    bench.settings.set('qisend/timeout', [0]);
    bench.send('QISEND=0,4');
    expect(bench.entry!.timeout).to.equal(undefined);
  });

  it('answers ERROR to an entry during which the connection was lost', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.send('QISEND=0,4');
    peer.connection.reset();
    await bench.after(100);
    bench.enter('test');
    expect(bench.take()).to.deep.equal(['ERROR 567']);
  });

  for (const wrong of [
    'QISEND=12',
    'QISEND=0,1461',
    'QISEND=0,"4"',
    `QISEND=0,4,"${PEER}"`,
    `QISEND=0,4,"${PEER}",80`,
    'QISENDEX=0,"313"',
    'QISENDEX=0,"3g"',
    'QISENDEX=0,""',
    `QISENDEX=0,"${'0'.repeat(1026)}"`,
    'QIRD=0,1501',
    'QIRD=12',
    'QIRD=0,1,1',
    'QISWTMD=0,3',
    'QISWTMD=0',
    'QICLOSE=12',
    'QICLOSE=0,65536',
  ]) {
    it(`answers ERROR to AT+${wrong.slice(0, 40)}`, async () => {
      const bench = new Bench();
      await bench.tcp();
      expect(await bench.run(wrong)).to.deep.equal(['ERROR 552']);
    });
  }

  for (const none of ['QISEND=5', 'QISEND=5,0', 'QISENDEX=5,"31"', 'QIRD=5', 'QIRD=5,0', 'QISWTMD=5,1']) {
    it(`answers ERROR to AT+${none} without such a socket`, async () => {
      expect(await new Bench().run(none)).to.deep.equal(['ERROR 572']);
    });
  }

  it('sends the message of send/auto every period', async () => {
    const bench = new Bench();
    const order = {
      connectID: 0,
      period: 20_000,
      message: Buffer.from('hello'),
      digits: '68656c6c6f',
      firstSend: true,
    };
    bench.settings.setAutoSend(order);
    const peer = await bench.tcp();
    await bench.after(45_000);
    expect(peer.segments).to.deep.equal(['hello', 'hello', 'hello']);
    bench.settings.setAutoSend({ ...order, period: 0 });
    await bench.after(60_000);
    expect(peer.segments).to.have.length(3);
  });

  it('hands keep-alive settings to standing connections', async () => {
    const bench = new Bench();
    const peer = await bench.tcp();
    bench.settings.set('tcp/keepalive', [1, 10, 25, 3]);
    peer.connection.silence(true);
    expect(await bench.after(80_000)).to.deep.equal([]);
    expect(await bench.after(30_000)).to.deep.equal(['+QIURC: "closed",0']);
  });
});

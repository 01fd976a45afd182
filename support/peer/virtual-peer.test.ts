import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { PeerEvent } from '../timeline/event';
import { virtualBench } from './testing/bench';

const SOON = 5_000;

describe('the ports of the peer', () => {
  it('are taken in turn from the range, and kept free for nobody', async () => {
    const bench = virtualBench({ ports: { from: 7000, to: 7003 } });
    const ports: number[] = [];
    ports.push((await bench.peer.tcpServer('a')).endpoint.port);
    ports.push((await bench.peer.closedEndpoint()).port);
    ports.push((await bench.peer.udp('b')).endpoint.port);
    ports.push((await bench.peer.tcpServer('c')).endpoint.port);
    ports.push((await bench.peer.udp('d')).endpoint.port);
    expect(ports).to.deep.equal([7000, 7001, 7002, 7003, 7000]);
    await bench.peer.tcpServer('e');
    const error = await bench.peer.tcpServer('f').catch((thrown) => thrown);
    expect(error.message).to.equal(
      'TCP server f: every port from 7000 to 7003 on 198.51.100.7 is taken (peer.ports in the PIXIT)',
    );
    bench.peer.reset();
    expect((await bench.peer.tcpServer('g')).endpoint.port).to.be.within(7000, 7003);
  });

  it('are asked of an address that this computer has', async () => {
    const bench = virtualBench({ address: '192.0.2.1' });
    const error = await bench.peer.tcpServer('a').catch((thrown) => thrown);
    expect(error.message).to.equal('TCP server a: this computer has no address 192.0.2.1 (peer.bind in the PIXIT)');
  });

  it('are reached under the public address', async () => {
    const bench = virtualBench({ address: '0.0.0.0' });
    const server = await bench.peer.tcpServer('a');
    expect(server.endpoint.address).to.equal('198.51.100.7');
    bench.connect(server.endpoint);
    expect(await server.accepted(SOON)).not.to.equal(undefined);
  });

  it('need an IPv6 address for IPv6', async () => {
    const bench = virtualBench({ ipv6: undefined });
    const error = await bench.peer.udp('a', { ipv6: true }).catch((thrown) => thrown);
    expect(error.finding.message).to.equal('the peer has no IPv6 address');
  });
});

describe('the peer on a network that shows segments', () => {
  it('keeps each segment as a chunk with its time', async () => {
    const bench = virtualBench();
    const server = await bench.peer.tcpServer('server');
    const module = bench.connect(server.endpoint);
    const connection = (await server.accepted(SOON))!;
    module.connection.write(Buffer.from('one'));
    await bench.clock.sleep(300);
    module.connection.write(Buffer.from('two'));
    await connection.receives(6, SOON);
    expect(connection.chunks.map((chunk) => chunk.bytes.toString())).to.deep.equal(['one', 'two']);
    expect(connection.chunks[1]!.at - connection.chunks[0]!.at).to.be.closeTo(300, 1);
  });

  it('sees keep-alive probes and retransmissions, and falls silent', async () => {
    const bench = virtualBench();
    const server = await bench.peer.tcpServer('server');
    const module = bench.connect(server.endpoint);
    const connection = (await server.accepted(SOON))!;
    module.connection.tune({ keepalive: { idle: 60_000, interval: 25_000, count: 3 } });
    await bench.clock.sleep(70_000);
    expect(connection.keepalives).to.have.length(1);
    expect(connection.silence(true)).to.equal(true);
    await bench.clock.sleep(200_000);
    expect(module.happened).to.deep.equal(['connected', 'reset']);
    expect(connection.over).to.equal(false);
    bench.peer.reset();
    expect(connection.resetSent).to.equal(true);
  });

  it('counts what the module has acknowledged', async () => {
    const bench = virtualBench();
    const server = await bench.peer.tcpServer('server');
    bench.connect(server.endpoint);
    const connection = (await server.accepted(SOON))!;
    connection.send(Buffer.alloc(4_000));
    await bench.clock.sleep(1_000);
    expect([connection.sentLength, connection.acknowledged]).to.deep.equal([4_000, 4_000]);
  });

  it('takes a handful of microseconds of virtual time machinery, not of waiting', async () => {
    const bench = virtualBench();
    const server = await bench.peer.tcpServer('server');
    expect(await server.accepted(150_000)).to.equal(undefined);
    expect(bench.clock.now()).to.be.closeTo(150_000, 1);
  });

  it('logs exactly the bytes that were written, however they are cut and whenever the end comes', async () => {
    const piece = fc.uint8Array({ minLength: 1, maxLength: 3_000 });
    const ends = fc.constantFrom('fin', 'rst', 'peer-rst');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), ends, async (pieces, end) => {
        const bench = virtualBench();
        const server = await bench.peer.tcpServer('server');
        const module = bench.connect(server.endpoint);
        const connection = (await server.accepted(SOON))!;
        for (const bytes of pieces) module.connection.write(Buffer.from(bytes));
        if (end === 'fin') module.connection.halfClose();
        else if (end === 'rst') module.connection.reset();
        else connection.reset();
        await bench.clock.sleep(60_000);
        const written = Buffer.concat(pieces);
        const logged = bench.timeline
          .slice(0)
          .flatMap((event) =>
            event.kind === 'peer' && event.what === 'received' ? [(event as PeerEvent).bytes!] : [],
          );
        expect(Buffer.concat(logged).equals(connection.received)).to.equal(true);
        expect(written.subarray(0, connection.receivedLength).equals(connection.received)).to.equal(true);
        if (end === 'fin') expect(connection.receivedLength).to.equal(written.length);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

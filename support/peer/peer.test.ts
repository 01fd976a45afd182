import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { Verdicted } from '../verdict/verdict';
import { BENCHES, type TestBench } from './testing/bench';

const SOON = 5_000;

for (const [where, make] of Object.entries(BENCHES)) {
  describe(`the peer ${where}`, () => {
    let bench: TestBench;
    beforeEach(() => {
      bench = make();
    });
    afterEach(() => bench.close());

    for (const ipv6 of [false, true]) {
      it(`accepts a connection over IPv${ipv6 ? 6 : 4}, keeps what comes and sends`, async () => {
        const server = await bench.peer.tcpServer('server', { ipv6 });
        expect(server.endpoint.address).to.equal(bench.peer.address(ipv6));
        const module = bench.connect(server.endpoint);
        const connection = (await server.accepted(SOON))!;
        module.connection.write(Buffer.from('hello'));
        expect(await connection.receives(5, SOON)).to.equal(true);
        expect(connection.received.toString()).to.equal('hello');
        connection.send(Buffer.from('world'));
        await bench.until('world', () => module.received.toString() === 'world');
        expect(connection.remote.port).to.equal(module.connection.local.port);
        expect(bench.log).to.deep.equal([
          'server listening',
          'server #1 accepted',
          'server #1 received',
          'server #1 sent',
        ]);
      });
    }

    it('loses no byte of a long stream in both directions', async () => {
      const server = await bench.peer.tcpServer('server');
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
      for (let at = 0; at < bytes.length; at += 1_300) module.connection.write(bytes.subarray(at, at + 1_300));
      connection.send(bytes);
      expect(await connection.receives(bytes.length, SOON)).to.equal(true);
      expect(connection.received.equals(bytes)).to.equal(true);
      expect(Buffer.concat(connection.chunks.map((chunk) => chunk.bytes)).equals(bytes)).to.equal(true);
      await bench.until('the same at the module', () => module.received.length === bytes.length);
      expect(module.received.equals(bytes)).to.equal(true);
    });

    it("answers the module's FIN with its own at once", async () => {
      const server = await bench.peer.tcpServer('server');
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      module.connection.halfClose();
      expect(await connection.ends(SOON)).to.equal('fin');
      expect(await connection.closes(SOON)).to.equal(true);
      await bench.until('the module closed', () => module.happened.includes('closed'));
      expect(module.happened).to.deep.equal(['connected', 'fin', 'closed']);
      expect(bench.log.slice(2)).to.deep.equal(['server #1 fin-received', 'server #1 fin-sent', 'server #1 closed']);
    });

    it('keeps its direction open after a FIN where told so', async () => {
      const server = await bench.peer.tcpServer('server', { backClose: false });
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      module.connection.halfClose();
      expect(await connection.ends(SOON)).to.equal('fin');
      connection.send(Buffer.from('still here'));
      await bench.until('data after FIN', () => module.received.toString() === 'still here');
      expect(connection.closed).to.equal(false);
      connection.halfClose();
      expect(await connection.closes(SOON)).to.equal(true);
    });

    it('closes first and resets', async () => {
      const server = await bench.peer.tcpServer('server');
      const first = bench.connect(server.endpoint);
      const one = (await server.accepted(SOON))!;
      const second = bench.connect(server.endpoint);
      const two = (await server.accepted(SOON, 2))!;
      await bench.until('both connections', () => second.happened.includes('connected'));
      one.halfClose();
      await bench.until('FIN', () => first.happened.includes('fin'));
      first.connection.halfClose();
      expect(await one.closes(SOON)).to.equal(true);
      two.reset();
      await bench.until('RST', () => second.happened.includes('reset'));
      expect(two.label).to.equal('server #2');
      expect(() => two.send(Buffer.from('x'))).to.throw(Verdicted, 'server #2 cannot send 1 bytes: the peer has reset');
    });

    it('survives a reset by the module at any time', async () => {
      const server = await bench.peer.tcpServer('server');
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      connection.send(Buffer.alloc(100_000));
      await bench.until('data', () => module.received.length > 0);
      module.connection.reset();
      expect(await connection.ends(SOON)).to.equal('reset');
      expect(connection.closed).to.equal(false);
      connection.halfClose();
      connection.reset();
      expect(await connection.receives(1, SOON)).to.equal(false);
      expect(() => connection.send(Buffer.from('x'))).to.throw(Verdicted, 'the module has reset it');
      expect(bench.log.filter((line) => line.includes('reset'))).to.deep.equal(['server #1 reset-received']);
    });

    it('handles many connections at once, each with its own bytes', async () => {
      const server = await bench.peer.tcpServer('server');
      const modules = Array.from({ length: 40 }, () => bench.connect(server.endpoint));
      expect(await server.accepted(SOON, 40)).to.equal(server.lastConnection);
      for (const [i, module] of modules.entries()) module.connection.write(Buffer.from(`module ${i}`));
      for (const connection of server.connections) expect(await connection.receives(8, SOON)).to.equal(true);
      for (const [i, module] of modules.entries()) {
        const { port } = module.connection.local;
        const mine = server.connections.find((connection) => connection.remote.port === port)!;
        expect(mine.received.toString()).to.equal(`module ${i}`);
      }
    });

    it('stops reading and goes on', async () => {
      const server = await bench.peer.tcpServer('server');
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      connection.pause(true);
      module.connection.write(Buffer.from('later'));
      expect(await connection.receives(1, 100)).to.equal(false);
      connection.pause(false);
      expect(await connection.receives(5, SOON)).to.equal(true);
    });

    it('refuses connections where told so, and has endpoints with nobody', async () => {
      const server = await bench.peer.tcpServer('server', { behaviour: 'refuse' });
      const nobody = await bench.peer.closedEndpoint();
      expect(nobody.port).not.to.equal(server.endpoint.port);
      for (const to of [server.endpoint, nobody]) {
        const module = bench.connect(to);
        await bench.until('an end', () => module.happened.length > 0);
        expect(module.happened).to.deep.equal(['ECONNREFUSED']);
      }
      expect(server.connections).to.deep.equal([]);
    });

    it('stops listening while connections go on', async () => {
      const server = await bench.peer.tcpServer('server');
      const first = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      server.close();
      const second = bench.connect(server.endpoint);
      await bench.until('refusal', () => second.happened.includes('ECONNREFUSED'));
      first.connection.write(Buffer.from('on'));
      expect(await connection.receives(2, SOON)).to.equal(true);
    });

    it('connects to a listener of the module and tells who it is', async () => {
      const listener = await bench.listen({ address: bench.addresses.module, port: 0 });
      const client = await bench.peer.client('client', listener.endpoint);
      expect(client.outcome).to.equal('connected');
      await bench.until('the client', () => listener.clients.length === 1);
      expect(listener.clients[0]!.connection.remote).to.deep.equal(client.local);
      expect(client.local.address).to.equal(bench.addresses.peer);
      listener.clients[0]!.connection.write(Buffer.from('hi'));
      expect(await client.receives((received) => received.toString() === 'hi', SOON)).to.equal(true);
      expect(bench.log).to.deep.equal(['client #1 connected', 'client #1 received']);
      listener.close();
    });

    it('tells a refused connection from one that gets no answer', async () => {
      const listener = await bench.listen({ address: bench.addresses.module, port: 0 });
      listener.close();
      const refused = await bench.peer.client('client', listener.endpoint);
      expect(refused.outcome).to.equal('refused');
      const silent = await bench.peer.client('client', { address: '203.0.113.9', port: 9 }, { within: 150 });
      expect(silent.outcome).to.equal('timeout');
      expect(() => silent.send(Buffer.from('x'))).to.throw(
        Verdicted,
        'client #2 cannot send 1 bytes: it is not connected',
      );
    });

    for (const ipv6 of [false, true]) {
      it(`exchanges datagrams over IPv${ipv6 ? 6 : 4}`, async () => {
        const udp = await bench.peer.udp('udp peer', { ipv6 });
        const module = await bench.bind(ipv6 ? bench.addresses.module6 : bench.addresses.module);
        module.socket.send(Buffer.from('one'), udp.endpoint);
        expect((await udp.receives(1, SOON))?.bytes.toString()).to.equal('one');
        module.socket.send(Buffer.alloc(0), udp.endpoint);
        const empty = await udp.receives((datagram) => datagram.bytes.length === 0, SOON);
        expect(empty?.from).to.deep.equal(module.endpoint);
        udp.send(Buffer.from('back'), empty!.from);
        await bench.until('an answer', () => module.datagrams.length === 1);
        expect(module.datagrams[0]![0].toString()).to.equal('back');
        expect(module.datagrams[0]![1]).to.deep.equal(udp.endpoint);
        expect(udp.received.toString()).to.equal('one');
        expect(await udp.receives(3, 20)).to.equal(undefined);
        module.socket.close();
      });
    }

    it('says in one line that a port is taken', async () => {
      const server = await bench.peer.tcpServer('server');
      const { port } = server.endpoint;
      const error = await bench.peer.tcpServer('second', { port }).catch((thrown) => thrown);
      expect(error).to.be.instanceOf(Verdicted);
      expect(error.finding.verdict).to.equal('error');
      expect(error.message).to.equal(`TCP server second: port ${port} on ${bench.addresses.peer} is taken`);
    });

    it('resets what is open between scenarios and begins to count anew', async () => {
      const server = await bench.peer.tcpServer('server');
      const udp = await bench.peer.udp('udp');
      const module = bench.connect(server.endpoint);
      const connection = (await server.accepted(SOON))!;
      await bench.until('the connection', () => module.happened.includes('connected'));
      bench.peer.reset();
      const position = bench.timeline.end;
      await bench.until('RST', () => module.happened.includes('reset'));
      module.connection.write(Buffer.from('x'));
      const late = await bench.bind(bench.addresses.module);
      late.socket.send(Buffer.from('late'), udp.endpoint);
      await bench.clock.sleep(50);
      expect(bench.timeline.end).to.equal(position);
      expect(connection.over).to.equal(true);
      const again = await bench.peer.tcpServer('server');
      bench.connect(again.endpoint);
      expect((await again.accepted(SOON))?.serial).to.equal(1);
      late.socket.close();
    });

    it('logs a wait that ends without result', async () => {
      const server = await bench.peer.tcpServer('server');
      expect(await server.accepted(20)).to.equal(undefined);
      expect(bench.timeline.slice(0).at(-1)).to.include({
        kind: 'timeout',
        what: 'a connection to server',
        limit: 20,
      });
    });
  });
}

import { beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import type { TcpOptions } from '../stack';
import { connected, listening, type Watch, WatchedListener, waitFor } from '../testing/watch';
import { type VirtualHost, VirtualNetwork } from '.';

const A = '10.0.0.1';
const B = '10.0.0.2';

describe('TCP on a virtual network', () => {
  let clock: VirtualClock;
  let network: VirtualNetwork;
  let a: VirtualHost;
  let b: VirtualHost;
  beforeEach(() => {
    clock = new VirtualClock();
    network = new VirtualNetwork(clock, { latency: 20 });
    a = network.host([A]);
    b = network.host([B]);
  });
  const pair = async (options?: TcpOptions, welcome?: (client: Watch) => undefined) => {
    const listener = await listening(clock, b, B, welcome);
    return { listener, ...(await connected(clock, a, listener, B, options)) };
  };
  const wait = (what: string, holds: () => boolean, limit?: number) => waitFor(clock, what, holds, limit);

  describe('segments', () => {
    it('makes each write a segment of its own, split at the MSS', async () => {
      const { client, server } = await pair();
      client.end.write(Buffer.alloc(10));
      client.end.write(Buffer.alloc(3000));
      client.end.write(Buffer.alloc(1460));
      await wait('all bytes', () => server.received === 4470);
      expect(server.chunks.map((chunk) => chunk.length)).to.deep.equal([10, 1460, 1460, 80, 1460]);
    });

    it('keeps to the smaller MSS of the two ends', async () => {
      const small = network.host(['10.0.0.5'], { receiveBuffer: 536 });
      const listener = await listening(clock, small, '10.0.0.5');
      const { client, server } = await connected(clock, a, listener, '10.0.0.5');
      client.end.write(Buffer.alloc(1200));
      await wait('all bytes', () => server.received === 1200);
      expect(server.chunks.map((chunk) => chunk.length)).to.deep.equal([536, 536, 128]);
    });

    it('acknowledges at once, one round trip after sending', async () => {
      const { client } = await pair();
      const start = clock.now();
      client.end.write(Buffer.alloc(5));
      await wait('the ACK', () => client.ackedTotal === 5);
      expect(clock.now() - start).to.equal(40);
    });

    it('delays the ACK where told to, but not of two full segments nor when data can carry it', async () => {
      const { client, server } = await pair(undefined, (end) => {
        end.end.tune({ delayedAck: true });
      });
      const ackTime = async (total: number) => {
        const start = clock.now();
        await wait('the ACK', () => client.ackedTotal === total);
        return clock.now() - start;
      };
      client.end.write(Buffer.alloc(100));
      expect(await ackTime(100)).to.equal(140);
      client.end.write(Buffer.alloc(2920));
      expect(await ackTime(3020)).to.equal(40);
      server.on('data', () => server.end.write(Buffer.from('!')));
      client.end.write(Buffer.alloc(100));
      expect(await ackTime(3120)).to.equal(40);
    });
  });

  describe('retransmission', () => {
    it('repeats a lost segment after a second and shows nothing of it to the receiver', async () => {
      const { client, server } = await pair();
      network.setLoss(1);
      client.end.write(Buffer.from('lost'));
      network.setLoss(0);
      const start = clock.now();
      await wait('the bytes', () => server.received === 4);
      expect(clock.now() - start).to.equal(1020);
      expect(server.events).not.to.include('retransmission');
    });

    it('shows a segment that comes again because its ACK was lost, and delivers it once', async () => {
      const { client, server } = await pair();
      server.on('data', () => network.setLoss(1));
      client.end.write(Buffer.from('once'));
      await clock.sleep(500);
      network.setLoss(0);
      await wait('the ACK', () => client.ackedTotal === 4);
      expect(server.events).to.deep.equal(['connected', 'data', 'retransmission']);
      expect(server.bytes.toString()).to.equal('once');
    });

    it('is visible at a silent end: as often and as far apart as told, then the sender gives up', async () => {
      const { client, server } = await pair({ retransmission: { count: 5, period: 3000 } });
      expect(server.end.silence(true)).to.equal(true);
      const start = clock.now();
      client.end.write(Buffer.from('anybody?'));
      await wait('giving up', () => client.has('reset ETIMEDOUT'), 60_000);
      expect(clock.now() - start).to.equal(18_000);
      const seen = server.timesOf('retransmission').map((at) => at - start);
      expect(seen).to.deep.equal([3020, 6020, 9020, 12_020, 15_020]);
      expect(server.received).to.equal(0);
      expect(a.connectionCount).to.equal(0);
    });

    it('takes a changed period at once', async () => {
      const { client, server } = await pair();
      client.end.tune({ retransmission: { count: 3, period: 5000 } });
      server.end.silence(true);
      const start = clock.now();
      client.end.write(Buffer.from('x'));
      await wait('giving up', () => client.has('reset ETIMEDOUT'), 60_000);
      expect(clock.now() - start).to.equal(20_000);
    });

    it('is not what a silent end dies of: its own bytes wait for the end of the silence', async () => {
      const { client, server } = await pair();
      server.end.write(Buffer.from('one'));
      server.end.silence(true);
      await clock.sleep(3_600_000);
      expect(server.has('reset ETIMEDOUT')).to.equal(false);
      server.end.silence(false);
      await wait('the bytes', () => client.received === 3, 120_000);
    });

    it('goes on after silence: what was ignored comes again and is delivered', async () => {
      const { client, server } = await pair();
      server.end.silence(true);
      client.end.write(Buffer.from('one'));
      client.end.write(Buffer.from('two'));
      await clock.sleep(2500);
      server.end.silence(false);
      await wait('the bytes', () => server.received === 6);
      expect(server.bytes.toString()).to.equal('onetwo');
      await wait('the ACK', () => client.ackedTotal === 6);
    });

    it('fills several holes without a time-out for each', async () => {
      const { client, server } = await pair();
      for (let i = 0; i < 10; i++) {
        network.setLoss(i % 2 === 0 ? 1 : 0);
        client.end.write(Buffer.from([i]));
      }
      network.setLoss(0);
      const start = clock.now();
      await wait('the bytes', () => server.received === 10);
      expect([...server.bytes]).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(clock.now() - start).to.be.below(1300);
    });

    it('completes a handshake whose last ACK was lost, by the data that follow', async () => {
      const listener = await listening(clock, b, B, () => {
        clock.after(10, () => network.setLoss(1));
        clock.after(30, () => network.setLoss(0));
        return true;
      });
      const connection = a.connectTcp({ address: B, port: listener.port }, {});
      await clock.sleep(100);
      expect(listener.client.events).to.deep.equal([]);
      connection.write(Buffer.from('x'));
      await wait('the bytes', () => listener.client.received === 1);
      expect(listener.client.events).to.deep.equal(['connected', 'data']);
    });
  });

  describe('the window', () => {
    it('stops the sender when the reader pauses, and lets it go on', async () => {
      const { client, server } = await pair();
      server.end.pause(true);
      client.end.write(Buffer.alloc(100_000, 'x'));
      await clock.sleep(30_000);
      expect(server.received).to.equal(0);
      expect(client.ackedTotal).to.be.within(60_000, 65_535);
      server.end.pause(false);
      await wait('the rest', () => server.received === 100_000 && client.ackedTotal === 100_000, 1000);
    });

    it('never lets more be outstanding than the receiver has room for', async () => {
      const small = network.host(['10.0.0.5'], { receiveBuffer: 4000 });
      const listener = await listening(clock, small, '10.0.0.5', (end) => {
        end.end.pause(true);
        return true;
      });
      const { client, server } = await connected(clock, a, listener, '10.0.0.5');
      client.end.write(Buffer.alloc(9000));
      await clock.sleep(600_000);
      expect(client.ackedTotal).to.equal(4000);
      expect(client.events).not.to.include('reset ETIMEDOUT');
      expect(server.events).to.deep.equal(['connected']);
      server.end.pause(false);
      await wait('the rest', () => server.received === 9000, 2000);
    });

    it('learns of a reopened window by probing when the news was lost', async () => {
      const small = network.host(['10.0.0.5'], { receiveBuffer: 2920 });
      const listener = await listening(clock, small, '10.0.0.5');
      const { client, server } = await connected(clock, a, listener, '10.0.0.5');
      server.end.pause(true);
      client.end.write(Buffer.alloc(5840));
      await clock.sleep(10_000);
      network.setLoss(1);
      server.end.pause(false);
      await clock.sleep(0);
      network.setLoss(0);
      await wait('the rest', () => server.received === 5840, 70_000);
      expect(server.events).not.to.include('keepalive');
    });

    it('gives up on an end that answers no window probe', async () => {
      const { client, server } = await pair({ retransmission: { count: 3, period: 1000 } });
      server.end.pause(true);
      client.end.write(Buffer.alloc(70_000));
      await clock.sleep(5000);
      expect(client.has('reset ETIMEDOUT')).to.equal(false);
      server.end.silence(true);
      await wait('giving up', () => client.has('reset ETIMEDOUT'));
    });

    it('tells a paused reader of the end only after the data', async () => {
      const { client, server } = await pair();
      server.end.pause(true);
      client.end.write(Buffer.from('a'));
      client.end.write(Buffer.from('b'));
      client.end.halfClose();
      server.end.halfClose();
      await wait('closed', () => client.has('closed'));
      expect(server.events).not.to.include('data');
      server.end.pause(false);
      await wait('closed', () => server.has('closed'));
      expect(server.events.filter((what) => what !== 'acked')).to.deep.equal([
        'connected',
        'data',
        'data',
        'fin',
        'closed',
      ]);
    });

    it('stops in the middle when the reader pauses again', async () => {
      const { client, server } = await pair();
      server.on('data', () => server.end.pause(true));
      for (const text of ['a', 'b', 'c']) client.end.write(Buffer.from(text));
      await clock.sleep(100);
      expect(server.bytes.toString()).to.equal('a');
      server.end.pause(false);
      await clock.sleep(100);
      expect(server.bytes.toString()).to.equal('ab');
    });
  });

  describe('keep-alive', () => {
    const keepalive = { idle: 60_000, interval: 25_000, count: 3 };

    it('probes an idle connection, and an answer puts the next probe off', async () => {
      const { client, server } = await pair({ keepalive });
      const [start] = client.timesOf('connected') as [number];
      await clock.sleep(200_000);
      expect(client.events).to.deep.equal(['connected']);
      expect(server.timesOf('keepalive').map((at) => Math.round(at - start))).to.deep.equal([60_020, 120_060, 180_100]);
    });

    it('gives a silent end up after as many probes as told', async () => {
      const { client, server } = await pair({ keepalive });
      const [start] = client.timesOf('connected') as [number];
      server.end.silence(true);
      await wait('giving up', () => client.has('reset ETIMEDOUT'), 300_000);
      expect(clock.now() - start).to.equal(60_000 + 3 * 25_000);
      expect(server.timesOf('keepalive').map((at) => at - start)).to.deep.equal([60_020, 85_020, 110_020]);
      expect(a.connectionCount).to.equal(0);
    });

    it('is put off by traffic, and switched on and off on a standing connection', async () => {
      const { client, server } = await pair();
      client.end.tune({ keepalive });
      await clock.sleep(50_000);
      server.end.write(Buffer.from('x'));
      await clock.sleep(50_000);
      expect(server.events).not.to.include('keepalive');
      await clock.sleep(11_000);
      expect(server.timesOf('keepalive').length).to.equal(1);
      client.end.tune({ keepalive: undefined });
      await clock.sleep(500_000);
      expect(server.timesOf('keepalive').length).to.equal(1);
    });

    it('finds out that the other host has lost the connection', async () => {
      const { server } = await pair();
      server.end.tune({ keepalive });
      a.detach();
      a.reattach();
      await wait('the reset', () => server.has('reset ECONNRESET'), 100_000);
    });
  });

  describe('the end of a connection', () => {
    it('keeps the port of the end that closed first for its TIME_WAIT', async () => {
      const { client, server, listener } = await pair({ from: { port: 4000 }, timeWait: 2000 });
      client.end.halfClose();
      await wait('the FIN', () => server.has('fin'));
      server.end.halfClose();
      await wait('closed', () => client.has('closed') && server.has('closed'));
      expect([a.connectionCount, b.connectionCount]).to.deep.equal([1, 0]);
      const again = () => {
        const events: string[] = [];
        a.connectTcp(
          { address: B, port: listener.port },
          { connected: () => events.push('connected'), failed: (failure) => events.push(failure) },
          { from: { port: 4000 } },
        );
        return events;
      };
      const early = again();
      await clock.sleep(1900);
      expect(early).to.deep.equal(['EADDRINUSE']);
      await clock.sleep(101);
      const late = again();
      await clock.sleep(100);
      expect(late).to.deep.equal(['connected']);
    });

    it('keeps no port where the other end closed first', async () => {
      const { client, server } = await pair({ from: { port: 4000 } });
      client.on('fin', () => client.end.halfClose());
      server.end.halfClose();
      await wait('closed', () => client.has('closed') && server.has('closed'));
      expect([a.connectionCount, b.connectionCount]).to.deep.equal([0, 1]);
    });

    it('closes both ends when both send FIN at once', async () => {
      const { client, server } = await pair({ timeWait: 10 });
      server.end.tune({ timeWait: 10 });
      client.end.halfClose();
      server.end.halfClose();
      await wait('closed', () => client.has('closed') && server.has('closed'));
      await clock.sleep(100);
      expect([a.connectionCount, b.connectionCount]).to.deep.equal([0, 0]);
    });

    it('answers the repeated FIN of an end whose last ACK was lost', async () => {
      const { client, server } = await pair();
      server.on('fin', () => server.end.halfClose());
      client.on('fin', () => network.setLoss(1));
      client.end.halfClose();
      await clock.sleep(500);
      expect(server.has('closed')).to.equal(false);
      network.setLoss(0);
      await wait('closed', () => server.has('closed'));
      expect(client.events.filter((what) => what === 'fin')).to.deep.equal(['fin']);
    });

    it('gives up a FIN that nobody acknowledges', async () => {
      const { client, server } = await pair({ retransmission: { count: 3, period: 1000 } });
      server.end.silence(true);
      client.end.halfClose();
      await wait('giving up', () => client.has('reset ETIMEDOUT'));
    });

    it('sends FIN only after everything written, even through a shut window', async () => {
      const { client, server } = await pair();
      server.end.pause(true);
      client.end.write(Buffer.alloc(150_000));
      client.end.halfClose();
      client.end.write(Buffer.from('too late'));
      await clock.sleep(10_000);
      server.end.pause(false);
      await wait('the FIN', () => server.has('fin'));
      expect(server.received).to.equal(150_000);
    });

    it('lets a client back in at the same port after it has lost its connection', async () => {
      const { server, listener } = await pair({ from: { port: 4000 } });
      a.detach();
      await clock.sleep(10);
      a.reattach();
      const second = await connected(clock, a, listener, B, { from: { port: 4000 } });
      expect(server.events).to.deep.equal(['connected', 'reset ECONNRESET']);
      second.client.end.write(Buffer.from('back'));
      await wait('the bytes', () => second.server.bytes.toString() === 'back');
    });

    it('takes a new connection from a port whose old one is in TIME_WAIT at the listener', async () => {
      const { client, server, listener } = await pair({ from: { port: 4000 } });
      client.on('fin', () => client.end.halfClose());
      server.end.halfClose();
      await wait('closed', () => client.has('closed') && server.has('closed'));
      await connected(clock, a, listener, B, { from: { port: 4000 } });
      expect(listener.clients.length).to.equal(2);
    });

    it('resets the accepting end of a connection that its client has given up while opening', async () => {
      const listener = await listening(clock, b, B);
      const connection = a.connectTcp({ address: B, port: listener.port }, {});
      connection.reset();
      await clock.sleep(100);
      expect(listener.client.events).to.deep.equal(['failed ECONNRESET']);
      expect([a.connectionCount, b.connectionCount]).to.deep.equal([0, 0]);
    });

    it('leaves nothing behind after a thousand connections', async () => {
      const { listener } = await pair();
      for (const { connection } of listener.clients) connection?.reset();
      await clock.sleep(100);
      for (let i = 0; i < 1000; i++) {
        const connection = a.connectTcp({ address: B, port: listener.port }, {}, { timeWait: 1 });
        await clock.sleep(100);
        listener.clients.at(-1)!.end.halfClose();
        connection.reset();
        await clock.sleep(100);
      }
      expect([a.connectionCount, b.connectionCount]).to.deep.equal([0, 0]);
    });
  });

  it('tells nothing to a listener that was closed before it listened', async () => {
    const watched = new WatchedListener(clock);
    b.listenTcp({ address: B, port: 80 }, watched.handlers).close();
    await clock.sleep(10);
    expect(watched.events).to.deep.equal([]);
  });
});

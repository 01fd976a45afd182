import { beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import type { PingReply } from '../stack';
import { connected, listening, Watch, WatchedListener, WatchedUdp, waitFor } from '../testing/watch';
import { type VirtualHost, VirtualNetwork } from '.';

const A = '10.0.0.1';
const B = '10.0.0.2';

describe('a virtual network', () => {
  let clock: VirtualClock;
  let network: VirtualNetwork;
  let a: VirtualHost;
  let b: VirtualHost;
  beforeEach(() => {
    clock = new VirtualClock();
    network = new VirtualNetwork(clock, { seed: 7, latency: 20 });
    a = network.host([A, 'fd00::1']);
    b = network.host([B, '10.0.0.3', 'FD00:0::2']);
  });
  const pair = async () => {
    const listener = await listening(clock, b, B);
    return { listener, ...(await connected(clock, a, listener, B)) };
  };
  const ping = async (host: VirtualHost, to: string, timeout = 1000): Promise<PingReply> => {
    let reply: PingReply | undefined;
    host.ping(to, { bytes: 32, timeout }, (answer) => {
      reply = answer;
    });
    await waitFor(clock, 'a reply', () => reply !== undefined);
    return reply!;
  };

  it('takes one round trip to connect', async () => {
    const listener = await listening(clock, b, B);
    const client = new Watch(clock);
    a.connectTcp({ address: B, port: listener.port }, client.handlers);
    await waitFor(clock, 'connected', () => client.has('connected'));
    expect(clock.now()).to.equal(40);
  });

  it('refuses within one round trip where nobody listens', async () => {
    const client = new Watch(clock);
    a.connectTcp({ address: B, port: 9 }, client.handlers);
    await waitFor(clock, 'an end', () => client.events.length > 0);
    expect(clock.now()).to.equal(40);
    expect([a.connectionCount, b.connectionCount]).to.deep.equal([0, 0]);
  });

  it('refuses with RST what a listener does not accept', async () => {
    const listener = await listening(clock, b, B, () => false);
    const client = new Watch(clock);
    a.connectTcp({ address: B, port: listener.port }, client.handlers);
    await waitFor(clock, 'an end', () => client.events.length > 0);
    expect(client.events).to.deep.equal(['failed ECONNREFUSED']);
    expect(b.connectionCount).to.equal(0);
  });

  it('reaches every address of a host, in any spelling, and itself without latency', async () => {
    const listener = await listening(clock, b, '0.0.0.0');
    for (const address of [B, '10.0.0.3']) {
      const { server } = await connected(clock, a, listener, address);
      expect(server.end.local.address).to.equal(address);
    }
    const six = await listening(clock, b, '::');
    const { server } = await connected(clock, a, six, 'fd00:0:0::0:2');
    expect(server.end.local.address).to.equal('fd00::2');
    expect(server.end.remote.address).to.equal('fd00::1');
    const start = clock.now();
    await connected(clock, b, listener, B);
    expect(clock.now()).to.equal(start);
  });

  it('has one host for an address', () => {
    expect(() => network.host([B])).to.throw('10.0.0.2 is taken');
    expect(() => network.host(['10.0.0.256'])).to.throw("'10.0.0.256' is no IP address");
  });

  it('cannot reach IPv6 from a host without an IPv6 address', async () => {
    const four = network.host(['10.0.0.4']);
    const client = new Watch(clock);
    four.connectTcp({ address: 'fd00::2', port: 80 }, client.handlers);
    await waitFor(clock, 'an end', () => client.events.length > 0);
    expect(client.events).to.deep.equal(['failed EHOSTUNREACH']);
    expect((await ping(four, 'fd00::2')).failure).to.equal('EHOSTUNREACH');
  });

  it('answers an echo request after one round trip, with the TTL the way has left', async () => {
    expect(await ping(a, B)).to.deep.equal({ time: 40, ttl: 54 });
    expect(await ping(a, A)).to.deep.equal({ time: 0, ttl: 64 });
    network.setLatency(300);
    expect(await ping(a, 'fd00::2')).to.deep.equal({ time: 600, ttl: 54 });
    expect(await ping(a, B, 500)).to.deep.equal({ failure: 'ETIMEDOUT', time: 500, ttl: 0 });
  });

  it('repeats a SYN to a silent address until the connect timeout', async () => {
    network.silent(B, true);
    const listener = await listening(clock, b, B);
    const client = new Watch(clock);
    const start = clock.now();
    a.connectTcp({ address: B, port: listener.port }, client.handlers, { connectTimeout: 10_000 });
    await waitFor(clock, 'an end', () => client.events.length > 0, 20_000);
    expect(client.events).to.deep.equal(['failed ETIMEDOUT']);
    expect(clock.now() - start).to.equal(10_000);
    expect(a.connectionCount).to.equal(0);
  });

  it('connects with a repeated SYN once the address answers again', async () => {
    network.silent(B, true);
    const listener = await listening(clock, b, B);
    const client = new Watch(clock);
    a.connectTcp({ address: B, port: listener.port }, client.handlers);
    await clock.sleep(500);
    network.silent(B, false);
    await waitFor(clock, 'connected', () => client.has('connected'));
    expect(clock.now()).to.equal(1040);
    expect(listener.clients.length).to.equal(1);
  });

  it('takes 75 s for a connection attempt unless told otherwise', async () => {
    const client = new Watch(clock);
    a.connectTcp({ address: '192.0.2.1', port: 80 }, client.handlers);
    await waitFor(clock, 'an end', () => client.events.length > 0, 200_000);
    expect(clock.now()).to.equal(75_000);
  });

  it('drops what is under way when an address falls silent', async () => {
    const { client, server } = await pair();
    client.end.write(Buffer.from('x'));
    await clock.sleep(10);
    network.silent(A, true);
    await clock.sleep(100);
    expect(server.received).to.equal(0);
    network.silent(A, false);
    await waitFor(clock, 'the bytes', () => server.received === 1);
  });

  it('breaks one link and leaves the others', async () => {
    const { client, server } = await pair();
    const c = network.host(['10.0.0.9']);
    network.cut(A, B, true);
    client.end.write(Buffer.from('x'));
    expect((await ping(c, B)).failure).to.equal(undefined);
    expect((await ping(b, A)).failure).to.equal('ETIMEDOUT');
    expect((await ping(b, 'fd00::1')).failure).to.equal(undefined);
    expect(server.received).to.equal(0);
    network.cut(B, A, false);
    await waitFor(clock, 'the bytes', () => server.received === 1);
  });

  it('ends the connections of a detached host on its own side only', async () => {
    const { client, server, listener } = await pair();
    const opening = new Watch(clock);
    a.connectTcp({ address: B, port: listener.port }, opening.handlers);
    a.detach();
    expect(client.events).to.deep.equal(['connected']);
    await clock.sleep(1000);
    expect(client.events).to.deep.equal(['connected', 'reset EHOSTUNREACH']);
    expect(opening.events).to.deep.equal(['failed EHOSTUNREACH']);
    expect(server.events).to.deep.equal(['connected']);
    expect((await ping(a, B)).failure).to.equal('EHOSTUNREACH');
    expect((await ping(b, A)).failure).to.equal('ETIMEDOUT');
    const late = new Watch(clock);
    a.connectTcp({ address: B, port: listener.port }, late.handlers);
    await clock.sleep(0);
    expect(late.events).to.deep.equal(['failed EHOSTUNREACH']);
    server.end.tune({ retransmission: { count: 3, period: 1000 } });
    server.end.write(Buffer.from('x'));
    await waitFor(clock, 'giving up', () => server.has('reset ETIMEDOUT'));
  });

  it('has a reattached host answer for its old connections with RST', async () => {
    const { server } = await pair();
    const udp = new WatchedUdp(clock);
    a.bindUdp({ address: A, port: 5000 }, udp.handlers);
    a.detach();
    await clock.sleep(100);
    const other = network.host(['10.0.0.8']);
    expect(other.addresses).to.deep.equal(['10.0.0.8']);
    a.reattach();
    server.end.write(Buffer.from('x'));
    await waitFor(clock, 'the reset', () => server.has('reset ECONNRESET'));
    const sender = b.bindUdp({ address: '0.0.0.0', port: 0 }, {});
    sender.send(Buffer.from('x'), { address: A, port: 5000 });
    await waitFor(clock, 'the datagram', () => udp.datagrams.length === 1);
    expect(udp.datagrams[0]!.address).to.equal(B);
  });

  it('does not let a host back whose address somebody else has', () => {
    a.detach();
    network.host([A]);
    expect(() => a.reattach()).to.throw('10.0.0.1 is taken');
  });

  it('loses the share of datagrams that it is told to, the same ones for the same seed', async () => {
    const arrivals = async (seed: number) => {
      const lossy = new VirtualNetwork(clock, { seed, loss: 0.3 });
      const [one, two] = [lossy.host([A]), lossy.host([B])];
      const udp = new WatchedUdp(clock);
      two.bindUdp({ address: B, port: 7 }, udp.handlers);
      const socket = one.bindUdp({ address: A, port: 0 }, {});
      for (let i = 0; i < 1000; i++) socket.send(Buffer.from([i & 255]), { address: B, port: 7 });
      await clock.sleep(100);
      return Buffer.concat(udp.datagrams.map(({ bytes }) => bytes)).toString('hex');
    };
    const first = await arrivals(1);
    expect(first.length / 2).to.be.within(650, 750);
    expect(await arrivals(1)).to.equal(first);
    expect(await arrivals(2)).not.to.equal(first);
  });

  it('spreads arrivals over the jitter', async () => {
    network.setLatency(10, 30);
    const times: number[] = [];
    b.bindUdp({ address: B, port: 7 }, { received: () => times.push(clock.now()) });
    const socket = a.bindUdp({ address: A, port: 0 }, {});
    for (let i = 0; i < 200; i++) socket.send(Buffer.from('x'), { address: B, port: 7 });
    await clock.sleep(100);
    expect(Math.min(...times)).to.be.within(10, 12);
    expect(Math.max(...times)).to.be.within(38, 40);
  });

  it('gives ephemeral ports from 49152 on, to a wildcard and to an address alike', async () => {
    const first = new WatchedListener(clock);
    b.listenTcp({ address: '0.0.0.0', port: 0 }, first.handlers);
    const second = new WatchedListener(clock);
    b.listenTcp({ address: B, port: 0 }, second.handlers);
    const third = new WatchedListener(clock);
    b.listenTcp({ address: B, port: 49152 }, third.handlers);
    const fourth = new WatchedListener(clock);
    b.listenTcp({ address: '::', port: 49152 }, fourth.handlers);
    await clock.sleep(0);
    expect([first.port, second.port]).to.deep.equal([49152, 49153]);
    expect(third.events).to.deep.equal(['failed EADDRINUSE']);
    expect(fourth.events).to.deep.equal(['listening']);
  });
});

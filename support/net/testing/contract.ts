import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Clock } from '../../time/clock';
import type { NetStack, PingReply } from '../stack';
import { connected, listening, Watch, WatchedListener, WatchedUdp, waitFor } from './watch';

/** Two stacks that reach each other, and an address that answers neither. */
export interface ContractBench {
  clock: Clock;
  a: NetStack & { close(): void };
  b: NetStack & { close(): void };
  addressA: string;
  addressB: string;
  /** IPv6 addresses of both; undefined where there are none. */
  ipv6?: { a: string; b: string };
  silentAddress: string;
  foreignAddress: string;
}

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

/** What every make of {@link NetStack} promises. */
export function describeContract(name: string, make: () => ContractBench): void {
  describe(`${name} keeps the contract of a network stack`, () => {
    let bench: ContractBench;
    let clock: Clock;
    beforeEach(() => {
      bench = make();
      ({ clock } = bench);
    });
    afterEach(() => {
      bench.a.close();
      bench.b.close();
    });
    const wait = (what: string, holds: () => boolean) => waitFor(clock, what, holds);
    const pair = async (welcome?: (client: Watch) => boolean) => {
      const listener = await listening(clock, bench.b, bench.addressB, welcome);
      return { listener, ...(await connected(clock, bench.a, listener, bench.addressB)) };
    };

    it('tells both ends that they are connected, and where', async () => {
      const listener = await listening(clock, bench.b, bench.addressB);
      const { client, server } = await connected(clock, bench.a, listener, bench.addressB, {
        from: { address: bench.addressA },
      });
      expect(client.end.remote).to.deep.equal({ address: bench.addressB, port: listener.port });
      expect(client.end.local.address).to.equal(bench.addressA);
      expect(server.end.remote).to.deep.equal(client.end.local);
      expect(server.end.local).to.deep.equal(client.end.remote);
      expect(client.events[0]).to.equal('connected');
    });

    it('carries all byte values both ways, in order', async () => {
      const { client, server } = await pair();
      client.end.write(ALL_BYTES);
      server.end.write(Buffer.from('first,'));
      server.end.write(Buffer.from('second'));
      await wait('both have come', () => server.received === 256 && client.received === 12);
      expect(server.bytes).to.deep.equal(ALL_BYTES);
      expect(client.bytes.toString()).to.equal('first,second');
    });

    it('carries a megabyte', async () => {
      const { client, server } = await pair();
      const big = Buffer.alloc(1 << 20, ALL_BYTES);
      client.end.write(big);
      await wait('all of it', () => server.received === big.length && client.ackedTotal === big.length);
      expect(server.bytes.equals(big)).to.equal(true);
    });

    it('sends what was written before the connection stood', async () => {
      const listener = await listening(clock, bench.b, bench.addressB);
      const client = new Watch(clock);
      const to = { address: bench.addressB, port: listener.port };
      client.connection = bench.a.connectTcp(to, client.handlers);
      client.end.write(Buffer.from('early'));
      await wait('the bytes', () => listener.clients[0]?.bytes.toString() === 'early');
    });

    it('counts acknowledged bytes up to everything written', async () => {
      const { client } = await pair();
      client.end.write(Buffer.alloc(700));
      client.end.write(Buffer.alloc(300));
      await wait('1000 acknowledged', () => client.ackedTotal === 1000);
      client.end.write(Buffer.alloc(1));
      await wait('1001 acknowledged', () => client.ackedTotal === 1001);
    });

    it('still receives after a half close, and closes in good order', async () => {
      const { client, server } = await pair();
      client.end.write(Buffer.from('last words'));
      client.end.halfClose();
      await wait('the FIN', () => server.has('fin'));
      expect(server.bytes.toString()).to.equal('last words');
      server.end.write(Buffer.from('answer'));
      server.end.halfClose();
      await wait('both closed', () => client.has('closed') && server.has('closed'));
      expect(client.bytes.toString()).to.equal('answer');
      expect(client.events.slice(-2)).to.deep.equal(['fin', 'closed']);
    });

    it('tells the other end of a reset, with no FIN, and this end nothing', async () => {
      const { client, server } = await pair();
      const told = client.events.length;
      client.end.reset();
      await wait('the reset', () => server.has('reset ECONNRESET'));
      expect(server.has('fin')).to.equal(false);
      expect(client.events.length).to.equal(told);
    });

    it('resets even while much waits to be sent', async () => {
      const { client, server } = await pair();
      server.end.pause(true);
      client.end.write(Buffer.alloc(8 << 20));
      client.end.reset();
      server.end.pause(false);
      await wait('the reset', () => server.has('reset ECONNRESET'));
    });

    it('ignores calls after the end', async () => {
      const { client, server } = await pair();
      client.end.reset();
      await wait('the reset', () => server.has('reset ECONNRESET'));
      for (const end of [client.end, server.end]) {
        end.write(Buffer.from('x'));
        end.halfClose();
        end.pause(true);
        end.pause(false);
        end.tune({ keepalive: { idle: 1000, interval: 1000, count: 3 } });
        end.reset();
      }
      await clock.sleep(20);
      expect(server.events.at(-1)).to.equal('reset ECONNRESET');
    });

    it('is refused where nobody listens', async () => {
      const free = await listening(clock, bench.b, bench.addressB);
      bench.b.close();
      const client = new Watch(clock);
      bench.a.connectTcp({ address: bench.addressB, port: free.port }, client.handlers);
      await wait('an end', () => client.events.length > 0);
      expect(client.events).to.deep.equal(['failed ECONNREFUSED']);
    });

    it('ends for the client when the listener refuses it', async () => {
      const listener = await listening(clock, bench.b, bench.addressB, () => false);
      const client = new Watch(clock);
      bench.a.connectTcp({ address: bench.addressB, port: listener.port }, client.handlers);
      await wait('an end', () => client.has('failed ECONNREFUSED') || client.has('reset ECONNRESET'));
      expect(listener.client.events).to.deep.equal([]);
    });

    it('gives up an address that never answers after the connect timeout', async () => {
      const client = new Watch(clock);
      const start = clock.now();
      bench.a.connectTcp({ address: bench.silentAddress, port: 80 }, client.handlers, { connectTimeout: 80 });
      await wait('an end', () => client.events.length > 0);
      expect(client.events).to.deep.equal(['failed ETIMEDOUT']);
      expect(clock.now() - start).to.be.within(79, 1000);
    });

    it('fails with EHOSTUNREACH for what is no address', async () => {
      const client = new Watch(clock);
      bench.a.connectTcp({ address: 'name.invalid', port: 80 }, client.handlers);
      await wait('an end', () => client.events.length > 0);
      expect(client.events).to.deep.equal(['failed EHOSTUNREACH']);
    });

    it('uses the local port asked for, and tells when it is taken', async () => {
      const { client, listener } = await pair();
      const { port } = client.end.local;
      const second = new Watch(clock);
      const to = { address: bench.addressB, port: listener.port };
      second.connection = bench.a.connectTcp(to, second.handlers, {
        from: { port, address: client.end.local.address },
      });
      await wait('an end', () => second.events.length > 0);
      expect(second.events[0]).to.be.oneOf(['failed EADDRINUSE', 'failed EADDRNOTAVAIL']);
      client.end.reset();
      await wait('the reset', () => listener.client.has('reset ECONNRESET'));
      const third = await connected(clock, bench.a, listener, bench.addressB, { from: { port } });
      expect(third.server.end.remote.port).to.equal(port);
    });

    it('tells EADDRINUSE for a port that has a listener', async () => {
      const first = await listening(clock, bench.b, bench.addressB);
      const second = new WatchedListener(clock);
      bench.b.listenTcp({ address: bench.addressB, port: first.port }, second.handlers);
      await wait('an answer', () => second.events.length > 0);
      expect(second.events).to.deep.equal(['failed EADDRINUSE']);
    });

    it('tells EADDRNOTAVAIL for an address of somebody else', async () => {
      const listener = new WatchedListener(clock);
      bench.b.listenTcp({ address: bench.foreignAddress, port: 0 }, listener.handlers);
      const udp = new WatchedUdp(clock);
      bench.b.bindUdp({ address: bench.foreignAddress, port: 0 }, udp.handlers);
      const client = new Watch(clock);
      const options = { from: { address: bench.foreignAddress } };
      bench.a.connectTcp({ address: bench.addressB, port: 80 }, client.handlers, options);
      await wait('answers', () => listener.events.length > 0 && udp.events.length > 0 && client.events.length > 0);
      expect([...listener.events, ...udp.events, ...client.events]).to.deep.equal(
        Array.from({ length: 3 }, () => 'failed EADDRNOTAVAIL'),
      );
    });

    it('lets a listener be bound again at once, and keeps what it had accepted', async () => {
      const first = new WatchedListener(clock);
      const handle = bench.b.listenTcp({ address: bench.addressB, port: 0 }, first.handlers);
      await wait('listening', () => first.events.includes('listening'));
      const { client, server } = await connected(clock, bench.a, first, bench.addressB);
      handle.close();
      const second = new WatchedListener(clock);
      bench.b.listenTcp({ address: bench.addressB, port: first.port }, second.handlers);
      await wait('listening again', () => second.events.length > 0);
      expect(second.events).to.deep.equal(['listening']);
      client.end.write(Buffer.from('still here'));
      await wait('the bytes', () => server.bytes.toString() === 'still here');
      await connected(clock, bench.a, second, bench.addressB);
      expect(first.clients.length).to.equal(1);
    });

    it('holds data and FIN back from a paused reader and loses none', async () => {
      const { client, server } = await pair();
      server.end.pause(true);
      await clock.sleep(5);
      client.end.write(Buffer.from('held'));
      client.end.halfClose();
      await clock.sleep(100);
      const early = server.has('fin');
      server.end.pause(false);
      await wait('the FIN', () => server.has('fin'));
      expect(early).to.equal(false);
      expect(server.bytes.toString()).to.equal('held');
    });

    it('tells nothing within the call that causes it', async () => {
      let inside = '';
      let broken: string | undefined;
      const guarded = <H extends object>(handlers: H): H =>
        Object.fromEntries(
          Object.entries(handlers).map(([key, action]: [string, (...args: unknown[]) => unknown]) => [
            key,
            (...args: unknown[]) => {
              if (inside) broken ??= `${key} within ${inside}`;
              return action(...args);
            },
          ]),
        ) as H;
      const within = <T>(call: string, action: () => T): T => {
        inside = call;
        const result = action();
        inside = '';
        return result;
      };
      const server = new Watch(clock);
      const listener = new WatchedListener(clock);
      const listen = { ...listener.handlers, accept: () => guarded(server.handlers) };
      within('listenTcp', () => bench.b.listenTcp({ address: bench.addressB, port: 0 }, guarded(listen)));
      await wait('listening', () => listener.port > 0);
      const client = new Watch(clock);
      const to = { address: bench.addressB, port: listener.port };
      const end = within('connectTcp', () => bench.a.connectTcp(to, guarded(client.handlers)));
      await wait('connected', () => client.has('connected') && server.has('connected'));
      within('write', () => end.write(Buffer.from('x')));
      within('pause', () => end.pause(true));
      await wait('data', () => server.has('data'));
      within('resume', () => end.pause(false));
      within('halfClose', () => end.halfClose());
      await wait('fin', () => server.has('fin'));
      within('reset', () => end.reset());
      const refused = new Watch(clock);
      within('connectTcp', () => bench.a.connectTcp({ address: 'none', port: 1 }, guarded(refused.handlers)));
      const udp = new WatchedUdp(clock);
      within('bindUdp', () => bench.b.bindUdp({ address: bench.foreignAddress, port: 0 }, guarded(udp.handlers)));
      const replies: PingReply[] = [];
      const pinged = guarded({ done: (reply: PingReply) => void replies.push(reply) });
      within('ping', () => bench.a.ping('none', { bytes: 32, timeout: 50 }, pinged.done));
      await clock.sleep(30);
      expect([refused.events.length, udp.events.length, replies.length]).to.deep.equal([1, 1, 1]);
      expect(broken).to.equal(undefined);
    });

    it('carries datagrams whole, with their sender, empty and largest ones too', async () => {
      const [one, two] = [new WatchedUdp(clock), new WatchedUdp(clock)];
      const a = bench.a.bindUdp({ address: bench.addressA, port: 0 }, one.handlers);
      bench.b.bindUdp({ address: bench.addressB, port: 0 }, two.handlers);
      await wait('both bound', () => one.port > 0 && two.port > 0);
      const to = { address: bench.addressB, port: two.port };
      const sizes = [0, 1, 1472, 65_507];
      a.send(Buffer.alloc(65_508), to);
      for (const size of sizes) a.send(Buffer.alloc(size, ALL_BYTES), to);
      await wait('all datagrams', () => two.datagrams.length === sizes.length);
      expect(two.datagrams.map(({ bytes }) => bytes.length)).to.deep.equal(sizes);
      expect(two.datagrams[2]!.bytes.equals(Buffer.alloc(1472, ALL_BYTES))).to.equal(true);
      for (const { address, port } of two.datagrams) {
        expect({ address, port }).to.deep.equal({ address: bench.addressA, port: one.port });
      }
      expect(a.local).to.deep.equal({ address: bench.addressA, port: one.port });
    });

    it('gives a UDP port to one socket at a time', async () => {
      const [one, two, three] = [new WatchedUdp(clock), new WatchedUdp(clock), new WatchedUdp(clock)];
      const first = bench.b.bindUdp({ address: bench.addressB, port: 0 }, one.handlers);
      await wait('bound', () => one.port > 0);
      bench.b.bindUdp({ address: bench.addressB, port: one.port }, two.handlers);
      await wait('an answer', () => two.events.length > 0);
      expect(two.events).to.deep.equal(['failed EADDRINUSE']);
      first.close();
      bench.b.bindUdp({ address: bench.addressB, port: one.port }, three.handlers);
      await wait('an answer', () => three.events.length > 0);
      expect(three.events).to.deep.equal(['bound']);
    });

    it('loses datagrams to addresses that do not answer, without a word', async () => {
      const udp = new WatchedUdp(clock);
      const socket = bench.a.bindUdp({ address: bench.addressA, port: 0 }, udp.handlers);
      await wait('bound', () => udp.port > 0);
      socket.send(Buffer.from('x'), { address: bench.silentAddress, port: 9 });
      socket.send(Buffer.from('x'), { address: 'name.invalid', port: 9 });
      socket.send(Buffer.from('x'), { address: bench.addressB, port: 9 });
      await clock.sleep(20);
      expect(udp.events).to.deep.equal(['bound']);
    });

    it('answers an echo request of a host that is there, and times out on one that is not', async () => {
      const replies: PingReply[] = [];
      const ping = (to: string) =>
        bench.a.ping(to, { bytes: 32, timeout: 60 }, (reply) => {
          replies.push(reply);
          clock.ring();
        });
      ping(bench.addressB);
      await wait('a reply', () => replies.length === 1);
      expect(replies[0]!.failure).to.equal(undefined);
      expect(replies[0]!.time).to.be.within(1, 1000);
      expect(replies[0]!.ttl).to.be.within(1, 64);
      const start = clock.now();
      ping(bench.silentAddress);
      await wait('a failure', () => replies.length === 2);
      expect(replies[1]!.failure).to.equal('ETIMEDOUT');
      expect(clock.now() - start).to.be.within(59, 1000);
    });

    it('ends everything with close', async () => {
      const { client, server, listener } = await pair();
      const udp = new WatchedUdp(clock);
      bench.b.bindUdp({ address: bench.addressB, port: 0 }, udp.handlers);
      await wait('bound', () => udp.port > 0);
      bench.b.close();
      await wait('the reset', () => client.has('reset ECONNRESET'));
      expect(server.events).to.deep.equal(['connected']);
      const [again, other] = [new WatchedListener(clock), new WatchedUdp(clock)];
      bench.b.listenTcp({ address: bench.addressB, port: listener.port }, again.handlers);
      bench.b.bindUdp({ address: bench.addressB, port: udp.port }, other.handlers);
      await wait('both ports free', () => again.events.length > 0 && other.events.length > 0);
      expect([...again.events, ...other.events]).to.deep.equal(['listening', 'bound']);
    });

    it('speaks IPv6', async (test) => {
      const { ipv6 } = bench;
      if (!ipv6) {
        test.skip('this machine has no IPv6 loopback');
        return;
      }
      const listener = await listening(clock, bench.b, ipv6.b);
      const { client, server } = await connected(clock, bench.a, listener, ipv6.b);
      client.end.write(Buffer.from('six'));
      await wait('the bytes', () => server.bytes.toString() === 'six');
      expect(server.end.remote).to.deep.equal({ address: ipv6.a, port: client.end.local.port });
      const [one, two] = [new WatchedUdp(clock), new WatchedUdp(clock)];
      const socket = bench.a.bindUdp({ address: ipv6.a, port: 0 }, one.handlers);
      bench.b.bindUdp({ address: ipv6.b, port: 0 }, two.handlers);
      await wait('both bound', () => one.port > 0 && two.port > 0);
      socket.send(Buffer.from('datagram'), { address: ipv6.b, port: two.port });
      await wait('the datagram', () => two.datagrams.length === 1);
      expect(two.datagrams[0]).to.include({ address: ipv6.a, port: one.port });
    });
  });
}

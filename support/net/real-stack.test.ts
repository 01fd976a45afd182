import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { RealClock } from '../time/real-clock';
import { RealStack, type RealStackOptions } from './real-stack';
import type { PingReply } from './stack';
import { connected, listening, Watch, WatchedListener, WatchedUdp, waitFor } from './testing/watch';

const HOME = '127.0.0.1';

describe("this machine's sockets", () => {
  const clock = new RealClock();
  let stack: RealStack;
  const use = (options?: RealStackOptions) => {
    stack = new RealStack({ clock, ...options });
  };
  beforeEach(() => use());
  afterEach(() => stack.close());
  const outcome = async (address: string, connectTimeout = 1_000): Promise<string> => {
    const client = new Watch(clock);
    stack.connectTcp({ address, port: 9 }, client.handlers, { connectTimeout });
    await waitFor(clock, 'an end', () => client.events.length > 0);
    return client.events.join();
  };
  const ping = async (to: string): Promise<PingReply> => {
    let reply: PingReply | undefined;
    stack.ping(to, { bytes: 32, timeout: 20 }, (answer) => {
      reply = answer;
      clock.ring();
    });
    await waitFor(clock, 'a reply', () => reply !== undefined);
    return reply!;
  };

  it('reach loopback addresses only, and get no answer from documentation addresses', async () => {
    expect(await outcome('127.0.0.2')).to.equal('failed ECONNREFUSED');
    expect(await outcome('8.8.8.8')).to.equal('failed EHOSTUNREACH');
    expect(await outcome('2a00::1')).to.equal('failed EHOSTUNREACH');
    expect(await outcome('0.0.0.0')).to.equal('failed EHOSTUNREACH');
    for (const address of ['198.51.100.1', '203.0.113.1', '2001:db8::5']) {
      expect(await outcome(address), address).to.equal('failed ETIMEDOUT');
    }
    expect(await ping('8.8.8.8')).to.deep.equal({ failure: 'EHOSTUNREACH', time: 0, ttl: 0 });
    expect(await ping('2001:db8::5')).to.deep.equal({ failure: 'ETIMEDOUT', time: 20, ttl: 0 });
  });

  it('follow the bench where it allows more or silences more', async () => {
    use({ allow: () => true, silent: (address) => address === '127.0.0.9' });
    expect(await outcome('127.0.0.9')).to.equal('failed ETIMEDOUT');
    expect(await outcome('127.0.0.8')).to.equal('failed ECONNREFUSED');
    expect((await ping('8.8.8.8')).failure).to.equal('EACCES');
    const listener = await listening(clock, stack, '0.0.0.0');
    const { server } = await connected(clock, stack, listener, HOME);
    expect(server.end.local.address).to.equal(HOME);
  });

  it('bind no wildcard unless allowed', async () => {
    const listener = new WatchedListener(clock);
    stack.listenTcp({ address: '0.0.0.0', port: 0 }, listener.handlers);
    await waitFor(clock, 'an answer', () => listener.events.length > 0);
    expect(listener.events).to.deep.equal(['failed EADDRNOTAVAIL']);
  });

  it('come from the address asked for', async () => {
    const listener = await listening(clock, stack, HOME);
    const { server } = await connected(clock, stack, listener, HOME, { from: { address: '127.0.0.7', port: 0 } });
    expect(server.end.remote.address).to.equal('127.0.0.7');
  });

  it('fail to connect from an address of the other family', async () => {
    const client = new Watch(clock);
    stack.connectTcp({ address: HOME, port: 9 }, client.handlers, { from: { address: '::1' } });
    await waitFor(clock, 'an end', () => client.events.length > 0);
    expect(client.events[0]).to.match(/^failed /);
  });

  it('say that they cannot fall silent', async () => {
    const listener = await listening(clock, stack, HOME);
    const { client } = await connected(clock, stack, listener, HOME, {
      keepalive: { idle: 60_000, interval: 25_000, count: 3 },
    });
    client.end.tune({ keepalive: undefined });
    expect(client.end.silence(true)).to.equal(false);
  });

  it('tell a reset as a reset even behind data that were not read', async () => {
    const listener = await listening(clock, stack, HOME);
    const { client, server } = await connected(clock, stack, listener, HOME);
    server.end.pause(true);
    client.end.write(Buffer.alloc(200_000));
    await clock.sleep(20);
    client.end.reset();
    await clock.sleep(20);
    server.end.pause(false);
    await waitFor(clock, 'the reset', () => server.has('reset ECONNRESET'));
    expect(server.has('fin')).to.equal(false);
  });

  it('survive a reset that comes with every write', async () => {
    const listener = await listening(clock, stack, HOME, (end) => {
      end.on('data', () => end.end.reset());
      return true;
    });
    for (let i = 0; i < 50; i++) {
      const { client } = await connected(clock, stack, listener, HOME);
      client.end.write(Buffer.alloc(100));
      client.end.write(Buffer.alloc(100));
      await waitFor(clock, 'the reset', () => client.events.at(-1) === 'reset ECONNRESET');
    }
  });

  it('leave nothing open behind, whatever the moment of closing', async () => {
    const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP|UDP|Timeout/.test(name)).length;
    const before = handles();
    const watched = new WatchedListener(clock);
    const udp = new WatchedUdp(clock);
    stack.listenTcp({ address: HOME, port: 0 }, watched.handlers);
    stack.bindUdp({ address: HOME, port: 0 }, udp.handlers);
    stack.connectTcp({ address: '192.0.2.1', port: 1 }, {});
    stack.connectTcp({ address: HOME, port: 1 }, {});
    stack.ping('192.0.2.1', { bytes: 1, timeout: 60_000 }, () => undefined);
    stack.close();
    const listener = await listening(clock, stack, HOME);
    await connected(clock, stack, listener, HOME);
    stack.close();
    await waitFor(clock, 'all handles gone', () => {
      setImmediate(() => clock.ring());
      return handles() <= before + 1;
    });
    expect(watched.events).to.deep.equal([]);
    expect(udp.events).to.deep.equal([]);
  });
});

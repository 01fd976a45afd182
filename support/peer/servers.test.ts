import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import * as dns from 'dns-packet';
import type { Endpoint } from '../net/stack';
import type { DnsServer } from './index';
import { BENCHES, type TestBench } from './testing/bench';

const SOON = 5_000;
const ZONE = {
  'one.example': { a: ['192.0.2.1'], aaaa: ['2001:db8::1'], ttl: 300 },
  'Many.Example': { a: ['192.0.2.1', '192.0.2.2', '192.0.2.3'], ttl: 60 },
  'alias.example': { cname: 'one.example', ttl: 20 },
  'big.example': { a: Array.from({ length: 60 }, (_, i) => `192.0.2.${i}`), ttl: 1 },
};

for (const [where, make] of Object.entries(BENCHES)) {
  describe(`the servers of the peer ${where}`, () => {
    let bench: TestBench;
    beforeEach(() => {
      bench = make();
    });
    afterEach(() => bench.close());

    async function ask(to: Endpoint, query: dns.Packet, within = SOON): Promise<dns.DecodedPacket | undefined> {
      const family = to.address.includes(':') ? bench.addresses.module6 : bench.addresses.module;
      const module = await bench.bind(family);
      module.socket.send(dns.encode({ type: 'query', flags: dns.RECURSION_DESIRED, ...query }), to);
      await bench.clock.until(() => module.datagrams[0], bench.clock.now() + within);
      module.socket.close();
      const answer = module.datagrams[0]?.[0];
      return answer && dns.decode(answer);
    }
    const question = (name: string, type: 'A' | 'AAAA' | 'MX' = 'A') => ({ id: 77, questions: [{ name, type }] });
    const data = (answer: dns.DecodedPacket | undefined) =>
      answer?.answers?.map((each) => `${each.type} ${(each as dns.StringAnswer).data}`);
    const serve = (answer?: Parameters<typeof bench.peer.dnsServer>[0]['answer']) =>
      bench.peer.dnsServer({ zone: ZONE, answer, port: 0 });

    it('answers A and AAAA queries from the zone, whatever the case of the name', async () => {
      const server = await serve();
      const one = await ask(server.endpoint, question('ONE.example'));
      expect(one).to.include({ id: 77, type: 'response', rcode: 'NOERROR' });
      expect(one?.questions?.[0]?.name).to.equal('ONE.example');
      expect(data(one)).to.deep.equal(['A 192.0.2.1']);
      expect((one!.answers![0] as dns.StringAnswer).ttl).to.equal(300);
      expect(data(await ask(server.endpoint, question('one.example', 'AAAA')))).to.deep.equal(['AAAA 2001:db8::1']);
      expect(data(await ask(server.endpoint, question('many.example')))).to.have.length(3);
      expect(data(await ask(server.endpoint, question('alias.example')))).to.deep.equal([
        'CNAME one.example',
        'A 192.0.2.1',
      ]);
      expect(server.queries.map((query) => `${query.type} ${query.name}`)).to.deep.equal([
        'A ONE.example',
        'AAAA one.example',
        'A many.example',
        'A alias.example',
      ]);
      expect(server.queriesFor('one.EXAMPLE', 'A')).to.have.length(1);
    });

    it('answers over IPv6', async () => {
      const server = await bench.peer.dnsServer({ zone: ZONE, port: 0, ipv6: true });
      expect(data(await ask(server.endpoint, question('one.example')))).to.deep.equal(['A 192.0.2.1']);
    });

    it('tells names that do not exist from names without such an address', async () => {
      const server = await serve();
      const none = await ask(server.endpoint, question('none.example'));
      expect(none).to.include({ rcode: 'NXDOMAIN' });
      const empty = await ask(server.endpoint, question('many.example', 'AAAA'));
      expect(empty).to.include({ rcode: 'NOERROR' });
      expect(data(empty)).to.deep.equal([]);
      server.define('none.example', { a: ['192.0.2.9'], ttl: 5 });
      expect(data(await ask(server.endpoint, question('none.example')))).to.deep.equal(['A 192.0.2.9']);
    });

    it('fails and is silent where told so', async () => {
      const server = await serve('servfail');
      expect(await ask(server.endpoint, question('one.example'))).to.include({ rcode: 'SERVFAIL' });
      server.answer = 'refused';
      expect(await ask(server.endpoint, question('one.example'))).to.include({ rcode: 'REFUSED' });
      server.answer = 'silent';
      expect(await ask(server.endpoint, question('one.example'), 50)).to.equal(undefined);
      expect(server.queries.map((query) => query.answer)).to.deep.equal(['SERVFAIL', 'REFUSED', undefined]);
    });

    it('answers only a question that has been asked often enough', async () => {
      const server = await serve({ after: 2 });
      expect(await ask(server.endpoint, question('one.example'), 50)).to.equal(undefined);
      expect(await ask(server.endpoint, question('one.example', 'AAAA'), 50)).to.equal(undefined);
      expect(await ask(server.endpoint, question('one.example'), 50)).to.equal(undefined);
      expect(data(await ask(server.endpoint, question('one.example')))).to.deep.equal(['A 192.0.2.1']);
    });

    it('says that an answer is too long for a datagram, unless the client takes longer ones', async () => {
      const server = await serve();
      const cut = await ask(server.endpoint, question('big.example'));
      expect(cut).to.include({ flag_tc: true });
      const edns: dns.Answer = {
        type: 'OPT',
        name: '.',
        udpPayloadSize: 4096,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      };
      const whole = await ask(server.endpoint, { ...question('big.example'), additionals: [edns] });
      expect(data(whole)).to.have.length(60);
    });

    it('waits before it answers, and survives rubbish', async () => {
      const server: DnsServer = await serve();
      const module = await bench.bind(bench.addresses.module);
      for (const rubbish of [Buffer.alloc(0), Buffer.from('x'), Buffer.alloc(12), Buffer.alloc(600, 0xff)]) {
        module.socket.send(rubbish, server.endpoint);
      }
      await bench.until('the rubbish', () => server.malformed.length === 4);
      server.delay = 60;
      const asked = bench.clock.now();
      await ask(server.endpoint, question('one.example'));
      expect(bench.clock.now() - asked).to.be.at.least(60);
      expect(await server.asked(1, SOON)).to.include({ name: 'one.example', answer: 'NOERROR' });
      module.socket.close();
    });

    function request(version = 4): Buffer {
      const bytes = Buffer.alloc(48);
      bytes[0] = (version << 3) | 3;
      bytes.write('ORIGIN!!', 40, 'latin1');
      return bytes;
    }
    async function time(to: Endpoint, bytes = request(), within = SOON): Promise<Buffer | undefined> {
      const module = await bench.bind(bench.addresses.module);
      module.socket.send(bytes, to);
      await bench.clock.until(() => module.datagrams[0], bench.clock.now() + within);
      module.socket.close();
      return module.datagrams[0]?.[0];
    }
    const wall = (bytes: Buffer, at: number) =>
      (bytes.readUInt32BE(at) - 2_208_988_800 + (bytes.readUInt32BE(at) < 2 ** 31 ? 2 ** 32 : 0)) * 1000 +
      (bytes.readUInt32BE(at + 4) / 2 ** 32) * 1000;

    it('tells the time as RFC 4330 has it', async () => {
      const server = await bench.peer.ntpServer({ port: 0 });
      const before = bench.clock.wall();
      const answer = (await time(server.endpoint))!;
      expect(answer).to.have.length(48);
      expect([answer[0]! >> 6, (answer[0]! >> 3) & 7, answer[0]! & 7]).to.deep.equal([0, 4, 4]);
      expect(answer[1]).to.be.within(1, 15);
      expect(answer.toString('latin1', 24, 32)).to.equal('ORIGIN!!');
      expect(wall(answer, 32)).to.be.within(before - 1, bench.clock.wall() + 1);
      expect(wall(answer, 40)).to.be.within(before - 1, bench.clock.wall() + 1);
      expect(server.requests).to.have.length(1);
      expect((await time(server.endpoint, request(3)))![0]).to.equal((3 << 3) | 4);
    });

    it('tells the time that it was given, which runs on and may lie after 2036', async () => {
      const given = Date.UTC(2019, 8, 9, 1, 32, 42, 250);
      const server = await bench.peer.ntpServer({ port: 0, time: given });
      expect(wall((await time(server.endpoint))!, 40)).to.be.within(given, given + 3_000);
      server.time = Date.UTC(2040, 1, 2, 3, 4, 5);
      expect(wall((await time(server.endpoint))!, 40)).to.be.closeTo(Date.UTC(2040, 1, 2, 3, 4, 5), 3_000);
    });

    it('misbehaves where told so', async () => {
      const server = await bench.peer.ntpServer({ port: 0, behaviour: 'silent' });
      expect(await time(server.endpoint, request(), 50)).to.equal(undefined);
      server.behaviour = 'unsynchronised';
      expect([...(await time(server.endpoint))!.subarray(0, 2)]).to.deep.equal([0xe4, 16]);
      server.behaviour = 'kiss';
      expect((await time(server.endpoint))!.toString('latin1', 12, 16)).to.equal('DENY');
      server.behaviour = 'short';
      expect(await time(server.endpoint)).to.have.length(40);
      server.behaviour = 'stranger';
      expect((await time(server.endpoint))!.toString('latin1', 24, 32)).not.to.equal('ORIGIN!!');
      expect(server.requests.map((each) => each.answered)).to.deep.equal([false, true, true, true, true]);
      expect(await time(server.endpoint, Buffer.alloc(20), 50)).to.equal(undefined);
      expect(server.malformed).to.have.length(1);
    });
  });
}

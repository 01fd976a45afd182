import { describe, it } from 'node:test';
import { expect } from 'chai';
import * as dns from 'dns-packet';
import { Bench, PEER, PEER6 } from '../fixture';

interface Asked {
  at: number;
  name: string;
  type: string;
}

/** A name server on the bench's peer; the zone maps a name to its records, a name that is missing gets NXDOMAIN. */
function serve(
  bench: Bench,
  zone: Record<string, dns.Answer[]>,
  { silentFor = 0, rcode = 0, address = PEER } = {},
): Asked[] {
  const asked: Asked[] = [];
  const socket = bench.peer.bindUdp(
    { address, port: 53 },
    {
      received: (bytes, from) => {
        const query = dns.decode(bytes);
        const question = query.questions![0]!;
        asked.push({ at: bench.clock.now(), name: question.name, type: question.type });
        if (asked.length <= silentFor) return;
        const answers = (zone[question.name] ?? []).filter(({ type }) => type === question.type || type === 'CNAME');
        const code = rcode || (zone[question.name] ? 0 : 3);
        socket.send(
          dns.encode({ type: 'response', id: query.id, flags: code, questions: query.questions, answers }),
          from,
        );
      },
    },
  );
  return asked;
}

const a = (name: string, data: string, ttl = 300): dns.Answer => ({ type: 'A', name, data, ttl });
const aaaa = (name: string, data: string, ttl = 300): dns.Answer => ({ type: 'AAAA', name, data, ttl });

async function prepared(options: ConstructorParameters<typeof Bench>[0] = {}, type = 1): Promise<Bench> {
  const bench = new Bench(options, { dns: [PEER] });
  await bench.activate(1, type);
  return bench;
}

describe('AT+QIDNSGIP', () => {
  it('tells how many addresses, the TTL, and the addresses', async () => {
    const bench = await prepared();
    const asked = serve(bench, { 'a.test': [a('a.test', '1.2.3.4', 60), a('a.test', '1.2.3.5', 30)] });
    expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 1000)).to.deep.equal([
      'OK',
      '+QIURC: "dnsgip",0,2,30',
      '+QIURC: "dnsgip","1.2.3.4"',
      '+QIURC: "dnsgip","1.2.3.5"',
    ]);
    expect(asked.map(({ name, type }) => `${name} ${type}`)).to.deep.equal(['a.test A']);
  });

  it('follows a canonical name', async () => {
    const bench = await prepared();
    const alias: dns.Answer = { type: 'CNAME', name: 'www.a.test', data: 'a.test', ttl: 10 };
    serve(bench, { 'www.a.test': [alias, a('a.test', '1.2.3.4')] });
    expect(await bench.command('AT+QIDNSGIP=1,"www.a.test"', 1000)).to.include('+QIURC: "dnsgip",0,1,10');
  });

  it('asks for both families in an IPv4v6 context and for IPv6 alone in an IPv6 one', async () => {
    const both = await prepared({}, 3);
    const asked = serve(both, { 'a.test': [a('a.test', '1.2.3.4'), aaaa('a.test', '2400::1')] });
    expect(await both.command('AT+QIDNSGIP=1,"a.test"', 1000)).to.include.members([
      '+QIURC: "dnsgip",0,2,300',
      '+QIURC: "dnsgip","2400::1"',
    ]);
    expect(asked.map(({ type }) => type)).to.deep.equal(['A', 'AAAA']);
    const six = new Bench({}, { dns: [PEER6] });
    await six.activate(1, 2);
    serve(six, { 'a.test': [aaaa('a.test', '2400::1')] }, { address: PEER6 });
    expect(await six.command('AT+QIDNSGIP=1,"a.test"', 1000)).to.include('+QIURC: "dnsgip","2400::1"');
  });

  it('answers a literal address without a query', async () => {
    const bench = await prepared();
    const asked = serve(bench, {});
    expect(await bench.command('AT+QIDNSGIP=1,"9.8.7.6"')).to.deep.equal([
      'OK',
      '+QIURC: "dnsgip",0,1,0',
      '+QIURC: "dnsgip","9.8.7.6"',
    ]);
    expect(asked).to.deep.equal([]);
  });

  it('fails with 565 for a name that nobody has', async () => {
    const bench = await prepared();
    serve(bench, {});
    expect(await bench.command('AT+QIDNSGIP=1,"adadsadsqwda"', 1000)).to.deep.equal(['OK', '+QIURC: "dnsgip",565']);
    expect(await bench.command('AT+QIGETERROR')).to.include('+QIGETERROR: 565,DNS parse failed');
  });

  it('repeats an unanswered query as dns/retry says, then asks the secondary server', async () => {
    const bench = await prepared();
    const asked = serve(bench, { 'a.test': [a('a.test', '1.2.3.4')] }, { silentFor: 99 });
    await bench.command(`AT+QICFG="dns/retry",3,500`);
    expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 5000)).to.include('+QIURC: "dnsgip",565');
    expect(asked.map(({ at }) => Math.round(at - asked[0]!.at))).to.deep.equal([0, 500, 1000, 1500]);
    const other = bench.network.host(['192.168.7.2']);
    const seen: number[] = [];
    other.bindUdp({ address: '192.168.7.2', port: 53 }, { received: () => seen.push(bench.clock.now()) });
    await bench.command(`AT+QIDNSCFG=1,"${PEER}","192.168.7.2"`);
    await bench.command('AT+QIDNSGIP=1,"a.test"', 5000);
    expect(seen).to.have.length(4);
    expect(seen[0]! - asked[4]!.at).to.be.closeTo(2000, 1);
  });

  it('is told late by a server that answers a repetition', async () => {
    const bench = await prepared();
    const asked = serve(bench, { 'a.test': [a('a.test', '1.2.3.4')] }, { silentFor: 2 });
    expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 2000)).to.include('+QIURC: "dnsgip","1.2.3.4"');
    expect(asked).to.have.length(3);
  });

  it('leaves SERVFAIL to the next server', async () => {
    const bench = await prepared();
    const asked = serve(bench, {}, { rcode: 2 });
    expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 200)).to.include('+QIURC: "dnsgip",565');
    expect(asked).to.have.length(1);
  });

  it('keeps a name for its TTL with dns/cache 1 only', async () => {
    const bench = await prepared();
    const asked = serve(bench, { 'a.test': [a('a.test', '1.2.3.4', 30)] });
    await bench.command('AT+QIDNSGIP=1,"a.test"', 1000);
    expect(await bench.command('AT+QIDNSGIP=1,"A.TEST"', 1000)).to.include('+QIURC: "dnsgip",0,1,30');
    expect(asked).to.have.length(1);
    await bench.sleep(30_000);
    await bench.command('AT+QIDNSGIP=1,"a.test"', 1000);
    expect(asked).to.have.length(2);
    await bench.command('AT+QICFG="dns/cache",0');
    await bench.command('AT+QIDNSGIP=1,"a.test"', 1000);
    await bench.command('AT+QIDNSGIP=1,"a.test"', 1000);
    expect(asked).to.have.length(4);
  });

  it('keeps a name whole for others after AT+QIOPEN has used it', async () => {
    const bench = await prepared();
    serve(bench, { 'a.test': [a('a.test', PEER)] });
    for (const id of [0, 1]) {
      await bench.command(`AT+QIOPEN=1,${id},"TCP","a.test",80`, 1000);
      expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 1000)).to.include(`+QIURC: "dnsgip","${PEER}"`);
    }
  });

  it('pays no attention to rubbish from the server', async () => {
    const bench = await prepared();
    const socket = bench.peer.bindUdp(
      { address: PEER, port: 53 },
      { received: (bytes, from) => socket.send(Buffer.concat([bytes.subarray(0, 2), Buffer.alloc(30, 0xc0)]), from) },
    );
    expect(await bench.command('AT+QIDNSGIP=1,"a.test"', 3000)).to.deep.equal(['OK', '+QIURC: "dnsgip",565']);
  });

  it('keeps the lines of two look-ups apart', async () => {
    const bench = await prepared();
    serve(bench, { 'a.test': [a('a.test', '1.1.1.1')], 'b.test': [a('b.test', '2.2.2.2')] });
    await bench.command('AT+QIDNSGIP=1,"a.test"');
    const lines = await bench.command('AT+QIDNSGIP=1,"b.test"', 1000);
    expect(lines.slice(1)).to.deep.equal([
      '+QIURC: "dnsgip",0,1,300',
      '+QIURC: "dnsgip","1.1.1.1"',
      '+QIURC: "dnsgip",0,1,300',
      '+QIURC: "dnsgip","2.2.2.2"',
    ]);
  });

  it('needs an active context', async () => {
    expect(await new Bench().command('AT+QIDNSGIP=1,"a.test"')).to.deep.equal(['OK', '+QIURC: "dnsgip",561']);
    const strict = new Bench({ variants: { immediateFailure: 'error' } });
    expect(await strict.command('AT+QIDNSGIP=1,"a.test"')).to.deep.equal(['ERROR']);
  });

  for (const wrong of ['1', '0,"a"', '16,"a"', '1,a', '1,""', '1,"a","b"', '"1","a"']) {
    it(`refuses ${wrong}`, async () => {
      expect(await (await prepared()).command(`AT+QIDNSGIP=${wrong}`)).to.deep.equal(['ERROR']);
    });
  }

  it('says no more after a restart', async () => {
    const bench = await prepared();
    await bench.command('AT+QIDNSGIP=1,"a.test"');
    bench.simulator.control.restart();
    expect(await bench.say('', 20_000)).not.to.include('dnsgip');
  });
});

describe('AT+QIDNSCFG', () => {
  it('shows the servers of the families of the context', async () => {
    const bench = new Bench({}, { dns: ['1.1.1.1', '2.2.2.2', '2400::1'] });
    for (const type of [1, 2, 3]) await bench.activate(type, type);
    expect(await bench.command('AT+QIDNSCFG=1')).to.include('+QIDNSCFG: 1,"1.1.1.1","2.2.2.2"');
    expect(await bench.command('AT+QIDNSCFG=2')).to.include('+QIDNSCFG: 2,"2400::1","::"');
    expect(await bench.command('AT+QIDNSCFG=3')).to.include('+QIDNSCFG: 3,"1.1.1.1","2.2.2.2","2400::1","::"');
  });

  it('sets them until the context ends', async () => {
    const bench = await prepared();
    expect(await bench.command('AT+QIDNSCFG=1,"8.8.8.8","8.8.4.4"')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QIDNSCFG=1')).to.include('+QIDNSCFG: 1,"8.8.8.8","8.8.4.4"');
    await bench.command('AT+QIDNSCFG=1,"9.9.9.9"');
    expect(await bench.command('AT+QIDNSCFG=1')).to.include('+QIDNSCFG: 1,"9.9.9.9","8.8.4.4"');
    await bench.command('AT+QIDEACT=1', 500);
    await bench.activate();
    expect(await bench.command('AT+QIDNSCFG=1')).to.include(`+QIDNSCFG: 1,"${PEER}","0.0.0.0"`);
  });

  for (const wrong of [
    '0',
    '16',
    '1,"8.8.8"',
    '1,8.8.8.8',
    '1,"8.8.8.8","x"',
    '1,"2400::1"',
    '1,"8.8.8.8","8.8.4.4","1.1.1.1"',
  ]) {
    it(`refuses ${wrong} and changes nothing`, async () => {
      const bench = await prepared();
      expect(await bench.command(`AT+QIDNSCFG=${wrong}`)).to.deep.equal(['ERROR']);
      expect(await bench.command('AT+QIDNSCFG=1')).to.include(`+QIDNSCFG: 1,"${PEER}","0.0.0.0"`);
    });
  }

  it('needs an active context, but for a query where the firmware allows it', async () => {
    expect(await new Bench().command('AT+QIDNSCFG=1')).to.deep.equal(['ERROR']);
    const lax = new Bench({ variants: { dnsInactive: 'ok' } });
    expect(await lax.command('AT+QIDNSCFG=1')).to.deep.equal(['+QIDNSCFG: 1,"0.0.0.0","0.0.0.0"', 'OK']);
    expect(await lax.command('AT+QIDNSCFG=1,"8.8.8.8"')).to.deep.equal(['ERROR']);
  });
});

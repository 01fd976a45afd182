import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench, PEER } from '../fixture';

async function prepared(options: ConstructorParameters<typeof Bench>[0] = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.activate();
  return bench;
}

describe('AT+QPING', () => {
  it('tells each answer and a summary', async () => {
    const bench = await prepared();
    const reply = `+QPING: 0,"${PEER}",32,40,54`;
    expect(await bench.command(`AT+QPING=1,"${PEER}"`, 10_000)).to.deep.equal([
      'OK',
      reply,
      reply,
      reply,
      reply,
      '+QPING: 0,4,4,0,40,40,40',
    ]);
    expect(await bench.command('AT+QIGETERROR')).to.include('+QIGETERROR: 0,Operation success');
  });

  it('gives a request up after the timeout, with a code of its own', async () => {
    const bench = await prepared();
    bench.network.silent(PEER, true);
    expect(await bench.command(`AT+QPING=1,"${PEER}",2,2`, 1900)).to.deep.equal(['OK']);
    expect(await bench.say('', 200)).to.equal('\r\n+QPING: 569\r\n');
    expect(await bench.say('', 5000)).to.equal('\r\n+QPING: 569\r\n\r\n+QPING: 0,2,0,2,0,0,0\r\n');
  });

  for (const [variant, last] of [
    ['error', ['+QPING: 569', '+QPING: 569']],
    ['none', ['+QPING: 569']],
  ] as const) {
    it(`ends with summary ${variant} after every request was lost`, async () => {
      const bench = await prepared({ variants: { lostSummary: variant } });
      bench.network.silent(PEER, true);
      expect(await bench.command(`AT+QPING=1,"${PEER}",1,1`, 5000)).to.deep.equal(['OK', ...last]);
    });
  }

  for (const [variant, average] of [
    ['mean', 107],
    ['half-sum', 131],
  ] as const) {
    it(`averages by ${variant}`, async () => {
      const bench = await prepared({ variants: { pingAverage: variant } });
      bench.network.setLatency(10);
      bench.type(`AT+QPING=1,"${PEER}",4,3\r`);
      await bench.sleep(500);
      bench.network.setLatency(50);
      await bench.sleep(1000);
      bench.network.setLatency(101);
      expect(await bench.say('', 5000)).to.include(`+QPING: 0,3,3,0,20,202,${average}\r\n`);
    });
  }

  it('tells a name that cannot be found by one line', async () => {
    const bench = await prepared();
    expect(await bench.command('AT+QPING=1,"no.such.name"', 10_000)).to.deep.equal(['OK', '+QPING: 565']);
  });

  it('needs an active context', async () => {
    expect(await new Bench().command(`AT+QPING=1,"${PEER}"`)).to.deep.equal(['OK', '+QPING: 561']);
    const strict = new Bench({ variants: { immediateFailure: 'error' } });
    expect(await strict.command(`AT+QPING=1,"${PEER}"`)).to.deep.equal(['ERROR']);
    expect(await strict.command('AT+QIGETERROR')).to.include('+QIGETERROR: 561,PDP context opening failed');
  });

  it('activates the context where the firmware does', async () => {
    const bench = new Bench({ variants: { inactivePing: 'activate' } });
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    expect(await bench.command(`AT+QPING=1,"${PEER}",4,1`, 1000)).to.include('+QPING: 0,1,1,0,40,40,40');
    expect(await bench.command('AT+QIACT?')).to.have.length(2);
  });

  it('is busy with one at a time', async () => {
    const bench = await prepared();
    bench.type(`AT+QPING=1,"${PEER}"\r`);
    await bench.say('');
    expect(await bench.command(`AT+QPING=1,"${PEER}"`)).to.deep.equal(['ERROR']);
    expect(await bench.command('AT+QIGETERROR')).to.include('+QIGETERROR: 568,Operation busy');
  });

  for (const wrong of [
    '1',
    '0,"a"',
    '16,"a"',
    '1,a',
    '1,"a",0',
    '1,"a",256',
    '1,"a",4,0',
    '1,"a",4,11',
    '1,"a",4,4,4',
  ]) {
    it(`refuses ${wrong}`, async () => {
      expect(await (await prepared()).command(`AT+QPING=${wrong}`)).to.deep.equal(['ERROR']);
    });
  }
});

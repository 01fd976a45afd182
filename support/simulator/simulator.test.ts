import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Bench, PEER } from './fixture';
import { parseCclk } from './module-time';
import { completeOptions, describeOptions, parseOptions } from './options';
import { VARIANTS } from './variants';

const GREETING = '\r\nRDY\r\n\r\nAPP RDY\r\n\r\n+CPIN: READY\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n';

describe('a restart', () => {
  it('is silent, then greets, and keeps only what is saved', async () => {
    const bench = new Bench({ echo: 1, dataEcho: 0 });
    await bench.activate();
    await bench.command('ATE0V1&D1');
    await bench.command('AT+QISDE=1;+CMEE=2');
    expect(await bench.command('AT+CFUN=1,1', 2999)).to.deep.equal(['OK']);
    expect(await bench.say('AT\r', 10)).to.equal('\r\nRDY\r\n');
    expect(await bench.command('ATE0;+CPIN?')).to.deep.equal(['ATE0;+CPIN?\r', '+CME ERROR: 14']);
    expect(await bench.say('', 10_000)).to.equal(GREETING.slice('\r\nRDY\r\n'.length));
    expect(await bench.command('AT+CPIN?')).to.deep.equal(['+CPIN: READY', 'OK']);
    expect(await bench.command('AT+QIACT?')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QISDE?')).to.deep.equal(['+QISDE: 0', 'OK']);
    expect(await bench.command('AT+CMEE?')).to.deep.equal(['+CMEE: 1', 'OK']);
  });

  it('keeps the profile that AT&W saved', async () => {
    const bench = new Bench({ echo: 1 });
    await bench.command('ATE0&W');
    bench.simulator.control.restart();
    await bench.say('', 20_000);
    expect(await bench.say('AT\r')).to.equal('\r\nOK\r\n');
    await bench.command('ATE1');
    expect(await bench.say('ATZ\rAT\r')).to.equal('ATZ\r\r\nOK\r\n\r\nOK\r\n');
    expect(await bench.say('AT&F\rAT\r')).to.equal('\r\nOK\r\nAT\r\r\nOK\r\n');
  });

  it('takes a command under way with it', async () => {
    const bench = new Bench();
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    bench.type('AT+QIACT=1\r');
    bench.simulator.control.powerCycle(500);
    expect(await bench.say('', 20_000)).to.equal(GREETING);
    expect(await bench.command('AT+QIACT?')).to.deep.equal(['OK']);
  });

  it('closes the connections', async () => {
    const bench = new Bench();
    await bench.activate();
    bench.peer.listenTcp({ address: PEER, port: 80 }, { accept: () => ({}) });
    expect(await bench.command(`AT+QIOPEN=1,0,"TCP","${PEER}",80`, 1000)).to.deep.equal(['OK', '+QIOPEN: 0,0']);
    bench.simulator.control.restart();
    await bench.say('', 20_000);
    expect(await bench.command('AT+QISTATE?')).to.deep.equal(['OK']);
  });

  it('does not come after AT+QPOWD until the power comes back', async () => {
    const bench = new Bench();
    expect(await bench.command('AT+QPOWD', 60_000)).to.deep.equal(['OK', 'POWERED DOWN']);
    expect(await bench.say('AT\r', 1000)).to.equal('');
    bench.simulator.control.powerCycle();
    expect(await bench.say('', 20_000)).to.equal(GREETING);
  });
});

describe('an error', () => {
  it('of a TCP/IP command is kept until the next one, and not by others', async () => {
    const bench = new Bench();
    const code = async () => (await bench.command('AT+QIGETERROR'))[0];
    expect(await code()).to.equal('+QIGETERROR: 0,Operation success');
    expect(await bench.command('AT+QISDE=5')).to.deep.equal(['ERROR']);
    await bench.command('AT+CSQ');
    await bench.command('AT+CPIN=1');
    await bench.command('AT+QINOTHING=1');
    await bench.command('AT+QIGETERROR?');
    expect(await code()).to.equal('+QIGETERROR: 552,Invalid parameters');
    await bench.command('AT+QISDE?');
    expect(await code()).to.equal('+QIGETERROR: 0,Operation success');
  });

  it('is plain for TCP/IP commands and unknown ones, and a CME error for others', async () => {
    const bench = new Bench();
    for (const [level, other] of [
      [0, 'ERROR'],
      [1, '+CME ERROR: 50'],
      [2, '+CME ERROR: incorrect parameters'],
    ] as const) {
      await bench.command(`AT+CMEE=${level}`);
      expect(await bench.command('AT+QISDE=5')).to.deep.equal(['ERROR']);
      expect(await bench.command('AT+NOTHING')).to.deep.equal(['ERROR']);
      expect(await bench.command('AT+CCLK="x"')).to.deep.equal([other]);
    }
    const cme = new Bench({ variants: { cmeErrors: 'yes' } });
    expect(await cme.command('AT+QISDE=5')).to.deep.equal(['+CME ERROR: 552']);
  });

  it('is worded as the firmware does', async () => {
    const bench = new Bench({ variants: { errorText: 'example', errorQuotes: 'yes' } });
    await bench.command('AT+QIDNSGIP=1,"a.b"');
    expect((await bench.command('AT+QIGETERROR'))[0]).to.equal('+QIGETERROR: 561,"pdp context opening failed"');
  });

  it('can be planned', async () => {
    const bench = new Bench();
    await bench.activate();
    for (const code of [550, 573]) bench.simulator.control.failNext('QIOPEN', code);
    for (const code of [550, 573]) {
      expect(await bench.command('AT+QIOPEN=?')).to.have.length(2);
      expect(await bench.command(`AT+QIOPEN=1,0,"TCP","${PEER}",80`)).to.deep.equal(['ERROR']);
      expect((await bench.command('AT+QIGETERROR'))[0]).to.include(`+QIGETERROR: ${code},`);
    }
    expect(await bench.command(`AT+QIOPEN=1,0,"TCP","${PEER}",80`, 0)).to.deep.equal(['OK']);
  });
});

describe('what hosts send first', () => {
  for (const [command, answer] of [
    ['AT+CGMM', 'EC800E-CN'],
    ['AT+CSQ', '+CSQ: 28,0'],
    ['AT+CREG?', '+CREG: 0,1'],
    ['AT+CEREG?', '+CEREG: 0,1'],
    ['AT+CGATT?', '+CGATT: 1'],
    ['AT+CPIN?', '+CPIN: READY'],
    ['AT+IPR?', '+IPR: 115200'],
    ['AT+QURCCFG="urcport"', '+QURCCFG: "urcport","usbat"'],
    ['AT+CGDCONT?', '+CGDCONT: 1,"IP","","0.0.0.0",0,0'],
    ['ATS3?', '013'],
  ]) {
    it(`has an answer to ${command}`, async () => {
      expect(await new Bench().command(command!)).to.deep.equal([answer, 'OK']);
    });
  }

  for (const command of [
    'ATE0',
    'ATQ0V1',
    'AT&D1',
    'AT&C1',
    'ATH',
    'AT+CTZU=1',
    'AT+CTZR=1',
    'AT+IFC=2,2',
    'AT+CREG=2',
    'AT+COPS=0',
    'AT+CGDCONT=1,"IP","CMNET"',
    'AT+QSCLK=0',
    'AT+CCLK="26/02/28,12:00:00+08"',
  ]) {
    it(`takes ${command}`, async () => {
      expect(await new Bench().command(command)).to.deep.equal(['OK']);
    });
  }

  it('shows addresses', async () => {
    const bench = new Bench();
    await bench.activate(1, 3);
    expect((await bench.command('AT+CGPADDR=1'))[0]).to.match(/^\+CGPADDR: 1,"10\.\d+\.\d+\.\d+","36\.14(\.\d+){14}"$/);
  });

  it('sets a clock that runs', async () => {
    const bench = new Bench();
    await bench.command('AT+CCLK="26/02/28,23:59:58-12"');
    await bench.sleep(3000);
    expect(await bench.command('AT+CCLK?')).to.include('+CCLK: "26/03/01,00:00:01-12"');
    for (const wrong of ['26/02/30,12:00:00+08', '26/02/28,24:00:00+08', '26/02/28,12:00:00+57', '26-02-28,12:00:00']) {
      expect(parseCclk(wrong), wrong).to.equal(undefined);
    }
  });
});

describe('simulator options', () => {
  it('gives each model a firmware of its own', () => {
    expect(completeOptions({ model: 'EC600E-CN' }).firmware).to.equal('EC600ECNLCR01A01M04');
    expect(completeOptions().firmware).to.equal('EC800ECNLCR01A01M04');
    expect(completeOptions({ firmware: 'mine' }).firmware).to.equal('mine');
  });

  it('are read from KEY=VALUE', () => {
    const words = ['latency=20', 'freeClose=error', 'cfg:dns/retry=4,500', 'model=EC600E-CN'];
    expect(parseOptions(words)).to.deep.equal({
      latency: 20,
      model: 'EC600E-CN',
      variants: { freeClose: 'error' },
      settings: { 'dns/retry': [4, 500] },
    });
  });

  for (const [word, message] of [
    ['nothing=1', 'simulator option nothing: no such option'],
    ['latency=-1', "simulator option latency: allowed an integer 0..3600000, came '-1'"],
    ['freeClose=no', "simulator option freeClose: allowed ok | error, came 'no'"],
    ['cfg:viewmode=1,1', "simulator option cfg:viewmode: allowed 1 integer(s), comma separated, came '1,1'"],
  ]) {
    it(`say what is wrong with ${word}`, () => {
      expect(() => parseOptions([word!])).to.throw(message!);
    });
  }

  it('are all described', () => {
    const keys = describeOptions().map(({ key }) => key);
    expect(keys).to.include.members([...Object.keys(VARIANTS), 'latency', 'cfg:viewmode']);
    expect(new Set(keys).size).to.equal(keys.length);
  });
});

describe('the simulator', () => {
  it('survives 10,000 random byte strings', async () => {
    const bench = new Bench();
    const words = [
      'AT',
      'at+',
      'AT+QICFG=',
      'AT+QISEND=0',
      'AT+QIOPEN=1,0,"TCP",',
      '"',
      ',',
      '\r',
      '\n',
      ';',
      '+++',
      '\x1a',
      '\x1b',
      '?',
      '=?',
      '0',
      '1',
      'E1',
      'S3=13',
      '&D1',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...words).map((word) => Buffer.from(word, 'latin1')),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    );
    const strings = fc.sample(
      fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.concat(pieces)),
      {
        numRuns: 10_000,
        seed: 20_260_101,
      },
    );
    const before = process.memoryUsage().heapUsed;
    for (const bytes of strings) {
      bench.type(bytes);
      await bench.sleep(10);
      bench.take();
    }
    await bench.sleep(200_000);
    bench.simulator.control.powerCycle();
    expect(await bench.say('', 20_000)).to.include('RDY');
    expect(await bench.command('AT')).to.include('OK');
    expect(process.memoryUsage().heapUsed - before).to.be.lessThan(100e6);
  });

  it('understands any chunking alike', async () => {
    const script = 'AT\r\nATE1\rAT+QICFG="viewmode",1\rAT+QISDE?\r\n\rnoise\r+++AT+QIACT?\rATE0\rAT+CSQ\r';
    const whole = await new Bench().say(script, 50);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }), async (sizes) => {
        const bench = new Bench();
        let at = 0;
        for (let turn = 0; at < script.length; turn++) {
          const size = sizes[turn % sizes.length]!;
          bench.type(script.slice(at, at + size));
          at += size;
        }
        expect(await bench.say('', 50)).to.equal(whole);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});

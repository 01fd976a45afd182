import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench } from '../fixture';

const error = async (bench: Bench) => (await bench.command('AT+QIGETERROR'))[0]?.match(/\d+/)?.[0];

describe('AT+QICSGP', () => {
  it('tells the values of an unset context', async () => {
    expect(await new Bench().command('AT+QICSGP=1')).to.deep.equal(['+QICSGP: 1,"","","",0', 'OK']);
  });

  it('keeps values over a restart', async () => {
    const bench = new Bench();
    expect(await bench.command('AT+QICSGP=2,3,"CMNET","user","pass",2')).to.deep.equal(['OK']);
    bench.simulator.control.powerCycle(1000);
    await bench.sleep(20_000);
    bench.take();
    expect(await bench.command('AT+QICSGP=2')).to.deep.equal(['+QICSGP: 3,"CMNET","user","pass",2', 'OK']);
  });

  it('takes the five values of chapter 3.1.1', async () => {
    expect(await new Bench().command('AT+QICSGP=1,1,"UNINET","",1')).to.deep.equal(['OK']);
  });

  it('leaves what is not given as it was', async () => {
    const bench = new Bench();
    await bench.command('AT+QICSGP=1,1,"A","u","p",3');
    await bench.command('AT+QICSGP=1,2,"B"');
    expect(await bench.command('AT+QICSGP=1')).to.include('+QICSGP: 2,"B","u","p",3');
  });

  for (const wrong of [
    '0',
    '16',
    '"1"',
    '1,1',
    '1,0,"A"',
    '1,4,"A"',
    '1,1,A',
    '1,1,"A","u"',
    '1,1,"A","u","p",4',
    '1,1,"A","u","p",',
    '1,1,"A","u","p",1,1',
    `1,1,"A","${'u'.repeat(128)}","p"`,
    `1,1,"A","u","${'p'.repeat(128)}"`,
  ]) {
    it(`refuses ${wrong.slice(0, 30)} and changes nothing`, async () => {
      const bench = new Bench();
      expect(await bench.command(`AT+QICSGP=${wrong}`)).to.deep.equal(['ERROR']);
      expect(await error(bench)).to.equal('552');
      expect(await bench.command('AT+QICSGP=1')).to.include('+QICSGP: 1,"","","",0');
    });
  }
});

describe('AT+QIACT', () => {
  it('says nothing but OK while no context is active', async () => {
    expect(await new Bench().command('AT+QIACT?')).to.deep.equal(['OK']);
  });

  it('answers when the context is active, and no command before', async () => {
    const bench = new Bench();
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    expect(await bench.say('AT+QIACT=1\rAT\r', 299)).to.equal('');
    expect(await bench.say('', 2)).to.equal('\r\nOK\r\n\r\nOK\r\n');
    expect((await bench.command('AT+QIACT?'))[0]).to.match(/^\+QIACT: 1,1,1,"10\.\d+\.\d+\.\d+"$/);
  });

  it('gives addresses of the families of the type', async () => {
    const bench = new Bench();
    await bench.activate(1, 2);
    await bench.activate(2, 3);
    const lines = await bench.command('AT+QIACT?');
    expect(lines[0]).to.match(/^\+QIACT: 1,1,2,"240E:[0-9A-F:]+"$/);
    expect(lines[1]).to.match(/^\+QIACT: 2,1,3,"10\.[0-9.]+","240E:[0-9A-F:]+"$/);
  });

  it('shows type 1 for both families where the firmware does', async () => {
    const bench = new Bench({ variants: { dualTypeShown: '1' } });
    await bench.activate(1, 3);
    expect((await bench.command('AT+QIACT?'))[0]).to.match(/^\+QIACT: 1,1,1,"10/);
  });

  it('lists configured inactive contexts where the firmware does', async () => {
    const bench = new Bench({ variants: { inactiveListed: 'yes' } });
    await bench.command('AT+QICSGP=3,1,"UNINET"');
    expect(await bench.command('AT+QIACT?')).to.deep.equal(['+QIACT: 3,0,1', 'OK']);
  });

  it('has a new address every time', async () => {
    const bench = new Bench();
    await bench.activate();
    const [first] = await bench.command('AT+QIACT?');
    await bench.command('AT+QIDEACT=1', 500);
    await bench.activate();
    expect((await bench.command('AT+QIACT?'))[0]).not.to.equal(first);
  });

  it('is refused without an access point (574), or not', async () => {
    const strict = new Bench();
    expect(await strict.command('AT+QIACT=1', 500)).to.deep.equal(['ERROR']);
    expect(await error(strict)).to.equal('574');
    expect(await new Bench({ variants: { noApn: 'ok' } }).command('AT+QIACT=1', 500)).to.deep.equal(['OK']);
  });

  it('fails with 561 where the network refuses, and beyond what the SIM allows', async () => {
    const refusing = new Bench({}, { refused: ['NO'] });
    await refusing.command('AT+QICSGP=1,1,"NO"');
    expect(await refusing.command('AT+QIACT=1', 500)).to.deep.equal(['ERROR']);
    expect(await error(refusing)).to.equal('561');
    const single = new Bench({ contexts: 1 });
    await single.activate(1);
    await single.command('AT+QICSGP=2,1,"UNINET"');
    expect(await single.command('AT+QIACT=2', 500)).to.deep.equal(['ERROR']);
  });

  for (const answer of ['ok', 'error'] as const) {
    it(`answers ${answer} for an active context, which stays`, async () => {
      const bench = new Bench({ variants: { activateActive: answer, deactivateInactive: answer } });
      await bench.activate();
      expect(await bench.command('AT+QIACT=1', 500)).to.deep.equal([answer.toUpperCase()]);
      expect(await bench.command('AT+QIACT?')).to.have.length(2);
      expect(await bench.command('AT+QIDEACT=2', 500)).to.deep.equal([answer.toUpperCase()]);
    });
  }

  for (const wrong of [
    'QIACT',
    'QIACT=0',
    'QIACT=16',
    'QIACT=1,1',
    'QIDEACT?',
    'QIDEACT=',
    'QIACTEX=1,2',
    'QIACTEX=',
    'QIDEACTEX=0',
  ]) {
    it(`refuses AT+${wrong}`, async () => {
      expect(await new Bench().command(`AT+${wrong}`)).to.deep.equal(['ERROR']);
    });
  }

  for (const [command, line] of [
    ['QIACT', '+QIACT: (1-15)'],
    ['QIDEACT', '+QIDEACT: (1-15)'],
    ['QIACTEX', '+QIACTEX: (1-15),(0,1)'],
    ['QIDEACTEX', '+QIDEACTEX: (1-15)'],
    ['QICSGP', '+QICSGP: (1-15),(1-3),<APN>,<username>,<password>,(0-3)'],
  ] as const) {
    it(`describes AT+${command}`, async () => {
      expect(await new Bench().command(`AT+${command}=?`)).to.deep.equal([line, 'OK']);
    });
  }
});

describe('AT+QIACTEX', () => {
  it('answers at once and tells the result later', async () => {
    const bench = new Bench();
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    expect(await bench.command('AT+QIACTEX=1')).to.deep.equal(['OK']);
    expect(await bench.command('AT')).to.deep.equal(['OK']);
    expect(await bench.say('', 400)).to.equal('\r\n+QIACTEX: 1,0\r\n');
    expect((await bench.command('AT+QIACTEX?'))[0]).to.match(/^\+QIACTEX: 1,1,1,"10\./);
    expect(await bench.command('AT+QIDEACTEX=1')).to.deep.equal(['OK']);
    expect(await bench.say('', 400)).to.equal('\r\n+QIDEACTEX: 1,0\r\n');
  });

  it('shows the addresses with view_mode 1', async () => {
    const bench = new Bench();
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    expect((await bench.command('AT+QIACTEX=1,1', 400))[1]).to.match(/^\+QIACTEX: 1,0,1,"10\.\d+\.\d+\.\d+"$/);
  });

  it('tells the code of a failure', async () => {
    const bench = new Bench({}, { refused: ['NO'] });
    await bench.command('AT+QICSGP=1,1,"NO"');
    expect(await bench.command('AT+QIACTEX=1,1', 400)).to.deep.equal(['OK', '+QIACTEX: 1,561']);
    expect(await error(bench)).to.equal('561');
  });
});

describe('a context that the network drops', () => {
  it('is told by "pdpdeact", is of no use until AT+QIDEACT, and can be activated again', async () => {
    const bench = new Bench();
    await bench.activate();
    expect(bench.simulator.control.dropContext(1)).to.equal(true);
    expect(bench.simulator.control.dropContext(2)).to.equal(false);
    expect(bench.take()).to.equal('\r\n+QIURC: "pdpdeact",1\r\n');
    expect(await bench.command('AT+QIACT?')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QIACT=1')).to.deep.equal(['ERROR']);
    expect(await error(bench)).to.equal('570');
    expect(await bench.command('AT+QIDEACT=1', 500)).to.deep.equal(['OK']);
    expect(await bench.command('AT+QIACT=1', 500)).to.deep.equal(['OK']);
  });
});

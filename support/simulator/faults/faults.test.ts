import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clauses } from '../../spec/clauses';
import { Bench } from '../fixture';
import { parseOptions } from '../options';
import { FAULTS, faultNamed } from './index';

/** What is left: how the harness treats a module that hangs is not the module's. */
const NOT_THE_MODULES = ['FLOW-05'];

describe('the catalogue of faults', () => {
  it('names each fault once, in small letters', () => {
    const names = FAULTS.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('says of each what the module does, and in one line', () => {
    for (const { name, says } of FAULTS) expect(says, name).to.match(/^\S.{5,110}[^.\s]$/);
  });

  it('breaks clauses that there are', () => {
    const known = new Set(clauses().map(({ id }) => id));
    const unknown = FAULTS.flatMap((fault) =>
      fault.clauses.filter((id) => !known.has(id)).map((id) => `${fault.name} ${id}`),
    );
    expect(unknown).to.deep.equal([]);
  });

  it('breaks every clause that a module can break', () => {
    const broken = new Set(FAULTS.flatMap((fault) => fault.clauses));
    const whole = clauses().map(({ id }) => id);
    expect(whole.filter((id) => !broken.has(id))).to.deep.equal(NOT_THE_MODULES);
  });

  it('can be planted, and the module still says something or stays silent, but never throws', async () => {
    for (const { name } of FAULTS) {
      const bench = new Bench({ fault: name });
      await bench.say('AT\rAT+QICFG="viewmode"\rAT+QISTATE?\r', 100);
      bench.simulator.control.restart();
      await bench.say('AT+QIACT=1\r', 60_000);
      bench.simulator.dispose();
    }
  });

  it('refuses the name of a fault that there is not', () => {
    expect(() => faultNamed('nothing')).to.throw("no fault is named 'nothing'");
    expect(() => parseOptions(['fault=nothing'])).to.throw("no fault is named 'nothing'");
  });
});

describe('a planted fault', () => {
  it('shows its deviation and nothing else', async () => {
    const bench = new Bench({ fault: 'qisde-2-taken' });
    expect(await bench.command('AT+QISDE=2')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QISDE=3')).to.deep.equal(['ERROR']);
    expect(await bench.command('AT+QISDE?')).to.deep.equal(['+QISDE: 1', 'OK']);
  });

  it('changes the module that it is planted in only', async () => {
    const faulty = new Bench({ fault: 'qisde-read-inverted' });
    const sound = new Bench();
    expect(await faulty.command('AT+QISDE?')).to.deep.equal(['+QISDE: 0', 'OK']);
    expect(await sound.command('AT+QISDE?')).to.deep.equal(['+QISDE: 1', 'OK']);
  });

  it('can change a default', async () => {
    const bench = new Bench({ fault: 'transpktsize-default-wrong' });
    expect(await bench.command('AT+QICFG="transpktsize"')).to.deep.equal(['+QICFG: "transpktsize",1460', 'OK']);
  });

  it('can delay a final result', async () => {
    const bench = new Bench({ fault: 'activation-after-150-s' });
    await bench.command('AT+QICSGP=1,1,"UNINET"');
    expect(await bench.command('AT+QIACT=1', 149_000)).to.deep.equal([]);
    expect(await bench.say('', 2000)).to.equal('\r\nOK\r\n');
  });

  it('can rewrite bytes on their way out', async () => {
    const bench = new Bench({ fault: 'result-with-lf-only' });
    expect(await bench.say('AT\r')).to.equal('\nOK\n');
  });

  it('survives a restart', async () => {
    const bench = new Bench({ fault: 'viewmode-saved' });
    await bench.command('AT+QICFG="viewmode",1');
    bench.simulator.control.restart();
    await bench.say('', 20_000);
    expect(await bench.command('AT+QICFG="viewmode"')).to.deep.equal(['+QICFG: "viewmode",1', 'OK']);
  });
});

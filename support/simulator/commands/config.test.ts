import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Bench } from '../fixture';
import { OPTION_NAMES } from '../settings';

/** Option, a valid set of values, and what must be refused. */
const CASES: [string, string, string[]][] = [
  ['transpktsize', '1460', ['0', '1461', '"1"', '', '1,1', '-1', 'x']],
  ['transwaittm', '0', ['21', '1,2']],
  ['dataformat', '1,1', ['1', '2,0', '0,2', '0,0,0']],
  ['viewmode', '1', ['2']],
  ['udp/sendmode', '1', ['2']],
  ['udp/readmode', '1', ['2']],
  ['tcp/accept', '0', ['2']],
  ['passiveclosed', '1', ['2']],
  ['close/mode', '1', ['2']],
  ['recvind', '1', ['2']],
  [
    'tcp/keepalive',
    '1,1800,100,10',
    ['1', '2,60,25,3', '1,0,25,3', '1,1801,25,3', '1,60,24,3', '1,60,25,11', '1,60,25'],
  ],
  ['tcp/retranscfg', '12,60', ['2,3', '13,3', '5,0', '5,61', '5']],
  ['formatcfg', '1', ['2']],
  ['qisend/timeout', '120', ['121']],
  ['tcp/delay_ack', '1', ['2']],
  ['dns/cache', '0', ['2']],
  ['tcp/twrecycle', '60000', ['1', '60001']],
  ['dns/retry', '4,2000', ['0,200', '5,200', '2,99', '2,2001', '2']],
];

describe('AT+QICFG', () => {
  it('lists its options in the order of the manual', async () => {
    const lines = await new Bench().command('AT+QICFG=?');
    expect(lines.slice(0, -1).map((line) => /"(.*?)"/.exec(line)?.[1])).to.deep.equal([...OPTION_NAMES]);
    expect(lines).to.include('+QICFG: "send/auto",(0-11),(0,20-65535),<msg_auto>,(0,1)');
    expect(lines).to.include('+QICFG: "dns/retry",(1-4),(100-2000)');
  });

  it('prints switches as a range where the firmware does', async () => {
    const lines = await new Bench({ variants: { rangeStyle: 'range' } }).command('AT+QICFG=?');
    expect(lines).to.include('+QICFG: "dataformat",(0-1),(0-1)');
  });

  for (const [option, values, refused] of CASES) {
    it(`keeps ${option} all or not at all, until a restart`, async () => {
      const bench = new Bench();
      const read = () => bench.command(`AT+QICFG="${option}"`);
      const initial = await read();
      expect(await bench.command(`AT+QICFG="${option}",${values}`)).to.deep.equal(['OK']);
      expect(await read()).to.deep.equal([`+QICFG: "${option}",${values}`, 'OK']);
      for (const wrong of refused) {
        expect(await bench.command(`AT+QICFG="${option}",${wrong}`), wrong).to.deep.equal(['ERROR']);
        expect(await read()).to.deep.equal([`+QICFG: "${option}",${values}`, 'OK']);
      }
      bench.simulator.control.restart();
      await bench.sleep(10_000);
      bench.take();
      expect(await read()).to.deep.equal(initial);
    });
  }

  it('switches keep-alive off alone and keeps its times', async () => {
    const bench = new Bench();
    await bench.command('AT+QICFG="tcp/keepalive",1,100,30,4');
    expect(await bench.command('AT+QICFG="tcp/keepalive",0')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QICFG="tcp/keepalive"')).to.include('+QICFG: "tcp/keepalive",0,100,30,4');
  });

  it('keeps the order of send/auto', async () => {
    const bench = new Bench();
    expect(await bench.command('AT+QICFG="send/auto",3,20,"3132",1')).to.deep.equal(['OK']);
    expect(await bench.command('AT+QICFG="send/auto"')).to.deep.equal(['+QICFG: "send/auto",3,20,"3132",1', 'OK']);
    expect(await bench.command('AT+QICFG="send/auto",3')).to.deep.equal(['+QICFG: "send/auto",3,20,"3132",1', 'OK']);
    expect(await bench.command('AT+QICFG="send/auto",4')).to.deep.equal(['+QICFG: "send/auto",4,0,"",0', 'OK']);
    for (const wrong of [
      '12',
      '12,20,"31"',
      '3,19,"31"',
      '3,65536,"31"',
      '3,20',
      '3,20,"3"',
      '3,20,"3g"',
      '3,20,""',
      '3,20,"31",2',
    ]) {
      expect(await bench.command(`AT+QICFG="send/auto",${wrong}`), wrong).to.deep.equal(['ERROR']);
    }
    expect(await bench.command(`AT+QICFG="send/auto",3,20,"${'31'.repeat(401)}"`)).to.deep.equal(['ERROR']);
    expect(await bench.command('AT+QICFG="send/auto"')).to.deep.equal(['+QICFG: "send/auto",3,20,"3132",1', 'OK']);
    expect(await bench.command(`AT+QICFG="send/auto",3,20,"${'31'.repeat(200)}"`)).to.deep.equal(['OK']);
    expect(await bench.command('AT+QICFG="send/auto",3,0')).to.deep.equal(['OK']);
  });

  for (const wrong of [
    'AT+QICFG',
    'AT+QICFG?',
    'AT+QICFG="nothing"',
    'AT+QICFG="nothing",1',
    'AT+QICFG=viewmode',
    'AT+QICFG="viewmode',
  ]) {
    it(`refuses ${wrong} with 552`, async () => {
      const bench = new Bench();
      expect(await bench.command(wrong)).to.deep.equal(['ERROR']);
      expect(await bench.command('AT+QIGETERROR')).to.deep.equal(['+QIGETERROR: 552,Invalid parameters', 'OK']);
    });
  }
});

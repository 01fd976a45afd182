import { describe, it } from 'node:test';
import { expect } from 'chai';
import { counters, pingSums } from './arithmetic';
import { opened, TestLog } from './testing/log';

const UNKNOWN = { fresh: false };

describe('totals', () => {
  it('are sums', () => {
    const log = opened().ask('AT+QIRD=0,0', '+QIRD: 14,10,4', 'OK').ask('AT+QISEND=0,0', '+QISEND: 9,9,0', 'OK');
    expect(log.judge(counters)).to.deep.equal([]);
    const wrong = opened().ask('AT+QIRD=0,0', '+QIRD: 14,10,5', 'OK').ask('AT+QISEND=0,0', '+QISEND: 9,0,0', 'OK');
    expect(wrong.judge(counters)).to.deep.equal(['fail QIRD-07', 'fail QISEND-09']);
    expect(wrong.findings(counters)[0]?.came).to.equal('+QIRD: 14,10,5 (10 + 5 = 15)');
  });

  it('are told apart from other lines of the same name', () => {
    const log = opened().ask('AT+QISEND=0,4').prompt().info('+QISEND: 0,0,10240').final('OK');
    log.ask('AT+QIRD=0').info('+QIRD: 4,"192.0.2.1",80', 'data').final('OK');
    expect(log.judge(counters)).to.deep.equal([]);
  });
});

describe('the summary of AT+QPING', () => {
  const ping = (times: number[], summary: string, wanted = times.length) => {
    const log = new TestLog().ask(`AT+QPING=1,"192.0.2.1",4,${wanted}`, 'OK');
    for (const time of times) log.urc(time < 0 ? '+QPING: 569' : `+QPING: 0,"192.0.2.1",32,${time},54`);
    return log.urc(`+QPING: ${summary}`).judge(pingSums);
  };

  it('agrees with its lines, by mean or by running half-sum', () => {
    expect(ping([192, 240, 241, 479], '0,4,4,0,192,479,353')).to.deep.equal([]);
    expect(ping([192, 240, 241, 479], '0,4,4,0,192,479,288')).to.deep.equal([]);
    expect(ping([20, -1, 40], '0,3,2,1,20,40,30')).to.deep.equal([]);
    expect(ping([-1, -1], '0,2,0,2,0,0,0')).to.deep.equal([]);
    expect(ping([-1, -1], '569')).to.deep.equal([]);
  });

  it('fails where it does not', () => {
    expect(ping([20, 40], '0,2,1,0,20,40,30')).to.deep.equal(['fail QPING-06', 'fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,41,30')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,38')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,48')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,30', 1)).to.deep.equal(['fail QPING-05', 'fail QPING-05']);
  });

  it('is not judged where runs overlap or lines are missing', () => {
    const two = new TestLog().ask('AT+QPING=1,"192.0.2.1"', 'OK').urc('+QPING: 0,"192.0.2.1",32,20,54');
    two.urc('+QPING: 0,"192.0.2.1",32,22,54').ask('AT+QPING=1,"192.0.2.2"', 'OK').urc('+QPING: 0,"192.0.2.2",32,90,54');
    expect(two.urc('+QPING: 0,9,1,1,1,1,1').judge(pingSums)).to.deep.equal([]);
    expect(new TestLog().urc('+QPING: 0,9,1,1,1,1,1').judge(pingSums, UNKNOWN)).to.deep.equal([]);
    const after = new TestLog()
      .ask('AT+QPING=1,"nowhere"', 'OK')
      .urc('+QPING: 565')
      .ask('AT+QPING=1,"192.0.2.1",4,1', 'OK');
    after.urc('+QPING: 0,"192.0.2.1",32,20,54').urc('+QPING: 0,1,1,0,20,21,20');
    expect(after.judge(pingSums)).to.deep.equal(['fail QPING-06']);
  });
});

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

describe('Counters that do not add up', () => {
  it('are told with what they would have to be', () => {
    const [found] = opened().ask('AT+QIRD=3,0', '+QIRD: 14,10,5', 'OK').findings(counters);
    expect(found).to.include({
      message: 'the counters of socket 3 do not add up',
      accepted: '14 = have read + unread',
    });
    const [sent] = opened().ask('AT+QISEND=3,0', '+QISEND: 9,0,0', 'OK').findings(counters);
    expect(sent?.accepted).to.equal('9 = acknowledged + unacknowledged');
  });

  it('are those of the question about them alone', () => {
    const others: [string, string][] = [
      ['AT+QIRD=0,1500', '+QIRD: 9,0,0'],
      ['AT+QIRD=0', '+QIRD: 9,0,0'],
      ['AT+QIRD=0,0,0', '+QIRD: 9,0,0'],
      ['AT+QIRD=?', '+QIRD: 9,0,0'],
      ['AT+QIRD=0,0', '+QISEND: 9,0,0'],
      ['AT+QISEND=0,0', '+QIRD: 9,0,0'],
      ['AT+QICLOSE=0,0', '+QICLOSE: 9,0,0'],
      ['AT+QIRD=0,0', '+QIRD: 9,0'],
      ['AT+QIRD=0,0', '+QIRD: 9,0,0,0'],
      ['AT+QIRD=0,0', '+QIRD: x,0,0'],
      ['AT+QIRD=0,0', '+QIRD: 9,x,0'],
      ['AT+QIRD=0,0', '+QIRD: 9,0,x'],
    ];
    for (const [command, line] of others)
      expect(opened().ask(command, line, 'OK').judge(counters), `${command} ${line}`).to.deep.equal([]);
    expect(opened().ask('AT+QIRD=0,0').urc('+QIRD: 9,0,0').final('OK').judge(counters)).to.deep.equal([]);
    expect(new TestLog().info('+QIRD: 9,0,0').judge(counters)).to.deep.equal([]);
  });
});

describe('A run of AT+QPING', () => {
  const line = (time: number) => `+QPING: 0,"192.0.2.1",32,${time},54`;
  const begun = (wanted = 2) => new TestLog().ask(`AT+QPING=1,"192.0.2.1",4,${wanted}`, 'OK');
  const WRONG = '+QPING: 0,2,2,0,1,1,1';

  it('is judged again after another that has ended, with a summary, all its lines or a bare code', () => {
    const wrong = (log: TestLog) => log.urc(line(20)).urc(line(40)).urc(WRONG).judge(pingSums);
    const ask = (log: TestLog) => log.ask('AT+QPING=1,"192.0.2.1",4,2', 'OK');
    const alone = wrong(begun()).length;
    expect(alone).to.be.above(0);
    const summed = begun().urc(line(20)).urc(line(40)).urc('+QPING: 0,2,2,0,20,40,30');
    expect(wrong(ask(summed))).to.have.length(alone);
    expect(wrong(ask(begun().urc(line(20)).urc(line(40))))).to.have.length(alone);
    expect(wrong(ask(begun().urc('+QPING: 565')))).to.have.length(alone);
    expect(wrong(ask(begun().urc(line(20))))).to.deep.equal([]);
    expect(wrong(ask(begun().urc('+QPING: 569').urc('+QPING: 569').urc('+QPING: 569')))).to.have.length(alone);
    expect(wrong(ask(begun(4).urc('+QPING: 569').urc('+QPING: 569')))).to.deep.equal([]);
    expect(
      wrong(
        ask(begun(4).urc(line(20)).urc(WRONG))
          .urc(line(20))
          .urc(line(40))
          .urc(WRONG),
      ),
    ).not.to.equal(0);
  });

  it('that overlaps another is over with the summaries of both', () => {
    const two = begun().ask('AT+QPING=1,"192.0.2.1",4,2', 'OK').urc(line(20)).urc(line(20)).urc(WRONG).urc(line(20));
    two.urc(WRONG);
    expect(two.judge(pingSums)).to.deep.equal([]);
    expect(two.urc(line(20)).urc(WRONG).judge(pingSums)).to.deep.equal([]);
  });

  it('begins with the OK of the command alone', () => {
    const summed = (log: TestLog) => log.urc(line(20)).urc(line(40)).urc(WRONG).judge(pingSums);
    for (const [command, final] of [
      ['AT+QPING=1,"192.0.2.1",4,2', 'ERROR'],
      ['AT+QPING=?', 'OK'],
      ['AT+QPONG=1,"192.0.2.1",4,2', 'OK'],
    ] as const)
      expect(summed(new TestLog().ask(command, final)), command).to.deep.equal([]);
    expect(summed(new TestLog().final('OK'))).to.deep.equal([]);
    expect(begun().urc(line(20)).urc(line(40)).urc('+QPONG: 0,2,2,0,1,1,1').judge(pingSums)).to.deep.equal([]);
    expect(begun().gap().urc(line(20)).urc(WRONG).judge(pingSums)).to.deep.equal([]);
  });

  it('may round its average by one, and counts lines of five values with code 0 as answers', () => {
    const average = (value: number) =>
      begun().urc(line(20)).urc(line(40)).urc(`+QPING: 0,2,2,0,20,40,${value}`).judge(pingSums);
    expect([29, 30, 31].map(average)).to.deep.equal([[], [], []]);
    expect([28, 32].map((value) => average(value).length)).to.deep.equal([1, 1]);
    expect([19, 41].map((value) => average(value).length)).to.deep.equal([1, 1]);
    const odd = begun()
      .urc('+QPING: 569,"192.0.2.1",32,1,54')
      .urc('+QPING: 0,"192.0.2.1",32,1')
      .urc('+QPING: 0,2,0,2,0,0,0');
    expect(odd.judge(pingSums)).to.deep.equal([]);
    const unread = begun().urc(line(20)).urc(line(40)).urc('+QPING: 0,x,1,1,1,1,1');
    expect(unread.judge(pingSums)).to.deep.equal([]);
  });

  it('is a failure that the manual says only by its sense where sums are wrong, and by its words where lines are', () => {
    const [sum] = begun().urc(line(20)).urc(line(40)).urc('+QPING: 0,2,2,0,20,41,30').findings(pingSums);
    expect(sum).to.deep.include({ errata: ['E53'], accepted: 'least 20, greatest 40' });
    const least = begun().urc(line(20)).urc(line(40)).urc('+QPING: 0,2,2,0,21,40,30').findings(pingSums);
    expect(least[0]?.accepted).to.equal('least 20, greatest 40');
    const [more] = begun(1).urc(line(20)).urc(line(40)).urc(line(60)).findings(pingSums);
    expect(more).to.include({ message: 'more than 1 lines for 1 echo requests', came: line(40) });
    expect(more?.errata).to.equal(undefined);
  });
});

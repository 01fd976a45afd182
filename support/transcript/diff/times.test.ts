import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compareTold, Told } from './testing/conversation';

const bench = (clock: string, uncertainty = 0) => ({ source: 'hardware', bench: { clock, uncertainty } });

/** Answers to AT+QIACT? after so many milliseconds each. */
function answered(times: readonly number[], attest: object = bench('real')): Told {
  const told = new Told('features/a.feature', attest);
  for (const [i, ms] of times.entries()) told.case(`case ${i}`).send('AT+QIACT?').wait(ms).say('OK').end();
  return told;
}

const movements = (a: Told, b: Told) =>
  compareTold(a, b).times.commands.map(({ command, movement, shift, pairs }) => [command, movement, shift, pairs]);
const series = (count: number, ms: (i: number) => number) => Array.from({ length: count }, (_, i) => ms(i));

describe('Response times', () => {
  it('have moved where most pairs are slower by more than matters, however different the pairs are', () => {
    const a = answered(series(20, (i) => 100 * i));
    const b = answered(series(20, (i) => 100 * i + 300));
    expect(movements(a, b)).to.deep.equal([['AT+QIACT', 'moved', 300, 20]]);
    expect(compareTold(a, b).differs).to.equal(true);
    expect(compareTold(b, a).times.commands[0]).to.include({ shift: -300, effect: -1 });
  });

  it('have not moved where the difference is within what does not matter', () => {
    const a = answered(series(20, () => 1000));
    expect(movements(a, answered(series(20, () => 1090)))).to.deep.equal([['AT+QIACT', 'same', 90, 20]]);
    expect(movements(answered(series(20, () => 1)), answered(series(20, () => 5)))).to.deep.equal([
      ['AT+QIACT', 'same', 4, 20],
    ]);
  });

  it('have not moved where the stamps of the benches may be off by as much', () => {
    const [a, b] = [series(20, () => 10), series(20, () => 40)];
    expect(movements(answered(a, bench('real', 8)), answered(b, bench('real', 8)))[0]![1]).to.equal('same');
    expect(movements(answered(a, bench('real', 7)), answered(b, bench('real', 7)))[0]![1]).to.equal('moved');
  });

  it('have not moved where they only scatter', () => {
    const a = answered(series(30, (i) => 100 + (i % 7) * 40));
    const b = answered(series(30, (i) => 100 + ((i + 3) % 7) * 40));
    expect(movements(a, b)[0]![1]).to.equal('same');
  });

  it('of few pairs are said to be too few, and are no difference', () => {
    const comparison = compareTold(answered([10, 20, 30]), answered([110, 120, 130]));
    expect(comparison.times.commands[0]).to.include({ movement: 'too few', pairs: 3 });
    expect(comparison.differs).to.equal(false);
  });

  it('count for results that come later, too', () => {
    const opened = (ms: number) => {
      const told = new Told('features/a.feature', bench('real'));
      for (let i = 0; i < 12; i++)
        told.case(`case ${i}`).ask('AT+QIOPEN=1,0,"TCP","1.2.3.4",80').wait(ms).say('+QIOPEN: 0,0').end();
      return told;
    };
    expect(movements(opened(100), opened(200))).to.deep.equal([
      ['AT+QIOPEN', 'same', 0, 12],
      ['AT+QIOPEN', 'moved', 100, 12],
    ]);
  });

  it('are not compared between a virtual and a real clock, nor where they are left out', () => {
    const [a, b] = [answered([10]), answered([20], bench('virtual'))];
    expect(compareTold(a, b).times).to.deep.equal({ compared: false, reason: 'virtual and real clock', commands: [] });
    expect(compareTold(a, a, ['verdict']).times).to.include({ compared: false, reason: 'left out' });
  });
});

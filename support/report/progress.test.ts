import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ProgressLine, progressText } from './progress';

const state = { done: 11, planned: 600, elapsed: 11_000, title: 'Reading\u001b[2J' };

describe('The progress line', () => {
  it('tells the case, the time left and the title, harmlessly', () => {
    expect(progressText(state, 100)).to.equal('case 12 of 600, 9 min 49 s left: Reading<0x1B>[2J');
  });

  it('stays within the terminal', () => {
    expect(progressText(state, 20)).to.have.length(19);
  });

  it('disappears before anything else is written, once', () => {
    const written: string[] = [];
    const line = new ProgressLine(
      (text) => written.push(text),
      true,
      () => 80,
    );
    line.show(state, 0);
    line.clear();
    line.clear();
    expect(written).to.have.length(2);
    expect(written[1]).to.equal('\r\u001b[2K');
  });

  it('is written ten times a second at most', () => {
    const written: string[] = [];
    const line = new ProgressLine(
      (text) => written.push(text),
      true,
      () => 80,
    );
    for (let now = 0; now < 1000; now += 10) line.show(state, now);
    expect(written).to.have.length(10);
  });

  it('is never there where the output is no terminal', () => {
    const written: string[] = [];
    const line = new ProgressLine(
      (text) => written.push(text),
      false,
      () => 80,
    );
    line.show(state, 0);
    line.clear();
    expect(written).to.deep.equal([]);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import { BadLine, LINE_FAULTS, parseLine } from './line';

/** A line with an end that sends back what it gets. */
function echoing(faults: string, seed = 1) {
  const clock = new VirtualClock();
  let output: (bytes: Buffer) => void = () => {};
  const line = new BadLine(
    {
      attach: (to) => {
        output = to;
      },
      input: (bytes) => output(bytes),
      setDtr: () => {},
    },
    clock,
    faults,
    seed,
  );
  const came: Buffer[] = [];
  line.attach((bytes) => came.push(bytes));
  return { line, clock, came: () => Buffer.concat(came) };
}

const SENT = Buffer.alloc(2000, 'abcdefghij');

describe('a bad line', () => {
  it('changes nothing at rate 0', () => {
    const { line, came } = echoing(LINE_FAULTS.map((kind) => `${kind}:0`).join(','));
    line.input(SENT);
    expect(came().equals(SENT)).to.equal(true);
  });

  it('loses bytes', () => {
    const { line, came } = echoing('lost:0.1');
    line.input(SENT);
    expect(came().length).to.be.within(1400, 1800);
  });

  it('doubles bytes', () => {
    const { line, came } = echoing('doubled:0.1');
    line.input(SENT);
    expect(came().length).to.be.within(2200, 2700);
  });

  it('corrupts bytes and keeps their number', () => {
    const { line, came } = echoing('corrupted:0.1');
    line.input(SENT);
    expect(came().length).to.equal(SENT.length);
    expect(came().equals(SENT)).to.equal(false);
  });

  it('stalls, and keeps the order', async () => {
    const { line, clock, came } = echoing('stall:0.01');
    for (let at = 0; at < SENT.length; at += 100) line.input(SENT.subarray(at, at + 100));
    expect(came().length).to.be.lessThan(SENT.length);
    await clock.sleep(600_000);
    expect(came().equals(SENT)).to.equal(true);
  });

  it('tells of a cut, and loses what was on its way', () => {
    const { line, came } = echoing('cut:1');
    let away = 0;
    line.onCut = (ms) => {
      away = ms;
    };
    line.input(SENT);
    expect(away).to.be.greaterThan(0);
    expect(came().length).to.equal(0);
  });

  it('does the same again with the same seed, and something else with another', () => {
    const run = (seed: number) => {
      const { line, came } = echoing('lost:0.1,noise:0.1', seed);
      line.input(SENT);
      return came().toString('latin1');
    };
    expect(run(3)).to.equal(run(3));
    expect(run(3)).to.not.equal(run(4));
  });
});

describe('the rates of a bad line', () => {
  it('are read', () => {
    expect([...parseLine('lost:0.5,cut:0')]).to.deep.equal([
      ['lost', 0.5],
      ['cut', 0],
    ]);
  });

  for (const wrong of ['', 'lost', 'lost:', 'lost:2', 'lost:-1', 'lost:x', 'gone:0.1']) {
    it(`are refused where they read '${wrong}'`, () => {
      expect(() => parseLine(wrong)).to.throw('simulator option line: allowed KIND:RATE');
    });
  }
});

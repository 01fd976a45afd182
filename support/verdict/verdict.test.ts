import { describe, it } from 'node:test';
import { expect } from 'chai';
import { benchError, classify, fail, inconc, render, VERDICTS, Verdicted, worse } from './verdict';

function thrownBy(check: () => never): unknown {
  try {
    return check();
  } catch (thrown) {
    return thrown;
  }
}

describe('The worse of two verdicts', () => {
  it('is the later one in the order none, pass, inconc, fail, error, whichever came first', () => {
    expect(VERDICTS).to.deep.equal(['none', 'pass', 'inconc', 'fail', 'error']);
    VERDICTS.forEach((mild, i) => {
      for (const bad of VERDICTS.slice(i)) {
        expect(worse(mild, bad)).to.equal(bad);
        expect(worse(bad, mild)).to.equal(bad);
      }
    });
  });
});

describe('A check that fails', () => {
  it('throws its finding, with the verdict that its name says and its text as message', () => {
    for (const [check, verdict] of [
      [fail, 'fail'],
      [inconc, 'inconc'],
      [benchError, 'error'],
    ] as const) {
      const thrown = thrownBy(() => check({ message: 'no OK', accepted: 'OK', clauses: ['SYN-09'] }));
      expect(thrown).to.be.instanceOf(Verdicted);
      const { finding, message } = thrown as Verdicted;
      expect(finding).to.deep.equal({ verdict, message: 'no OK', accepted: 'OK', clauses: ['SYN-09'] });
      expect(message).to.equal(render(finding));
    }
  });
});

describe('What was thrown', () => {
  const failed = thrownBy(() => fail({ message: 'no OK', came: 'ERROR' }));

  it('is the finding itself in an action or an outcome', () => {
    for (const kind of ['Action', 'Outcome', 'Unknown'] as const) {
      expect(classify(failed, kind)).to.deep.equal({ verdict: 'fail', message: 'no OK', came: 'ERROR' });
    }
  });

  it('is inconc in a preamble, which says so and keeps the rest', () => {
    expect(classify(failed, 'Context')).to.deep.equal({
      verdict: 'inconc',
      message: 'the preamble failed: no OK',
      came: 'ERROR',
    });
  });

  it('stays a bench error or inconc in a preamble', () => {
    for (const [check, verdict] of [
      [benchError, 'error'],
      [inconc, 'inconc'],
    ] as const) {
      const thrown = thrownBy(() => check({ message: 'no peer' }));
      expect(classify(thrown, 'Context')).to.deep.equal({ verdict, message: 'no peer' });
    }
  });

  it('is an error of the harness where it is no finding, wherever it was thrown', () => {
    const error = { verdict: 'error', message: 'TypeError: no function' };
    expect(classify(new TypeError('no function'), 'Outcome')).to.deep.equal(error);
    expect(classify(new TypeError('no function'), 'Context')).to.deep.equal(error);
    expect(classify('a word', 'Outcome')).to.deep.equal({ verdict: 'error', message: 'a word' });
  });
});

describe('A finding as text', () => {
  it('has a line for what it knows, and none for what it does not', () => {
    expect(render({ verdict: 'fail', message: 'no OK' })).to.equal('no OK');
    expect(render({ verdict: 'fail', message: 'no OK', errata: [] })).to.equal('no OK');
    const full = { message: 'no OK', accepted: 'OK\nSEND OK', came: 'ERROR', at: 1500, errata: ['E19', 'E53'] };
    expect(render({ verdict: 'fail', ...full }).split('\n')).to.deep.equal([
      'no OK',
      '  accepted: OK',
      '            SEND OK',
      '  came:     ERROR',
      '  at:       1.500 s',
      '  errata:   E19, E53',
    ]);
  });

  it('tells nothing apart from something that is empty or zero', () => {
    const lines = render({ verdict: 'fail', message: 'no OK', accepted: '', came: '', at: 0 }).split('\n');
    expect(lines.map((line) => line.trim())).to.deep.equal(['no OK', 'accepted:', 'came:', 'at:       0.000 s']);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { duration, moment } from './duration';

describe('Times for people', () => {
  it('have the unit that fits', () => {
    const shown = [0, 0.4, 12.4, 999.6, 1500, 59_600, 150_000, 3_599_600, 11_520_000].map(duration);
    expect(shown).to.deep.equal([
      '0 ms',
      '0 ms',
      '12 ms',
      '1.0 s',
      '1.5 s',
      '1 min 0 s',
      '2 min 30 s',
      '1 h 0 min',
      '3 h 12 min',
    ]);
  });

  it('show a moment to the millisecond', () => {
    expect(moment(12_345.6)).to.equal('12.346 s');
  });
});

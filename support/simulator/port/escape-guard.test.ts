import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import { EscapeGuard } from './escape-guard';

/** Plays [milliseconds to wait, bytes] and tells what became of them after five more seconds. */
async function play(...typed: [number, string][]): Promise<{ data: string; escapedAt: number | undefined }> {
  const clock = new VirtualClock();
  let data = '';
  let escapedAt: number | undefined;
  const guard = new EscapeGuard(clock, 0, 0, {
    data: (bytes) => {
      data += bytes.toString('latin1');
    },
    escaped: () => {
      escapedAt = clock.now();
    },
  });
  for (const [wait, text] of typed) {
    await clock.sleep(wait);
    guard.input(Buffer.from(text, 'latin1'));
  }
  await clock.sleep(5000);
  return { data, escapedAt };
}

describe('+++', () => {
  it('is an escape after a second of silence, told after another', async () => {
    expect(await play([1000, '+++'])).to.deep.equal({ data: '', escapedAt: 2000 });
  });

  it('may be typed one by one within a second', async () => {
    expect(await play([1500, '+'], [400, '+'], [400, '+'])).to.deep.equal({ data: '', escapedAt: 3300 });
  });

  it('comes after data that stay data', async () => {
    expect(await play([10, 'abc'], [1000, '+++'])).to.deep.equal({ data: 'abc', escapedAt: 2010 });
  });

  for (const [why, typed, data] of [
    [
      'less than a second after other data',
      [
        [10, 'abc'],
        [500, '+++'],
      ],
      'abc+++',
    ],
    ['after less than a second in the mode', [[500, '+++']], '+++'],
    ['within other data', [[2000, 'a+++']], 'a+++'],
    ['followed by data at once', [[2000, '+++x']], '+++x'],
    [
      'followed by data within a second',
      [
        [2000, '+++'],
        [900, 'x'],
      ],
      '+++x',
    ],
    [
      'followed by a fourth',
      [
        [2000, '+++'],
        [100, '+'],
      ],
      '++++',
    ],
    [
      'interrupted',
      [
        [2000, '+'],
        [100, 'x'],
        [100, '++'],
      ],
      '+x++',
    ],
    [
      'too slow',
      [
        [2000, '+'],
        [600, '+'],
        [600, '+'],
      ],
      '+++',
    ],
    ['never finished', [[2000, '++']], '++'],
  ] as [string, [number, string][], string][]) {
    it(`is data when ${why}`, async () => {
      expect(await play(...typed)).to.deep.equal({ data, escapedAt: undefined });
    });
  }

  it('can be tried again after it was data', async () => {
    expect(await play([100, '+++'], [1000, '+++'])).to.deep.equal({ data: '+++', escapedAt: 2100 });
  });
});

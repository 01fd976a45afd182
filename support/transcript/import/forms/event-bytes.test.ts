import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { line } from '../../format';
import { EventBytes } from './event-bytes';

/** What is read where the line stands in a file, at any distance from a multiple of four. */
function read(text: string, before = 0): { at: number; code: string; data: string; next: number } | undefined {
  const bytes = Buffer.from(`${'\n'.repeat(before)}${text}`, 'utf8');
  const event = new EventBytes();
  const next = event.read(bytes, before);
  if (next < 0) return undefined;
  const data = event.data.toString('latin1', event.from, event.to);
  return { at: event.at, code: String.fromCharCode(event.code), data, next: next - before };
}

describe('A line of a transcript, read in the file', () => {
  it('says what JSON says', () => {
    const bytes = fc.string({ unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)) });
    const long = fc.tuple(bytes, fc.integer({ min: 0, max: 400 }), bytes).map(([a, n, b]) => a + 'x'.repeat(n) + b);
    const times = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(times, fc.constantFrom('i', 'o', 'm'), long, fc.nat(7), (micro, code, data, before) => {
        const text = line(micro / 1000, code, data);
        const [seconds] = JSON.parse(text) as [number];
        const at = Math.round(seconds * 1e6) / 1000;
        expect(read(text, before)).to.deep.equal({ at, code, data, next: text.length });
      }),
      { seed: 20_240_122 },
    );
  });

  it('may end with <CR><LF>, and may have no blanks in it', () => {
    expect(read('[12,"o","OK"]\r\n')).to.deep.equal({ at: 12_000, code: 'o', data: 'OK', next: 15 });
  });

  it('is left to a reader of JSON where anything in it is unusual', () => {
    const unusual = [
      '{"version":2}\n',
      '[1, "o", "OK"',
      '[1, "o", "OK"]',
      '[1e3, "o", "OK"]\n',
      '[0.1234567, "o", "OK"]\n',
      '[-1, "o", "OK"]\n',
      '[1, "o", "é"]\n',
      '[1, "o", "\\u0100"]\n',
      '[1, "o", "\\u00g0"]\n',
      '[1, "o", "\\x"]\n',
      '[1, "o", "a"b"]\n',
      '[1, "o", "a\tb"]\n',
      `[1, "o", "${'x'.repeat(60)}\t"]\n`,
      '[1, "out", "OK"]\n',
      '[1, "o", "OK", 5]\n',
      `[1, "o", "${'x'.repeat(9000)}"]\n`,
    ];
    for (const text of unusual) expect(read(text), text).to.equal(undefined);
  });

  it('keeps the data of earlier lines as they were', () => {
    const event = new EventBytes();
    const file = Buffer.from('[1, "o", "first"]\n[2, "o", "second"]\n');
    const next = event.read(file, 0);
    const first = event.data.subarray(event.from, event.to);
    event.read(file, next);
    expect(first.toString('latin1')).to.equal('first');
  });
});

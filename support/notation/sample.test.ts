import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type CompileOptions, compile, type Domain } from './index';
import { seeded } from './testing/example-fields';

/** The first lines of many frames made up of a layout with one field <x>, or with parameter names. */
function made(layout: string, domain: Domain, names: CompileOptions['names'] = 'fields'): string[] {
  const compiled = compile(layout, { field: (name) => (name === 'x' ? domain : undefined), names });
  const random = seeded(7);
  return Array.from({ length: 600 }, () => compiled.generate(random)[0]!.text);
}
const some = (texts: string[], form: RegExp) => {
  const share = texts.filter((text) => form.test(text)).length / texts.length;
  return share > 0 && share < 1;
};
/** Each of the forms is that of some frames, and not of all. */
function expectEach(texts: string[], ...forms: RegExp[]): void {
  for (const form of forms) expect(some(texts, form), `${form} among ${texts.slice(0, 5).join(' | ')}`).to.equal(true);
}

describe('Frames that are made up', () => {
  it('have what is in brackets, or not', () => {
    expectEach(made('a[,b]', { type: 'data' }), /^a$/, /^a,b$/);
  });

  it('have the ends of a range, and what is between them', () => {
    const ranges = [
      { min: 1, max: 1 },
      { min: 10, max: 9999 },
    ];
    expectEach(made('<x>', { type: 'integer', ranges }), /^1$/, /^10$/, /^9999$/, /^(?!1$|10$|9999$)\d+$/);
  });

  it('have texts with and without quotes where both may be, and texts of every length', () => {
    const texts = made('<x>', { type: 'string', quoted: 'either', maxLength: 40 });
    expectEach(texts, /^".*"$/, /^[^"]+$/, /^""$/, /^"?.{40}"?$/);
    expect(made('<x>', { type: 'string', quoted: 'no' }).every((text) => text.length > 0)).to.equal(true);
    expectEach(made('a,<x>', { type: 'string', quoted: 'no', minLength: 0 }), /^a,$/, /^a,.+$/);
    expectEach(made('"<x>"', { type: 'string', quoted: 'yes' }), /^""$/, /^".+"$/);
    const long = made('<x>', { type: 'string', quoted: 'yes', minLength: 30, maxLength: 50 });
    expect(long.every((text) => text.length >= 32 && text.length <= 52)).to.equal(true);
    const unbounded = made('<x>', { type: 'string', quoted: 'yes', minLength: 30 });
    expect(unbounded.every((text) => text.length >= 32)).to.equal(true);
  });

  it('have no letter in a text that ends it', () => {
    const ended = made('<x>ABCDEFGHIJKLM', { type: 'string', quoted: 'no' });
    expect(ended.every((text) => /^[^A-M]+ABCDEFGHIJKLM$/.test(text))).to.equal(true);
  });

  it('have hex digits of both cases in pairs, as many as may be', () => {
    const texts = made('<x>', { type: 'hex', quoted: 'yes', minDigits: 3, maxDigits: 8 });
    expect(texts.every((text) => /^"(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"$/.test(text))).to.equal(true);
    expectEach(texts, /[a-f]/, /[A-F]/, /^.{6}$/, /^.{8}$/, /^.{10}$/);
    expectEach(made('<x>', { type: 'hex', quoted: 'either' }), /^""$/, /^"../, /^[^"]/);
    const long = made('<x>', { type: 'hex', quoted: 'yes', minDigits: 60 });
    expect(long.every((text) => text.length >= 62)).to.equal(true);
  });

  it('have addresses in every form', () => {
    const texts = made('<x>', { type: 'ip', quoted: 'no' });
    expectEach(texts, /^\d+\.\d+\.\d+\.\d+$/, /^(\d+\.){15}\d+$/, /^([0-9A-F]+:){7}[0-9A-F]+$/, /::/, /[A-F]/);
  });

  it('have times in every form that may be', () => {
    const plain = made('<x>', { type: 'time', quoted: 'no' });
    expect(plain.every((text) => /^20\d\d\/\d\d\/\d\d,\d\d:\d\d:\d\d[+-]\d\d$/.test(text))).to.equal(true);
    expectEach(plain, /-\d\d$/, /\+\d\d$/);
    const loose = made('<x>', { type: 'time', quoted: 'no', shortYear: true, blank: true });
    expectEach(loose, /^\d\d\/\d\d\/\d\d,/, /^20\d\d\//, /, /, /,\d/);
  });

  it('have lists of supported values in every way to print them', () => {
    const ranges = [
      { min: 0, max: 3 },
      { min: 7, max: 7 },
      { min: 20, max: 90 },
    ];
    const texts = made('<x>', { type: 'supported', ranges });
    const list = /^\((0-3|0, ?1, ?2, ?3), ?7, ?20-90\)$/;
    expect(texts.every((text) => list.test(text))).to.equal(true);
    expectEach(texts, /0-3/, /0, ?1, ?2, ?3/, /, /);
  });

  it('have parameter names in both cases, with and without quotes', () => {
    const texts = made('<x>,"<y>"', { type: 'data' }, 'literal');
    expect(texts.every((text) => /^("<x>"|<x>|"<X>"|<X>),"(<y>|<Y>)"$/.test(text))).to.equal(true);
    expectEach(texts, /^"<x>"/i, /^<x>/i, /<X>/, /<x>/, /<Y>/, /<y>/);
  });

  it('have repeated lines once or several times, and optional ones or none', () => {
    const layout = compile('[+X: 1]\n...\nOK', { field: () => undefined });
    const random = seeded(7);
    const lengths = Array.from({ length: 300 }, () => layout.generate(random).length);
    for (const length of [1, 2, 3, 4, 5]) expect(lengths).to.include(length);
    expect(Math.max(...lengths)).to.equal(5);
  });

  it('have as many data as announced, hex digits two for a byte or one', () => {
    const fields: Record<string, Domain> = {
      len: {
        type: 'integer',
        ranges: [
          { min: 0, max: 4000 },
          { min: 5000, max: 9000 },
        ],
      },
      data: { type: 'data', hex: true },
      bytes: { type: 'data' },
    };
    const random = seeded(7);
    const frames = (layout: string) => {
      const compiled = compile(layout, { field: (name) => fields[name] });
      return Array.from({ length: 200 }, () => compiled.generate(random)[0]!);
    };
    const shares = frames('<len>\n<data>'.replace('\n', '<CR><LF>')).map(({ text, payload }) => {
      expect(payload!.toString('latin1')).to.match(/^[0-9A-F]*$/);
      expect(Number(text)).to.be.at.most(1500);
      return Number(text) === 0 ? 0 : payload!.length / Number(text);
    });
    expect(new Set(shares)).to.include(1).and.include(2);
    for (const { text, payload } of frames('<len><CR><LF><bytes>')) expect(payload!.length).to.equal(Number(text));
  });
});

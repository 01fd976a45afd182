import { describe, it } from 'node:test';
import { expect } from 'chai';
import { afterPrefix, parseArguments, parseLine } from './parse';

const arg = (text: string, quoted = false) => ({ text, quoted });
const set = (name: string, ...texts: string[]) => ({
  basic: true,
  name,
  form: 'set',
  args: texts.map((text) => arg(text)),
});

describe('the prefix of a command line', () => {
  for (const [line, at] of [
    ['AT', 2],
    ['at+QISDE?', 2],
    ['+++AT+QICLOSE=0', 5],
    ['~\x00 AT', 5],
    ['  AT', 4],
  ] as const) {
    it(`ends at ${at} in ${JSON.stringify(line)}`, () => {
      expect(afterPrefix(line)).to.equal(at);
    });
  }
  for (const line of ['', 'A', 'hello', 'what', 'DATA+QISDE?', '9AT', 'Ata', '+QISDE?']) {
    it(`is missing in ${JSON.stringify(line)}`, () => {
      expect(afterPrefix(line)).to.equal(-1);
    });
  }
});

describe('a command line', () => {
  it('without commands has none', () => {
    expect(parseLine('')).to.deep.equal([]);
  });

  it('may hold several basic commands', () => {
    expect(parseLine('E0V1&D1S3=13')).to.deep.equal([set('E', '0'), set('V', '1'), set('&D', '1'), set('S3', '13')]);
  });

  it('may hold basic and extended commands', () => {
    const steps = parseLine('e0;+cmee=1;+QIACT?');
    expect(steps?.map(({ name, form }) => `${name} ${form}`)).to.deep.equal(['E set', 'CMEE set', 'QIACT read']);
  });

  for (const [text, form] of [
    ['+QICFG=?', 'test'],
    ['+QICFG?', 'read'],
    ['+QICFG', 'exec'],
    ['+QICFG="viewmode"', 'set'],
  ]) {
    it(`tells the ${form} form of ${text}`, () => {
      expect(parseLine(text!)?.[0]?.form).to.equal(form);
    });
  }

  it('keeps a semicolon within quotes', () => {
    expect(parseLine('+QIDNSGIP=1,"a;b"')?.[0]?.args).to.deep.equal([arg('1'), arg('a;b', true)]);
  });

  it('gives an unreadable value to its command, so that its error is kept', () => {
    expect(parseLine('+QICFG="viewmode')?.[0]).to.include({ name: 'QICFG', malformed: true });
    expect(parseLine('+QICFG"viewmode"')?.[0]).to.include({ name: 'QICFG', malformed: true });
  });

  for (const text of ['+', '=', '?', 'E0?', '&', 'S', 'S3=', '3']) {
    it(`is not read from ${text}`, () => {
      expect(parseLine(text)).to.equal(undefined);
    });
  }
});

describe('values', () => {
  it('may have blanks around them', () => {
    expect(parseArguments(' 1 , "a b" ,2')).to.deep.equal([arg('1'), arg('a b', true), arg('2')]);
  });

  it('may be left out', () => {
    expect(parseArguments('1,,')).to.deep.equal([arg('1'), arg(''), arg('')]);
  });

  for (const text of ['"a', '"a"b', 'a"b"', '1,"']) {
    it(`are not read from ${text}`, () => {
      expect(parseArguments(text)).to.equal(undefined);
    });
  }
});

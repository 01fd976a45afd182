import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseArguments, parseCommandLine } from './command';

const one = (line: string) => parseCommandLine(line)[0];
const plain = (text: string) => ({ text, quoted: false });
const quoted = (text: string) => ({ text, quoted: true });

describe('parseCommandLine', () => {
  it('knows the four forms of an extended command, in any case', () => {
    expect(one('AT+QIOPEN=?')).to.deep.equal({ name: 'QIOPEN', extended: true, form: 'test', args: [] });
    expect(one('at+qisde?')).to.deep.equal({ name: 'QISDE', extended: true, form: 'read', args: [] });
    expect(one('AT+QIGETERROR')).to.deep.equal({ name: 'QIGETERROR', extended: true, form: 'exec', args: [] });
    expect(one('AT+QIOPEN=1,0,"TCP","a,b",80')).to.deep.equal({
      name: 'QIOPEN',
      extended: true,
      form: 'set',
      args: [plain('1'), plain('0'), quoted('TCP'), quoted('a,b'), plain('80')],
    });
  });

  it('reads basic commands, alone and in a row', () => {
    expect(parseCommandLine('AT')).to.deep.equal([{ name: '', extended: false, form: 'exec', args: [] }]);
    expect(
      parseCommandLine('ATE0V1&D1S3=13+CMEE=1;S4?O').map((x) => [x.name, x.form, ...x.args.map((a) => a.text)]),
    ).to.deep.equal([
      ['E', 'exec', '0'],
      ['V', 'exec', '1'],
      ['&D', 'exec', '1'],
      ['S3', 'set', '13'],
      ['CMEE', 'set', '1'],
      ['S4', 'read'],
      ['O', 'exec'],
    ]);
  });

  it('takes the rest of a dialled line for the number', () => {
    expect(parseCommandLine('ATE0D*99#;+CSQ')).to.deep.equal([
      { name: 'E', extended: false, form: 'exec', args: [plain('0')] },
      { name: 'D', extended: false, form: 'exec', args: [plain('*99#;+CSQ')] },
    ]);
  });

  it('knows the forms of an S register', () => {
    const basic = (name: string, form: string, ...args: string[]) => ({
      name,
      extended: false,
      form,
      args: args.map(plain),
    });
    expect(parseCommandLine('ATS3=?S4?S10=19E1S')).to.deep.equal([
      basic('S3', 'test'),
      basic('S4', 'read'),
      basic('S10', 'set', '19'),
      basic('E', 'exec', '1'),
      basic('S', 'exec'),
    ]);
    expect(one('ATV=1')).to.deep.equal(basic('V', 'exec'));
    expect(one('AT&')).to.deep.equal(basic('&', 'exec'));
    expect(one('ATX9')).to.deep.equal(basic('X', 'exec', '9'));
  });

  it('drops blanks around names and commands', () => {
    expect(parseCommandLine('AT +CSQ ; +QISDE =  ? \r')).to.deep.equal([
      { name: 'CSQ', extended: true, form: 'exec', args: [] },
      { name: 'QISDE', extended: true, form: 'test', args: [] },
    ]);
    expect(one('AT   ')).to.deep.equal({ name: '', extended: false, form: 'exec', args: [] });
  });

  it('stays with odd lines', () => {
    expect(parseCommandLine('AT+=1').map(({ name, form }) => [name, form])).to.deep.equal([['', 'set']]);
    expect(parseCommandLine('AT;').map(({ name }) => name)).to.deep.equal([]);
  });

  it('skips what stands before AT, and knows a line without AT', () => {
    expect(one('+++AT+QICLOSE=0')?.name).to.equal('QICLOSE');
    expect(parseCommandLine('hello')).to.deep.equal([]);
  });

  it('keeps a semicolon in quotes', () => {
    expect(parseCommandLine('AT+QICSGP=1,1,"a;b";+CSQ').map((x) => x.name)).to.deep.equal(['QICSGP', 'CSQ']);
  });

  it('ends on any line', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        expect(parseCommandLine(`AT${rest}`)).to.be.an('array');
      }),
      { seed: 5 },
    );
  });
});

describe('parseArguments', () => {
  it('keeps left-out arguments and drops blanks around given ones', () => {
    expect(parseArguments('1,, "x" ,2 ,')).to.deep.equal([plain('1'), plain(''), quoted('x'), plain('2'), plain('')]);
  });

  it('takes an unclosed quote to the end', () => {
    expect(parseArguments('1,"abc,2')).to.deep.equal([plain('1'), quoted('abc,2')]);
    expect(parseArguments('"')).to.deep.equal([quoted('')]);
  });

  it('takes nothing for one argument that was left out, and a comma for two', () => {
    expect(parseArguments('')).to.deep.equal([plain('')]);
    expect(parseArguments(',')).to.deep.equal([plain(''), plain('')]);
    expect(parseArguments('"",')).to.deep.equal([quoted(''), plain('')]);
  });
});

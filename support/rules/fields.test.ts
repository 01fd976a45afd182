import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fieldOf, integer, parseLine } from './fields';

const plain = (...texts: string[]) => texts.map((text) => ({ text, quoted: false }));
/** A line without what only saves looking it up again. */
const read = (line: string) => {
  const { name, fields, holdsUrc } = parseLine(line);
  return { name, fields: fields.map(({ text, quoted }) => ({ text, quoted })), holdsUrc };
};
const quoted = (text: string) => ({ text, quoted: true });

describe('A line of the module', () => {
  it('has a name, and fields after the colon', () => {
    expect(read('OK')).to.deep.equal({ name: 'OK', fields: [], holdsUrc: false });
    expect(read('SEND OK ')).to.deep.equal({ name: 'SEND OK', fields: [], holdsUrc: false });
    expect(read('Time: 1,2')).to.deep.equal({ name: 'Time: 1,2', fields: [], holdsUrc: false });
    expect(read('+QIRD: 4,"1.2.3.4",7')).to.deep.equal({
      name: '+QIRD',
      fields: [...plain('4'), quoted('1.2.3.4'), ...plain('7')],
      holdsUrc: false,
    });
    expect(read('+CSQ')).to.deep.equal({ name: '+CSQ', fields: [], holdsUrc: false });
    expect(read('')).to.deep.equal({ name: '', fields: [], holdsUrc: false });
  });

  for (const name of ['+QIRD', '+QISEND', '+QITEST']) {
    it(`of counters is read as any other, ${name}`, () => {
      const fields = (rest: string) => {
        const parsed = read(`${name}${rest}`);
        expect([parsed.name, parsed.holdsUrc]).to.deep.equal([name, false]);
        return parsed.fields;
      };
      expect(fields(': 1460,1230,9')).to.deep.equal(plain('1460', '1230', '9'));
      expect(fields(': 0,9')).to.deep.equal(plain('0', '9'));
      expect(fields(': 5')).to.deep.equal(plain('5'));
      expect(fields(':5,4,1')).to.deep.equal(plain('5', '4', '1'));
      expect(fields(': 5,,1')).to.deep.equal(plain('5', '', '1'));
      expect(fields(': 5,4,')).to.deep.equal(plain('5', '4', ''));
      expect(fields(': ,4')).to.deep.equal(plain('', '4'));
      expect(fields(': 5, 4')).to.deep.equal(plain('5', '4'));
      expect(fields(': 5/4,1')).to.deep.equal(plain('5/4', '1'));
      expect(fields(': 5:4,1')).to.deep.equal(plain('5:4', '1'));
      expect(fields(': 5,x')).to.deep.equal(plain('5', 'x'));
      expect(fields(': 5;4')).to.deep.equal(plain('5;4'));
      expect(fields(': 5,"4"')).to.deep.equal([...plain('5'), quoted('4')]);
      expect(fields(': ')).to.deep.equal(plain(''));
    });
  }

  it('is numeric where it holds nothing but numbers', () => {
    const numeric = (line: string) => parseLine(line).numeric;
    for (const line of ['+QIRD: 5,4,1', '+QISEND: 0,0,0', '+QIRD: 1,2', '+QIRD: 5'])
      expect(numeric(line), line).to.equal(true);
    for (const line of ['+QIRD: 05', '+QIRD: 05,4,1', '+QIRD:5,4,1', '+QIRD: 5,"4"', '+QIACT: 1,1', 'OK'])
      expect(numeric(line), line).to.equal(false);
    expect(parseLine('+QIRD: 50,4,1').fields.map(integer)).to.deep.equal([50, 4, 1]);
  });

  it('has a topic: its name, and the kind of a +QIURC', () => {
    const topics = ['+QIURC: "recv",0', '+QIURC: "recv"', '+QIURC: ', '+CSQ: 1,2', 'RDY'].map(
      (line) => parseLine(line).topic,
    );
    expect(topics).to.deep.equal(['+QIURC recv', '+QIURC recv', '+QIURC ', '+CSQ', 'RDY']);
  });

  it('is not taken for counters by a part of its name', () => {
    expect(parseLine('+XQIRD: 1,2').name).to.equal('+XQIRD');
    expect(parseLine('+QXRD: 1,2').name).to.equal('+QXRD');
    expect(parseLine('+QIRDX: 1,2').name).to.equal('+QIRDX');
    expect(parseLine('xQIRD: 1,2').name).to.equal('xQIRD: 1,2');
  });

  it('may hold a URC, but not where it begins with one', () => {
    expect(parseLine('+QIURC: "recv",0').holdsUrc).to.equal(false);
    expect(parseLine('abc+QIURC: "recv",0').holdsUrc).to.equal(true);
    expect(parseLine('+QISTATE: 0+QIURC: "recv",0').holdsUrc).to.equal(true);
    expect(parseLine('+QIURC: "recv",0+QIURC: "').holdsUrc).to.equal(true);
  });
});

describe('An integer', () => {
  it('is unsigned, decimal, without quotes, and as long as it can be exact', () => {
    const value = (text: string, quotes = false) => integer(fieldOf({ text, quoted: quotes }));
    expect(['0', '9', '10', '007', '123456789012345'].map((text) => value(text))).to.deep.equal([
      0, 9, 10, 7, 123_456_789_012_345,
    ]);
    for (const text of ['', '-1', '+1', '1.5', '0x1', ' 1', '1/', '1:', '1234567890123456'])
      expect(value(text), text).to.equal(undefined);
    expect(value('1', true)).to.equal(undefined);
    expect(integer(undefined)).to.equal(undefined);
  });
});

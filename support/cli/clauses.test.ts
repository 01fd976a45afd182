import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clausesText } from './clauses';

describe('attest clauses', () => {
  it('prints a clause under its section, with the readings of that section', () => {
    const text = clausesText('QIOPEN-27', 'en');
    expect(text).to.match(/^2\.4\.7 {2}AT\+QIOPEN: open a socket\n {2}QIOPEN-27 +A connection that is refused/);
    expect(text).to.contain('How the manual is read');
    expect(text).to.match(/\n {2}E19 /);
    expect(text).to.not.contain('QIOPEN-28');
  });

  it('prints the clauses of a command or a section', () => {
    expect(clausesText('qird', 'en').match(/^ {2}QIRD-\d+/gm)).to.have.length(15);
    expect(clausesText('2.5.1', 'en')).to.contain('URC-CLOSED-04');
  });

  it('prints an erratum', () => {
    expect(clausesText('e19', 'en')).to.match(/^How the manual is read\n {2}E19 /);
  });

  it('prints everything, and in Chinese', () => {
    expect(clausesText(undefined, 'zh')).to.contain('2.4.11  AT+QIRD：读取收到的数据');
    expect(clausesText(undefined, 'en').match(/^ {2}[A-Z]+[A-Z-]*-[\d.]+ /gm)?.length).to.be.greaterThan(300);
  });

  it('names what there is not', () => {
    expect(() => clausesText('QIXX', 'en')).to.throw('QIXX: neither a clause, an erratum, a section nor a command');
  });
});

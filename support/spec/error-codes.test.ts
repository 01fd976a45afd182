import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clause } from './clauses';
import { errorCode, errorCodes, isDescriptionOf } from './error-codes';

describe('The error codes', () => {
  it('are the 26 of chapter 4: 0 and 550 to 574', () => {
    expect(errorCodes.map((each) => each.code)).to.deep.equal([
      0,
      ...Array.from({ length: 25 }, (_, index) => 550 + index),
    ]);
  });

  it('have a clause each, with the same text', () => {
    for (const { code, text } of errorCodes) {
      const statement = clause(`ERR-${String(code).padStart(3, '0')}`)?.statement.en ?? '';
      expect(statement.toLowerCase()).to.match(new RegExp(`^${code}: ${text.en.toLowerCase()}\\b`));
    }
  });

  it('keep 573 and 574 as this manual has them', () => {
    expect(errorCode(573)?.text.en).to.equal('Port busy');
    expect(errorCode(574)?.text.en).to.equal('APN not configured');
    expect(errorCode(575)).to.equal(undefined);
  });

  it('know their texts in any case, with or without quotes, and the other text of 565', () => {
    expect(isDescriptionOf(563, 'socket identity has been used')).to.equal(true);
    expect(isDescriptionOf(0, '"Operation Success"')).to.equal(true);
    expect(isDescriptionOf(565, 'dns failed')).to.equal(true);
    expect(isDescriptionOf(566, 'dns failed')).to.equal(false);
    expect(isDescriptionOf(0, 'operate successfully')).to.equal(false);
    expect(isDescriptionOf(1, 'Operation success')).to.equal(false);
  });
});

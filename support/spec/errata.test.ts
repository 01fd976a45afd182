import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clause } from './clauses';
import { errata, erratum } from './errata';
import { section } from './sections';

describe('The errata', () => {
  it('run from E01 to E72; 11 to 13 were never given', () => {
    const numbers = Array.from({ length: 72 }, (_, index) => index + 1).filter((number) => number < 11 || number > 13);
    expect(errata().map((each) => each.id)).to.deep.equal(
      numbers.map((number) => `E${String(number).padStart(2, '0')}`),
    );
  });

  it('tell conflict and reading, and stand in sections that the manual has', () => {
    for (const { id, sections, conflict, reading } of errata()) {
      for (const { en, zh } of [conflict, reading]) {
        expect(en, id).to.match(/^\S.*\.$/);
        expect(zh, id).to.match(/^\S.*。$/);
      }
      for (const number of sections) expect(section(number), `${id}: ${number}`).to.exist;
    }
  });

  it('name only clauses that exist', () => {
    for (const { id, conflict, reading } of errata()) {
      for (const [name] of `${conflict.en} ${reading.en} ${conflict.zh} ${reading.zh}`.matchAll(
        /\b(?:URC-)?[A-Z]+-\d\d\b/g,
      )) {
        expect(clause(name), `${id}: ${name}`).to.exist;
      }
    }
  });

  it('are found by their id', () => {
    expect(erratum('E34')?.sections).to.deep.equal(['2.4.15']);
    expect(erratum('E11')).to.equal(undefined);
  });
});

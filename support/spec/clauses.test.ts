import { describe, it } from 'node:test';
import { expect } from 'chai';
import { clause, clauses } from './clauses';
import { erratum } from './errata';
import { section } from './sections';

/** How many clauses have this section as their first. */
const PER_SECTION: Record<string, number> = {
  '1.1': 21,
  '2.1.1': 1,
  '2.1.2': 8,
  '2.3': 7,
  '2.4.1': 52,
  '2.4.2': 13,
  '2.4.3': 11,
  '2.4.4': 8,
  '2.4.5': 10,
  '2.4.6': 6,
  '2.4.7': 29,
  '2.4.8': 8,
  '2.4.9': 16,
  '2.4.10': 21,
  '2.4.11': 15,
  '2.4.12': 9,
  '2.4.13': 7,
  '2.4.14': 12,
  '2.4.15': 10,
  '2.4.16': 9,
  '2.4.17': 9,
  '2.4.18': 7,
  '2.4.19': 5,
  '2.5': 2,
  '2.5.1': 4,
  '2.5.2': 5,
  '2.5.3': 1,
  '2.5.4': 5,
  '2.5.5': 2,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].flatMap((topic) => [1, 2, 3, 4].map((step) => [`3.${topic}.${step}`, 1] as const)),
  ),
  '3.7': 1,
  '3.8': 1,
  '3.9': 1,
  '4': 26,
};

/** How many clauses an id's group has, numbered from 01 without gaps. */
const PER_GROUP: Record<string, number> = {
  SYN: 10,
  FLOW: 6,
  MODE: 21,
  QICFG: 52,
  QICSGP: 13,
  QIACT: 11,
  QIDEACT: 8,
  QIACTEX: 10,
  QIDEACTEX: 6,
  QIOPEN: 29,
  QICLOSE: 8,
  QISTATE: 16,
  QISEND: 21,
  QIRD: 15,
  QISENDEX: 9,
  QISWTMD: 7,
  QPING: 12,
  QNTP: 10,
  QIDNSCFG: 9,
  QIDNSGIP: 8,
  QISDE: 7,
  QIGETERROR: 5,
  URC: 2,
  'URC-CLOSED': 4,
  'URC-RECV': 5,
  'URC-FULL': 1,
  'URC-INCOMING': 5,
  'URC-PDPDEACT': 2,
  'URC-DNSGIP': 1,
};

function tally(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

describe('The clauses', () => {
  it('are 366', () => {
    expect(clauses()).to.have.length(366);
    expect(Object.values(PER_SECTION).reduce((sum, count) => sum + count)).to.equal(366);
  });

  it('are as many in each section as were counted by hand', () => {
    expect(tally(clauses().map((each) => each.sections[0]!))).to.deep.equal(PER_SECTION);
  });

  it('have each id once', () => {
    expect(new Set(clauses().map((each) => each.id)).size).to.equal(366);
  });

  it('are numbered in each group without gaps', () => {
    for (const [group, count] of Object.entries(PER_GROUP)) {
      const ids = clauses().flatMap(({ id }) => (id.slice(0, id.lastIndexOf('-')) === group ? [id] : []));
      expect(ids).to.deep.equal(
        Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`),
      );
    }
  });

  it('of the examples and of the error codes are named after what they stand for', () => {
    const named = clauses().filter(({ id }) => id.startsWith('EX-') || id.startsWith('ERR-'));
    expect(named).to.have.length(27 + 26);
    for (const { id, sections, statement } of named) {
      if (id.startsWith('EX-')) expect(sections).to.deep.equal([id.slice(3)]);
      else expect(statement.en).to.match(new RegExp(`^${Number(id.slice(4))}: `));
    }
  });

  it('stand in sections that the manual has', () => {
    for (const { id, sections } of clauses()) {
      for (const number of sections) expect(section(number), `${id}: ${number}`).not.to.equal(undefined);
    }
  });

  it('have a kind, needs and a revision that are known', () => {
    const kinds = 'syntax form response range behaviour order timing error persist example'.split(' ');
    for (const { id, kind, needs, revision } of clauses()) {
      expect(kinds, id).to.include(kind);
      for (const need of needs) expect(['peer', 'net', 'reboot', 'dtr', 'sim'], id).to.include(need);
      expect(revision, id).to.satisfy((value: number) => Number.isInteger(value) && value >= 1);
    }
  });

  it('say the same in both languages: the same fields, strings and commands', () => {
    const tokens = (text: string) => [...new Set(text.match(/<[\w/]+>|"[^"]*"|AT[+&]\w+|\+Q[A-Z]+/g) ?? [])].sort();
    for (const { id, statement } of clauses()) {
      expect(tokens(statement.zh), id).to.deep.equal(tokens(statement.en));
    }
  });

  it('say the same in both languages: the same figures', () => {
    const figures = (text: string) => [...new Set(text.match(/\d+/g) ?? [])].sort();
    for (const { id, statement } of clauses()) {
      expect(figures(statement.zh), id).to.deep.equal(figures(statement.en));
    }
  });

  it('are written in Chinese where they have to be, and end like sentences', () => {
    for (const { id, statement } of clauses()) {
      expect(statement.en, id).to.match(/^\S.*\.\)?$/s);
      expect(statement.en, id).not.to.match(/[\u4e00-\u9fff]/);
      expect(statement.zh, id).to.match(/^\S.*。）?$/s);
      if (!id.startsWith('EX-')) expect(statement.zh, id).to.match(/[\u4e00-\u9fff]/);
    }
  });

  it('name only errata that exist', () => {
    for (const { id, statement } of clauses()) {
      for (const [name] of statement.en.matchAll(/\bE\d\d\b/g)) expect(erratum(name), `${id}: ${name}`).to.exist;
    }
  });

  it('are found by their id', () => {
    expect(clause('QIRD-12')).to.include({ id: 'QIRD-12', kind: 'order', revision: 1 });
    expect(clause('QIOPEN-29')?.sections).to.deep.equal(['2.4.7', '3.2', '3.3', '3.4', '3.5', '3.6']);
    expect(clause('MODE-14')?.needs).to.deep.equal(['peer', 'dtr']);
    expect(clause('QIRD-99')).to.equal(undefined);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readTags } from '../report/tags';
import { clauses } from '../spec/clauses';
import { coverageText, summaryText, traceCoverage } from './coverage';
import { readSuite, type SuiteCase } from './suite';

const scenario = (...tagNames: string[]): SuiteCase => {
  const all = ['@section:2.4.11', ...tagNames];
  return { uri: 'features/a.feature', line: 7, title: 'A', tags: readTags(all), tagNames: all };
};
const complete = () => clauses().map(({ id, revision }) => scenario(revision === 1 ? `@${id}` : `@${id}:r${revision}`));
const problems = (...tags: string[]) =>
  traceCoverage({ cases: [...complete(), scenario(...tags)], problems: [] }).problems;

describe('The coverage check', () => {
  it('is content with a suite in which every clause has a scenario', () => {
    expect(problems('@QIRD-01', '@E19', '@needs:peer', '@needs:contexts:2', '@slow', '@waits-255')).to.deep.equal([]);
  });

  it('finds a clause without a scenario', () => {
    const cases = complete().filter((each) => each.tags.clauses[0]?.id !== 'QIRD-12');
    expect(traceCoverage({ cases, problems: [] }).problems).to.deep.equal(['QIRD-12: no scenario']);
  });

  it('finds a scenario without a clause', () => {
    expect(problems('@E19')).to.deep.equal(['features/a.feature:7: names no clause']);
  });

  it('finds tags that name nothing', () => {
    expect(problems('@QIRD-01', '@QIRD-99', '@E99', '@needs:luck', '@wip', '@waits-long')).to.deep.equal([
      'features/a.feature:7: @QIRD-99: no such clause',
      'features/a.feature:7: @E99: no such erratum',
      'features/a.feature:7: @needs:luck: no such need',
      'features/a.feature:7: @wip: unknown tag',
      'features/a.feature:7: @waits-long: unknown tag',
    ]);
    const [found] = problems('@QIRD-01', '@section:9');
    expect(found).to.contain('@section:9: the manual has no such section');
  });

  it('finds a scenario that was written for another reading of its clause', () => {
    const [known] = clauses();
    const other = known!.revision + 1;
    expect(problems(`@${known!.id}:r${other}`)).to.deep.equal([
      `features/a.feature:7: @${known!.id}: written for revision ${other}, the clause is at revision ${known!.revision}`,
    ]);
  });

  it('hands on what is wrong with the features themselves', () => {
    expect(traceCoverage({ cases: complete(), problems: ['features/b.feature: (1:1)'] }).problems).to.have.length(1);
  });

  it('prints each clause with its scenarios, and the sums last', () => {
    const coverage = traceCoverage({ cases: complete(), problems: [] });
    expect(coverageText(coverage)).to.match(
      /2\.4\.11 {2}AT\+QIRD: read received data\n {2}QIRD-01 +1 {2}features\/a\.feature:7\n/,
    );
    expect(summaryText(coverage)).to.equal(
      `${clauses().length} of ${clauses().length} clauses have a scenario, no problem\n`,
    );
  });
});

const FEATURE = `@section:2.4.7
Feature: F
  Rule: R
    @E19
    Scenario Outline: <what> is refused
      Given <what>

      @QIOPEN-07
      Examples:
        | what |
        | 0    |
        | 16   |
`;

describe('The suite', () => {
  it('is read row by row, with the tags of features, scenarios and tables', () => {
    const root = mkdtempSync(join(tmpdir(), 'attest-suite-'));
    mkdirSync(join(root, 'features', 'deep'), { recursive: true });
    writeFileSync(join(root, 'features', 'deep', 'a.feature'), FEATURE);
    writeFileSync(join(root, 'features', 'b.feature'), 'Given nothing');
    const { cases, problems: found } = readSuite(root);
    rmSync(root, { recursive: true });
    expect(cases.map(({ uri, line, title }) => `${uri}:${line} ${title}`)).to.deep.equal([
      'features/deep/a.feature:11 0 is refused',
      'features/deep/a.feature:12 16 is refused',
    ]);
    expect(cases[0]?.tagNames).to.deep.equal(['@section:2.4.7', '@E19', '@QIOPEN-07']);
    expect(found.join()).to.match(/^features\/b\.feature: [^\n]*\(1:1\): expected/);
  });
});

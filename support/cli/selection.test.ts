import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type SelectionOptions, select } from './selection';

const root = resolve(__dirname, '../..');
const places = { cwd: root, root };
const chosen = (...selectors: string[]) => select({ selectors }, places);
const tagsOf = (expression: string) => expression.replace(/[()]/g, '').split(' or ');

describe('A selector', () => {
  it('that is a clause selects its tag, in any case', () => {
    expect(chosen('qiopen-02')).to.deep.equal({ paths: [], names: [], tags: '(@QIOPEN-02)' });
    expect(chosen('@EX-3.2.1').tags).to.equal('(@EX-3.2.1)');
  });

  it('that is an erratum selects its tag', () => {
    expect(chosen('e19').tags).to.equal('(@E19)');
  });

  it('that is a command selects all of its clauses and no others', () => {
    const tags = tagsOf(chosen('QIACT').tags);
    expect(tags).to.have.length(11);
    for (const tag of tags) expect(tag).to.match(/^@QIACT-\d+$/);
    expect(chosen('AT+QIACT').tags).to.equal(chosen('qiact').tags);
  });

  it('that is a family of clauses selects all of it', () => {
    expect(tagsOf(chosen('URC').tags)).to.include.members(['@URC-01', '@URC-RECV-01']);
  });

  it('that is a section selects its features, those below it, and its clauses wherever they are tested', () => {
    expect(tagsOf(chosen('2.5').tags)).to.include.members(['@section:2.5', '@section:2.5.2', '@URC-RECV-01']);
    expect(tagsOf(chosen('2.4.1').tags)).to.not.include('@section:2.4.11');
    expect(tagsOf(chosen('3.2.1').tags)).to.include.members(['@section:3.2.1', '@EX-3.2.1']);
  });

  it('that is a feature selects it, from the project or from where the caller is', () => {
    expect(chosen('features/2-4-11-qird.feature:12:20').paths).to.deep.equal(['features/2-4-11-qird.feature:12:20']);
    const there = select({ selectors: ['2-4-11-qird.feature'] }, { root, cwd: resolve(root, 'features') });
    expect(there.paths).to.deep.equal(['features/2-4-11-qird.feature']);
    expect(chosen('features/3-examples').paths).to.deep.equal(['features/3-examples']);
  });

  it('that is none of these is a pattern of titles', () => {
    expect(chosen('is refused')).to.deep.equal({ paths: [], names: ['is refused'], tags: '' });
    expect(chosen('9.9').names).to.deep.equal(['9.9']);
  });

  it('adds to others of its kind and narrows those of another', () => {
    expect(chosen('QIOPEN-02', 'QIRD-12', 'refused')).to.deep.equal({
      paths: [],
      names: ['refused'],
      tags: '(@QIOPEN-02 or @QIRD-12)',
    });
  });
});

describe('Options that select', () => {
  it('narrow what the selectors select', () => {
    const options: SelectionOptions = {
      selectors: ['QIOPEN-02'],
      clauses: ['QIRD-12', 'QIRD-11'],
      tags: ['not @needs:peer', '@E19 or @E20'],
    };
    expect(select(options, places).tags).to.equal(
      '(@QIOPEN-02) and (@QIRD-12 or @QIRD-11) and (not @needs:peer) and (@E19 or @E20)',
    );
  });

  it('name what there is', () => {
    const wrong = (options: Partial<SelectionOptions>) => () => select({ selectors: [], ...options }, places);
    expect(wrong({ clauses: ['QIRD-99'] })).to.throw('there is no clause QIRD-99');
    expect(wrong({ sections: ['7'] })).to.throw('there is no section 7');
    expect(wrong({ tags: ['@a and'] })).to.throw(/^Tag expression "@a and" could not be parsed[^\n]+$/);
    expect(wrong({ selectors: ['nix.feature:3'] })).to.throw('nix.feature:3: no such feature');
    expect(wrong({ selectors: ['(a'] })).to.throw(/^\(a: /);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { readTags } from './tags';

describe('The tags of a scenario', () => {
  it('are clauses with their revision, errata, section, needs and slow', () => {
    const tags = [
      '@section:2.4.11',
      '@QIRD-12',
      '@URC-RECV-04:r2',
      '@EX-3.2.1',
      '@E29',
      '@needs:peer',
      '@needs:contexts:2',
      '@slow',
    ];
    expect(readTags(tags)).to.deep.equal({
      clauses: [
        { id: 'QIRD-12', revision: 1 },
        { id: 'URC-RECV-04', revision: 2 },
        { id: 'EX-3.2.1', revision: 1 },
      ],
      errata: ['E29'],
      section: '2.4.11',
      needs: ['peer', 'contexts:2'],
      slow: true,
      others: [],
    });
  });

  it('of no known form are kept aside', () => {
    expect(readTags(['@wip', '@qird-12', '@QIRD-', '@QIRD-12:2']).others).to.deep.equal([
      '@wip',
      '@qird-12',
      '@QIRD-',
      '@QIRD-12:2',
    ]);
  });
});

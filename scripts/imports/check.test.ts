import { describe, it } from 'node:test';
import { expect } from 'chai';
import { importProblems, roomOf } from './check';
import { APART, ROOMS } from './table';

const rules = {
  rooms: { low: [], middle: ['low'], high: ['middle'], other: ['low'] },
  apart: [['high', 'low']] as const,
};
const problems = (path: string, ...imports: string[]) => importProblems([{ path, imports }], rules);

describe('The direction of imports', () => {
  it('finds the room of a file', () => {
    expect(roomOf('support/spec/commands/qird.ts')).to.equal('spec');
    expect(roomOf('support/spec')).to.equal('spec');
    expect(roomOf('support/hooks.ts')).to.equal('world and hooks');
    expect(roomOf('steps/data.ts')).to.equal('steps');
    expect(roomOf('cucumber.js')).to.equal(undefined);
  });

  it('lets a room import what is below it, however deep, and packages', () => {
    expect(problems('support/middle/a.ts', '../low/b', './c', 'node:fs', 'chai')).to.deep.equal([]);
    expect(problems('support/middle/deep/a.ts', '../../low/b', '../c')).to.deep.equal([]);
  });

  it('refuses an import that goes upwards or sideways', () => {
    expect(problems('support/low/a.ts', '../middle/b')).to.deep.equal([
      'support/low/a.ts: low must not import middle (../middle/b)',
    ]);
    expect(problems('support/other/a.ts', '../middle/b')).to.have.length(1);
  });

  it('keeps apart what must stay apart, even where the table would let it through', () => {
    expect(problems('support/high/a.ts', '../low/b')).to.deep.equal([
      'support/high/a.ts: high and low stand apart, yet it imports ../low/b',
    ]);
  });

  it('wants every room in the table', () => {
    expect(problems('support/attic/a.ts')).to.deep.equal(['support/attic/a.ts: the room attic is not in the table']);
  });

  it('refuses a table with a cycle', () => {
    expect(importProblems([], { rooms: { a: ['b'], b: ['a'] }, apart: [] })).to.have.length(2);
  });

  it('has a table without cycles whose rooms all exist', () => {
    expect(importProblems([], { rooms: ROOMS, apart: APART })).to.deep.equal([]);
    for (const below of Object.values(ROOMS)) expect(Object.keys(ROOMS)).to.include.members([...below]);
  });
});

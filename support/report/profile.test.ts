import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parse } from 'yaml';
import { profileText } from './profile';
import { caseReport, runReport } from './testing/case-report';

const note = (id: string, question: string, answer: string) => ({ id, question, answer });

describe('The behavioural profile', () => {
  it('is sorted by id and question, whatever the order of the cases', () => {
    const notes = [note('E10', 'b?', 'yes'), note('E9', 'a?', 'no'), note('E10', 'a?', '3')];
    const one = profileText(runReport({ cases: notes.map((each) => caseReport({ notes: [each] })) }));
    const other = profileText(runReport({ cases: [caseReport({ notes: notes.toReversed() })] }));
    expect(one).to.equal(other);
    expect(parse(one).answers).to.deep.equal([
      note('E9', 'a?', 'no'),
      note('E10', 'a?', '3'),
      note('E10', 'b?', 'yes'),
    ]);
  });

  it('says an answer once, and lists the answers where they differ', () => {
    const answers = ['yes', 'no', 'yes'].map((answer) => caseReport({ notes: [note('E22', 'q?', answer)] }));
    expect(parse(profileText(runReport({ cases: answers }))).answers).to.deep.equal([
      { id: 'E22', question: 'q?', answers: ['no', 'yes'] },
    ]);
  });

  it('is YAML whatever a module answers', () => {
    const answer = '": - {}\u0000\n#';
    const info = {
      source: 'hardware',
      transport: '',
      clock: 'real',
      identity: { model: answer },
      uncertaintyMs: 1,
    } as const;
    const read = parse(profileText(runReport({ info, cases: [caseReport({ notes: [note('E1', 'q?', answer)] })] })));
    expect(read.identity.model).to.equal('": - {}<0x00><LF>#');
    expect(read.answers[0].answer).to.equal('": - {}<0x00><LF>#');
  });

  it('is the same for a run without notes but for the empty list', () => {
    expect(parse(profileText(runReport()))).to.deep.equal({ source: 'unknown', identity: {}, answers: [] });
  });
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import type { FaultResult } from './results';
import { State } from './state';

const RESULT: FaultResult = {
  kind: 'fault',
  name: 'recv-missing',
  clauses: ['MODE-02'],
  says: 'cached data bring no "recv"',
  outcome: 'caught',
  seenAs: ['MODE-02'],
  sightings: [],
  failed: [],
  ran: 3,
  wallMs: 10,
};
const JOB = { kind: 'fault', name: 'recv-missing' } as const;

describe('results that are kept', () => {
  let folder = '';
  let file = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attest-'));
    file = join(folder, 'runs', 'state.ndjson');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are there after the run was stopped', () => {
    new State(file, 'abc', false).add(RESULT);
    expect(new State(file, 'abc', false).result(JOB)).to.deep.equal(RESULT);
  });

  it('do not count for another state of the suite', () => {
    new State(file, 'abc', false).add(RESULT);
    expect(new State(file, 'abd', false).result(JOB)).to.equal(undefined);
  });

  it('are forgotten where that is asked for', () => {
    new State(file, 'abc', false).add(RESULT);
    expect(new State(file, 'abc', true).result(JOB)).to.equal(undefined);
    expect(readFileSync(file, 'utf8')).to.equal('abc\n');
  });

  it('survive a line that was cut off', () => {
    new State(file, 'abc', false).add(RESULT);
    appendFileSync(file, '{"kind":"fau');
    expect(new State(file, 'abc', false).result(JOB)).to.deep.equal(RESULT);
  });
});

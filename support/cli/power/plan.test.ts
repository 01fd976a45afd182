import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FAULTS } from '../../simulator/faults';
import { faultJobs } from './plan';

const names = (...parameters: Parameters<typeof faultJobs>) => faultJobs(...parameters).map(({ name }) => name);

describe('the faults that are run', () => {
  it('are all, in the order of the catalogue', () => {
    expect(names([], 1, 1)).to.deep.equal(FAULTS.map(({ name }) => name));
  });

  it('are a share that the seed decides', () => {
    const tenth = names([], 0.1, 7);
    expect(tenth).to.have.lengthOf(Math.ceil(FAULTS.length / 10));
    expect(names([], 0.1, 7)).to.deep.equal(tenth);
    expect(names([], 0.1, 8)).to.not.deep.equal(tenth);
  });

  it('are those of a name, of a clause, of a family of clauses, or of names that begin alike', () => {
    expect(names(['recv-missing'], 1, 1)).to.deep.equal(['recv-missing']);
    expect(names(['flow-02'], 1, 1)).to.deep.equal(['activation-after-150-s']);
    expect(names(['qisde'], 1, 1))
      .to.include('qisde-2-taken')
      .and.not.include('recv-missing');
    expect(names(['keepalive-idle'], 1, 1)).to.deep.equal(['keepalive-idle-doubled', 'keepalive-idle-halved']);
  });

  it('are refused where nothing fits', () => {
    expect(() => names(['nonsense'], 1, 1)).to.throw('nonsense: no fault has a name that begins so');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readResult } from '../report/result-schema';
import { countCaught, damageSet, WAYS } from './testing/damaged-set';
import { attest, ROOT } from './testing/spawned';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-damaged-'));
});
after(() => rmSync(folder, { recursive: true }));

describe('A golden set with one deviation in every case', () => {
  it('fails, with the clause named, nearly everywhere; and passes nearly nowhere', async (t) => {
    const set = join(folder, 'set');
    const damaged = damageSet(join(ROOT, 'fixtures/transcripts/EC800E-CN'), set);
    await attest(['replay', set, '--record', folder]).code;
    const { counts, unnoticed } = countCaught(readResult(join(folder, 'result.json')).cases, damaged);
    const sum = Object.fromEntries(WAYS.map((way) => [way, 0]));
    let all = 0;
    for (const [damage, ways] of counts) {
      const total = WAYS.reduce((count, way) => count + ways[way], 0);
      all += total;
      for (const way of WAYS) sum[way]! += ways[way];
      t.diagnostic(`${damage}: ${WAYS.map((way) => `${ways[way]} ${way}`).join('; ')}; of ${total}`);
      expect(total, `cases with a ${damage}`).to.be.greaterThan(20);
      expect(ways['fail with its clause'] / total, damage).to.be.greaterThan(0.75);
    }
    t.diagnostic(`noticed ${all - sum.pass!} of ${all}, with the clause named ${sum['fail with its clause']}`);
    for (const each of unnoticed) t.diagnostic(`not noticed: ${each}`);
    expect(sum.pass! / all, unnoticed.join('\n')).to.be.lessThan(0.02);
  });
});

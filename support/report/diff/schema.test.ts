import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compareTold, Told } from '../../transcript/diff/testing/conversation';
import { diffJson, diffSchema, diffSchemaText } from './schema';

describe('A comparison as JSON', () => {
  const told = (final: string, ms: number) => {
    const all = new Told();
    for (let i = 0; i < 12; i++)
      all.case(`case ${i}`).note('E1', 'what', final).send('AT+QIACT?').wait(ms).say(final).end();
    return all;
  };
  const compared = () => compareTold(told('OK', 0), told('ERROR', 0).case('more').ask('AT').end());

  it('is of the published form; `attest schema diff` prints it', () => {
    const published = JSON.parse(readFileSync(join(__dirname, '../../../docs/diff.schema.json'), 'utf8'));
    expect(published).to.deep.equal(JSON.parse(diffSchemaText()));
    expect(diffSchema.safeParse(JSON.parse(diffJson(compared()))).success).to.equal(true);
  });

  it('is the same bytes for the same inputs', () => {
    expect(diffJson(compared())).to.equal(diffJson(compared()));
    const moved = () => compareTold(told('OK', 0), told('OK', 50));
    expect(moved().times.commands[0]!.samples!.a).to.have.length(12);
    expect(diffJson(moved())).to.equal(diffJson(moved()));
  });

  it('loses nothing', () => {
    expect(JSON.parse(diffJson(compared()))).to.deep.equal(JSON.parse(JSON.stringify({ form: 1, ...compared() })));
  });
});

import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { expect } from 'chai';

// As cucumber-expressions asks for it.
const exec: (regexp: RegExp, text: string) => RegExpExecArray | null = createRequire(
  require.resolve('@cucumber/cucumber/package.json'),
)('regexp-match-indices');

describe('match indices', () => {
  it('tell where each group stands, and which did not take part', () => {
    const match = exec(/^(the )?"([^"]*)" (comes|goes)$/, '"OK" comes');
    expect([...match!]).to.deep.equal(['"OK" comes', undefined, 'OK', 'comes']);
    expect([...match!.indices!]).to.deep.equal([[0, 10], undefined, [1, 3], [5, 10]]);
  });

  it('are null where nothing matches', () => {
    expect(exec(/^a$/, 'b')).to.equal(null);
  });

  it('go on from where a global expression stands', () => {
    const words = /\w+/g;
    expect(exec(words, 'one two')!.indices![0]).to.deep.equal([0, 3]);
    expect(exec(words, 'one two')!.indices![0]).to.deep.equal([4, 7]);
  });

  it('are those of Node, not of the polyfill', () => {
    expect(exec).to.equal(require('./index.js'));
  });
});

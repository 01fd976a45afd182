import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ROOT, Spawned } from './testing/spawned';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The lines of the code blocks that say ```sh runnable. */
function runnable(text: string): string[] {
  return [...text.matchAll(/^```sh runnable\n([\s\S]*?)^```/gm)].flatMap((block) =>
    block[1]!.split('\n').filter((line) => line.trim() !== ''),
  );
}

describe('The README', () => {
  const commands = runnable(readme);

  it('has commands to run', () => {
    expect(commands.length).to.be.greaterThan(5);
  });

  for (const command of commands) {
    it(`promises what works: ${command.replace(/\s+#.*/, '')}`, async () => {
      const run = new Spawned('bash', ['-c', command], ROOT);
      expect(await run.code, `${run.stdout}${run.stderr}`.slice(-2000)).to.equal(0);
    });
  }

  it('names files that exist', () => {
    for (const [, path] of readme.matchAll(/\]\(([\w/.-]+)\)/g)) {
      expect(() => readFileSync(join(ROOT, path!)), path).to.not.throw();
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Comparison } from '../../transcript/diff';
import { compareTold, Told } from '../../transcript/diff/testing/conversation';
import { lostLinks, NO_BROWSER, overflows, Viewer } from '../testing/browser';
import { HOSTILE } from '../testing/hostile';
import { diffPage } from './page';

let folder = '';
const viewer = new Viewer();
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attest-diff-page-'));
  await viewer.start();
});
after(async () => {
  await viewer.stop();
  rmSync(folder, { recursive: true, force: true });
});

function written(comparison: Comparison): string {
  const file = join(folder, 'diff.html');
  writeFileSync(file, diffPage(comparison, 'en'));
  return file;
}

/** Fifteen cases that answer with a word after a time. */
function told(word: string, ms: number): Told {
  const all = new Told();
  for (let i = 0; i < 15; i++) {
    all.case(`${HOSTILE} ${i}`).step().note('E1', HOSTILE, word);
    all.ask('ATI', `${HOSTILE}${word}`, 'OK').send('AT+QIACT?').wait(ms).say('OK').end();
  }
  return all;
}

describe('The page of a comparison', { skip: NO_BROWSER }, () => {
  it('fits phones and screens, loads nothing, and shows hostile data as text', async () => {
    const comparison = compareTold(told('a', 0), told('b', 50).case('more').ask('AT').end());
    const file = written({ ...comparison, a: { ...comparison.a, name: HOSTILE } });
    for (const width of [360, 800, 1600]) {
      const page = await viewer.open(file, width);
      expect(await overflows(page), `at ${width}`).to.equal(false);
      expect(await page.locator('img').count()).to.equal(0);
      expect(await page.locator('script').count()).to.equal(1);
      expect(await lostLinks(page)).to.deep.equal([]);
      expect(viewer.heard).to.deep.equal([]);
      await page.close();
    }
  });

  it('narrows the differences by kind and word, and draws the times that moved', async () => {
    const page = await viewer.open(written(compareTold(told('a', 0), told('b', 50))));
    const rows = page.locator('#changes tbody tr:visible');
    expect(await rows.count()).to.equal(2);
    await page.locator('#changes select').selectOption('profile');
    expect(await rows.count()).to.equal(1);
    await page.locator('#changes select').selectOption('');
    await page.locator('#changes input').fill('ati');
    expect(await rows.count()).to.equal(1);
    await rows.locator('summary').click();
    expect(await rows.locator('li:visible').count()).to.equal(15);
    const drawn = await page.locator('#times svg').innerHTML();
    expect(drawn).to.match(/AT\+QIACT {2}A/);
    await page.locator('#theme').click();
    expect(await page.locator('html').getAttribute('data-theme')).to.equal('dark');
    await page.close();
  });

  it('of equal runs says so', async () => {
    const page = await viewer.open(written(compareTold(told('a', 0), told('a', 0))));
    expect(await page.locator('#cover').innerText()).to.contain('No difference.');
    expect(await page.locator('#changes').count()).to.equal(0);
    await page.close();
  });
});

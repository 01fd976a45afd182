import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { attest } from '../../cli/testing/spawned';
import { lostLinks, NO_BROWSER, Viewer } from '../testing/browser';
import { HOSTILE, hostileRun } from '../testing/hostile';
import { acceptancePage } from './page';

let folder = '';
const viewer = new Viewer();
const { heard } = viewer;
const open = (file: string, width?: number) => viewer.open(file, width);

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attest-report-'));
  await viewer.start();
});
after(async () => {
  await viewer.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs and reports. @returns the page's file */
async function reported(name: string, words: string[], more: string[] = []): Promise<string> {
  const run = attest(['run', ...words, '--record', name], folder);
  await run.code;
  const report = attest(['report', name, ...more], folder);
  const code = await report.code;
  expect(code, report.stderr).to.equal(await run.code);
  return join(folder, name, 'acceptance.html');
}

describe('The acceptance report in a browser', { skip: NO_BROWSER }, () => {
  it('of a passing run has every link, filters, keeps to itself and fits phones', async () => {
    const file = await reported('pass', ['QIRD', 'QIGETERROR'], ['--lang', 'zh']);
    for (const width of [360, 768, 1280]) {
      const page = await open(file, width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
      await page.close();
      expect(heard).to.deep.equal([]);
    }
    const page = await open(file);
    expect(await lostLinks(page)).to.deep.equal([]);
    const rows = page.locator('#matrix tbody tr:visible');
    expect(await rows.count()).to.equal(366);
    await page.locator('[data-of=matrix] select').selectOption('pass');
    expect(await rows.count())
      .to.be.greaterThan(10)
      .and.to.be.lessThan(366);
    await page.locator('[data-of=matrix] select').selectOption('');
    await page.locator('[data-of=matrix] input').fill('qird-12');
    expect(await rows.count()).to.equal(1);
    await page.locator('#theme').click();
    expect(await page.locator('html').getAttribute('data-theme')).to.equal('dark');
    await page.locator('#times a').first().click();
    expect(await page.locator('#list details[open]').count()).to.equal(1);
    expect(heard).to.deep.equal([]);
    await page.close();
  });

  it('of a faulty module says which clause broke, what came instead and when, also on paper', async () => {
    const file = await reported('fault', ['QIRD-12', '--simulate', 'fault=recv-repeated'], ['--pdf']);
    const page = await open(file);
    expect(await lostLinks(page)).to.deep.equal([]);
    const failure = page.locator('.failure', { hasText: 'No further "recv"' }).first();
    const told = await failure.innerText();
    for (const word of ['QIRD-12', 'Accepted', 'Came', '+QIURC: "recv",0', 'When']) expect(told).to.contain(word);
    expect(await failure.locator('svg .hit').count()).to.equal(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).to.equal(false);
    expect(heard).to.deep.equal([]);
    await page.close();
    expect(readFileSync(join(folder, 'fault', 'acceptance.pdf')).toString('latin1', 0, 5)).to.equal('%PDF-');
  });

  it('of a killed run tells what its transcripts tell', async () => {
    const file = join(folder, 'fault', 'acceptance.html');
    rmSync(join(folder, 'fault', 'result.json'));
    const report = attest(['report', 'fault'], folder);
    expect(await report.code, report.stderr).to.equal(4);
    const page = await open(file);
    expect(await lostLinks(page)).to.deep.equal([]);
    expect(await page.locator('#cover').innerText()).to.match(/cut off[\s\S]*transcripts[\s\S]*EC800E/);
    expect(heard).to.deep.equal([]);
    await page.close();
  });

  it('shows hostile data as text', async () => {
    const file = join(folder, 'hostile.html');
    writeFileSync(file, acceptancePage({ run: hostileRun(), language: 'en', times: [], link: () => undefined }));
    const page = await open(file);
    expect(await page.locator('img').count()).to.equal(0);
    expect(await page.locator('script').count()).to.equal(1);
    expect(await page.locator('#failures').innerText()).to.contain(HOSTILE.slice(0, 40));
    expect(await lostLinks(page)).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
    await page.close();
  });
});

describe('The acceptance report of a module of which every case fails', () => {
  it('stays below 2 MB', () => {
    const [bad] = hostileRun().cases;
    const conversation = Array.from({ length: 40 }, () => bad!.conversation[1]!);
    const cases = Array.from({ length: 1600 }, (_, i) => ({
      ...bad!,
      id: `features/a.feature:${i}`,
      title: 'A title of usual length',
      section: '2.4.11',
      feature: '',
      conversation,
      findings: [
        { verdict: 'fail' as const, message: 'ERROR came where OK must', accepted: 'OK', came: 'ERROR', at: 5 },
      ],
      clauses: ['QIRD-11'],
      errata: [],
      notes: [],
      transcript: 'transcripts/a.cast',
    }));
    const file = join(folder, 'all.html');
    writeFileSync(
      file,
      acceptancePage({ run: { ...hostileRun(), cases }, language: 'en', times: [], link: () => undefined }),
    );
    expect(statSync(file).size).to.be.lessThan(2_000_000);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import { attest } from '../../cli/testing/spawned';
import { chromiumWords, findChromium } from '../pdf';
import { HOSTILE, hostileRun } from '../testing/hostile';
import { acceptancePage } from './page';

const program = findChromium();
const skip = program ? false : 'Chromium is not on the PATH: the acceptance report is not opened';

let folder = '';
let browser: Browser;
/** What pages said or asked for and must not. */
const heard: string[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attest-report-'));
  if (program) browser = await chromium.launch({ executablePath: program, args: chromiumWords() });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(file: string, width = 1280): Promise<Page> {
  heard.length = 0;
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const own = pathToFileURL(file).href;
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('dialog', (dialog) => heard.push(dialog.message()));
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== own && !url.startsWith('data:')) heard.push(url);
  });
  await page.goto(own);
  return page;
}

/** Links of a page that lead nowhere. */
async function lost(page: Page): Promise<string[]> {
  const links = await page.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  const ids = new Set(await page.locator('[id]').evaluateAll((all) => all.map((each) => each.id)));
  const base = dirname(fileURLToPath(page.url().split('#')[0]!));
  return links.filter((link) => {
    const target = decodeURIComponent(link);
    return target.startsWith('#') ? !ids.has(target.slice(1)) : !existsSync(resolve(base, target));
  });
}

/** Runs and reports. @returns the page's file */
async function reported(name: string, words: string[], more: string[] = []): Promise<string> {
  const run = attest(['run', ...words, '--record', name], folder);
  await run.code;
  const report = attest(['report', name, ...more], folder);
  const code = await report.code;
  expect(code, report.stderr).to.equal(await run.code);
  return join(folder, name, 'acceptance.html');
}

describe('The acceptance report in a browser', { skip }, () => {
  it('of a passing run has every link, filters, keeps to itself and fits phones', async () => {
    const file = await reported('pass', ['QIRD', 'QIGETERROR'], ['--lang', 'zh']);
    for (const width of [360, 768, 1280]) {
      const page = await open(file, width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
      await page.close();
      expect(heard).to.deep.equal([]);
    }
    const page = await open(file);
    expect(await lost(page)).to.deep.equal([]);
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
    expect(await lost(page)).to.deep.equal([]);
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
    expect(await lost(page)).to.deep.equal([]);
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
    expect(await lost(page)).to.deep.equal([]);
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

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumWords, findChromium } from '../pdf';

/** Why pages cannot be looked at here; false where they can. */
export const NO_BROWSER = findChromium() === undefined && 'Chromium is not on the PATH: the page is not opened';

/** Looks at pages of this machine's disk, and notes what they say or ask for and must not. */
export class Viewer {
  /** Of the page that was opened last. */
  readonly heard: string[] = [];
  private browser: Browser | undefined;

  async start(): Promise<void> {
    const program = findChromium();
    if (program) this.browser = await chromium.launch({ executablePath: program, args: chromiumWords() });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
  }

  async open(file: string, width = 1280): Promise<Page> {
    const { heard } = this;
    heard.length = 0;
    const page = await this.browser!.newPage({ viewport: { width, height: 900 } });
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
}

/** Links of a page that lead nowhere. */
export async function lostLinks(page: Page): Promise<string[]> {
  const links = await page.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  const ids = new Set(await page.locator('[id]').evaluateAll((all) => all.map((each) => each.id)));
  const base = dirname(fileURLToPath(page.url().split('#')[0]!));
  return links.filter((link) => {
    const target = decodeURIComponent(link);
    return target.startsWith('#') ? !ids.has(target.slice(1)) : !existsSync(resolve(base, target));
  });
}

/** Whether a page is wider than its window, so that all of it would have to be pushed about. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

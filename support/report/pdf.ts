import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const LIMIT = 120_000;

/** The browser that prints: of $CHROMIUM, or found on the PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const places = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [env['CHROMIUM'], ...places].find((file) => file && isProgram(file));
}

/** What any use of it here needs: no sandbox for root, which has none. */
export function chromiumWords(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Prints a page of this machine's disk. @throws Error of one line where that does not work */
export function printPdf(chromium: string, page: string, pdf: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'attest-print-'));
  const words = ['--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${profile}`];
  const target = `--print-to-pdf=${resolve(pdf)}`;
  try {
    const all = [...words, ...chromiumWords(), target, pathToFileURL(resolve(page)).href];
    const { status, error } = spawnSync(chromium, all, { timeout: LIMIT, stdio: 'ignore' });
    if (error) throw new Error(`${chromium}: ${error.message}`);
    if (status !== 0) throw new Error(`${chromium} ended with ${status}`);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

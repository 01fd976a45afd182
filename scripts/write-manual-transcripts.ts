import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { line } from '../support/transcript/format';
import { EXAMPLES, type Example } from './manual/examples';

const FOLDER = resolve(__dirname, '../fixtures/transcripts/manual');
/** The manual tells no times; a tenth of a second goes between two lines. */
const PACE = 100;
const CTRL_Z = '\x1a';

/** Writes chapter 3's examples as transcripts. What an erratum says of a place where they contradict themselves is a note in them. */
function transcriptOf({ section, title, conversation }: Example): string {
  const attest = { source: 'manual', transport: 'printed examples', tool: 'attest' };
  const header = { version: 2, width: 80, height: 24, title: `${section} ${title}`, attest };
  const lines = [line(0, 'm', `feature: manual ${section}`), line(0, 'm', `scenario: ${title}`)];
  let at = 0;
  const put = (code: string, data: string) => {
    at += PACE;
    lines.push(line(at, code, data));
  };
  for (const [who, text, ...more] of conversation) {
    if (who === 'note') put('n', [text, ...more].join('\t'));
    else if (who === 'host') {
      put('i', `${text}\r`);
      put('o', `${text}\r${more.map((each) => `\r\n${each}\r\n`).join('')}`);
    } else if (who === 'prompt') {
      put('i', `${text}\r`);
      put('o', `${text}\r\r\n> `);
    } else if (who === 'data') {
      put('k', 'data');
      put('i', text);
      put('o', `${text.replace(CTRL_Z, '')}${more.map((each) => `\r\n${each}\r\n`).join('')}`);
    } else if (who === 'escape') {
      // The guard seconds before and after it.
      at += 1_100;
      put('k', 'escape');
      put('i', text);
      at += 1_000;
      put('o', '\r\nOK\r\n');
    } else if (who === 'stream') put('o', text);
    else put('o', `\r\n${text}\r\n`);
  }
  return `${JSON.stringify(header)}\n${lines.join('')}`;
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const example of EXAMPLES) {
  const name = `${example.section.replaceAll('.', '-')}-${example.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.cast`;
  writeFileSync(join(FOLDER, name), transcriptOf(example));
}

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { acceptancePage } from './acceptance/page';
import { cell, matrixCsv } from './csv';
import { annotations, markdown, markdownSummary } from './github';
import { HOSTILE, hostileRun } from './testing/hostile';

const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

describe('What comes from a module or a log', () => {
  it('is text in the acceptance report, wherever it stands', () => {
    const page = acceptancePage({
      run: hostileRun(),
      language: 'en',
      times: [],
      bench: { pics: HOSTILE },
      link: (path) => path,
    });
    expect(page).to.not.match(/<script>alert|<img/);
    expect(page.match(/<script/g)).to.have.length(1);
    expect(page).to.not.match(CONTROL);
    expect(page).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('moves no cell and is no formula in CSV', () => {
    const text = matrixCsv(hostileRun());
    expect(text.replace(/\r\n/g, '')).to.not.match(CONTROL);
    expect(cell('=HYPERLINK("x")')).to.equal('"\'=HYPERLINK(""x"")"');
    expect(cell('@SUM(1)')).to.equal("'@SUM(1)");
    expect(cell('a\nb')).to.equal('a<LF>b');
  });

  it('is no markup in Markdown', () => {
    expect(markdown('<b>|`[a](http://b)')).to.equal('&lt;b&gt;\\|\\`\\[a\\]\\(http\\://b\\)');
    expect(markdownSummary(hostileRun())).to.not.match(/<script|<img/);
  });

  it('is no command to GitHub', () => {
    const run = hostileRun();
    run.cases[0]!.findings[0]!.message = 'x\n::set-env name=A::b%0A';
    const lines = annotations(run);
    expect(lines.join('')).to.not.match(CONTROL);
    for (const line of lines) expect(line).to.match(/^::(error|warning) /);
    expect(lines.join('\n')).to.contain('x<LF>::set-env name=A::b%250A');
  });
});

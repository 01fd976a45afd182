import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { junitText } from './junit';
import { caseReport, runReport } from './testing/case-report';
import { HOSTILE, hostileRun } from './testing/hostile';

const SCHEMA = readFileSync(join(__dirname, 'testing', 'junit.xsd'), 'utf8');
const WAIVER = { clause: 'QIRD-12', reason: 'known since A01', expires: '2030-01-01', by: 'QA' };

async function faults(...texts: string[]): Promise<string[]> {
  const xml = texts.map((contents, i) => ({ fileName: `${i}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [SCHEMA] });
  return errors.map(({ message }) => message);
}

function finding(verdict: 'inconc' | 'fail' | 'error', message = `it was ${verdict}`) {
  return { verdict, message, accepted: 'OK', came: 'ERROR', at: 1500 };
}

describe('JUnit', () => {
  it('counts passed, failure, error, skipped; inconc is an error of its own type, a waived failure is skipped', async () => {
    const bad = { verdict: 'fail' as const, findings: [finding('fail')] };
    const text = junitText(
      runReport({
        info: {
          source: 'hardware',
          transport: 'serial',
          clock: 'real',
          identity: { firmware: 'A1' },
          uncertaintyMs: 1,
        },
        cases: [
          caseReport(),
          caseReport(bad),
          caseReport({ verdict: 'inconc', findings: [finding('inconc')] }),
          caseReport({ verdict: 'error', findings: [finding('error')], id: 'features/b.feature:3', feature: 'B' }),
          caseReport({ ...bad, waived: WAIVER }),
          caseReport({ verdict: 'none', notApplicable: 'no peer' }),
        ],
      }),
    );
    expect(await faults(text)).to.deep.equal([]);
    expect(text).to.contain('<testsuites name="attest" tests="6" failures="1" errors="2" time="1.234">');
    expect(text).to.contain('(2.4.11)" tests="5" failures="1" errors="1" skipped="2" time="0.007">');
    expect(text).to.contain('<property name="module.firmware" value="A1"/>');
    expect(text).to.contain('<property name="clauses" value="QIRD-11"/>');
    expect(text).to.contain('classname="2.4.11" time="0.002">');
    expect(text).to.contain('<failure type="fail" message="it was fail">it was fail\n  accepted: OK\n');
    expect(text).to.contain('<error type="inconc" message="it was inconc">');
    expect(text).to.contain('<skipped message="waived (QIRD-12, by QA, until 2030-01-01): known since A01">');
    expect(text).to.contain('<skipped message="not applicable: no peer"/>');
  });

  it('never looks green where the run is not', async () => {
    const waiver = { ...WAIVER, scenario: '*', firmware: '*', message: '*', state: 'unneeded' as const, cases: [] };
    const runs = [
      runReport({ cases: [], errors: ['nothing was selected'] }),
      runReport({ waivers: [waiver] }),
      runReport({ cases: [caseReport({ verdict: 'none', notApplicable: 'no peer' })] }),
    ].map(junitText);
    expect(await faults(...runs)).to.deep.equal([]);
    expect(runs[0]).to.contain('errors="1"').and.to.contain('message="nothing was selected"');
    expect(runs[1]).to.contain('failures="1"').and.to.contain('message="the waiver is unneeded (until 2030-01-01)"');
    expect(runs[2]).to.contain('errors="1"').and.to.contain('type="inconc"');
  });

  it('shows what XML forbids as text', async () => {
    const text = junitText(hostileRun());
    expect(await faults(text)).to.deep.equal([]);
    expect(text).to.contain('&lt;0x1B&gt;[31m');
    expect(text).not.to.contain(HOSTILE);
  });

  it('is valid whatever a module says', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 });
    const texts = fc.sample(fc.tuple(anything, anything, fc.string({ unit: 'binary-ascii' })), {
      numRuns: 60,
      seed: 5,
    });
    const lone = '\ud800 \udfff \ufffe \uffff ]]> <!-- ';
    const made = [[lone, lone, lone] as const, ...texts].map(([title, message, feature]) =>
      junitText(
        runReport({
          cases: [
            caseReport({
              title,
              feature,
              verdict: 'fail',
              findings: [finding('fail', message)],
              conversation: [{ at: 1, lane: 'module', text: message }],
            }),
          ],
        }),
      ),
    );
    expect(await faults(...made)).to.deep.equal([]);
    expect(made[0]).to.contain('&lt;U+D800&gt; &lt;U+DFFF&gt; &lt;U+FFFE&gt; &lt;U+FFFF&gt; ]]&gt; &lt;!--');
  });
});

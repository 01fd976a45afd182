import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Examination, type Examined } from '../../cli/check/examine';
import { FORMS } from './forms';
import { UnknownForm } from './import-log';
import { bad, good } from './testing/conversations';
import { RENDERS } from './testing/render';

function examine(text: string, piece = Number.POSITIVE_INFINITY): Examined {
  const examination = new Examination('a.log', 100);
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += piece) examination.push(Buffer.from(bytes.subarray(at, at + piece)));
  return examination.end();
}

const found = ({ findings }: Examined) =>
  findings.map(({ verdict, clauses, message }) => `${verdict} ${clauses?.join()} ${message}`);

const named = (log: Examined, clause: string) => log.findings.filter((each) => each.clauses?.includes(clause));

/** What a form does not show, so that a breach of it cannot be seen: values, times, or which side was wrong. */
const BLIND: Readonly<Record<string, readonly string[]>> = {
  'Zephyr modem log': Object.keys(bad).filter((clause) => clause !== 'QIDEACT-05'),
  'ofono debug log': ['QIDEACT-05'],
  'Azure wireless framework trace': ['QIDEACT-05'],
  'RT-Thread at_client': ['QIDEACT-05'],
  'X-CUBE-CELLULAR trace': ['QIDEACT-05'],
  'arrows before lines (WioLTE)': ['QIDEACT-05'],
  'raw capture of the port': ['QIDEACT-05'],
  'plain terminal text': ['QIDEACT-05'],
};

describe('A log', () => {
  it('of every form is written by a test', () => {
    expect(Object.keys(RENDERS).sort()).to.deep.equal(FORMS.map((form) => form.title).sort());
  });

  for (const [title, render] of Object.entries(RENDERS)) {
    it(`of ${title} is known by its content, and nothing is found in a conversation that is right`, () => {
      const log = examine(render(good()));
      expect(log.form).to.equal(title);
      expect(found(log)).to.deep.equal([]);
    });

    it(`of ${title} shows what was wrong, as far as it can`, () => {
      for (const [clause, turns] of Object.entries(bad)) {
        const log = examine(render(turns));
        const hidden = BLIND[title]?.includes(clause) ?? false;
        expect(named(log, clause).length > 0, `${clause}: ${found(log).join('; ') || 'nothing'}`).to.equal(!hidden);
      }
    });

    it(`of ${title} says the same however it is cut into pieces`, () => {
      for (const turns of [good(), bad['QIRD-06']!]) {
        const text = render(turns);
        const whole = found(examine(text));
        for (const piece of [1, 7, 100]) expect(found(examine(text, piece)), `pieces of ${piece}`).to.deep.equal(whole);
      }
    });
  }

  it('without its commands is not judged by what they would have been', () => {
    const lines = ['OK', '+QIURC: "recv",0', 'OK', '+QIURC: "recv",0', 'OK', 'OK'];
    expect(found(examine(lines.map((line) => `[2026-01-02 08:00:00.000] ${line}\n`).join('')))).to.deep.equal([]);
  });

  it('in which lines may be missing has findings that are inconc, but for what one exchange shows', () => {
    const text = RENDERS['plain terminal text']!;
    expect(examine(text(bad['QIRD-12']!)).findings.map((each) => each.verdict)).to.deep.equal(['inconc']);
    expect(examine(text(bad['QIRD-07']!)).findings.map((each) => each.verdict)).to.deep.equal(['fail']);
  });

  it('may be UTF-16, as Windows tools save it', () => {
    const text = RENDERS['Quectel QCOM']!(bad['QIRD-07']!);
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1');
    expect(examine(wide, 3).form).to.equal('Quectel QCOM');
    expect(named(examine(wide, 3), 'QIRD-07')).to.have.length(1);
  });

  it('of no known form is refused', () => {
    for (const text of ['', '\n\n', 'hello\nworld\n', '{"a":1}\n', '\x7fELF\x02', '<html><body>']) {
      expect(() => examine(text), JSON.stringify(text)).to.throw(UnknownForm);
    }
  });

  it('with lines longer than any, of any length, is read on after them', () => {
    const text = RENDERS['Quectel QCOM']!;
    const log = examine(`${text(good())}${'x'.repeat(2_000_000)}\n${text(bad['QIRD-07']!)}`, 65_536);
    expect(named(log, 'QIRD-07')).to.have.length(1);
  });

  it('never breaks the check, whatever has become of it', () => {
    const texts = Object.values(RENDERS).map((render) => render(good()));
    const damage = fc.tuple(fc.nat(), fc.nat(40), fc.string({ maxLength: 20, unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(damage, { maxLength: 6 }), fc.nat(), (text, damages, cut) => {
        let damaged = text;
        for (const [at, length, other] of damages) {
          const from = at % (damaged.length + 1);
          damaged = damaged.slice(0, from) + other + damaged.slice(from + length);
        }
        try {
          examine(damaged.slice(0, damaged.length - (cut % 200)), 1000);
        } catch (error) {
          expect(error).to.be.instanceOf(UnknownForm);
        }
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { DAMAGES, damageTranscript } from '../testing/damage';
import { CATEGORIES, type ChangeGroup, type Comparison, compareSides } from '.';
import { changesOf, compareTold, Told, withSides } from './testing/conversation';

const GOLDEN = join(__dirname, '../../../fixtures/transcripts/EC800E-CN');
const golden = (name: string) => readFileSync(join(GOLDEN, name), 'utf8');
const one = () => new Told().case('one').step();

describe('Two conversations', () => {
  it('differ in a final result, and in what an error code says', () => {
    const a = one().ask('AT+QIACT=1', 'OK').ask('AT+QIGETERROR', '+QIGETERROR: 0,Operation success', 'OK').end();
    const b = one().ask('AT+QIACT=1', 'ERROR').ask('AT+QIGETERROR', '+QIGETERROR: 561,Operation success', 'OK').end();
    expect(changesOf(compareTold(a, b))).to.deep.equal([
      'error result | AT+QIACT=... | OK -> ERROR',
      'error field | AT+QIGETERROR | +QIGETERROR <err> | 0 -> 561',
    ]);
  });

  it('differ in which fields a line has, and in how it is framed', () => {
    const a = one().say('+QNTP: 0,"2024/01/02,03:04:05+32"').ask('AT').end();
    const b = one().say('+QNTP: 0').ask('AT').end();
    expect(changesOf(compareTold(a, b))).to.deep.equal(['shape fields | +QNTP | +QNTP: <err>,<time> -> +QNTP: <err>']);
    const unframed = compareTold(one().ask('AT').end(), one().ask('AT').end().text().replace('\\r\\r\\nOK', '\\rOK'));
    expect(changesOf(unframed)).to.deep.equal(['shape field | AT | OK (framing) | - -> no <CR><LF> before it']);
  });

  it('do not differ in what is volatile, nor in how bytes were cut', () => {
    const open = (port: number, id: number) =>
      one()
        .ask('AT+QISTATE=1,0', `+QISTATE: 0,"TCP","10.0.0.${id}",80,${port},2,1,${id},0,"usbmodem"`, 'OK')
        .say(`+QIURC: "incoming",11,1,"10.0.0.${id}",${port}`)
        .end();
    expect(compareTold(open(49_152, 1), open(50_000, 9)).differs).to.equal(false);
    const cut = open(49_152, 1).text().replace('+QISTATE: 0,', '+QI"]\n[0,"o","STATE: 0,');
    expect(compareTold(open(49_152, 1), cut).differs).to.equal(false);
  });

  it('may have an inserted command without all that follows being different', () => {
    const a = one().ask('AT+QIACT=1').ask('AT+QIDEACT=1').end();
    const b = one().ask('ATE1').ask('AT+QIACT=1').ask('AT+QIDEACT=1', 'ERROR').end();
    expect(changesOf(compareTold(a, b))).to.deep.equal([
      'error result | AT+QIDEACT=... | OK -> ERROR',
      'shape exchange | ATE1 | - -> ATE1',
    ]);
  });

  it('may have a URC at any place, but what belongs to one socket keeps its order', () => {
    const said = (...lines: string[]) =>
      one()
        .ask('AT+QIACT=1')
        .say(...lines)
        .ask('AT')
        .end();
    const late = one().ask('AT+QIACT=1').ask('AT').say('+QIURC: "recv",0', '+QIURC: "closed",1').end();
    expect(compareTold(said('+QIURC: "recv",0', '+QIURC: "closed",1'), late).differs).to.equal(false);
    const other = said('+QIURC: "closed",1', '+QIURC: "recv",0');
    expect(compareTold(said('+QIURC: "recv",0', '+QIURC: "closed",1'), other).differs).to.equal(false);
    const swapped = compareTold(
      said('+QIURC: "recv",1', '+QIURC: "closed",1'),
      said('+QIURC: "closed",1', '+QIURC: "recv",1'),
    );
    expect(changesOf(swapped)).to.deep.equal([
      'order order | socket 1 | +QIURC: "recv",1 | +QIURC: "closed",1 -> +QIURC: "closed",1 | +QIURC: "recv",1',
    ]);
    expect(swapped.groups[0]!.rules).to.deep.equal([]);
  });

  it('say whose order breaks a rule', () => {
    const a = one().send('AT+QIOPEN=1,0,"TCP","1.2.3.4",80').say('OK', '+QIOPEN: 0,0').end();
    const b = one().send('AT+QIOPEN=1,0,"TCP","1.2.3.4",80').say('+QIOPEN: 0,0', 'OK').end();
    const judge = (conversation: {
      urcs: readonly { event: { from: number } }[];
      exchanges: readonly { final?: { from: number } }[];
    }) =>
      conversation.urcs[0]!.event.from < conversation.exchanges[0]!.final!.from
        ? [{ rule: 'ok-first', title: 'OK first' }]
        : [];
    const { groups } = withSides({ 'a.cast': a.text() }, { 'a.cast': b.text() }, (left, right) =>
      compareSides(left(), right(), { only: new Set(CATEGORIES), judge }),
    );
    expect(groups.map(({ kind, rules }) => ({ kind, rules }))).to.deep.equal([
      { kind: 'early', rules: [{ side: 'b', rule: 'ok-first', title: 'OK first' }] },
    ]);
  });

  it('do not differ in the state that earlier cases left and the tester mended', () => {
    const active = one().ask('AT+QIACT?', '+QIACT: 1,1,1,"10.0.0.1"', 'OK').ask('AT+QIDEACT=1').end();
    const inactive = one().ask('AT+QIACT?').ask('AT+QICSGP=1,1,"x"').ask('AT+QIACT=1').ask('AT+QIDEACT=1').end();
    expect(compareTold(active, inactive).differs).to.equal(false);
    // Nothing was mended: what a query answers is what the module does.
    const silent = one().ask('AT+QIACT?').ask('AT+QIDEACT=1').end();
    expect(changesOf(compareTold(active, silent))).to.deep.equal([
      'shape line | AT+QIACT? | +QIACT: 1,1,1,"<address>" -> -',
    ]);
  });

  it('do not differ in how often the tester had to ask', () => {
    const polled = (times: number) => {
      const told = one();
      for (let i = 1; i < times; i++) told.ask('AT+QIRD=0,0', '+QIRD: 0,0,0', 'OK').wait(50);
      return told.ask('AT+QIRD=0,0', '+QIRD: 4,0,4', 'OK').end();
    };
    expect(compareTold(polled(1), polled(4)).differs).to.equal(false);
  });

  it('do not differ in what came when the other case was over already', () => {
    const a = one().ask('AT').end();
    const b = one().ask('AT').wait(80).peer('accepted').wait(5).end();
    expect(compareTold(a, b).differs).to.equal(false);
    const waited = one().ask('AT').wait(500).end();
    expect(changesOf(compareTold(waited, b))).to.deep.equal(['shape line | peer | - -> server #1: accepted']);
  });

  it('are compared up to where one of them was stopped by its verdict', () => {
    const a = one().ask('AT+QIACT=1').step().ask('AT+QIDEACT=1').end();
    const b = one().ask('AT+QIACT=1', 'ERROR').end('fail').ask('AT+QIDEACT=1');
    expect(changesOf(compareTold(a, b))).to.deep.equal([
      'verdict verdict |  | pass -> fail',
      'error result | AT+QIACT=... | OK -> ERROR',
    ]);
  });

  it('are told what came too early for the step that it stopped', () => {
    const a = one().send('AT+QIACTEX=1').say('OK').step().say('+QIACTEX: 1,0').end();
    const b = one().send('AT+QIACTEX=1').say('+QIACTEX: 1,0', 'OK').end('fail');
    expect(changesOf(compareTold(a, b))).to.deep.equal([
      'verdict verdict |  | pass -> fail',
      'order early | +QIACTEX | (place) | - -> before the final result',
    ]);
  });

  it('differ in what the remote end got', () => {
    const a = one().peer('received', 'hello').peer('fin-received').wait(9).end();
    const b = one().peer('received', 'hexxo').peer('reset-received').wait(9).end();
    expect(changesOf(compareTold(a, b))).to.deep.equal([
      'shape line | peer | server #1: fin-received -> -',
      'shape line | peer | - -> server #1: reset-received',
      'value field | peer | server #1: received (data) | hello -> hexxo',
    ]);
  });

  it('differ in the profile where all answers of a run together do', () => {
    const told = (...answers: string[]) => {
      const all = new Told();
      for (const [i, answer] of answers.entries()) all.case(`case ${i}`).note('E09', 'a blank', answer).end();
      return all;
    };
    expect(compareTold(told('yes', 'no'), told('no', 'yes')).differs).to.equal(false);
    expect(changesOf(compareTold(told('yes', 'yes'), told('no', 'yes')))).to.deep.equal([
      'profile answer | E09: a blank | yes -> no / yes',
    ]);
  });
});

describe('Two sides', () => {
  it('are matched by feature and title, wherever they stand; cases of one side are listed', () => {
    const a = new Told('/home/x/features/a.feature').case('one').ask('AT').end().case('two').ask('AT').end();
    const b = new Told('features/a.feature').case('two').ask('AT').end().case('three').end();
    const { compared, onlyA, onlyB, groups } = compareTold(a, b);
    expect({ compared, groups }).to.deep.equal({ compared: 1, groups: [] });
    expect([onlyA, onlyB].map((all) => all.map(({ title }) => title))).to.deep.equal([['one'], ['three']]);
  });

  it('tell the same change of many cases once', () => {
    const told = (final: string) => {
      const all = new Told();
      for (const title of ['one', 'two', 'three']) all.case(title).step().ask('AT+QIACT=1', final).end();
      return all;
    };
    expect(changesOf(compareTold(told('OK'), told('ERROR')))).to.deep.equal([
      'error result | AT+QIACT=... | OK -> ERROR | x3',
    ]);
  });

  it('may be single transcripts without cases', () => {
    const bare = (final: string) =>
      `{"version":2,"width":80,"height":24}\n[0,"i","AT\\r"]\n[0,"o","AT\\r\\r\\n${final}\\r\\n"]\n`;
    expect(compareTold(bare('OK'), bare('OK')).differs).to.equal(false);
    expect(changesOf(compareTold(bare('OK'), bare('ERROR')))).to.deep.equal(['error result | AT | OK -> ERROR']);
  });

  it('tell of a transcript that was cut off, and refuse one that is broken in one line', () => {
    const whole = one().ask('AT').end().text();
    const { b } = compareTold(whole, whole.slice(0, -4));
    expect(b.truncated).to.deep.equal(['a.cast']);
    for (const broken of ['', '{}', whole.replace('[0,"i"', '[0;"i"'), whole.slice(5)])
      expect(() => compareTold(whole, broken)).to.throw(/^[^\n]*a\.cast:\d+: [^\n]+$/);
  });
});

describe('Recorded sets', () => {
  const files = ['2-4-11-qird.cast', '2-5-urc/2-recv.cast', '2-4-05-qiactex.cast'];
  const sets = DAMAGES.map((kind) => {
    const damaged = files.map((name) => [name, damageTranscript(golden(name), () => kind).text] as const);
    return { kind, damaged: Object.fromEntries(damaged) };
  });
  const own = Object.fromEntries(files.map((name) => [name, golden(name)]));
  const options = { only: new Set(CATEGORIES), judge: () => [] };

  it('differ in nothing from themselves', () => {
    const { compared, differs, changed } = withSides(own, own, (a, b) => compareSides(a(), b(), options));
    expect({ differs, changed }).to.deep.equal({ differs: false, changed: 0 });
    expect(compared).to.be.greaterThan(100);
  });

  it('that are cut or garbled anywhere are compared, or refused in one line', () => {
    const text = golden('2-4-11-qird.cast').split('\n').slice(0, 120).join('\n');
    const edit = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ unit: 'binary-ascii', maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let garbled = text;
        for (const [at, length, put] of edits) garbled = garbled.slice(0, at) + put + garbled.slice(at + length);
        try {
          compareTold(text, garbled);
        } catch (error) {
          expect((error as Error).name).to.equal('UnreadableTranscript');
          expect((error as Error).message).to.match(/^[^\n]+a\.cast:\d+: [^\n]+$/);
        }
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('of which lines say what no recorder says are compared all the same', () => {
    const codes = fc.constantFrom('i', 'o', 'm', 'p', 't', 'd', 'w', 'n', 'k', 's', 'x');
    const data = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'scenario: x',
        'step: y',
        'end: pass',
        'recovery: z',
        'feature: f',
        '+++',
        'AT+QISWTMD=0,2\r',
        '\r\nCONNECT\r\n',
        '\r\n+QIURC: "recv",0,4\r\n',
      ),
    );
    const line = fc.tuple(fc.integer({ min: -1, max: 9 }), codes, data).map((each) => JSON.stringify(each));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (a, b) => {
        const whole = (lines: string[]) => ['{"version":2}', ...lines, ''].join('\n');
        const there = compareTold(whole(a), whole(b));
        expect(sorted(mirrored(compareTold(whole(b), whole(a))))).to.deep.equal(sorted(swappedNames(there)));
        expect(compareTold(whole(a), whole(a)).groups).to.deep.equal([]);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  for (const { kind, damaged } of sets)
    it(`with a ${kind} differ, and the other way round in the same`, () => {
      withSides(own, damaged, (a, b) => {
        const there = compareSides(a(), b(), options);
        expect(
          there.groups.length + there.times.commands.filter((each) => each.movement !== 'same').length,
        ).to.be.greaterThan(0);
        expect(sorted(mirrored(compareSides(b(), a(), options)))).to.deep.equal(sorted(there));
      });
    });
});

/** With the sides swapped. */
function mirrored(comparison: Comparison): Comparison {
  const { a, b, onlyA, onlyB, groups, times } = comparison;
  const back = ({ a: left, b: right, cases, ...rest }: ChangeGroup): ChangeGroup => ({
    ...rest,
    ...(right !== undefined && { a: right }),
    ...(left !== undefined && { b: left }),
    cases: cases.map(({ lineA, lineB, ...place }) => ({
      ...place,
      ...(lineB !== undefined && { lineA: lineB }),
      ...(lineA !== undefined && { lineB: lineA }),
    })),
  });
  const commands = times.commands.map((each) => ({
    ...each,
    a: each.b,
    b: each.a,
    shift: -each.shift + 0,
    effect: -each.effect + 0,
    ...(each.samples && { samples: { a: each.samples.b, b: each.samples.a } }),
  }));
  return {
    ...comparison,
    a: b,
    b: a,
    onlyA: onlyB,
    onlyB: onlyA,
    groups: groups.map(back),
    times: { ...times, commands },
  };
}

/** As if the folders of the sides had been called the other way round. */
function swappedNames(comparison: Comparison): Comparison {
  return { ...comparison, a: { ...comparison.a, name: 'b' }, b: { ...comparison.b, name: 'a' } };
}

/** The order of equally important changes says nothing. */
function sorted(comparison: Comparison): Comparison {
  const key = (group: ChangeGroup) =>
    JSON.stringify([group.category, group.kind, group.subject, group.field, group.a ?? null, group.b ?? null]);
  const groups = comparison.groups.toSorted((x, y) => (key(x) < key(y) ? -1 : 1));
  return {
    ...comparison,
    groups: groups.map((each) => ({ ...each, cases: each.cases.toSorted((x, y) => (x.title < y.title ? -1 : 1)) })),
  };
}

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compareTold, Told } from '../../transcript/diff/testing/conversation';
import { paintFor } from '../paint';
import { HOSTILE } from '../testing/hostile';
import { diffText } from './text';

const manner = { language: 'en', paint: paintFor(false) } as const;
const cases = (count: number, tell: (told: Told, i: number) => void) => {
  const told = new Told();
  for (let i = 0; i < count; i++) {
    told.case(`case ${i}`).step();
    tell(told, i);
    told.end();
  }
  return told;
};
const text = (a: Told, b: Told) => diffText(compareTold(a, b), manner);

describe('A comparison on the screen', () => {
  it('says that there is no difference', () => {
    const a = cases(2, (told) => told.ask('AT'));
    expect(text(a, a)).to.match(/\n2 cases compared, 0 of them differ\n[\s\S]*\nNo difference\.\n$/);
  });

  it('tells the same change of many cases in one line, with their number and the first of them', () => {
    const a = cases(3, (told) => told.ask('AT+QIACT=1', 'OK'));
    const b = cases(3, (told) => told.ask('AT+QIACT=1', 'ERROR'));
    expect(text(a, b)).to.contain(
      [
        'Error codes and results',
        '  AT+QIACT=...: OK -> ERROR',
        '    3 cases: features/a.feature: case 0 (A:5 B:5); and 2 more',
      ].join('\n'),
    );
    expect(text(a, b)).to.match(/\nDifferences\. Error codes and results: 3 cases\n$/);
  });

  it('tells many different values of one field together', () => {
    const said = (word: string) => cases(5, (told, i) => told.ask('AT+QIGETERROR', `+QIGETERROR: 0,${word}${i}`, 'OK'));
    expect(text(said('Text'), said('text'))).to.contain(
      '  AT+QIGETERROR +QIGETERROR <errcode_description>: 5 different changes, such as Text0 -> text0\n    5 cases: ',
    );
  });

  it('begins with the verdicts, and says of an order whether it matters', () => {
    const a = cases(1, (told) => told.say('+QIURC: "recv",1', '+QIURC: "closed",1').ask('AT'));
    const b = cases(1, (told) => told.say('+QIURC: "closed",1', '+QIURC: "recv",1').ask('AT', 'ERROR').end('fail'));
    const told = text(a, b);
    const titles = ['Verdicts\n  pass -> fail\n', 'Error codes', 'Order\n  socket 1 comes in another order: '];
    const places = titles.map((title) => told.indexOf(title));
    expect(places, told).to.deep.equal(places.toSorted((x, y) => x - y));
    expect(places).not.to.include(-1);
    expect(told).to.contain('\n    incidental: no rule that always holds is broken by either order\n');
    const [group] = compareTold(a, b).groups.filter(({ kind }) => kind === 'order');
    const rules = [{ side: 'b' as const, rule: 'x', title: 'data before the end' }];
    const ruled = { ...compareTold(a, b), groups: [{ ...group!, rules }] };
    expect(diffText(ruled, manner)).to.contain('this matters, B breaks a rule that always holds: data before the end');
  });

  it('says plainly which response times moved, and how it knows', () => {
    const answered = (ms: number) => cases(15, (told) => told.send('AT+QIACT?').wait(ms).say('OK'));
    expect(text(answered(0), answered(50))).to.match(
      / {2}AT\+QIACT moved: 50 ms slower \(median 0 ms -> 50 ms, 95 % 0 ms -> 50 ms; 15 pairs, effect 1\.00, p < 0\.0001\)\n {2}0 did not move\n {2}Each exchange .* Holm for 1 tests/,
    );
    expect(text(answered(0), answered(4))).to.match(/Response times\n {2}1 did not move\n/);
  });

  it('lists cases that only one side has', () => {
    expect(
      text(
        cases(3, (told) => told.ask('AT')),
        cases(1, (told) => told.ask('AT')),
      ),
    ).to.contain(
      'Cases of one side only\n  only in A: 2 cases\n    features/a.feature: case 1\n    features/a.feature: case 2\n',
    );
  });

  it('is told in Chinese, too', () => {
    const a = cases(1, (told) => told.ask('AT', 'OK'));
    const b = cases(1, (told) => told.ask('AT', 'ERROR'));
    expect(diffText(compareTold(a, b), { ...manner, language: 'zh' })).to.contain(
      '错误码与结果码\n  AT: OK -> ERROR\n',
    );
    const compared = compareTold(a, b);
    const failed = {
      ...compared.groups[0]!,
      category: 'verdict',
      kind: 'verdict',
      a: 'pass',
      b: 'fail',
      field: '+++ was not answered OK / no text of ours',
    } as const;
    expect(diffText({ ...compared, groups: [failed] }, { ...manner, language: 'zh' })).to.contain(
      ': +++ 的应答不是 OK / no text of ours\n',
    );
  });

  it('moves no cursor, whatever a module, a title or a note says', () => {
    const hostile = (mark: string) =>
      new Told(HOSTILE)
        .case(HOSTILE)
        .step(HOSTILE)
        .ask('ATI', `${HOSTILE}${mark}`, 'OK')
        .peer('received', `${HOSTILE}${mark}`)
        .note('E1', HOSTILE, `${HOSTILE}${mark}`)
        .say(`+QIURC: "recv${mark}",${HOSTILE}`)
        .wait(1)
        .end();
    const told = text(hostile('a'), hostile('b'));
    expect(told).to.match(/Values[\s\S]*Behavioural profile/);
    expect(told).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

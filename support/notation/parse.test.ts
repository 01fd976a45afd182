import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compile, NotationError } from './index';
import { exampleFields, exampleOptions } from './testing/example-fields';

const MALFORMED: [string, number, number, RegExp][] = [
  ['', 1, 1, /no line/],
  ['\n \n', 1, 1, /no line/],
  ['...', 1, 1, /no line before/],
  ['OK\n...\n[...]', 3, 1, /repeated already/],
  ['OK\n+X: <nowhere>', 2, 5, /<nowhere> is no field of \+X/],
  ['  +X: <connectID', 1, 7, /a field is written <name>/],
  ['+X: <>', 1, 5, /a field is written <name>/],
  ['+X: <a b>', 1, 5, /a field is written <name>/],
  ['+X[,<connectID>', 1, 3, /not closed/],
  ['+X,<connectID>]', 1, 15, /closes nothing/],
  ['+X[]', 1, 3, /hold nothing/],
  ['+X: "<connectID>', 1, 5, /quote is not closed/],
  ['+X: ["]<connectID>"', 1, 5, /partner outside/],
  ['+X: <connectID>[...]', 1, 17, /stands alone/],
  ['+X: (5-1)', 1, 5, /no list of values/],
  ['+X: (1', 1, 5, /no list of values/],
  ['+X: ()', 1, 5, /no list of values/],
  ['+X，<connectID>', 1, 3, /not a byte/],
  ['+X: <connectID><err>', 1, 5, /nothing tells where <connectID>/],
  ['+X: <connectID>[<err>]', 1, 5, /nothing tells where/],
  ['+X: <connectID>0', 1, 5, /and 0 begins/],
  ['+X: <word><connectID>', 1, 5, /nothing tells where <word>/],
  ['+X: <CR>', 1, 5, /only <CR><LF>/],
  ['+X: <read_actual_length><CR><LF>', 1, 25, /nothing but the data/],
  ['+X: <read_actual_length><data>', 1, 25, /follow <CR><LF> or a comma/],
  ['+X: <read_actual_length><CR><LF><data>,<err>', 1, 33, /nothing follows the data/],
  ['+X: <err>,<connectID><CR><LF><data>', 1, 30, /announces its length/],
  ['+X: [<read_actual_length>,]<err>,<connectID><CR><LF><data>', 1, 53, /announces its length/],
  [`+X: ${'['.repeat(33)}a${']'.repeat(33)}`, 1, 37, /inside each other/],
  [`+X: ${'[a]'.repeat(201)}`, 1, 605, /more than 200/],
];

describe('a malformed layout', () => {
  for (const [layout, line, column, problem] of MALFORMED) {
    it(`is refused where it is wrong: ${JSON.stringify(layout).slice(0, 60)}`, () => {
      try {
        compile(layout, exampleOptions);
      } catch (error) {
        expect(error).to.be.instanceOf(NotationError);
        const { line: atLine, column: atColumn, message } = error as NotationError;
        expect([atLine, atColumn]).to.deep.equal([line, column]);
        expect(message).to.match(problem);
        return;
      }
      expect.fail('it was compiled');
    });
  }
});

describe('the resolver of fields', () => {
  it('is asked with the literal start of the line, then with the part before its colon', () => {
    const asked: string[] = [];
    const field = (name: string, head: string) => {
      asked.push(`${name} of ${head}`);
      return head === '+QIURC' || head.includes('viewmode') ? exampleFields['connectID'] : undefined;
    };
    compile('+QICFG: "viewmode",<view_mode>\n+QIURC: "closed",<connectID>', { field });
    expect(asked).to.deep.equal([
      'view_mode of +QICFG: "viewmode"',
      'connectID of +QIURC: "closed"',
      'connectID of +QIURC',
    ]);
  });

  it('gets no quote that belongs to a field', () => {
    const heads: string[] = [];
    const field = (_: string, head: string) => {
      heads.push(head);
      return exampleFields['word'];
    };
    compile('+CCLK: "<date>"\n<other>', { field });
    expect(heads).to.deep.equal(['+CCLK', '']);
  });
});

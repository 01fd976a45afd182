import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compile, type Frame, type Mismatch } from './index';
import { exampleOptions } from './testing/example-fields';

type Line = string | [string, string];

const ACTIVE = '+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]';
const ANSWER = `${ACTIVE}\n[...]\n\nOK`;
const DATA = '+QIRD: <read_actual_length>,<remoteIP>,<remote_port><CR><LF><data>\nOK';
const LOOKED_UP = '+QIURC: "dnsgip",<err>,<IP_count>,<DNS_ttl>\n+QIURC: "dnsgip",<hostIPAddr>\n[...]';

function mismatch(layout: string, lines: readonly Line[]): Mismatch {
  const frames: Frame[] = lines.map((line) =>
    typeof line === 'string' ? { text: line } : { text: line[0], payload: Buffer.from(line[1]) },
  );
  const result = compile(layout, exampleOptions).match(frames);
  if (result.ok) expect.fail('it matched');
  return result;
}

const CASES: [string, string, Line[], string, Partial<Mismatch>][] = [
  [
    'a value out of range',
    ANSWER,
    ['+QIACT: 16,1,1', 'OK'],
    '<contextID>: allowed an integer 1..15, came 16, at byte 8 of "+QIACT: 16,1,1"',
    { line: 0, at: 8, field: 'contextID', allowed: 'an integer 1..15', came: '16' },
  ],
  [
    'a value out of range in a line that is repeated',
    ANSWER,
    ['+QIACT: 1,1,1', '+QIACT: 2,2,1', 'OK'],
    '<context_state>: allowed one of 0, 1, came 2, at byte 10 of "+QIACT: 2,2,1"',
    { line: 1, at: 10, field: 'context_state' },
  ],
  [
    'a fraction',
    ANSWER,
    ['+QIACT: 1.5,1,1', 'OK'],
    '<contextID>: allowed an integer 1..15, came 1.5, at byte 8 of "+QIACT: 1.5,1,1"',
    {},
  ],
  [
    'an empty value',
    ANSWER,
    ['+QIACT: ,1,1', 'OK'],
    '<contextID>: allowed an integer 1..15, came nothing, at byte 8 of "+QIACT: ,1,1"',
    {},
  ],
  [
    'a blank after a comma',
    ANSWER,
    ['+QIACT: 1, 1,1', 'OK'],
    '<context_state>: allowed one of 0, 1, came <SP>1, at byte 10 of "+QIACT: 1, 1,1"',
    {},
  ],
  [
    'no blank after the colon',
    ANSWER,
    ['+QIACT:1,1,1', 'OK'],
    'allowed a blank, came 1, at byte 7 of "+QIACT:1,1,1"',
    { at: 7, field: undefined },
  ],
  [
    'a field that is not there',
    ANSWER,
    ['+QIACT: 1,1', 'OK'],
    '<context_type> is missing: allowed a comma and an integer 1..3, came the end of the line, at byte 11 of "+QIACT: 1,1"',
    { field: 'context_type' },
  ],
  [
    'a value that fits neither of two optional fields',
    ANSWER,
    ['+QIACT: 1,1,1,10.0.0.1', 'OK'],
    '<IPv4_address> or <IPv6_address>: allowed an IPv4 address (dotted decimal) in quotes or an IPv6 address in quotes, came 10.0.0.1, at byte 14 of "+QIACT: 1,1,1,10.0.0.1"',
    { field: 'IPv4_address' },
  ],
  [
    'a field too many',
    ANSWER,
    ['+QIACT: 1,1,1,"10.0.0.1","::1",5', 'OK'],
    'allowed the end of the line, came ,5, at byte 30 of "+QIACT: 1,1,1,"10.0.0.1","::1",5"',
    { at: 30 },
  ],
  ['characters after the line', 'OK', ['OK!'], 'allowed the end of the line, came !, at byte 2 of "OK!"', {}],
  [
    'another word',
    '+QIURC: "recv",<connectID>',
    ['+QIURC: "closed",0'],
    'allowed "recv", came "closed", at byte 8 of "+QIURC: "closed",0"',
    {},
  ],
  [
    'another list of values',
    '+X: (0,20-65535)',
    ['+X: (0-65535)'],
    'allowed a list that stands for (0,20-65535), came (0-65535), at byte 4 of "+X: (0-65535)"',
    {},
  ],
  [
    'what stands between quotes of the layout',
    '+X: "<IPv4_address>",<err>',
    ['+X: "1.2.3",4'],
    '<IPv4_address>: allowed an IPv4 address (dotted decimal), came 1.2.3, at byte 5 of "+X: "1.2.3",4"',
    {},
  ],
  [
    'a printed value behind a field that is right',
    '+X: <err>,2,1,<err>',
    ['+X: 7,2,2,0'],
    'allowed 1, came 2, at byte 8 of "+X: 7,2,2,0"',
    { at: 8, field: undefined },
  ],
  [
    'control characters',
    'OK',
    ['OK\r\x1b[2J\xe9'],
    'allowed the end of the line, came <CR><0x1B>[2J<0xE9>, at byte 2 of "OK<CR><0x1B>[2J<0xE9>"',
    {},
  ],
  [
    'another final result',
    'OK',
    ['ERROR'],
    'allowed OK, came "ERROR"',
    { line: 0, at: 0, allowed: 'OK', came: 'ERROR' },
  ],
  [
    'another line where one may come again',
    ANSWER,
    ['+QIACT: 1,1,1', 'ERROR'],
    `allowed ${ACTIVE} or OK, came "ERROR"`,
    { line: 1 },
  ],
  ['nothing at all', ANSWER, [], `the line ${ACTIVE} is missing: nothing came`, { line: 0 }],
  ['a line that is not there', ANSWER, ['OK'], `the line ${ACTIVE} is missing before "OK"`, { line: 0 }],
  [
    'a last line that is not there',
    ANSWER,
    ['+QIACT: 1,1,1'],
    'the line OK is missing after "+QIACT: 1,1,1"',
    { line: 1, came: 'nothing' },
  ],
  ['a line that came twice', 'A\nB\nOK', ['A', 'A', 'B', 'OK'], 'the line "A" is one too many', { line: 1 }],
  [
    'a stranger between the lines',
    ANSWER,
    ['+QIACT: 1,1,1', 'RDY', 'OK'],
    'the line "RDY" is one too many',
    { line: 1, allowed: 'no further line' },
  ],
  ['a line after the last', 'OK', ['OK', 'OK'], 'the line "OK" is one too many', { line: 1 }],
  ['lines in another order', 'A\nB\nOK', ['B', 'A', 'OK'], 'the line A has to come before "B"', { line: 0 }],
  [
    'an address before its header',
    LOOKED_UP,
    ['+QIURC: "dnsgip","1.2.3.4"'],
    'the line +QIURC: "dnsgip",<err>,<IP_count>,<DNS_ttl> is missing before "+QIURC: "dnsgip","1.2.3.4""',
    {},
  ],
  [
    'fewer data than announced',
    DATA,
    [['+QIRD: 5,"1.2.3.4",80', 'test'], 'OK'],
    '<data>: allowed 5 bytes, as <read_actual_length> says, came 4 bytes after "+QIRD: 5,"1.2.3.4",80"',
    { line: 0, at: 21, field: 'data', came: '4 bytes' },
  ],
  [
    'data where none belong',
    '+QIRD: <read_actual_length>',
    [['+QIRD: 1', 'x']],
    'allowed no data, came 1 byte after "+QIRD: 1"',
    { at: 8 },
  ],
  [
    'hex digits that are none',
    '+QIRD: <read_actual_length><CR><LF><digits>',
    [['+QIRD: 4', 'test']],
    '<digits>: allowed hex digits: 4 or 8, as <read_actual_length> says, came 4 bytes after "+QIRD: 4"',
    {},
  ],
];

describe('a mismatch', () => {
  for (const [name, layout, lines, message, parts] of CASES) {
    it(`tells of ${name}`, () => {
      const result = mismatch(layout, lines);
      expect(result.message).to.equal(message);
      expect(result).to.include(parts);
    });
  }

  it('is of the way that went furthest', () => {
    const result = mismatch('+X: <err>[,<contextID>[,<connectID>]]\n[+X: <err>,<APN>]\nOK', ['+X: 1,2,12', 'OK']);
    expect(result).to.include({ field: 'connectID', at: 8, came: '12' });
  });

  it('shows no more of a long line than people read', () => {
    expect(mismatch('OK', [`OK${'x'.repeat(100_000)}`]).message.length).to.be.below(300);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkValue, type Domain, describe as describeDomain } from './index';
import { listReader, nameReader, type Reader, readerOf } from './reader';
import { exampleFields } from './testing/example-fields';

const LONG = 'x'.repeat(127);
const text = (quoted: 'yes' | 'no' | 'either', more: object = {}): Domain => ({ type: 'string', quoted, ...more });

const CASES: [string, Domain, string[], string[]][] = [
  [
    'an integer',
    exampleFields['contextID']!,
    ['1', '9', '15'],
    ['0', '16', '', '01', '+1', '-1', '1.0', ' 1', '1 ', '0x1', '1e0', '"1"', '99999999999999999999'],
  ],
  ['an integer in two ranges', exampleFields['period']!, ['0', '20', '65535'], ['1', '19', '65536', '00']],
  [
    'a quoted string',
    exampleFields['APN']!,
    ['""', '"UNINET"', '"a,b"', '"a b"', `"${LONG}"`],
    ['', 'UNINET', '"UNINET', 'UNINET"', '"a"b"', `"${LONG}x"`, '"a""b"'],
  ],
  ['a string without quotes', text('no'), ['dns failed', 'a,b'], ['', '"x"', 'a"b']],
  ['a string that may be empty', text('no', { minLength: 0 }), ['', 'x'], ['""']],
  ['a string with or without quotes', text('either'), ['x', '"x"', '""', ' x', ' "x"'], ['', '"x', 'x"', '"']],
  [
    'one of some strings',
    exampleFields['service_type']!,
    ['"TCP"', '"TCP LISTENER"'],
    ['"tcp"', 'TCP', '"TCP "', '""'],
  ],
  ['a string of some length', text('yes', { minLength: 2, maxLength: 3 }), ['"ab"', '"abc"'], ['"a"', '"abcd"', '""']],
  [
    'an IPv4 address',
    { type: 'ipv4', quoted: 'yes' },
    ['"0.0.0.0"', '"255.255.255.255"', '"10.7.157.1"'],
    [
      '10.7.157.1',
      '"10.7.157.256"',
      '"10.7.157"',
      '"10.7.157.1.2"',
      '"10.07.157.1"',
      '"10.7.157.1 "',
      '"10..157.1"',
      '"1.2.3.4."',
      '"::1"',
      '""',
    ],
  ],
  [
    'an IPv6 address',
    { type: 'ipv6', quoted: 'either' },
    ['"240E:459:40D:A39::1"', '::', 'fe80::1', '::ffff:1.2.3.4', '36.14.4.89.4.13.10.57.0.0.0.0.0.0.0.1'],
    ['"240E:459:40D:A39::1', '1.2.3.4', 'fe80::1%eth0', '1:2:3', '36.14.4.89.4.13.10.57.0.0.0.0.0.0.1', '1::2::3', ':'],
  ],
  ['an IPv4 address without quotes', { type: 'ipv4', quoted: 'no' }, ['1.2.3.4'], ['1.2.3.:', '1.2.3.4:', '1.2.3./']],
  [
    'a time without quotes',
    { type: 'time', quoted: 'no' },
    ['2024/02/29,23:59:59+32', '2024/12/01,00:00:00-48', '2024/01/31,00:00:00+00'],
    ['"2024/02/29,23:59:59+32"', '2024/00/01,00:00:00+00', '2024/13/01,00:00:00+00', '2023/02/29,00:00:00+00', ''],
  ],
  [
    'a time with or without quotes',
    { type: 'time', quoted: 'either', shortYear: true },
    ['"2024/02/29,23:59:59+32"', '24/02/29,23:59:59+32', '"24/02/29,23:59:59+32"'],
    ['"2024/02/29,23:59:59+32', '2024/02/29,23:59:59+32"', '"23/02/29,23:59:59+32"', '""', 'x'],
  ],
  ['either address', { type: 'ip', quoted: 'no' }, ['1.2.3.4', '::1'], ['"1.2.3.4"', 'host', '1.2.3']],
  [
    'hex digits',
    { type: 'hex', quoted: 'yes', maxDigits: 6 },
    ['""', '"00"', '"aB09"'],
    ['"0"', '"0g"', '00', '"00112233"', '"0x00"'],
  ],
  ['hex digits, at least one byte', { type: 'hex', quoted: 'no', minDigits: 2 }, ['00', 'ffFF'], ['', '0', '"00"']],
  [
    'a time',
    exampleFields['time']!,
    ['"2019/09/09,01:32:42+32"', '"2020/02/29,23:59:59-48"', '"2000/02/29,00:00:00+56"'],
    [
      '"2019/02/29,01:32:42+32"',
      '"1900/02/29,01:32:42+00"',
      '"2019/13/09,01:32:42+32"',
      '"2019/00/09,01:32:42+32"',
      '"2019/09/00,01:32:42+32"',
      '"2019/09/31,01:32:42+32"',
      '"2019/09/09,24:00:00+32"',
      '"2019/09/09,01:60:42+32"',
      '"2019/09/09,01:32:60+32"',
      '"2019/09/09,01:32:42+57"',
      '"2019/09/09,01:32:42-49"',
      '"2019/09/09,01:32:42+8"',
      '"2019/09/09,01:32:42"',
      '"2019/09/09, 01:32:42+32"',
      '"19/09/09,01:32:42+32"',
      '2019/09/09,01:32:42+32',
      '"2019-09-09,01:32:42+32"',
    ],
  ],
  [
    'a clock with two-digit years',
    exampleFields['clock']!,
    ['"19/09/09, 01:32:42+32"', '"2019/09/09,01:32:42+32"'],
    ['"19/09/09,  01:32:42+32"', '"219/09/09,01:32:42+32"', '"21/02/29,01:32:42+32"'],
  ],
  [
    'a list of supported values',
    { type: 'supported', ranges: [{ min: 0, max: 1 }] },
    ['(0,1)', '(0-1)', '( 1, 0 )'],
    ['(0-2)', '(0)', '0,1', '(0,1', '"(0,1)"', '()'],
  ],
  ['data', { type: 'data' }, ['', 'any"thing\r\n'], []],
];

describe('a domain', () => {
  for (const [name, domain, inside, outside] of CASES) {
    it(`of ${name} holds its own values and no others`, () => {
      for (const value of inside) expect(checkValue(domain, value), value).to.equal(undefined);
      for (const value of outside) expect(checkValue(domain, value), value).to.equal(describeDomain(domain));
    });
  }

  const words: [string, Domain][] = [
    ['an integer 1..15', exampleFields['contextID']!],
    ['one of 0, 1', exampleFields['context_state']!],
    ['an integer 0 or 20..65535', exampleFields['period']!],
    ['an integer', exampleFields['DNS_ttl']!],
    ['an integer of at least 1', { type: 'integer', ranges: [{ min: 1, max: Number.MAX_SAFE_INTEGER }] }],
    ['the integer 3', { type: 'integer', ranges: [{ min: 3, max: 3 }] }],
    ['a quoted string of at most 127 bytes', exampleFields['APN']!],
    ['a quoted string of 1..16 bytes', exampleFields['AT_port']!],
    ['a string with or without quotes', text('either')],
    ['a string of 4 bytes without quotes', text('no', { minLength: 4, maxLength: 4 })],
    ['one of "TCP", "UDP", "TCP LISTENER"', exampleFields['service_type']!],
    ['one of a, b, with or without quotes', text('either', { values: ['a', 'b'] })],
    ['an IPv4 address (dotted decimal) in quotes', exampleFields['IPv4_address']!],
    ['an IPv6 address without quotes', { type: 'ipv6', quoted: 'no' }],
    ['at most 800 hex digits, two for each byte, in quotes', exampleFields['msg_auto']!],
    [
      'a list that stands for (0, 20..65535)',
      {
        type: 'supported',
        ranges: [
          { min: 0, max: 0 },
          { min: 20, max: 65535 },
        ],
      },
    ],
    ['a time YYYY/MM/DD,hh:mm:ss and a zone -48..+56 in quotes', exampleFields['time']!],
    ['data of the announced length', exampleFields['data']!],
  ];
  for (const [expected, domain] of words) {
    it(`is called ${expected}`, () => {
      expect(describeDomain(domain)).to.equal(expected);
    });
  }
});

describe('A reader', () => {
  const ends = (read: Reader, ...texts: string[]) => texts.map((each) => read(each, 0));
  const unquoted = (...stops: string[]) => readerOf(text('no'), { inside: false, stops });

  it('of a text without quotes ends at the nearest of the literals that may follow, or with the line', () => {
    expect(ends(unquoted(';', ','), 'ab;c,d', 'ab,c;d', 'abc', ';x', 'a')).to.deep.equal([2, 2, 3, -1, 1]);
    expect(ends(unquoted(','), 'ab;c,d', ',x', 'abc')).to.deep.equal([4, -1, 3]);
    expect(ends(unquoted(), 'ab;c,d')).to.deep.equal([6]);
    expect(unquoted(';', ',')('x;ab,c;d', 2)).to.equal(4);
    const inside = readerOf(text('yes'), { inside: true, stops: ['"'] });
    expect(ends(inside, '"', 'a"', 'a')).to.deep.equal([0, 1, 1]);
  });

  it('of a time ends with it, and its quotes where it has them', () => {
    const time = (quoted: 'yes' | 'no' | 'either', inside = false) =>
      readerOf({ type: 'time', quoted }, { inside, stops: [] });
    const plain = '2024/02/29,23:59:59+32';
    const texts = [`${plain},x`, `"${plain}",x`, `"${plain},x`, `x${plain}`, '"'];
    expect(ends(time('no'), ...texts)).to.deep.equal([22, -1, -1, -1, -1]);
    expect(ends(time('yes'), ...texts)).to.deep.equal([-1, 24, -1, -1, -1]);
    expect(ends(time('either'), ...texts)).to.deep.equal([22, 24, -1, -1, -1]);
    expect(ends(time('yes', true), ...texts)).to.deep.equal([22, -1, -1, -1, -1]);
  });

  it('of a parameter name ends with it, and its quotes unless the layout prints them', () => {
    const texts = ['<APN>,', '<apn>', '"<APN>",', '"<APN>,', '<APX>', '<APN'];
    expect(ends(nameReader('APN', false), ...texts)).to.deep.equal([5, 5, 7, -1, -1, -1]);
    expect(ends(nameReader('APN', true), ...texts)).to.deep.equal([5, 5, -1, -1, -1, -1]);
  });

  it('of a list ends with its parenthesis', () => {
    const list = listReader([{ min: 0, max: 1 }]);
    expect(ends(list, '(0,1),x', '(0-1)', '(0,1', '0,1)', '(0)', '', ' (0,1)')).to.deep.equal([
      5, 5, -1, -1, -1, -1, -1,
    ]);
  });
});

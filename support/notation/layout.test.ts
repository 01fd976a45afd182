import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type CompileOptions, cached, compile, type Frame, type Match } from './index';
import { exampleOptions } from './testing/example-fields';

const ACTIVE = '+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]';

function frames(...lines: (string | [string, string])[]): Frame[] {
  return lines.map((line) =>
    typeof line === 'string' ? { text: line } : { text: line[0], payload: Buffer.from(line[1], 'latin1') },
  );
}

function matched(layout: string, given: Frame[], options: CompileOptions = exampleOptions): Match {
  const result = compile(layout, options).match(given);
  if (!result.ok) expect.fail(result.message);
  return result;
}

function accepts(layout: string, given: Frame[], options: CompileOptions = exampleOptions): boolean {
  return compile(layout, options).match(given).ok;
}

describe('a layout', () => {
  it('gives the fields in order, and one record for each line', () => {
    const result = matched(
      `${ACTIVE}\n[...]\n\nOK`,
      frames('+QIACT: 1,1,1,"10.7.157.1"', '+QIACT: 15,1,2,"240E:459:40D:A39::1"', 'OK'),
    );
    expect(result.fields['contextID']!.map((value) => value.value)).to.deep.equal([1, 15]);
    expect(result.fields['IPv4_address']).to.deep.equal([{ text: '"10.7.157.1"', value: '10.7.157.1' }]);
    expect(result.lines.map((line) => Object.keys(line).length)).to.deep.equal([4, 4, 0]);
    expect(result.lines[1]!['IPv6_address']!.value).to.equal('240E:459:40D:A39::1');
  });

  it('has an empty list for a field that did not come', () => {
    expect(matched(ACTIVE, frames('+QIACT: 1,0,1')).fields['IPv6_address']).to.deep.equal([]);
  });

  it('means nothing by blank lines and by blanks around a line', () => {
    expect(accepts('\n  +QIACT: <contextID>\r\n\n\n  OK\n', frames('+QIACT: 1', 'OK'))).to.equal(true);
  });

  it('wants every character of its literals', () => {
    for (const text of ['+QIACT:1', '+QIACT:  1', '+qiact: 1', ' +QIACT: 1', '+QIACT: 1 ']) {
      expect(accepts('+QIACT: <contextID>', frames(text)), text).to.equal(false);
    }
    expect(accepts('+X: <contextID>,<err>', frames('+X: 1, 2'))).to.equal(false);
    expect(accepts('+X: <contextID>,[ ]<err>', frames('+X: 1, 2'))).to.equal(true);
  });

  it('takes brackets inside brackets together', () => {
    const layout = '+X: <err>[,<contextID>[,<IPv4_address>][,<IPv6_address>]]';
    for (const text of ['+X: 0', '+X: 0,1', '+X: 0,1,"1.2.3.4"', '+X: 0,1,"::1"', '+X: 0,1,"1.2.3.4","::1"']) {
      expect(accepts(layout, frames(text)), text).to.equal(true);
    }
    for (const text of ['+X: 0,"1.2.3.4"', '+X: 0,1,"::1","1.2.3.4"', '+X: 0,', '+X: 0,1,']) {
      expect(accepts(layout, frames(text)), text).to.equal(false);
    }
  });

  it('reads what stands between its own quotes', () => {
    const result = matched('+X: "<IP_address>",<err>', frames('+X: "1.2.3.4",5'));
    expect(result.fields['IP_address']).to.deep.equal([{ text: '1.2.3.4', value: '1.2.3.4' }]);
    expect(accepts('+X: "<IP_address>",<err>', frames('+X: 1.2.3.4,5'))).to.equal(false);
    expect(matched('+X: "<word>/<word>"', frames('+X: "a,b/c"')).fields['word']!.map((v) => v.value)).to.deep.equal([
      'a,b',
      'c',
    ]);
  });

  it('ends a string without quotes at the literal that follows, or with the line', () => {
    expect(matched('+X: <word>,<err>', frames('+X: a b,5')).fields['word']![0]!.value).to.equal('a b');
    expect(
      matched('+X: <err>,<errcode_description>', frames('+X: 5,dns, failed')).fields['errcode_description']![0]!.value,
    ).to.equal('dns, failed');
    expect(matched('+X: <word>[;<err>]', frames('+X: a,b')).fields['word']![0]!.value).to.equal('a,b');
  });

  it('takes a comma inside quotes for what it is', () => {
    const result = matched('+X: <APN>,<time>', frames('+X: "a,b","2019/09/09,01:32:42+32"'));
    expect(result.fields['APN']![0]!.value).to.equal('a,b');
    expect(result.fields['time']![0]!.value).to.equal('2019/09/09,01:32:42+32');
  });
});

describe('a repeated line', () => {
  it('comes once or more', () => {
    for (const mark of ['...', '[...]']) {
      const layout = `+X: <err>\n${mark}\nOK`;
      expect(accepts(layout, frames('OK'))).to.equal(false);
      expect(accepts(layout, frames('+X: 1', 'OK'))).to.equal(true);
      expect(accepts(layout, frames('+X: 1', '+X: 2', '+X: 3', 'OK'))).to.equal(true);
      expect(accepts(layout, frames('+X: 1', 'OK', '+X: 3'))).to.equal(false);
    }
  });

  it('may be missing where it is in brackets', () => {
    const layout = '[+X: <err>]\n[...]\nOK';
    for (const count of [0, 1, 2, 5])
      expect(accepts(layout, frames(...Array(count).fill('+X: 1'), 'OK')), String(count)).to.equal(true);
    expect(accepts('[+X: <err>]\nOK', frames('+X: 1', '+X: 1', 'OK'))).to.equal(false);
  });

  it('leaves a last one to the line that follows it', () => {
    const layout = '+X: <err>\n...\n+X: <contextID>\n[+X: <connectID>]\nOK';
    const result = matched(layout, frames('+X: 100', '+X: 3', '+X: 5', 'OK'));
    expect(result.fields['err']!.map((value) => value.value)).to.deep.equal([100, 3]);
    expect(result.fields['contextID']!.map((value) => value.value)).to.deep.equal([5]);
    expect(result.fields['connectID']).to.deep.equal([]);
  });

  it('may come a thousand times', () => {
    const many = frames(...Array(1000).fill('+QIACT: 1,1,1'), 'OK');
    expect(matched(`${ACTIVE}\n...\nOK`, many).fields['contextID']).to.have.length(1000);
    const twice = `${ACTIVE}\n...\n${ACTIVE}\n...\nOK`;
    expect(accepts(twice, many)).to.equal(true);
  });
});

describe('a list of supported values', () => {
  it('is the same set in any form of print', () => {
    const layout = '+X: (0,1),(0,20-65535)\nOK';
    for (const text of ['+X: (0,1),(0,20-65535)', '+X: (0-1),(20-65535,0)', '+X: (0, 1),( 0,20 - 100,101-65535 )']) {
      expect(accepts(layout, frames(text, 'OK')), text).to.equal(true);
    }
    for (const text of [
      '+X: (0-2),(0,20-65535)',
      '+X: (0),(0,20-65535)',
      '+X: 0,1,(0,20-65535)',
      '+X: (0,1), (0,20-65535)',
      '+X: (0,1),(0-65535)',
    ]) {
      expect(accepts(layout, frames(text, 'OK')), text).to.equal(false);
    }
  });

  it('is a literal where no number follows the parenthesis', () => {
    expect(accepts('+X: (none)', frames('+X: (none)'))).to.equal(true);
  });
});

describe('names as test forms print them', () => {
  const literal: CompileOptions = { field: () => undefined, names: 'literal' };

  it('stand for themselves, in any case and perhaps in quotes, with or without a blank behind each comma', () => {
    const layout = '+QICSGP: (1-15),<APN>,<username>\nOK';
    for (const text of ['+QICSGP: (1-15),<APN>,<username>', '+QICSGP: (1-15),<apn>,"<USERNAME>"']) {
      expect(accepts(layout, frames(text, 'OK'), literal), text).to.equal(true);
    }
    expect(accepts(layout, frames('+QICSGP: (1-15), <APN>, "<username>"', 'OK'), literal)).to.equal(true);
    for (const text of [
      '+QICSGP:  (1-15),<APN>,<username>',
      '+QICSGP: (1-15),  <APN>,<username>',
      '+QICSGP: (1-15) ,<APN>,<username>',
      '+QICSGP: (1-15),APN,<username>',
      '+QICSGP: (1-15),"<APN>,<username>',
      '+QICSGP: (1-15),<APN>,<password>',
      '+QICSGP: (1-15),"UNINET",<username>',
    ]) {
      expect(accepts(layout, frames(text, 'OK'), literal), text).to.equal(false);
    }
  });

  it('keep the quotes that the layout prints', () => {
    const layout = '+QIOPEN: (1-15),"TCP/UDP","<IP_address>/<domain_name>",<remote_port>';
    expect(
      accepts(layout, frames('+QIOPEN: (1-15),"TCP/UDP","<IP_address>/<domain_name>",<remote_port>'), literal),
    ).to.equal(true);
    expect(
      accepts(layout, frames('+QIOPEN: (1-15),"TCP/UDP",<IP_address>/<domain_name>,<remote_port>'), literal),
    ).to.equal(false);
  });
});

describe('the data of a line', () => {
  const header = '+QIRD: <read_actual_length>,<remoteIP>,<remote_port><CR><LF><data>\nOK';

  it('have the length that the line announces, whatever bytes they are', () => {
    const result = matched(header, frames(['+QIRD: 6,"1.2.3.4",80', '\r\nOK\r\n'], 'OK'));
    expect(result.fields['data']![0]!.data).to.deep.equal(Buffer.from('\r\nOK\r\n'));
    expect(result.lines[0]!['data']!.value).to.equal('\r\nOK\r\n');
    for (const data of ['', '\r\nOK\r', '\r\nOK\r\n!']) {
      expect(accepts(header, frames(['+QIRD: 6,"1.2.3.4",80', data], 'OK')), JSON.stringify(data)).to.equal(false);
    }
    expect(accepts(header, frames('+QIRD: 6,"1.2.3.4",80', 'OK'))).to.equal(false);
  });

  it('may follow a comma (viewmode 1)', () => {
    expect(
      accepts('+QIURC: "recv",<connectID>,<currentrecvlength>,<data>', frames(['+QIURC: "recv",0,4', 'test'])),
    ).to.equal(true);
  });

  it('may be left out where they are in brackets or none are announced', () => {
    const layout = '+QIRD: <read_actual_length>[<CR><LF><data>]';
    expect(matched(layout, frames('+QIRD: 0')).fields['data']).to.deep.equal([]);
    expect(accepts(layout, frames(['+QIRD: 4', 'test']))).to.equal(true);
    expect(accepts(layout, frames(['+QIRD: 5', 'test']))).to.equal(false);
    expect(accepts('+QIRD: <read_actual_length><CR><LF><data>', frames('+QIRD: 0'))).to.equal(true);
  });

  it('may not come where the layout has none', () => {
    expect(accepts('+QIRD: <read_actual_length>', frames(['+QIRD: 4', 'test']))).to.equal(false);
    expect(accepts('+QIRD: <read_actual_length>', frames(['+QIRD: 0', '']))).to.equal(true);
  });

  it('count as digits or as bytes where they are hex', () => {
    const layout = '+QIRD: <read_actual_length><CR><LF><digits>';
    expect(accepts(layout, frames(['+QIRD: 4', '74657374']))).to.equal(true);
    expect(accepts(layout, frames(['+QIRD: 8', '74657374']))).to.equal(true);
    for (const [text, data] of [
      ['+QIRD: 4', 'test'],
      ['+QIRD: 6', '74657374'],
      ['+QIRD: 3', '746'],
      ['+QIRD: 2', '7g'],
    ] as const) {
      expect(accepts(layout, frames([text, data])), `${text} ${data}`).to.equal(false);
    }
  });
});

describe('a compiler with a memory', () => {
  it('compiles each text once', () => {
    const compileOnce = cached(exampleOptions);
    expect(compileOnce('OK')).to.equal(compileOnce('OK'));
    expect(compileOnce('OK')).not.to.equal(compileOnce('ERROR'));
  });
});

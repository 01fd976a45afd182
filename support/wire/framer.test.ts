import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Dialect } from './dialect';
import { at, data, lines, type Move, play, plusses, rx, told } from './testing/script';

const QIRD = (id = 0) => at(`AT+QIRD=${id},1500`);

describe('framer: commands and answers', () => {
  it('tells echo, information and final result of a command', () => {
    const moves = [at('AT+QISDE?'), rx('AT+QISDE?<CR>'), lines('+QISDE: 1', 'OK')];
    expect(told(moves)).to.deep.equal(['echo AT+QISDE?', 'info +QISDE: 1', 'final OK']);
    expect(play(moves).map((event) => event.command)).to.deep.equal([0, 0, 0]);
  });

  it('covers every byte with exactly one frame', () => {
    const events = play([at('ATI'), rx('ATI<CR>'), lines('Quectel', 'EC800E-CN', 'OK', 'RDY')]);
    expect(events.map(({ from, to }) => `${from}-${to}`)).to.deep.equal(['0-4', '4-15', '15-28', '28-34', '34-41']);
  });

  it('stamps a frame with the times of its first and its last byte', () => {
    const [event] = play([lines('RDY')], { split: [1] });
    expect([event!.begun, event!.at]).to.deep.equal([0, 6]);
  });

  it('takes what comes before the next command for late answers of the one before', () => {
    const moves = [at('AT+QIACT=1'), at('AT'), lines('OK'), rx('AT<CR>'), lines('OK')];
    expect(told(moves)).to.deep.equal(['late final OK', 'echo AT', 'final OK']);
    expect(play(moves).map((event) => event.command)).to.deep.equal([0, 1, 1]);
  });

  it('does without the echo', () => {
    expect(told([at('AT'), lines('OK')])).to.deep.equal(['final OK']);
  });

  it('takes a <LF> that comes back with the echo where one was sent', () => {
    const moves = [{ tx: 'AT<CR><LF>' }, rx('AT<CR><LF>'), lines('OK')];
    expect(told(moves)).to.deep.equal(['echo AT', 'final OK']);
    expect(play(moves)[0]!.to).to.equal(4);
    expect(told([{ tx: 'AT<CR><LF>' }, rx('AT<CR>'), lines('OK')])).to.deep.equal(['echo AT', 'final OK']);
  });

  it('tells a URC that comes before the echo, before the answer and within it', () => {
    const urc = '+QIURC: "closed",3';
    const moves = [at('ATI'), lines(urc), rx('ATI<CR>'), lines(urc, 'Quectel', urc, 'OK', urc)];
    const expected = ['urc', 'echo ATI', 'urc', 'info Quectel', 'urc', 'final OK', 'urc'];
    expect(told(moves)).to.deep.equal(expected.map((line) => (line === 'urc' ? `urc ${urc}` : line)));
  });

  for (const final of [
    'ERROR',
    '+CME ERROR: 58',
    '+CMS ERROR: 500',
    'NO CARRIER',
    'NO ANSWER',
    'BUSY',
    'SEND OK',
    'SEND FAIL',
  ]) {
    it(`knows ${final} as a final result`, () => {
      expect(told([at('AT+QISENDEX=0,"00"'), lines(final)])).to.deep.equal([`final ${final}`]);
    });
  }

  it('leaves the <CR><LF> after a glitch of the line to the frame that it begins', () => {
    expect(told([rx('<0x00><0xFF><CR><LF>RDY<CR><LF>')])).to.deep.equal(['noise {<0x00><0xFF>} (no text)', 'urc RDY']);
    const twice = [rx('<0x00><CR><LF><CR><LF>RDY<CR><LF>')];
    expect(told(twice)).to.deep.equal(['noise {<0x00>} tail <CR><LF> (no text)', 'urc RDY']);
  });

  it('calls a second final result noise', () => {
    const moves = [at('AT'), lines('OK', 'OK')];
    expect(told(moves)).to.deep.equal(['final OK', 'noise {OK<CR><LF>} (no command is pending)']);
  });

  it('calls an unknown line noise while no command is pending', () => {
    expect(told([lines('what', '+CREG: 1')])).to.deep.equal([
      'noise {what<CR><LF>} (no command is pending)',
      'urc +CREG: 1',
    ]);
  });

  it('tells rubbish before an echo from the echo', () => {
    const moves = [at('AT'), rx('+++AT<CR>'), lines('OK')];
    expect(told(moves)).to.deep.equal(['noise {+++} (stands before the echo)', 'echo AT', 'final OK']);
  });

  it('notices an echo that differs from the command', () => {
    expect(told([at('at+qisde?'), rx('AT+QISDE?<CR>'), lines('OK')])[0]).to.equal(
      'echo AT+QISDE? (differs from the command)',
    );
  });
});

describe('framer: whose line it is', () => {
  const cases: [command: string, line: string, type: string][] = [
    ['AT+QIOPEN=?', '+QIOPEN: (1-15),(0-11)', 'info'],
    ['AT+QIOPEN=1,0,"TCP","a",1', '+QIOPEN: 3,0', 'urc'],
    ['AT+QIACTEX?', '+QIACTEX: 1,1,1,"10.0.0.1"', 'info'],
    ['AT+QIACTEX?', '+QIACTEX: 1,0', 'urc'],
    ['AT+QIACTEX=?', '+QIACTEX: (1-15),(0,1)', 'info'],
    ['AT+QIACTEX=1', '+QIACTEX: 1,0', 'urc'],
    ['AT+QIDEACTEX=?', '+QIDEACTEX: (1-15)', 'info'],
    ['AT', '+QIDEACTEX: 1,0', 'urc'],
    ['AT+QPING=?', '+QPING: (1-15),<host>,(1-255),(1-10)', 'info'],
    ['AT+QPING=1,"a"', '+QPING: 565', 'urc'],
    ['AT+QNTP?', '+QNTP: "192.0.2.1",123', 'info'],
    ['AT+QNTP?', '+QNTP: 0,"2026/01/01,00:00:00+32"', 'urc'],
    ['AT+QNTP?', '+QNTP: 565', 'urc'],
    ['AT+QISEND=0,0', '+QISEND: 0,0,10240', 'info'],
    ['AT+CREG?', '+CREG: 0,1', 'info'],
    ['AT+CEREG?', '+CREG: 1', 'urc'],
    ['AT+CPIN?', '+CPIN: READY', 'info'],
    ['ATI;+CPIN?', '+CPIN: READY', 'info'],
    ['AT+QICSGP=1', '+QIURC: "pdpdeact",1', 'urc'],
    ['AT+GSN', '861234567890123', 'info'],
  ];
  for (const [command, line, type] of cases) {
    it(`${line} is ${type} while ${command} is pending`, () => {
      expect(told([at(command), lines(line)])).to.deep.equal([`${type} ${line}`]);
    });
  }
});

describe('framer: flaws', () => {
  const OK = 'final OK';
  const cases: [title: string, bytes: string, events: string[]][] = [
    ['no <CR><LF> before the first frame', 'OK<CR><LF>', [`${OK} (no <CR><LF> before it)`]],
    ['<LF> only before it', '<LF>OK<CR><LF>', [`${OK} (<LF> only before it)`]],
    ['<CR> only before it', '<CR>OK<CR><LF>', [`${OK} (<CR> only before it)`]],
    ['<LF><CR> before it', '<LF><CR>OK<CR><LF>', [`${OK} (broken <CR><LF> before it)`]],
    ['a blank line before the first frame', '<CR><LF><CR><LF>OK<CR><LF>', [`${OK} (surplus <CR><LF> before it)`]],
    ['<LF> only after it', '<CR><LF>OK<LF>', [`${OK} (ends with <LF> only)`]],
    ['<CR> only after it', '<CR><LF>OK<CR><CR><LF>RDY<CR><LF>', [`${OK} (ends with <CR> only)`, 'urc RDY']],
    ['a URC without its own <CR><LF>', '<CR><LF>OK<CR><LF>RDY<CR><LF>', [OK, 'urc RDY (no <CR><LF> before it)']],
  ];
  for (const [title, bytes, events] of cases) {
    it(`tells ${title}`, () => {
      expect(told([at('AT'), rx(bytes)])).to.deep.equal(events);
    });
  }

  it('lets lines of one response share a <CR><LF>, or stand a blank line more apart', () => {
    const expected = ['info one', 'info two', 'final OK'];
    expect(told([at('ATI'), rx('<CR><LF>one<CR><LF>two<CR><LF>OK<CR><LF>')])).to.deep.equal(expected);
    const apart = '<CR><LF>one<CR><LF><CR><LF><CR><LF>two<CR><LF><CR><LF><CR><LF>OK<CR><LF>';
    expect(told([at('ATI'), rx(apart)])).to.deep.equal(expected);
  });

  it('lets the address lines of dnsgip follow their header directly', () => {
    const [head, one, two] = [
      '+QIURC: "dnsgip",0,2,399',
      '+QIURC: "dnsgip","192.0.2.1"',
      '+QIURC: "dnsgip","192.0.2.2"',
    ];
    const moves = [rx(`<CR><LF>${head}<CR><LF>${one}<CR><LF>${two}<CR><LF>`)];
    expect(told(moves)).to.deep.equal([`urc ${head}`, `urc ${one}`, `urc ${two}`]);
  });

  it('takes what a pause leaves unfinished', () => {
    expect(told([at('AT'), rx('<CR><LF>OK<CR>'), { do: 'idle' }])).to.deep.equal([`${OK} (ends with <CR> only)`]);
    expect(told([at('AT'), rx('<CR><LF>OK'), { do: 'idle' }])).to.deep.equal([`${OK} (no <CR><LF> after it)`]);
    expect(told([at('AT'), rx('<CR><LF>+CME ERROR: 5'), { do: 'idle' }, rx('8<CR><LF>')])).to.deep.equal([
      'final +CME ERROR: 58',
    ]);
    expect(told([rx('<0x00>'), { do: 'idle' }, lines('RDY')])).to.deep.equal([
      'noise {<0x00>} (the line never ended)',
      'urc RDY',
    ]);
  });

  it('tells unfinished bytes as noise when it is reset', () => {
    expect(told([at('AT'), rx('<CR><LF>+QI'), { do: 'reset' }, lines('RDY')])).to.deep.equal([
      'noise {+QI} (the line never ended)',
      'urc RDY',
    ]);
  });
});

describe('framer: data of announced length', () => {
  it('reads any bytes after +QIRD', () => {
    const moves = [QIRD(), rx('<CR><LF>+QIRD: 9<CR><LF><CR><LF>OK<CR><LF>+QI<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told(moves)).to.deep.equal(['info +QIRD: 9 {<CR><LF>OK<CR><LF>+QI}', 'final OK']);
    const [info] = play(moves);
    expect([info!.announced, info!.join]).to.deep.equal([9, '\r\n']);
  });

  it('reads no data after +QIRD: 0, nor after the counters', () => {
    expect(told([QIRD(), lines('+QIRD: 0', 'OK')])).to.deep.equal(['info +QIRD: 0', 'final OK']);
    expect(told([at('AT+QIRD=0,0'), lines('+QIRD: 4,4,0', 'OK')])).to.deep.equal(['info +QIRD: 4,4,0', 'final OK']);
    expect(told([QIRD(), lines('+QIRD: 4,4,0', 'OK')])).to.deep.equal(['info +QIRD: 4,4,0', 'final OK']);
  });

  it("reads a UDP service's sender", () => {
    const moves = [at('AT+QIRD=2'), rx('<CR><LF>+QIRD: 4,"192.0.2.1",7687<CR><LF>AAAA<CR><LF>OK<CR><LF>')];
    expect(told(moves)).to.deep.equal(['info +QIRD: 4,"192.0.2.1",7687 {AAAA}', 'final OK']);
  });

  it('takes a URC between the data and OK, however the data end', () => {
    const urc = '<CR><LF>+QIURC: "recv",3<CR><LF>';
    const expected = ['info +QIRD: 4 {AAAA}', 'urc +QIURC: "recv",3', 'final OK'];
    for (const end of ['<CR><LF>', '']) {
      const moves = [QIRD(), rx(`<CR><LF>+QIRD: 4<CR><LF>AAAA${end}${urc}<CR><LF>OK<CR><LF>`)];
      expect(told(moves)).to.deep.equal(expected);
      const events = play(moves);
      expect(events.map(({ from }) => from).slice(1)).to.deep.equal(events.map(({ to }) => to).slice(0, -1));
    }
    const blank = [QIRD(), rx(`<CR><LF>+QIRD: 4<CR><LF>AAAA<CR><LF><CR><LF>${urc}<CR><LF>OK<CR><LF>`)];
    expect(told(blank)[1]).to.equal('urc +QIURC: "recv",3 (surplus <CR><LF> before it)');
  });

  it('reads data after a comma with viewmode 1', () => {
    const dialect = () => new Dialect({ viewmode: 1 });
    const moves = [QIRD(), rx('<CR><LF>+QIRD: 3,a<CR>b<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told(moves, { dialect })).to.deep.equal(['info +QIRD: 3 {a<CR>b}', 'final OK']);
    expect(play(moves, { dialect })[0]!.join).to.equal(',');
    expect(told([QIRD(), lines('+QIRD: 0', 'OK')], { dialect })).to.deep.equal(['info +QIRD: 0', 'final OK']);
  });

  it("reads a UDP service's sender and data after commas with viewmode 1", () => {
    const dialect = () => {
      const made = new Dialect({ viewmode: 1 });
      made.observe('AT+QIOPEN=1,2,"UDP SERVICE","127.0.0.1",0,3030,1', 'OK');
      made.urc('+QIOPEN: 2,0');
      return made;
    };
    const moves = [
      at('AT+QIRD=2'),
      rx('<CR><LF>+QIRD: 4,"192.0.2.1",7687,A,,A<CR><LF><CR><LF>OK<CR><LF>'),
      rx('<CR><LF>+QIURC: "recv",2,2,"192.0.2.1",7687,,,<CR><LF>'),
      lines('RDY'),
    ];
    expect(told(moves, { dialect })).to.deep.equal([
      'info +QIRD: 4,"192.0.2.1",7687 {A,,A}',
      'final OK',
      'urc +QIURC: "recv",2,2,"192.0.2.1",7687 {,,} tail <CR><LF>',
      'urc RDY',
    ]);
  });

  it('takes hex digits whether the length counts bytes or digits', () => {
    const dialect = () => new Dialect({ recvHex: true });
    const tail = '<CR><LF><CR><LF>OK<CR><LF>';
    expect(told([QIRD(), rx(`<CR><LF>+QIRD: 2<CR><LF>0aFF${tail}`)], { dialect })).to.deep.equal([
      'info +QIRD: 2 {0aFF}',
      'final OK',
    ]);
    expect(told([QIRD(), rx(`<CR><LF>+QIRD: 4<CR><LF>0aFF${tail}`)], { dialect })).to.deep.equal([
      'info +QIRD: 4 {0aFF}',
      'final OK',
    ]);
  });

  it('does not take a pause for the end of hex digits where more must come', () => {
    const dialect = () => new Dialect({ recvHex: true });
    const pause: Move = { do: 'idle' };
    const moves = [QIRD(), rx('<CR><LF>+QIRD: 2<CR><LF>0aF'), pause, rx('F<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told(moves, { dialect })).to.deep.equal(['info +QIRD: 2 {0aFF}', 'final OK']);
    const push = (length: number) => [rx(`<CR><LF>+QIURC: "recv",0,${length}<CR><LF>31`), pause, rx('32')];
    expect(told([...moves, ...push(2)], { dialect }).at(-1)).to.equal('urc +QIURC: "recv",0,2 {3132}');
    const digits = [QIRD(), rx('<CR><LF>+QIRD: 4<CR><LF>0aFF<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told([...digits, ...push(4)], { dialect }).at(-1)).to.equal('urc +QIURC: "recv",0,4 {3132}');
  });

  it('shows data shorter than announced once a final result at the end gives them away', () => {
    const moves: Move[] = [QIRD(), rx('<CR><LF>+QIRD: 20<CR><LF>abc<CR><LF><CR><LF>OK<CR><LF>'), { do: 'idle' }];
    expect(told(moves)).to.deep.equal(['info +QIRD: 20 {abc} (announces 20 bytes, 3 came)', 'final OK']);
  });

  it('shows data longer than announced as a line without its own <CR><LF>', () => {
    const moves = [QIRD(), rx('<CR><LF>+QIRD: 2<CR><LF>abc<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told(moves)).to.deep.equal(['info +QIRD: 2 {ab}', 'info c (no <CR><LF> before it)', 'final OK']);
  });

  it('wants a <CR><LF> between the data and OK', () => {
    const moves = [QIRD(), rx('<CR><LF>+QIRD: 2<CR><LF>abOK<CR><LF>')];
    expect(told(moves)[1]).to.equal('final OK (no <CR><LF> before it)');
  });
});

describe('framer: direct push', () => {
  const dialect =
    (mode: number, settings: { recvind?: boolean } = {}) =>
    () => {
      const made = new Dialect(settings);
      made.observe(`AT+QIOPEN=1,0,"TCP","192.0.2.1",80,0,${mode}`, 'OK');
      made.urc('+QIOPEN: 0,0');
      return made;
    };
  const push = '<CR><LF>+QIURC: "recv",0,4<CR><LF>test';

  it('reads the data, with or without a <CR><LF> after them', () => {
    expect(told([rx(push), lines('RDY')], { dialect: dialect(1) })).to.deep.equal([
      'urc +QIURC: "recv",0,4 {test}',
      'urc RDY',
    ]);
    expect(told([rx(`${push}<CR><LF>`), lines('RDY')], { dialect: dialect(1) })).to.deep.equal([
      'urc +QIURC: "recv",0,4 {test} tail <CR><LF>',
      'urc RDY',
    ]);
  });

  it('gives the <CR><LF> after the data to them also before the next frame has come, or an echo', () => {
    expect(told([rx(`${push}<CR><LF>`)], { dialect: dialect(1) })).to.deep.equal([
      'urc +QIURC: "recv",0,4 {test} tail <CR><LF>',
    ]);
    const moves = [rx(`${push}<CR><LF>`), at('AT'), rx('AT<CR>'), lines('OK')];
    expect(told(moves, { dialect: dialect(1) }).slice(1)).to.deep.equal(['echo AT', 'final OK']);
  });

  it('knows a length in buffer mode from direct push', () => {
    const line = '+QIURC: "recv",0,4';
    expect(told([lines(line, 'RDY')], { dialect: dialect(0, { recvind: true }) })).to.deep.equal([
      `urc ${line}`,
      'urc RDY',
    ]);
    expect(told([rx(push)], { dialect: dialect(0, { recvind: false }) })).to.deep.equal([`urc ${line} {test}`]);
  });

  it('lets the next bytes decide where the access mode is not known', () => {
    expect(told([lines('+QIURC: "recv",7,4', 'RDY')])).to.deep.equal(['urc +QIURC: "recv",7,4', 'urc RDY']);
    expect(told([lines('+QIURC: "recv",7,4'), { do: 'idle' }])).to.deep.equal(['urc +QIURC: "recv",7,4']);
    expect(told([rx('<CR><LF>+QIURC: "recv",7,4<CR><LF>test')])).to.deep.equal(['urc +QIURC: "recv",7,4 {test}']);
  });

  it('comes between any two frames of a response', () => {
    const moves = [at('ATI'), rx(push), lines('one'), rx(push), lines('OK')];
    const urc = 'urc +QIURC: "recv",0,4 {test}';
    expect(told(moves, { dialect: dialect(1) })).to.deep.equal([urc, 'info one', urc, 'final OK']);
  });
});

describe('framer: data entry', () => {
  const prompt = [at('AT+QISEND=0'), rx('AT+QISEND=0<CR><CR><LF>>')];
  const sent = rx('<CR><LF>SEND OK<CR><LF>');

  it('tells the prompt at once, and a blank after it as its tail', () => {
    expect(told(prompt)).to.deep.equal(['echo AT+QISEND=0', 'prompt >']);
    expect(told([...prompt, rx(' '), data('abc<Ctrl+Z>'), sent])).to.deep.equal([
      'echo AT+QISEND=0',
      'prompt > tail  ',
      'final SEND OK',
    ]);
  });

  it('tells the S3 S4 after the prompt with formatcfg 1, early or late', () => {
    const dialect = () => new Dialect({ formatcfg: 1 });
    const expected = ['prompt > tail <CR><LF>', 'final SEND OK'];
    const early = [...prompt, rx('<CR><LF>'), data('abc<Ctrl+Z>'), sent];
    expect(told(early, { dialect }).slice(1)).to.deep.equal(expected);
    const late = [...prompt, data('abc<Ctrl+Z>'), rx('<CR><LF>'), sent];
    expect(told(late, { dialect }).slice(1)).to.deep.equal(expected);
    const never = [...prompt, data('abc<Ctrl+Z>'), sent];
    expect(told(never, { dialect }).slice(1)).to.deep.equal(['prompt >', 'final SEND OK']);
    const echoed = [...prompt, data('a<CR>b<Ctrl+Z>'), rx('<CR><LF>a<CR>b'), sent];
    expect(told(echoed, { dialect }).slice(1)).to.deep.equal([
      'prompt > tail <CR><LF>',
      'data-echo {a<CR>b}',
      'final SEND OK',
    ]);
  });

  it('notices S3 S4 after the prompt where formatcfg does not ask for it', () => {
    const moves = [...prompt, rx('<CR><LF>'), data('abc<Ctrl+Z>'), sent];
    expect(told(moves, { dialect: () => new Dialect() }).slice(1)).to.deep.equal([
      'prompt > tail <CR><LF>',
      'final SEND OK',
    ]);
  });

  it('leaves the <CR><LF> to a final result that comes before any data', () => {
    expect(told([...prompt, lines('SEND FAIL')]).slice(1)).to.deep.equal(['prompt >', 'final SEND FAIL']);
  });

  it('follows changed S3 and S4', () => {
    const dialect = () => new Dialect({ s3: 0x1e, s4: 0x1f });
    const moves = [
      { tx: 'AT+QISEND=0<0x1E>' },
      rx('AT+QISEND=0<0x1E><0x1E><0x1F>>'),
      data('a<Ctrl+Z>'),
      rx('<0x1E><0x1F>SEND OK<0x1E><0x1F>'),
    ];
    expect(told(moves, { dialect })).to.deep.equal(['echo AT+QISEND=0', 'prompt >', 'final SEND OK']);
  });

  const echoes: [title: string, typed: string, back: string, event: string][] = [
    ['the whole', 'abc', 'abc', 'data-echo {abc}'],
    ['the data without their Ctrl+Z', 'abc<Ctrl+Z>', 'abc', 'data-echo {abc}'],
    ['the data with their Ctrl+Z', 'abc<Ctrl+Z>', 'abc<Ctrl+Z>', 'data-echo {abc<0x1A>}'],
    ['data full of frames', '<CR><LF>OK<CR><LF>', '<CR><LF>OK<CR><LF>', 'data-echo {<CR><LF>OK<CR><LF>}'],
    ['only the accepted part', 'abcdef', 'abc', 'data-echo {abc} (only a part of the data came back)'],
    [
      'only the part before a line end that was typed too',
      'abc<CR><LF>def',
      'abc',
      'data-echo {abc} (only a part of the data came back)',
    ],
  ];
  for (const [title, typed, back, event] of echoes) {
    it(`tells data echo: ${title}`, () => {
      expect(told([...prompt, data(typed), rx(back), sent]).slice(2)).to.deep.equal([event, 'final SEND OK']);
    });
  }

  it("tells the prompt's blank from echoed data", () => {
    const moves = [...prompt, data(' ab<Ctrl+Z>'), rx('  ab'), sent];
    expect(told(moves).slice(1)).to.deep.equal(['prompt > tail  ', 'data-echo { ab}', 'final SEND OK']);
  });

  it('finds no echo where there is none', () => {
    expect(told([...prompt, data('<CR><LF>abc<Ctrl+Z>'), sent]).slice(2)).to.deep.equal(['final SEND OK']);
    const dialect = () => new Dialect({ dataEcho: false });
    expect(told([...prompt, data('<CR><LF>SEND OK<CR><LF>'), sent], { dialect }).slice(2)).to.deep.equal([
      'final SEND OK',
    ]);
  });

  it('takes URCs before the data and after them', () => {
    const moves = [...prompt, lines('RDY'), data('abc<Ctrl+Z>'), lines('APP RDY'), sent];
    expect(told(moves).slice(1)).to.deep.equal(['prompt >', 'urc RDY', 'urc APP RDY', 'final SEND OK']);
  });

  it('takes > for a prompt only from AT+QISEND', () => {
    expect(told([at('ATI'), lines('>x')])).to.deep.equal(['info >x']);
  });
});

describe('framer: transparent mode', () => {
  const open = [at('AT+QIOPEN=1,0,"TCP","192.0.2.1",80,0,2'), lines('CONNECT')];
  const connected = 'final CONNECT';

  it('passes everything on after CONNECT', () => {
    expect(told([...open, rx('<CR><LF>+QIURC: "x"<CR><LF>OK<CR><LF>AT')])).to.deep.equal([
      connected,
      'stream {<CR><LF>+QIURC: "x"<CR><LF>OK<CR><LF>AT}',
    ]);
  });

  for (const command of ['AT+QISWTMD=0,2', 'ATO']) {
    it(`begins with the CONNECT that answers ${command}`, () => {
      expect(told([at(command), lines('CONNECT'), rx('x')])).to.deep.equal([connected, 'stream {x}']);
    });
  }

  it('holds back what may end it until the next bytes or a pause', () => {
    expect(told([...open, rx('abc<CR><LF>')])).to.deep.equal([connected, 'stream {abc}']);
    expect(told([...open, rx('abc<CR><LF>'), { do: 'idle' }])).to.deep.equal([connected, 'stream {abc<CR><LF>}']);
    expect(told([...open, rx('abc<CR><LF>NO CARR'), rx('OT')])).to.deep.equal([
      connected,
      'stream {abc<CR><LF>NO CARROT}',
    ]);
  });

  it('ends by NO CARRIER', () => {
    const moves = [...open, rx('abc<CR><LF>NO CARRIER<CR><LF>'), at('AT'), rx('AT<CR>'), lines('OK')];
    expect(told(moves)).to.deep.equal([connected, 'stream {abc}', 'urc NO CARRIER', 'echo AT', 'final OK']);
  });

  it('ends by the OK to an plusses, and by no OK before', () => {
    const moves: Move[] = [
      ...open,
      lines('OK'),
      { do: 'idle' },
      plusses,
      rx('abc'),
      lines('OK'),
      at('AT'),
      lines('OK'),
    ];
    expect(told(moves)).to.deep.equal([connected, 'stream {<CR><LF>OK<CR><LF>abc}', 'final OK', 'final OK']);
    expect(play(moves).find((event) => event.text === 'OK')!.command).to.equal(4);
  });

  it('goes on where the escape was given up', () => {
    expect(told([...open, plusses, { do: 'abandon' }, lines('OK'), { do: 'idle' }])).to.deep.equal([
      connected,
      'stream {<CR><LF>OK<CR><LF>}',
    ]);
  });
});

describe('framer: commands given up', () => {
  const abandon = { do: 'abandon' as const };

  it('marks their answers as late', () => {
    const moves = [at('AT+QIACT?'), rx('AT+QIACT?<CR>'), abandon, lines('+QIACT: 1,1,1,"10.0.0.1"', 'OK')];
    const expected = ['echo AT+QIACT?', 'late info +QIACT: 1,1,1,"10.0.0.1"', 'late final OK'];
    expect(told(moves)).to.deep.equal(expected);
    expect(play(moves).map((event) => event.command)).to.deep.equal([0, 0, 0]);
  });

  it("does not take a late answer for the next command's", () => {
    const moves = [
      at('AT+QIACT=1'),
      abandon,
      at('AT'),
      rx('AT+QIACT=1<CR>'),
      lines('ERROR'),
      rx('AT<CR>'),
      lines('OK'),
    ];
    expect(told(moves)).to.deep.equal(['late echo AT+QIACT=1', 'late final ERROR', 'echo AT', 'final OK']);
  });

  it('expects nothing late after it was forgiven', () => {
    expect(told([at('ATI'), abandon, { do: 'forgive' }, at('AT'), lines('OK')])).to.deep.equal(['final OK']);
  });
});

describe('framer: settings take hold between two frames of one read', () => {
  it('reads data by the viewmode just set', () => {
    const moves = [at('AT+QICFG="viewmode",1'), rx('<CR><LF>OK<CR><LF><CR><LF>+QIURC: "recv",0,4,test')];
    const dialect = () => new Dialect({ recvind: false });
    expect(told(moves, { dialect })).to.deep.equal(['final OK', 'urc +QIURC: "recv",0,4 {test}']);
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import { unescape as wire } from '../notation/visible';
import type { AtEvent } from './at-event';
import { Dialect } from './dialect';
import { Framer } from './framer';
import { at, brief, data, isUrc, lines, type Move, rx, told as toldBy } from './testing/script';

/** A framer, what it told, and a way to give it bytes, one millisecond after the other. */
function made(dialect = new Dialect()) {
  const events: AtEvent[] = [];
  const framer = new Framer({ emit: (event) => events.push(event), dialect, isUrc });
  let time = 0;
  return {
    framer,
    events,
    told: () => events.map(brief),
    rx: (text: string) => framer.push(wire(text), time++),
    tx: (text: string, what: 'command' | 'data' | 'escape' = 'command', seq = 0) => framer.sent(wire(text), what, seq),
  };
}
const pushing = (mode: number, settings = {}) => {
  const dialect = new Dialect(settings);
  dialect.observe(`AT+QIOPEN=1,0,"TCP","192.0.2.1",80,0,${mode}`, 'OK');
  dialect.urc('+QIOPEN: 0,0');
  return dialect;
};

describe('A framer says of itself', () => {
  it('what keeps the last bytes from being told', () => {
    const { framer, rx, tx } = made();
    expect(framer.holding).to.equal('nothing');
    rx('<CR><LF>RD');
    expect(framer.holding).to.equal('line');
    rx('Y<CR><LF>');
    expect(framer.holding).to.equal('nothing');
    tx('AT+QIRD=0<CR>');
    rx('<CR><LF>+QIRD: 4<CR><LF>');
    expect(framer.holding).to.equal('payload');
    rx('te');
    expect(framer.holding).to.equal('payload');
    rx('st<CR><LF><CR><LF>OK<CR><LF>');
    expect(framer.holding).to.equal('nothing');
    tx('ATO<CR>');
    rx('<CR><LF>CONNECT<CR><LF>');
    expect([framer.holding, framer.streaming]).to.deep.equal(['nothing', true]);
    rx('x<CR><LF>NO CARR');
    expect(framer.holding).to.equal('stream');
    rx('IER<CR><LF>');
    expect([framer.holding, framer.streaming]).to.deep.equal(['nothing', false]);
    expect(framer.received).to.equal(57);
  });

  it('which commands may still be answered', () => {
    const { framer, tx } = made();
    tx('AT+QIACT=1<CR>');
    expect([framer.awaitsLate, framer.lateLines]).to.deep.equal([false, []]);
    tx('AT<CR>');
    expect(framer.awaitsLate).to.equal(true);
    expect(framer.lateLines).to.deep.equal(['AT+QIACT=1']);
    framer.forgive();
    expect(framer.awaitsLate).to.equal(false);
  });
});

describe('A framer that is told of silence', () => {
  it('has nothing to tell where nothing waits', () => {
    const { framer, told, rx } = made();
    framer.idle();
    rx('<CR><LF>RDY<CR><LF>');
    framer.idle();
    expect(told()).to.deep.equal(['urc RDY']);
  });

  it('takes a <CR> that nothing follows for the end of the line', () => {
    const { framer, told, rx, tx } = made();
    tx('ATI<CR>');
    rx('<CR><LF>Quectel<CR>');
    expect(told()).to.deep.equal([]);
    framer.idle();
    expect(told()).to.deep.equal(['info Quectel (ends with <CR> only)']);
  });

  it('leaves a line of the pending command to grow, unless it is a final result', () => {
    const { framer, told, rx, tx } = made();
    tx('ATI<CR>');
    rx('<CR><LF>Quec');
    framer.idle();
    expect(told()).to.deep.equal([]);
    rx('tel<CR><LF><CR><LF>+CME ERROR: 5');
    framer.idle();
    expect(told()).to.deep.equal(['info Quectel']);
    rx('8<CR><LF>');
    tx('AT<CR>');
    rx('<CR><LF>OK');
    framer.idle();
    expect(told().slice(1)).to.deep.equal(['final +CME ERROR: 58', 'final OK (no <CR><LF> after it)']);
  });

  it('waits for the rest of data, and gives up where a final result stands at their end', () => {
    for (const final of ['OK', 'ERROR', 'SEND OK', 'SEND FAIL', '+CME ERROR: 558', '+CMS ERROR: 500']) {
      const { framer, told, rx, tx } = made();
      tx('AT+QIRD=0<CR>');
      rx('<CR><LF>+QIRD: 60<CR><LF>abc<CR><LF>OK<CR><LF>d');
      framer.idle();
      expect(told(), final).to.deep.equal([]);
      rx(`<CR><LF><CR><LF>${final}<CR><LF>`);
      framer.idle();
      expect(told().at(-1), final).to.equal(`final ${final}`);
      expect(told()[0], final).to.match(/^info \+QIRD: 60 \{abc<CR><LF>OK<CR><LF>d\} \(announces 60 bytes, 10 came\)$/);
    }
  });

  it('waits for the rest of pushed data for ever', () => {
    const { framer, told, rx } = made(pushing(1));
    rx('<CR><LF>+QIURC: "recv",0,40<CR><LF>abc<CR><LF><CR><LF>OK<CR><LF>');
    framer.idle();
    expect([told(), framer.holding]).to.deep.equal([[], 'payload']);
  });
});

describe('A framer that is reset', () => {
  it('tells what there is of the data', () => {
    const { framer, told, rx, events } = made(pushing(1));
    rx('<CR><LF>+QIURC: "recv",0,9<CR><LF>ab');
    rx('c');
    framer.reset();
    expect(told()).to.deep.equal(['urc +QIURC: "recv",0,9 {abc} (announces 9 bytes, 3 came)']);
    expect(events[0]!.at).to.equal(1);
    rx('<CR><LF>RDY<CR><LF>');
    expect(told()[1]).to.equal('urc RDY');
  });

  it('tells a length of which nobody knows whether data follow, and what there is of those', () => {
    const bare = made();
    bare.rx('<CR><LF>+QIURC: "recv",7,4<CR><LF>');
    bare.framer.reset();
    expect(bare.told()).to.deep.equal(['urc +QIURC: "recv",7,4']);
    const begun = made();
    begun.rx('<CR><LF>+QIURC: "recv",7,4<CR><LF><CR>');
    begun.framer.reset();
    expect(begun.told()).to.deep.equal(['urc +QIURC: "recv",7,4 {<CR>} (announces 4 bytes, 1 came)']);
  });

  it('knows nothing any more of echoes, prompts and streams', () => {
    const { framer, told, rx, tx } = made();
    tx('AT+QISEND=0<CR>');
    rx('<CR><LF>> ');
    tx('abc', 'data');
    framer.reset();
    rx('abc<CR><LF>');
    expect(told().at(-1)).to.match(/^noise \{abc<CR><LF>\}|^noise \{abc\}/);
    tx('ATO<CR>');
    rx('<CR><LF>CONNECT<CR><LF>');
    framer.reset();
    expect(framer.streaming).to.equal(false);
    rx('<CR><LF>RDY<CR><LF>');
    expect(told().at(-1)).to.equal('urc RDY');
  });
});

describe('Data that are entered', () => {
  it('come back in one piece where they were typed in several', () => {
    const { told, rx, tx } = made();
    tx('AT+QISEND=0<CR>');
    rx('<CR><LF>> ');
    tx('abc', 'data');
    tx('def<Ctrl+Z>', 'data');
    rx('abcdef<CR><LF>SEND OK<CR><LF>');
    expect(told().slice(1)).to.deep.equal(['data-echo {abcdef}', 'final SEND OK']);
  });

  it('may be closed by Esc, which does not come back', () => {
    const { told, rx, tx } = made();
    tx('AT+QISEND=0<CR>');
    rx('<CR><LF>> ');
    tx('abc<ESC>', 'data');
    rx('abcOK<CR><LF>');
    expect(told().slice(1)).to.deep.equal(['data-echo {abc}', 'final OK (no <CR><LF> before it)']);
  });

  it('are expected back only after a prompt', () => {
    const { told, rx, tx } = made();
    tx('ATI<CR>');
    tx('OK<CR>', 'data');
    rx('<CR><LF>OK<CR><LF>');
    expect(told()).to.deep.equal(['final OK']);
  });
});

describe('A line', () => {
  const told = (moves: readonly Move[], settings = {}) => toldBy(moves, { dialect: () => new Dialect(settings) });

  it('ends with <CR><LF> also where ATS3 and ATS4 name others', () => {
    expect(told([lines('RDY')], { s3: 0x1e, s4: 0x1f })).to.deep.equal(['urc RDY']);
    expect(told([rx('<0x1E><0x1F>RDY<0x1E><0x1F>')], { s3: 0x1e, s4: 0x1f })).to.deep.equal(['urc RDY']);
  });

  it('needs a <CR><LF> of its own, but for address lines after one of their kind', () => {
    const flaw = '(no <CR><LF> before it)';
    expect(told([rx('<CR><LF>RDY<CR><LF>APP RDY<CR><LF>')])[1]).to.equal(`urc APP RDY ${flaw}`);
    const address = '+QIURC: "dnsgip","192.0.2.1"';
    expect(told([rx(`<CR><LF>RDY<CR><LF>${address}<CR><LF>`)])[1]).to.equal(`urc ${address} ${flaw}`);
    expect(told([rx(`<CR><LF>${address}<CR><LF>RDY<CR><LF>`)])[1]).to.equal(`urc RDY ${flaw}`);
    expect(told([rx(`<CR><LF>${address}<CR><LF>${address}<CR><LF>`)])[1]).to.equal(`urc ${address}`);
    const moves = [at('AT+QIRD=0'), rx('+QIRD: 3,abc<CR><LF><CR><LF>OK<CR><LF>')];
    expect(told(moves, { viewmode: 1 })).to.deep.equal([`info +QIRD: 3 {abc} ${flaw}`, 'final OK']);
  });

  it('with a prompt has exactly one before it', () => {
    expect(told([at('AT+QISEND=0'), rx('>')])).to.deep.equal(['prompt > (no <CR><LF> before it)']);
    expect(told([at('AT+QISEND=0'), rx('<CR><LF><CR><LF>>')])).to.deep.equal(['prompt > (surplus <CR><LF> before it)']);
  });

  it('that is no text is a glitch only as a whole, and while no command is pending', () => {
    expect(told([rx('<0xFF><CR><LF>')])).to.deep.equal(['noise {<0xFF>} tail <CR><LF> (no text)']);
    for (const text of ['x<0xFF>', '<0xFF>x'])
      expect(told([rx(`<CR><LF>${text}<CR><LF>`)])[0], text).to.match(/no command is pending/);
    expect(told([at('ATI'), rx('<CR><LF><0xFF><CR><LF>')])[0]).to.match(/^info /);
  });
});

describe('A stream', () => {
  it('goes on where OK comes that no escape has asked for', () => {
    const moves = [at('ATO'), lines('CONNECT'), data('x'), lines('OK'), rx('y')];
    expect(toldBy(moves)).to.deep.equal(['final CONNECT', 'stream {<CR><LF>OK<CR><LF>y}']);
    expect(toldBy([at('ATO'), lines('OK'), lines('RDY')])).to.deep.equal(['final OK', 'urc RDY']);
    expect(toldBy([at('ATI'), lines('CONNECT', 'RDY')])).to.deep.equal(['final CONNECT', 'urc RDY']);
    const named = toldBy([at('ATO'), lines('CONNECT 150000000'), rx('x')]);
    expect(named).to.deep.equal(['final CONNECT 150000000', 'stream {x}']);
  });
});

describe('Pushed hex digits', () => {
  it('of which nobody knows what the length counts end with a pause', () => {
    const { framer, told, rx: receive } = made(pushing(1, { recvHex: true }));
    receive('<CR><LF>+QIURC: "recv",0,4<CR><LF>3132');
    expect(told()).to.deep.equal([]);
    framer.idle();
    expect(told()).to.deep.equal(['urc +QIURC: "recv",0,4 {3132}']);
  });

  it('are none where another character stands among them', () => {
    for (const bytes of ['31x2', 'x132', '313x']) {
      const { told, rx: receive } = made(pushing(1, { recvHex: true }));
      receive(`<CR><LF>+QIURC: "recv",0,4<CR><LF>${bytes}`);
      expect(told(), bytes).to.deep.equal([`urc +QIURC: "recv",0,4 {${bytes}}`]);
    }
  });
});

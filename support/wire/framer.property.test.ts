import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { AtEvent } from './at-event';
import { Dialect } from './dialect';
import { Framer } from './framer';
import { isUrc, type Move, merged, play } from './testing/script';

const SEED = 20260731;

/** Pieces of conversation, whole and broken, that a port may see in any order. */
const PIECES = [
  '\r\nOK\r\n',
  '\r\nERROR\r\n',
  '\r\nSEND OK\r\n',
  '\r\nCONNECT\r\n',
  '\r\nNO CARRIER\r\n',
  '\r\n+CME ERROR: 58\r\n',
  '\r\nRDY\r\n',
  '\r\n+QIOPEN: 0,0\r\n',
  '\r\n+QIURC: "recv",0\r\n',
  '\r\n+QIURC: "recv",0,5\r\na\r\nOK',
  '\r\n+QIURC: "recv",0,5,"192.0.2.1",99\r\n\r\n>\r\n',
  '\r\n+QIURC: "recv",0,3,abc\r\n',
  '\r\n+QIURC: "incoming",3,1,"192.0.2.1",99\r\n',
  '\r\n+QIURC: "dnsgip",0,1,399\r\n',
  '+QIURC: "dnsgip","192.0.2.1"\r\n',
  '\r\n+QIRD: 4\r\n\r\nOK\r\n',
  '\r\n+QIRD: 2\r\n0Aff\r\n',
  '\r\n+QIRD: 3,x,y\r\n',
  '\r\n+QICFG: "viewmode",1\r\n',
  '\r\n> ',
  '\r\n>\r\n',
  'abc',
  ' abc\x1a',
  'AT\r',
  'AT+QISEND=0\r',
  'AT+QIRD=0,1500\r\n',
  '\r',
  '\n',
  '\r\n',
];
const COMMANDS = [
  'AT',
  'AT+QISEND=0',
  'AT+QIRD=0,1500',
  'AT+QIRD=0,0',
  'ATO',
  'AT+QIOPEN=1,0,"TCP","a",1,0,1',
  'AT+QIOPEN=1,0,"UDP SERVICE","a",1,9,2',
  'AT+QICFG="viewmode",1',
  'AT+QICFG="dataformat",1,1',
  'AT+QICFG="formatcfg",1',
  'AT+QICFG="recvind",1',
  'ATS3=30',
  'AT+QISDE=0',
];

const received = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 8 }) },
  )
  .map((text): Move => ({ rx: Buffer.from(text, 'latin1') }));
const sent = fc.oneof(
  fc
    .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom('\r', '\r\n'))
    .map(([command, ending]): Move => ({ tx: command + ending })),
  fc.constantFrom('abc', ' abc\x1a', '\r\nOK\r\n', 'abc\r\ndef').map((tx): Move => ({ tx, what: 'data' })),
  fc.constant<Move>({ tx: '+++', what: 'escape' }),
  fc.constantFrom<Move>({ do: 'idle' }, { do: 'abandon' }, { do: 'forgive' }, { do: 'reset' }),
);
const script = fc.array(fc.oneof({ weight: 3, arbitrary: received }, { weight: 2, arbitrary: sent }), {
  maxLength: 25,
});
const settings = fc.record(
  {
    echo: fc.boolean(),
    viewmode: fc.constantFrom(0, 1),
    recvHex: fc.boolean(),
    recvind: fc.boolean(),
    dataEcho: fc.boolean(),
  },
  { requiredKeys: [] },
);
const split = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

const timeless = (events: AtEvent[]) => merged(events).map((event) => ({ ...event, begun: 0, at: 0 }));

describe('framer: properties', () => {
  it('tells the same however the bytes are split', () => {
    fc.assert(
      fc.property(script, settings, split, (moves, defaults, sizes) => {
        const dialect = () => new Dialect(defaults);
        const whole = timeless(play(moves, { dialect }));
        expect(timeless(play(moves, { dialect, split: sizes }))).to.deep.equal(whole);
        expect(timeless(play(moves, { dialect, split: [1] }))).to.deep.equal(whole);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('tells every byte that is no line terminator exactly once, in order', () => {
    fc.assert(
      fc.property(script, settings, (moves, defaults) => {
        const dialect = () => new Dialect(defaults);
        const events = play([...moves, { do: 'reset' }], { dialect });
        const bytes = Buffer.concat(moves.flatMap((move) => ('rx' in move ? [move.rx as Buffer] : [])));
        let done = 0;
        for (const event of events) {
          expect(event.from).to.be.at.least(done);
          expect(isBlank(bytes.subarray(done, event.from)), `${done}-${event.from}`).to.equal(true);
          expect(event.to).to.be.at.least(event.from);
          done = event.to;
        }
        expect(isBlank(bytes.subarray(done))).to.equal(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('takes 10,000 random byte strings without a crash or a growing store', () => {
    let events = 0;
    const framer = new Framer({ emit: () => events++, dialect: new Dialect(), isUrc });
    const random = generator(SEED);
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 10_000; i++) {
      const bytes = Buffer.alloc(1 + (random() % 64));
      for (let k = 0; k < bytes.length; k++) bytes[k] = random() & 0xff;
      if (i % 7 === 0) framer.sent(Buffer.from(`${COMMANDS[random() % COMMANDS.length]}\r`), 'command', i);
      if (i % 11 === 0) framer.sent(bytes, 'data', i);
      framer.push(bytes, i);
      if (i % 100 === 0) framer.idle();
    }
    expect(events).to.be.above(1000);
    expect(process.memoryUsage().heapUsed - before).to.be.below(64 * 1024 * 1024);
  });

  it('cuts a line without end into noise of 64 KiB, even when it comes byte by byte', () => {
    const events: AtEvent[] = [];
    const framer = new Framer({ emit: (event) => events.push(event), dialect: new Dialect(), isUrc });
    const byte = Buffer.from('x');
    for (let i = 0; i < 200_000; i++) framer.push(byte, i);
    expect(events.map((event) => event.payload!.length)).to.deep.equal([65_536, 65_536, 65_536]);
    const whole: AtEvent[] = [];
    new Framer({ emit: (event) => whole.push(event), dialect: new Dialect(), isUrc }).push(
      Buffer.alloc(200_000, 'x'),
      0,
    );
    expect(timeless(whole)).to.deep.equal(timeless(events));
  });
});

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x0d || byte === 0x0a || byte === 30);
}

/** Park and Miller's generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state >>> 4;
  };
}

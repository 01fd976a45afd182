import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { isUrcHead } from '../../spec';
import type { AtEvent } from '../../wire/at-event';
import { ByteConversation } from './byte-conversation';
import { type Listener, lineOf } from './form';
import { RawReader } from './raw-reader';

const SEED = 20_260_103;

/** What a capture says, event by event, with the lines of the capture; and how many answers were told at once. */
function read(pieces: readonly Buffer[], atOnce = false): { told: unknown[]; plain: number } {
  const told: unknown[] = [];
  const events: AtEvent[] = [];
  let plain = 0;
  const listener: Listener = {
    command: (line, seq) => told.push(['command', line, seq]),
    answer: (event, seq) => {
      events.push(event);
      told.push([event, seq, lineOf(seq)]);
    },
    gap: () => {},
    read: (event) => told.push(event),
  };
  if (atOnce) {
    listener.plainAnswer = (line, lineSeq, seq, at) => {
      plain++;
      told.push([line && [line, lineSeq], at, seq]);
      return true;
    };
  }
  const reader = new RawReader(new ByteConversation(listener, isUrcHead));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return { told, plain };
}

const bytesOf = (text: string) => [...text].map((char) => Buffer.from(char, 'latin1'));
const frame = (line: string) => `\r\n${line}\r\n`;

const command = fc.constantFrom(
  'AT',
  'at+csq',
  'AT+CSQ',
  'AT+QIRD=0,1500',
  'AT+QIRD=0,0',
  'AT+QISEND=0,0',
  'AT+QISEND=0,4',
  'AT+QICFG="viewmode",1',
  'AT+QICFG="dataformat",0,1',
  'ATE0',
  'ATS3=10',
  'AT+CSQ;+CREG?',
  'AT+QPING=1,"h"',
);
const line = fc.constantFrom(
  '+CSQ: 20,99',
  '+QIRD: 0',
  '+QIRD: 5',
  '+QIRD: 05',
  '+QIRD: 5,"1.2.3.4",80',
  '+QIRD: 70000',
  '+QIRD: 3,2,1',
  '+QISEND: 4,4,0',
  '+QICFG: "viewmode",1',
  '+QPING: 569',
  '+CREG: 1',
  'no head',
  '',
);
const data = fc.constantFrom('hello', 'he\r\no', 'hell\n', 'hell\r', '\r\nOK\r', 'at\r\nx', 'abc');
const end = fc.constantFrom(
  frame('OK'),
  frame('OK'),
  frame('OK'),
  `\r\n${frame('OK')}`,
  frame('ERROR'),
  '\nOK\r\n',
  '',
);
const exchange = fc.oneof(
  fc.tuple(command, end).map(([text, ok]) => `${text}\r${ok}`),
  fc.tuple(command, line, end).map(([text, answer, ok]) => `${text}\r${frame(answer)}${ok}`),
  fc.tuple(command, line, data, end).map(([text, answer, came, ok]) => `${text}\r${frame(answer)}${came}${ok}`),
  fc.tuple(line, line).map(([first, second]) => frame(first) + frame(second)),
  fc.constantFrom('> ', '> abcd', '>').map((prompt) => `AT+QISEND=0,4\r\r\n${prompt}${frame('SEND OK')}`),
  fc.constantFrom('\r\n> ', frame('+QIURC: "recv",0'), frame('+QIURC: "recv",0,5'), 'x', '\r', '\n', frame('RDY')),
);

describe('A plain answer', () => {
  it('that is there as a whole is read as one that comes byte by byte', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const whole = [Buffer.from(text, 'latin1')];
        expect(read(whole).told).to.deep.equal(read(bytesOf(text)).told);
        plain += read(whole, true).plain;
      }),
      { numRuns: 3000, seed: SEED },
    );
    expect(plain).to.be.above(500);
  });

  it('may be told at once, with the places that its parts have', () => {
    const text = `AT+CSQ\r${frame('+CSQ: 20,99')}${frame('OK')}AT\r${frame('OK')}AT+QIRD=0,9\r${frame('+QIRD: 3')}a\nb${frame('OK')}`;
    const { told, plain } = read([Buffer.from(text, 'latin1')], true);
    expect(plain).to.equal(3);
    const answers = told.filter((each) => Array.isArray(each) && each[0] !== 'command') as [unknown, number, number][];
    expect(answers.map(([, , final]) => lineOf(final))).to.deep.equal([4, 6, 11]);
    const lines = answers.flatMap(([each]) => (each ? [each as [AtEvent, number]] : []));
    expect(lines.map(([event, seq]) => [event.text, lineOf(seq), event.payload?.toString()])).to.deep.equal([
      ['+CSQ: 20,99', 2, undefined],
      ['+QIRD: 3', 10, 'a\nb'],
    ]);
  });
});

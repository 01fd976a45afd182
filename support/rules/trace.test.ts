import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { TimelineBody } from '../timeline/event';
import { TestLog } from './testing/log';
import { type Asked, firstId, type Item, TraceReader, urcKind } from './trace';

/** The items that a log is read into. */
function items(log: TestLog, ...more: TimelineBody[]): Item[] {
  const read: Item[] = [];
  const reader = new TraceReader((item) => read.push(item));
  const events = [...log.events, ...more.map((body, i) => ({ ...body, seq: log.events.length + i, at: 0 }))];
  for (const event of events) reader.read(event);
  return read;
}
const kinds = (log: TestLog, ...more: TimelineBody[]) => items(log, ...more).map(({ kind }) => kind);
const asked = (line: string): Asked => (items(new TestLog().ask(line))[0] as Item & { kind: 'asked' }).asked;

describe('A log', () => {
  it('is read into what the rules look at', () => {
    const log = new TestLog().ask('AT', 'OK').typed('x').escape().dtr(false).noise('y').timeout().peerSends('z');
    const expected = ['asked', 'said', 'typed', 'escape', 'dtr', 'bytes', 'timeout', 'peer-sent'];
    expect(kinds(log)).to.deep.equal(expected);
  });

  it('has no more than that in what the port, the peer and the session did', () => {
    expect(kinds(new TestLog(), { kind: 'port', what: 'opened' })).to.deep.equal([]);
    expect(kinds(new TestLog(), { kind: 'port', what: 'lost' })).to.deep.equal(['gap']);
    expect(kinds(new TestLog(), { kind: 'mark', what: 'recovery', text: '' })).to.deep.equal(['gap']);
    expect(kinds(new TestLog(), { kind: 'mark', what: 'step', text: '' })).to.deep.equal([]);
    const bytes = Buffer.from('x');
    expect(kinds(new TestLog(), { kind: 'peer', name: 'peer', what: 'received', bytes })).to.deep.equal([]);
    expect(kinds(new TestLog(), { kind: 'peer', name: 'peer', what: 'sent' })).to.deep.equal([]);
  });

  it('begins anew where the module restarts', () => {
    for (const command of ['AT+CFUN=1,1', 'at+cfun=0,1', 'AT+QPOWD', 'AT+QPOWD=1', 'AT+QRST=1'])
      expect(kinds(new TestLog().ask(command, 'OK')), command).to.deep.equal(['asked', 'said', 'restart']);
    expect(kinds(new TestLog().urc('RDY'))).to.deep.equal(['said', 'restart']);
    for (const log of [
      new TestLog().ask('AT+CFUN=1,1', 'ERROR'),
      new TestLog().ask('AT+CFUN=1', 'OK'),
      new TestLog().ask('AT+CFUN=1,1', 'x'),
      new TestLog().ask('ATI', 'RDY'),
    ])
      expect(kinds(log)).to.deep.equal(['asked', 'said']);
    expect(kinds(new TestLog().urc('APP RDY').strayFinal('OK'))).to.deep.equal(['said', 'said']);
    expect(kinds(new TestLog().ask('AT+QPOWD').urc('OK'))).to.deep.equal(['asked', 'said']);
  });

  it('knows the newest sixty-four commands, of which an answer is one', () => {
    const log = new TestLog();
    for (let i = 0; i < 65; i++) log.ask(`AT+CSQ=${i}`);
    const owner = (seq: number) => {
      const event = { type: 'final', text: 'OK', from: 0, to: 0, begun: 0, at: 0, flaws: [], command: seq } as const;
      const said = items(log, { kind: 'at', event: { ...event, flaws: [] } }).at(-1);
      return said?.kind === 'said' ? said.asked?.line : undefined;
    };
    expect(owner(64)).to.equal('AT+CSQ=64');
    expect(owner(1)).to.equal('AT+CSQ=1');
    expect(owner(0)).to.equal(undefined);
    expect(owner(99)).to.equal(undefined);
  });
});

describe('A command line', () => {
  it('is its first extended command, or none', () => {
    expect(asked('ATE0+QIRD=3,0')).to.include({ line: 'ATE0+QIRD=3,0', name: 'QIRD', form: 'set', empty: false });
    expect(asked('ATE0')).to.include({ name: '', form: 'exec', replies: undefined, empty: false });
    expect(asked('ATE0').args).to.deep.equal([]);
    expect(asked('hello').empty).to.equal(true);
    expect(asked('AT').empty).to.equal(false);
    expect(asked('AT+QISDE?').replies).not.to.equal(undefined);
  });

  it('of several commands is compound where one of them is of TCP/IP', () => {
    expect(asked('AT+QISDE?;+CSQ').compound).to.equal(true);
    expect(asked('AT+CSQ;+QISDE?').compound).to.equal(true);
    expect(asked('AT+CSQ;+CPIN?').compound).to.equal(false);
    expect(asked('ATE0+QISDE?').compound).to.equal(false);
    expect(asked('AT+QISDE?;+CSQ').replies).to.equal(undefined);
  });

  it('names a connection or context by its first value', () => {
    expect(firstId(asked('AT+QICLOSE=3'))).to.equal(3);
    expect(firstId(asked('AT+QICLOSE="3"'))).to.equal(undefined);
    expect(firstId(asked('AT+QICLOSE'))).to.equal(undefined);
  });
});

describe('The kind of a URC', () => {
  const kind = (log: TestLog) => {
    const last = items(log).at(-1);
    return last?.kind === 'said' ? urcKind(last) : undefined;
  };

  it('is the first value of a +QIURC', () => {
    expect(kind(new TestLog().urc('+QIURC: "recv",0'))).to.equal('recv');
    expect(kind(new TestLog().urc('+QIURC'))).to.equal(undefined);
    expect(kind(new TestLog().urc('+QIOPEN: 0,0'))).to.equal(undefined);
    expect(kind(new TestLog().ask('AT', '+QIURC: "recv",0'))).to.equal(undefined);
  });
});

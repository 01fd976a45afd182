import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { AtEvent } from '../wire/at-event';
import { RULES, runRules } from './index';
import type { TraceRule } from './rule';
import { TestLog } from './testing/log';
import type { Item, TraceOptions } from './trace';
import { Watcher } from './watcher';

const KINDS: Item['kind'][] = [
  'said',
  'asked',
  'typed',
  'escape',
  'dtr',
  'bytes',
  'peer-sent',
  'timeout',
  'gap',
  'restart',
];

/** What a rule is shown of an item, in one word or two. */
function word(item: Item): string {
  if (item.kind === 'said') return item.event.text;
  if (item.kind === 'asked') return item.asked.line;
  return item.kind === 'bytes' ? item.event.type : item.kind;
}

/** The items of a log that a rule with these wishes is shown. */
function seen(log: TestLog, wishes: Partial<TraceRule>): string[] {
  const words: string[] = [];
  const probe: TraceRule = {
    id: 'probe',
    clauses: [],
    title: '',
    kinds: KINDS,
    watch: () => ({ see: (item) => words.push(word(item)) }),
    ...wishes,
  };
  runRules(log.events, { fresh: true }, [probe]);
  return words;
}

/** A rule that reports every URC, with evidence from `since` on. */
const every = (since?: number, wishes: Partial<TraceRule> = {}): TraceRule => ({
  id: 'every',
  clauses: ['URC-01'],
  title: '',
  kinds: ['said'],
  watch: ({ report }) => ({
    see(item) {
      if (item.kind === 'said' && item.event.type === 'urc')
        report({ seq: item.seq, since, at: item.at, message: item.event.text });
    },
  }),
  ...wishes,
});
const judged = (log: TestLog, rule: TraceRule, options: TraceOptions = { fresh: true }) =>
  runRules(log.events, options, [rule]).map(({ verdict }) => verdict);

const mixed = () => {
  const log = new TestLog().ask('AT+CSQ', '+CSQ: 1,2', 'OK').urc('RDX').urc('+QIURC: "recv",0').noise('x');
  return log.ask('AT+QICLOSE=0', 'OK').typed('y').escape().dtr(true).peerSends('z').timeout().strayFinal('ERROR');
};

describe('A rule is shown', () => {
  it('everything of the kinds that it wants', () => {
    const all = ['AT+CSQ', '+CSQ: 1,2', 'OK', 'RDX', '+QIURC: "recv",0', 'noise', 'AT+QICLOSE=0', 'OK'];
    expect(seen(mixed(), {})).to.deep.equal([...all, 'typed', 'escape', 'dtr', 'peer-sent', 'timeout', 'ERROR']);
    expect(seen(mixed(), { kinds: ['typed', 'dtr'] })).to.deep.equal(['typed', 'dtr']);
    expect(seen(mixed(), { kinds: ['asked'] })).to.deep.equal(['AT+CSQ', 'AT+QICLOSE=0']);
    expect(seen(mixed(), { kinds: ['bytes'] })).to.deep.equal(['noise']);
    expect(seen(new TestLog().gap().urc('RDY'), { kinds: ['gap', 'restart'] })).to.deep.equal([
      'gap',
      'gap',
      'restart',
    ]);
  });

  it('of the lines those with the names that it wants', () => {
    const lines = (wanted: TraceRule['lines']) => seen(mixed(), { kinds: ['said'], lines: wanted });
    expect(lines({})).to.deep.equal([]);
    expect(lines({ info: true })).to.deep.equal(['+CSQ: 1,2']);
    expect(lines({ info: ['+CSQ'] })).to.deep.equal(['+CSQ: 1,2']);
    expect(lines({ info: ['+QIRD'], urc: ['+QIURC'] })).to.deep.equal(['+QIURC: "recv",0']);
    expect(lines({ urc: true, info: false })).to.deep.equal(['RDX', '+QIURC: "recv",0']);
    expect(lines({ final: ['QICLOSE'] })).to.deep.equal(['OK']);
    expect(lines({ final: true })).to.deep.equal(['OK', 'OK', 'ERROR']);
    const several = new TestLog().ask('AT+QIACT=1;+QICLOSE=0', 'OK').ask('AT+CSQ', 'OK');
    expect(seen(several, { kinds: ['said'], lines: { final: ['QIRD'] } })).to.deep.equal(['OK']);
    expect(seen(mixed(), { kinds: ['asked'], lines: { asked: ['CSQ'] } })).to.deep.equal(['AT+CSQ']);
  });

  it('of the bytes those of the types that it wants, those with flaws and those after the stream', () => {
    const bytes = (log: TestLog, lines: TraceRule['lines']) => seen(log, { kinds: ['bytes'], lines });
    const log = () => new TestLog().ask('AT+QISEND=0').prompt().noise('x').stream('y').noise('z').noise('x');
    expect(bytes(log(), { bytes: ['prompt'] })).to.deep.equal(['prompt', 'noise']);
    expect(bytes(log(), { bytes: ['noise'] })).to.deep.equal(['noise', 'noise', 'noise']);
    expect(bytes(log(), {})).to.deep.equal(['prompt', 'noise', 'stream', 'noise', 'noise']);
    expect(bytes(new TestLog().noise('x').flawed('odd').noise('y'), { bytes: [] })).to.deep.equal(['noise']);
  });

  it('odd lines where it wants them: with flaws, with a URC inside, and right after the stream', () => {
    const odd = (log: TestLog, lines: TraceRule['lines']) => seen(log, { kinds: ['said'], lines });
    const log = () =>
      new TestLog()
        .urc('RDX')
        .flawed('odd')
        .urc('RDX')
        .urc('x+QIURC: "recv",0')
        .stream('y')
        .urc('NO CARRIER')
        .urc('RDX');
    expect(odd(log(), { odd: true })).to.deep.equal(['RDX', 'x+QIURC: "recv",0', 'NO CARRIER']);
    expect(odd(log(), {})).to.deep.equal([]);
    expect(odd(log(), { urc: ['RDX'] })).to.deep.equal(['RDX', 'RDX', 'RDX']);
    expect(odd(log(), { urc: ['RDX'], odd: true })).to.have.length(5);
  });
});

describe('A finding', () => {
  it('is in doubt where bytes may be missing between its evidence and itself', () => {
    const log = () => new TestLog().ask('AT', 'OK').gap().urc('RDX').urc('RDX');
    // The port is lost at 2 and reopened at 3: bytes may be missing after both.
    expect(judged(log(), every())).to.deep.equal(['fail', 'fail']);
    expect(judged(log(), every(0))).to.deep.equal(['inconc', 'inconc']);
    expect(judged(log(), every(3))).to.deep.equal(['inconc', 'inconc']);
    expect(judged(log(), every(4))).to.deep.equal(['fail', 'fail']);
    expect(judged(new TestLog().urc('RDX').gap(), every(0))).to.deep.equal(['fail']);
  });

  it('is in doubt in a log that may lack lines, unless its evidence is local', () => {
    const log = () => new TestLog().urc('RDX');
    const lossy = { fresh: true, lossy: 'the logger drops lines' };
    expect(judged(log(), every(), lossy)).to.deep.equal(['inconc']);
    expect(judged(log(), every(undefined, { local: true }), lossy)).to.deep.equal(['fail']);
  });

  it('needs what its rule needs of the log', () => {
    const found = (requires: TraceRule['requires'], options: TraceOptions) =>
      judged(new TestLog().urc('RDX'), every(undefined, { requires }), options).length;
    for (const [requires, without] of [
      ['times', { resolution: undefined }],
      ['line ends', { unframed: true }],
      ['values', { valueless: true }],
    ] as const) {
      expect(found(requires, without), requires).to.equal(0);
      expect(found(requires, {}), requires).to.equal(1);
      expect(found(undefined, without), requires).to.equal(1);
    }
    expect(found('times', { resolution: 0 })).to.equal(1);
  });

  it('stands where it was made, and says no more than it knows', () => {
    const late: TraceRule = every(undefined, {
      watch: ({ report }) => ({
        see: () => undefined,
        end(at) {
          report({ seq: 1, at, message: 'second', accepted: 'a', came: 'b', inferred: true });
          report({ seq: 0, at, message: 'first' });
        },
      }),
    });
    const [first, second] = runRules(new TestLog().urc('RDX').wait(5).urc('RDX').events, { fresh: true }, [late]);
    expect(first).to.deep.equal({
      rule: 'every',
      seq: 0,
      verdict: 'fail',
      message: 'first',
      clauses: ['URC-01'],
      at: 6,
    });
    expect(second).to.deep.include({ message: 'second (inferred)', accepted: 'a', came: 'b', errata: ['E53'] });
  });
});

describe('A watcher that is fed by hand', () => {
  it('finds what it finds in a timeline', () => {
    const found: string[] = [];
    const watcher = new Watcher(RULES, { fresh: true }, ({ rule, seq, at, verdict }) =>
      found.push(`${rule} ${seq} ${at} ${verdict}`),
    );
    const event = (text: string, at: number): AtEvent => ({
      type: 'final',
      text,
      from: 0,
      to: 0,
      begun: at,
      at,
      flaws: [],
      command: 0,
    });
    watcher.command('AT\r', 0, 1);
    watcher.answer(event('OK', 2), 1);
    watcher.answer(event('OK', 3), 2);
    expect(found).to.deep.equal(['one-final 2 3 fail']);
    watcher.gap('the logger stopped', 3, 4);
    watcher.command('AT+QIDEACT=1\r', 4, 5);
    watcher.command('AT\r', 5, 60_000);
    watcher.end();
    expect(found.slice(1)).to.include('limits 4 60000 fail');
  });

  it('knows nothing of what was before, unless it is told', () => {
    const log = new TestLog().urc('+QIURC: "recv",0');
    expect(runRules(log.events, {})).to.deep.equal([]);
    expect(runRules(log.events)).to.deep.equal([]);
    expect(runRules(log.events, { fresh: true })).to.have.length(1);
  });
});

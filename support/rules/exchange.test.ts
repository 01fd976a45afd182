import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { AtEvent } from '../wire/at-event';
import { RULES, type RuleFinding } from './index';
import type { TraceRule } from './rule';
import { opened, TestLog } from './testing/log';
import { Watcher } from './watcher';

const SEED = 20_260_102;

type Teller = (watcher: Watcher, log: TestLog) => void;

/** Every event by itself, as a timeline tells it. */
const singly: Teller = (watcher, { events }) => {
  for (const event of events) watcher.read(event);
};

/** Commands and answers as a log tells them, each by itself. */
const asLog: Teller = (watcher, { events }) => {
  for (const event of events) {
    if (event.kind === 'tx' && event.what === 'command')
      watcher.command(event.bytes.toString('latin1'), event.seq, event.at);
    else if (event.kind === 'at') watcher.answer(event.event, event.seq);
    else watcher.read(event);
  }
};

/** The same, whole answers at once where they are plain. */
const atOnce: Teller = (watcher, { events }) => {
  const said = (i: number): AtEvent | undefined => {
    const event = events[i];
    return event?.kind === 'at' ? event.event : undefined;
  };
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    if (event.kind !== 'tx' || event.what !== 'command') {
      asLog(watcher, { events: [event] } as unknown as TestLog);
      continue;
    }
    watcher.command(event.bytes.toString('latin1'), event.seq, event.at);
    const line = said(i + 1)?.type === 'info' ? said(i + 1) : undefined;
    const last = i + (line ? 2 : 1);
    const final = said(last);
    const answers = [line ?? final, final].every((part) => part?.command === event.seq && part.flaws.length === 0);
    if (!answers || final?.text !== 'OK') continue;
    if (watcher.plainAnswer(line, i + 1, last, final.at)) i = last;
  }
};

function findings(log: TestLog, tell: Teller, fresh: boolean): RuleFinding[] {
  const found: RuleFinding[] = [];
  const watcher = new Watcher(RULES, { fresh }, (finding) => found.push(finding));
  tell(watcher, log);
  watcher.end();
  return found;
}

const COMMANDS = [
  'AT',
  'ATE1',
  'AT+CSQ',
  'AT+CFUN=1,1',
  'AT+QIRD=0,1500',
  'AT+QIRD=0,0',
  'AT+QISEND=0,0',
  'AT+QISEND=0,4',
  'AT+QISTATE=1,0',
  'AT+QICLOSE=0',
  'AT+QIOPEN=1,0,"TCP","192.0.2.1",80,0,0',
  'AT+QIACT?',
  'AT+QICFG="close/mode"',
  'AT+QIRD=0,0;+QIACT?',
];
const LINES = [
  '+CSQ: 20,99',
  '+QIRD: 0',
  '+QIRD: 3,2,1',
  '+QIRD: 3,2,2',
  '+QISEND: 4,4,0',
  '+QISEND: 2,2,0',
  '+QIACT: 1,1,1,"10.0.0.1"',
  '+QIACT: 1,1,9,"10.0.0.1"',
  '+QISTATE: 0,"TCP","192.0.2.1",80,49152,2,1,0,0,"uart1"',
  '+QICFG: "close/mode",0',
  '+CREG: 1',
];
const URCS = ['+QIURC: "recv",0', '+QIURC: "closed",0', '+QIOPEN: 0,0', 'RDY', '+QIURC: "pdpdeact",1'];
const FINALS = ['OK', 'OK', 'OK', 'OK', 'ERROR', 'SEND OK', '+CME ERROR: 552'];

type Step = (log: TestLog) => void;
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...COMMANDS), fc.subarray(LINES, { maxLength: 2 }), fc.constantFrom(...FINALS))
      .map(
        ([command, lines, final]): Step =>
          (log) =>
            void log.ask(command, ...lines, final),
      ),
  },
  fc.constantFrom(...COMMANDS).map(
    (command): Step =>
      (log) =>
        void log.ask(command),
  ),
  fc.constantFrom(...URCS).map(
    (urc): Step =>
      (log) =>
        void log.urc(urc),
  ),
  fc.constantFrom('OK', 'ERROR').map(
    (final): Step =>
      (log) =>
        void log.final(final),
  ),
  fc.constantFrom('OK', 'SEND FAIL').map(
    (final): Step =>
      (log) =>
        void log.strayFinal(final),
  ),
  fc.constantFrom(...LINES).map(
    (line): Step =>
      (log) =>
        void log.info(line).flawed('no <CR><LF> before it'),
  ),
  fc.nat({ max: 4 }).map(
    (n): Step =>
      (log) =>
        void log.ask('AT+QIRD=0,1500').info(`+QIRD: ${n}`, 'data').final('OK'),
  ),
  fc.constantFrom(1500, 20_000, 200_000).map(
    (ms): Step =>
      (log) =>
        void log.wait(ms),
  ),
  fc.constantFrom<Step>(
    (log) => log.prompt(),
    (log) => log.typed('x'),
    (log) => log.noise('+QIURC: "'),
    (log) => log.stream('x'),
    (log) => log.gap(),
    (log) => log.timeout(),
    (log) => log.escape(),
  ),
);

describe('An exchange', () => {
  it('is judged the same, shown event by event, as a log tells it, and with its answer at once', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), fc.boolean(), fc.boolean(), (script, open, fresh) => {
        const log = open ? opened() : new TestLog();
        for (const step of script) step(log);
        const expected = findings(log, singly, fresh);
        found += expected.length;
        expect(findings(log, asLog, fresh)).to.deep.equal(expected);
        expect(findings(log, atOnce, fresh)).to.deep.equal(expected);
      }),
      { numRuns: 2000, seed: SEED },
    );
    expect(found).to.be.above(1000);
  });

  it('that is plain is shown to nobody but those who look at its line', () => {
    const log = new TestLog();
    for (let i = 0; i < 3; i++) log.ask('AT+CSQ', '+CSQ: 20,99', 'OK').ask('AT+QISEND=0,0', '+QISEND: 4,4,0', 'OK');
    const shown: string[] = [];
    const rule = { ...RULES[0]!, requires: undefined, kinds: ['said', 'asked'] as const };
    const content: TraceRule = { ...rule, watch: () => ({ see: () => shown.push('content'), ignores: () => true }) };
    const curious: TraceRule = {
      ...rule,
      kinds: ['said'],
      lines: { info: ['+QISEND'] },
      watch: () => ({ see: (item) => shown.push(item.kind === 'said' ? item.event.text : item.kind) }),
    };
    const watcher = new Watcher([content, curious], { fresh: true }, () => {});
    asLog(watcher, log);
    expect(shown).to.deep.equal(['+QISEND: 4,4,0', '+QISEND: 4,4,0', '+QISEND: 4,4,0']);
  });
});

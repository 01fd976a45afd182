import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { RULES, runRules } from './index';
import { opened, TestLog } from './testing/log';

describe('the rules together', () => {
  it('have ids of their own, titles and clauses', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).to.equal(RULES.length);
    for (const rule of RULES) expect(rule.clauses, rule.id).not.to.deep.equal([]);
  });

  it('report in the order of the log, and say what they did not judge', () => {
    const log = opened().urc('+QIURC: "closed",0').urc('+QIURC: "closed",0').ask('AT+QIRD=0,0', '+QIRD: 3,1,1', 'OK');
    log.ask('AT+QIACT=1').ask('AT', 'OK');
    const findings = log.findings();
    expect(findings.map((finding) => finding.rule)).to.deep.equal(['closed-once', 'counters', 'one-final']);
    expect(findings[2]?.message).to.include('not judged, for the host did not wait');
  });

  it('read the log of a session', () => {
    const timeline = new Timeline(new VirtualClock());
    const { seq } = timeline.append({ kind: 'tx', what: 'command', bytes: Buffer.from('AT\r') });
    const event = { type: 'final' as const, text: 'OK', from: 0, to: 6, begun: 0, at: 0, flaws: [], command: seq };
    timeline.append({ kind: 'at', event });
    expect(runRules(timeline.slice(0), { fresh: true })).to.deep.equal([]);
    timeline.append({ kind: 'at', event });
    expect(runRules(timeline.slice(0), { fresh: true })).to.have.length(1);
  });

  it('never throw, whatever the module says', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '+QIURC: "recv",0',
        '+QIURC: "closed"',
        '+QIOPEN:',
        '+QPING: 0,"a",',
        '+QIURC: "dnsgip",0',
        'RDY',
      ),
    );
    const command = fc.oneof(
      fc.string(),
      fc.constantFrom('AT+QIRD=0,', 'AT+QIOPEN=', 'AT+QIRD=0;+QISEND=1', 'AT+QICFG='),
    );
    const step = fc.tuple(fc.constantFrom('ask', 'info', 'final', 'urc', 'noise', 'stream', 'gap'), line, command);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, fresh) => {
        const log = new TestLog();
        for (const [what, text, line] of steps) {
          if (what === 'ask') log.ask(line);
          else if (what === 'gap') log.gap();
          else if (what === 'info' || what === 'urc') log[what](text, text);
          else log[what as 'final' | 'noise' | 'stream'](text);
        }
        log.findings(undefined, { fresh });
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it("cost little of a scenario's millisecond", () => {
    const log = opened();
    for (let i = 0; i < 10; i++) {
      log
        .urc('+QIURC: "recv",0')
        .ask('AT+QIRD=0,1500')
        .info('+QIRD: 4', 'test')
        .final('OK')
        .ask('AT+QIRD=0,0', `+QIRD: ${4 * (i + 1)},${4 * (i + 1)},0`, 'OK');
    }
    for (let i = 0; i < 200; i++) log.findings();
    // Time of the processor: others may be busy on the same machine.
    const start = process.cpuUsage();
    for (let i = 0; i < 200; i++) expect(log.findings()).to.deep.equal([]);
    const { user, system } = process.cpuUsage(start);
    const each = (user + system) / 1000 / 200;
    expect(each, `${each.toFixed(3)} ms for ${log.events.length} events`).to.be.below(1);
  });
});

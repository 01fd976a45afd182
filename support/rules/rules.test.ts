import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { counters, pingSums } from './arithmetic';
import { oneFinal } from './finals';
import { framing } from './framing';
import { RULES, runRules } from './index';
import { afterOk } from './late-results';
import { lookupLines } from './lookup';
import { lengths, wholeUrcs } from './payload';
import { opened, TestLog } from './test-log';
import { bareStream } from './transparent';

const UNKNOWN = { fresh: false };

describe('framing', () => {
  it('fails a frame with a flaw, by its kind', () => {
    const log = new TestLog().ask('AT').final('OK').flawed('ends with <LF> only');
    log.urc('RDY').flawed('no <CR><LF> before it');
    expect(log.judge(framing)).to.deep.equal(['fail SYN-03', 'fail URC-01']);
    expect(log.findings(framing)[0]?.message).to.equal('"OK": ends with <LF> only');
  });

  it('does not judge where bytes may be missing, and accepts frames without flaws', () => {
    const log = new TestLog().ask('AT', 'OK').gap().urc('RDY').flawed('no <CR><LF> before it');
    expect(log.judge(framing)).to.deep.equal(['inconc URC-01']);
    expect(new TestLog().ask('AT', 'OK').urc('RDY').judge(framing)).to.deep.equal([]);
  });
});

describe('one final result to a command', () => {
  it('fails a second one and one that nobody asked for', () => {
    expect(new TestLog().ask('AT', 'OK').final('OK').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    expect(new TestLog().ask('AT', 'OK').strayFinal('ERROR').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    const send = opened().ask('AT+QISEND=0').prompt().typed('x\x1a').final('SEND OK').final('OK');
    expect(send.judge(oneFinal)).to.deep.equal(['fail SYN-09']);
  });

  it('accepts data entry, bystanders and a silent module', () => {
    const log = opened().ask('AT+QISEND=0').prompt().typed('x\x1a').final('SEND OK').urc('+QIURC: "recv",0');
    expect(log.ask('AT').timeout().ask('AT', 'OK').judge(oneFinal)).to.deep.equal([]);
  });

  it('fails bytes that are nothing', () => {
    expect(new TestLog().ask('AT', 'OK').noise('foo').judge(oneFinal)).to.deep.equal(['fail SYN-09']);
    expect(new TestLog().ask('AT', 'OK').noise('\r\n\r\n').judge(oneFinal)).to.deep.equal([]);
  });

  it('does not blame the module for what the host typed, for a boot, for a lost port or for late answers', () => {
    const typed = new TestLog().ask('AT', 'OK').typed('AT\rAT\r').noise('AT\r\r\nOK').strayFinal('OK');
    expect(typed.judge(oneFinal)).to.deep.equal([]);
    const boot = new TestLog().ask('AT+CFUN=1,1', 'OK').noise('\x00\xff').urc('RDY').noise('boot');
    expect(boot.judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().ask('AT', 'OK').gap().noise('K').strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().ask('AT+QIACT=1').timeout().noise('x').strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(new TestLog().noise('x').strayFinal('OK').judge(oneFinal, UNKNOWN)).to.deep.equal([]);
  });

  it('is on guard again after a clean exchange', () => {
    const log = new TestLog().ask('AT', 'OK').typed('AT\r').noise('AT').ask('AT', 'OK').noise('foo');
    expect(log.judge(oneFinal)).to.have.length(1);
  });

  it('knows how transparent mode ends', () => {
    expect(opened(0, { mode: 2 }).stream('x').escape().strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(opened(0, { mode: 2 }).stream('x').dtr(false).strayFinal('OK').judge(oneFinal)).to.deep.equal([]);
    expect(opened(0, { mode: 2 }).typed('AT\r').urc('NO CARRIER').ask('AT', 'OK').judge(oneFinal)).to.deep.equal([]);
    const twice = opened(0, { mode: 2 }).escape().strayFinal('OK').ask('AT', 'OK').strayFinal('OK');
    expect(twice.judge(oneFinal)).to.have.length(1);
  });

  it('blames nobody, but says so, where the host does not wait', () => {
    const log = new TestLog().ask('AT+QIACT=1').ask('AT', 'OK');
    expect(log.judge(oneFinal)).to.deep.equal(['inconc SYN-09']);
  });
});

describe('totals', () => {
  it('are sums', () => {
    const log = opened().ask('AT+QIRD=0,0', '+QIRD: 14,10,4', 'OK').ask('AT+QISEND=0,0', '+QISEND: 9,9,0', 'OK');
    expect(log.judge(counters)).to.deep.equal([]);
    const wrong = opened().ask('AT+QIRD=0,0', '+QIRD: 14,10,5', 'OK').ask('AT+QISEND=0,0', '+QISEND: 9,0,0', 'OK');
    expect(wrong.judge(counters)).to.deep.equal(['fail QIRD-07', 'fail QISEND-09']);
    expect(wrong.findings(counters)[0]?.came).to.equal('+QIRD: 14,10,5 (10 + 5 = 15)');
  });

  it('are told apart from other lines of the same name', () => {
    const log = opened().ask('AT+QISEND=0,4').prompt().info('+QISEND: 0,0,10240').final('OK');
    log.ask('AT+QIRD=0').info('+QIRD: 4,"192.0.2.1",80', 'data').final('OK');
    expect(log.judge(counters)).to.deep.equal([]);
  });
});

describe('late results', () => {
  it('come once, after their OK', () => {
    expect(opened().judge(afterOk)).to.deep.equal([]);
    expect(opened().urc('+QIOPEN: 0,0').judge(afterOk)).to.deep.equal(['fail QIOPEN-02']);
    const early = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80').urc('+QIOPEN: 0,0').final('OK');
    expect(early.judge(afterOk)).to.deep.equal(['fail QIOPEN-02']);
    expect(early.findings(afterOk)[0]?.message).to.include('before its OK');
    expect(new TestLog().urc('+QIACTEX: 1,0').judge(afterOk)).to.deep.equal(['fail QIACTEX-03']);
    expect(new TestLog().ask('AT+QIDEACTEX=1', 'ERROR').urc('+QIDEACTEX: 1,0').judge(afterOk)).to.have.length(1);
    expect(
      new TestLog().ask('AT+QNTP=1,"192.0.2.1"', 'OK').urc('+QNTP: 569').urc('+QNTP: 569').judge(afterOk),
    ).to.have.length(1);
  });

  it('are owed to each command by itself', () => {
    const log = new TestLog().ask('AT+QIOPEN=1,0,"TCP","192.0.2.1",80', 'OK');
    log.ask('AT+QIOPEN=1,1,"UDP","192.0.2.1",80', 'OK').urc('+QIOPEN: 1,0').ask('AT+QIOPEN=1,0,"UDP","192.0.2.1",80');
    log.urc('+QIOPEN: 0,0').final('OK').urc('+QIOPEN: 0,563');
    expect(log.judge(afterOk)).to.deep.equal([]);
    const seven = ['1', '2', '3'].map((id) => `+QIACTEX: ${id},0`);
    const contexts = new TestLog();
    for (const id of [1, 2, 3]) contexts.ask(`AT+QIACTEX=${id},1`, 'OK');
    for (const urc of seven.reverse()) contexts.urc(urc);
    expect(contexts.judge(afterOk)).to.deep.equal([]);
  });

  it('of AT+QPING and AT+QIDNSGIP come in several lines', () => {
    const log = new TestLog().ask('AT+QPING=1,"192.0.2.1",4,2', 'OK');
    log.urc('+QPING: 0,"192.0.2.1",32,20,54').urc('+QPING: 569').urc('+QPING: 0,2,1,1,20,20,20');
    log.ask('AT+QIDNSGIP=1,"a"', 'OK').urc('+QIURC: "dnsgip",0,2,60');
    log.urc('+QIURC: "dnsgip","192.0.2.1"').urc('+QIURC: "dnsgip","192.0.2.2"');
    expect(log.findings()).to.deep.equal([]);
    expect(log.urc('+QPING: 569').judge(afterOk)).to.deep.equal(['fail QPING-02']);
    expect(log.urc('+QIURC: "dnsgip",565').judge(afterOk)).to.have.length(2);
  });

  it('may be owed from before the log or a gap', () => {
    expect(new TestLog().urc('+QIOPEN: 0,0').urc('+QNTP: 569').judge(afterOk, UNKNOWN)).to.deep.equal([]);
    expect(opened().gap().urc('+QIOPEN: 0,0').judge(afterOk)).to.deep.equal([]);
    expect(opened().urc('+QIOPEN: 0,0').judge(afterOk, UNKNOWN)).to.have.length(1);
    const late = new TestLog().ask('AT+QIACTEX=1').timeout().urc('+QIACTEX: 1,0').final('OK');
    expect(late.judge(afterOk, UNKNOWN)).to.deep.equal([]);
  });

  it('are not expected any more after a restart', () => {
    const log = new TestLog().ask('AT+QIACTEX=1', 'OK').urc('RDY').urc('+QIACTEX: 1,0');
    expect(log.judge(afterOk)).to.have.length(1);
  });
});

describe('the answer to a look-up', () => {
  const header = '+QIURC: "dnsgip",0,2,60';
  const address = '+QIURC: "dnsgip","192.0.2.1"';

  it('has as many address lines as its header says', () => {
    const start = () => new TestLog().ask('AT+QIDNSGIP=1,"a"', 'OK');
    expect(start().urc(header).urc(address).urc('+QIURC: "recv",0').urc(address).judge(lookupLines)).to.deep.equal([]);
    expect(start().urc('+QIURC: "dnsgip",565').judge(lookupLines)).to.deep.equal([]);
    const failure = ['fail URC-DNSGIP-01,QIDNSGIP-08'];
    expect(start().urc(header).urc(address).urc(address).urc(address).judge(lookupLines)).to.deep.equal(failure);
    expect(start().urc(address).judge(lookupLines)).to.deep.equal(failure);
    expect(start().urc(header).urc(address).urc(header).urc(address).urc(address).judge(lookupLines)).to.deep.equal(
      failure,
    );
    expect(start().urc(header).urc(address).wait(2_000).ask('AT', 'OK').judge(lookupLines)).to.deep.equal(failure);
  });

  it('is not judged where it is not whole in the log', () => {
    const start = () => new TestLog().ask('AT+QIDNSGIP=1,"a"', 'OK');
    expect(start().urc(header).urc(address).judge(lookupLines)).to.deep.equal([]);
    expect(new TestLog().urc(address).judge(lookupLines, UNKNOWN)).to.deep.equal([]);
    expect(
      start().urc(header).gap().urc(address).urc(address).wait(2_000).ask('AT', 'OK').judge(lookupLines),
    ).to.deep.equal([]);
  });
});

describe('lengths', () => {
  it('are those of the data', () => {
    const log = opened().ask('AT+QIRD=0,1500').info('+QIRD: 4', 'test').final('OK').urc('+QIURC: "recv",0,4', 'test');
    expect(log.judge(lengths)).to.deep.equal([]);
    const short = opened()
      .ask('AT+QIRD=0,1500')
      .info('+QIRD: 9', 'test', 9)
      .final('OK')
      .urc('+QIURC: "recv",0,4', 'x', 4);
    expect(short.judge(lengths)).to.deep.equal(['fail QIRD-10', 'fail URC-RECV-04']);
  });

  it('count bytes or hex digits', () => {
    const log = opened().ask('AT+QIRD=0,4').info('+QIRD: 4', '74657374', 4).final('OK');
    log.ask('AT+QIRD=0,4').info('+QIRD: 8', '74657374').final('OK');
    expect(log.judge(lengths)).to.deep.equal([]);
  });

  it('are at most what was asked for, and at most 1500', () => {
    const log = opened().ask('AT+QIRD=0,3').info('+QIRD: 4', 'test').final('OK');
    log.urc('+QIURC: "recv",0,1501', Buffer.alloc(1501)).urc('+QIURC: "recv",0,0', '');
    expect(log.judge(lengths)).to.deep.equal(['fail QIRD-09', 'fail URC-RECV-04', 'fail URC-RECV-04']);
    expect(opened().ask('AT+QIRD=0', '+QIRD: 0', 'OK').judge(lengths)).to.deep.equal([]);
  });
});

describe('a URC', () => {
  it('does not stand inside a line', () => {
    const log = opened().ask('AT+QISTATE?', '+QISTATE: 0,"TCP","192.0.2.1+QIURC: "recv",0', 'OK');
    expect(log.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
    expect(log.findings(wholeUrcs)[0]).to.deep.include({ errata: ['E53'] });
    expect(opened().noise('OK+QIURC: "recv",0').judge(wholeUrcs)).to.have.length(1);
    expect(opened().urc('+QIURC: "recv",0').judge(wholeUrcs)).to.deep.equal([]);
  });

  it('does not stand between a header and its data', () => {
    const torn = opened().ask('AT+QIRD=0,4').info('+QIRD: 4', '\r\n+Q').noise('IURC: "recv",1\r\ntest').final('OK');
    expect(torn.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
    const long = opened()
      .ask('AT+QIRD=0,40')
      .info('+QIRD: 24', '\r\n+QIURC: "recv",1\r\ntest')
      .noise('more')
      .final('OK');
    expect(long.judge(wholeUrcs)).to.deep.equal(['fail URC-02']);
  });

  it('may be what the peer has sent', () => {
    const log = opened().ask('AT+QIRD=0,40').info('+QIRD: 20', '\r\n+QIURC: "recv",1\r\n').final('OK');
    log
      .ask('AT+QIRD=0,4')
      .info('+QIRD: 4', '\r\n+Q')
      .final('OK')
      .ask('AT+QIRD=0,4')
      .info('+QIRD: 2', '\r\n')
      .final('OK');
    expect(log.judge(wholeUrcs)).to.deep.equal([]);
  });
});

describe('the summary of AT+QPING', () => {
  const ping = (times: number[], summary: string, wanted = times.length) => {
    const log = new TestLog().ask(`AT+QPING=1,"192.0.2.1",4,${wanted}`, 'OK');
    for (const time of times) log.urc(time < 0 ? '+QPING: 569' : `+QPING: 0,"192.0.2.1",32,${time},54`);
    return log.urc(`+QPING: ${summary}`).judge(pingSums);
  };

  it('agrees with its lines, by mean or by running half-sum', () => {
    expect(ping([192, 240, 241, 479], '0,4,4,0,192,479,353')).to.deep.equal([]);
    expect(ping([192, 240, 241, 479], '0,4,4,0,192,479,288')).to.deep.equal([]);
    expect(ping([20, -1, 40], '0,3,2,1,20,40,30')).to.deep.equal([]);
    expect(ping([-1, -1], '0,2,0,2,0,0,0')).to.deep.equal([]);
    expect(ping([-1, -1], '569')).to.deep.equal([]);
  });

  it('fails where it does not', () => {
    expect(ping([20, 40], '0,2,1,0,20,40,30')).to.deep.equal(['fail QPING-06', 'fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,41,30')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,38')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,48')).to.deep.equal(['fail QPING-06']);
    expect(ping([20, 40], '0,2,2,0,20,40,30', 1)).to.deep.equal(['fail QPING-05', 'fail QPING-05']);
  });

  it('is not judged where runs overlap or lines are missing', () => {
    const two = new TestLog().ask('AT+QPING=1,"192.0.2.1"', 'OK').urc('+QPING: 0,"192.0.2.1",32,20,54');
    two.urc('+QPING: 0,"192.0.2.1",32,22,54').ask('AT+QPING=1,"192.0.2.2"', 'OK').urc('+QPING: 0,"192.0.2.2",32,90,54');
    expect(two.urc('+QPING: 0,9,1,1,1,1,1').judge(pingSums)).to.deep.equal([]);
    expect(new TestLog().urc('+QPING: 0,9,1,1,1,1,1').judge(pingSums, UNKNOWN)).to.deep.equal([]);
    const after = new TestLog()
      .ask('AT+QPING=1,"nowhere"', 'OK')
      .urc('+QPING: 565')
      .ask('AT+QPING=1,"192.0.2.1",4,1', 'OK');
    after.urc('+QPING: 0,"192.0.2.1",32,20,54').urc('+QPING: 0,1,1,0,20,21,20');
    expect(after.judge(pingSums)).to.deep.equal(['fail QPING-06']);
  });
});

describe('the transparent stream', () => {
  const urc = '\r\n+QIURC: "recv",1\r\n';

  it("carries the peer's bytes alone, however they are cut", () => {
    const log = opened(0, { mode: 2 })
      .peerSends('abc')
      .stream(`abc${urc.slice(0, 5)}`)
      .stream(urc.slice(5))
      .urc('NO CARRIER');
    expect(log.judge(bareStream)).to.deep.equal(['fail MODE-07']);
    const sent = opened(0, { mode: 2 }).peerSends(`x${urc}`).stream('x').stream(urc).urc('NO CARRIER');
    expect(sent.judge(bareStream)).to.deep.equal([]);
  });

  it("is not judged without the peer's bytes", () => {
    expect(opened(0, { mode: 2 }).stream(urc).judge(bareStream)).to.deep.equal(['inconc MODE-07']);
  });
});

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

  it('cost a scenario less than a tenth of a millisecond', () => {
    const log = opened();
    for (let i = 0; i < 10; i++) {
      log
        .urc('+QIURC: "recv",0')
        .ask('AT+QIRD=0,1500')
        .info('+QIRD: 4', 'test')
        .final('OK')
        .ask('AT+QIRD=0,0', '+QIRD: 4,4,0', 'OK');
    }
    for (let i = 0; i < 200; i++) log.findings();
    const start = performance.now();
    for (let i = 0; i < 200; i++) expect(log.findings()).to.deep.equal([]);
    expect((performance.now() - start) / 200).to.be.below(0.5);
  });
});

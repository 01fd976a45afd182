import { describe, it } from 'node:test';
import { expect } from 'chai';
import { RealClock } from '../time/real-clock';
import { Timeline } from '../timeline/timeline';
import { urcs } from './exchange';
import { bench, obliging } from './testing/fake-module';

const kinds = (entries: readonly { kind: string }[]) => entries.map((entry) => entry.kind);
const CTRL_Z = Buffer.of(0x1a);

describe('session: commands', () => {
  it('gathers echo, information and final result, and how long it took', async () => {
    const { session } = await bench((_, module) => {
      module.say('AT+QISDE?<CR>');
      module.frames(['+QISDE: 1'], { after: 20 });
      module.frames(['OK'], { after: 30 });
    });
    const exchange = await session.execute('AT+QISDE?');
    expect(exchange.end).to.equal('final');
    expect(exchange.echo?.text).to.equal('AT+QISDE?');
    expect(exchange.info.map((event) => event.text)).to.deep.equal(['+QISDE: 1']);
    expect(exchange.final?.text).to.equal('OK');
    expect(exchange.took).to.equal(30);
    expect(session.lastExchange).to.equal(exchange);
    expect(session.busy).to.equal(false);
  });

  it('writes everything to the timeline in the order in which it happened', async () => {
    const { session, timeline } = await bench(obliging());
    await session.execute('AT');
    expect(kinds(timeline.slice(0))).to.deep.equal(['port', 'tx', 'rx', 'at', 'at']);
    const answer = timeline.get(3);
    expect(answer?.kind === 'at' && answer.event.command).to.equal(session.lastExchange?.seq);
  });

  it('ends a command line as told, and as ATS3 says', async () => {
    const { session, module } = await bench((_, fake) => fake.say('<CR><LF>OK<CR><LF>'), { lineEnding: 'CRLF' });
    await session.execute('ATS3=30');
    await session.execute('AT');
    expect(module.written).to.deep.equal(['ATS3=30<CR><LF>', 'AT<0x1E><LF>']);
  });

  it('takes an answer that comes byte by byte, URCs between any two frames', async () => {
    const urc = '<CR><LF>+QIURC: "closed",3<CR><LF>';
    const { session, timeline } = await bench((_, module) => {
      module.say(`${urc}AT+QIRD=0,9<CR>${urc}<CR><LF>+QIRD: 2<CR><LF><CR><LF><CR><LF>${urc}<CR><LF>OK<CR><LF>${urc}`, {
        piece: 1,
      });
    });
    const exchange = await session.execute('AT+QIRD=0,9');
    expect(exchange.info[0]?.payload).to.deep.equal(Buffer.from('\r\n'));
    expect(exchange.final?.flaws).to.deep.equal([]);
    await session.quiet(100);
    expect(urcs(timeline.slice(0))).to.have.length(4);
  });

  it('times out after the limit, and says so on the timeline', async () => {
    const { session, clock, timeline } = await bench(() => {});
    const exchange = await session.execute('AT+QIACT=1', { limit: 150_000 });
    expect([exchange.end, clock.now()]).to.deep.equal(['timeout', 150_000]);
    expect(timeline.slice(-1 + timeline.end)).to.deep.include({
      kind: 'timeout',
      what: 'the final result of AT+QIACT=1',
      limit: 150_000,
      seq: 2,
      at: 150_000,
    });
  });

  it('waits 60 s unless told otherwise', async () => {
    const { session, clock } = await bench(() => {});
    await session.execute('AT');
    expect(clock.now()).to.equal(60_000);
  });

  it('takes rubbish for what it is', async () => {
    const { session } = await bench((_, module) =>
      module.say('<0xFF><0x00><CR><LF>????<LF><CR><LF><CR><LF>', { piece: 3 }),
    );
    const exchange = await session.execute('AT', { limit: 1000 });
    expect(exchange.end).to.equal('timeout');
    expect(exchange.info).to.have.length(2);
  });

  it('takes a final result without its line end after a pause', async () => {
    const { session } = await bench((_, module) => module.say('<CR><LF>OK'));
    const exchange = await session.execute('AT');
    expect(exchange.final?.flaws).to.deep.equal(['no <CR><LF> after it']);
  });

  it('works on real time', async () => {
    const clock = new RealClock();
    const { session } = await bench(obliging(), { clock, timeline: new Timeline(clock) });
    expect((await session.execute('AT')).final?.text).to.equal('OK');
    expect((await session.execute('AT+QIACT=1', { limit: 5 })).end).to.equal('timeout');
  });

  it('costs little on virtual time', async () => {
    const { session, timeline } = await bench(obliging());
    const rounds = 3000;
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 5; k++) {
      const start = process.cpuUsage();
      for (let i = 0; i < rounds; i++) await session.execute('AT');
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / rounds);
      timeline.forget(timeline.end);
    }
    expect(best, 'microseconds a command').to.be.below(100);
  });

  it('refuses a second command while one is open', async () => {
    const { session } = await bench((_, module) => module.say('<CR><LF>> '));
    const exchange = await session.execute('AT+QISEND=0');
    expect(exchange.end).to.equal('prompt');
    const error = await session.execute('AT').catch((thrown: Error) => thrown);
    expect(error).to.be.an('error').with.property('message', 'AT+QISEND=0 is not finished: one command at a time');
  });
});

describe('session: data entry', () => {
  it('enters data at the prompt and waits for the final result', async () => {
    const { session, module } = await bench((text, fake) => {
      if (text === 'AT+QISEND=0') fake.say('AT+QISEND=0<CR><CR><LF>> ', { after: 10 });
      else fake.frames(['SEND OK'], { after: 5 });
    });
    const open = await session.execute('AT+QISEND=0');
    expect([open.end, open.prompt?.tail, open.prompt?.at]).to.deep.equal(['prompt', ' ', 10]);
    const exchange = await session.enter(open, Buffer.concat([Buffer.from('test1'), CTRL_Z]));
    expect(exchange).to.equal(open);
    expect([exchange.end, exchange.final?.text, exchange.enteredAt, exchange.took]).to.deep.equal([
      'final',
      'SEND OK',
      10,
      5,
    ]);
    expect(module.written[1]).to.equal('test1<0x1A>');
  });

  it('writes nothing where the module has ended the entry by itself', async () => {
    const { session, module } = await bench((_, fake) => {
      fake.say('<CR><LF>>');
      fake.frames(['SEND FAIL'], { after: 5000 });
    });
    const open = await session.execute('AT+QISEND=0');
    await session.quiet(6000);
    const exchange = await session.enter(open, CTRL_Z);
    expect([exchange.end, exchange.final?.text]).to.deep.equal(['final', 'SEND FAIL']);
    expect(module.written).to.have.length(1);
  });

  it('waits for the end of an entry without writing', async () => {
    const { session } = await bench((_, fake) => {
      fake.say('<CR><LF>>');
      fake.frames(['SEND FAIL'], { after: 5000 });
    });
    const exchange = await session.conclude(await session.execute('AT+QISEND=0'));
    expect([exchange.final?.text, exchange.took]).to.deep.equal(['SEND FAIL', 5000]);
  });

  it('refuses data for an exchange that is over', async () => {
    const { session } = await bench(obliging());
    const error = await session.enter(await session.execute('AT'), CTRL_Z).catch((thrown: Error) => thrown);
    expect(error).to.be.an('error').with.property('message', 'AT takes no data: its exchange is over');
  });
});

describe('session: late answers', () => {
  const slow = (delay: number, echo: boolean) =>
    obliging((text, module) => {
      if (text === 'ATE0') module.frames(['OK']);
      else module.say(`${echo ? 'AT+QIACT=1<CR>' : ''}<CR><LF>ERROR<CR><LF>`, { after: delay });
    });
  const late = (entries: readonly { kind: string }[]) =>
    entries.flatMap((entry) => ('event' in entry && (entry.event as { late?: true }).late ? [entry] : []));

  it('marks one that comes before the next command, which then goes ahead at once', async () => {
    const { session, module, timeline } = await bench(slow(3000, true));
    expect((await session.execute('AT+QIACT=1', { limit: 1000 })).end).to.equal('timeout');
    await session.quiet(5000);
    expect(late(timeline.slice(0))).to.have.length(2);
    expect((await session.execute('AT')).final?.text).to.equal('OK');
    expect(module.written).to.deep.equal(['AT+QIACT=1', 'AT']);
  });

  for (const echo of [true, false]) {
    it(`does not take one for the next command's, with echo ${echo ? 'on' : 'off'}`, async () => {
      const { session, module } = await bench((text, fake) => {
        const back = echo ? `${text}<CR>` : '';
        if (text === 'AT+QIACT=1') fake.say(`${back}<CR><LF>ERROR<CR><LF>`, { after: 1400 });
        else fake.say(`${back}<CR><LF>OK<CR><LF>`, { after: fake.clock.now() < 1400 ? 500 : 1 });
      });
      await session.execute('AT+QIACT=1', { limit: 1000 });
      const exchange = await session.execute('AT+QISDE=1');
      expect(exchange.final?.text).to.equal('OK');
      expect(module.written.slice(0, 2)).to.deep.equal(['AT+QIACT=1', 'AT']);
      expect(module.written.at(-1)).to.equal('AT+QISDE=1');
    });
  }

  it('goes on after a command that was never answered', async () => {
    const { session } = await bench(obliging((text, module) => void (text === 'ATI' && module.frames(['X', 'OK']))));
    await session.execute('AT+QIACT=1', { limit: 1000 });
    expect((await session.execute('ATI')).info.map((event) => event.text)).to.deep.equal(['X']);
  });
});

describe('session: waiting', () => {
  it('finds a URC that has come already, and one that is still to come', async () => {
    const { session, module, clock } = await bench(obliging());
    const from = session.position;
    module.frames(['+QIURC: "recv",1']);
    module.frames(['+QIURC: "recv",2'], { after: 700 });
    const wait = (text: string) => session.awaitUrc((event) => event.text.endsWith(text), { from, within: 1000 });
    expect((await wait('1'))?.at).to.equal(0);
    expect((await wait('2'))?.at).to.equal(700);
    expect(await wait('3')).to.equal(undefined);
    expect(clock.now()).to.equal(1700);
    expect((await wait('1'))?.at).to.equal(0);
  });

  it('returns what came while it kept quiet', async () => {
    const { session, module } = await bench(obliging());
    module.frames(['RDY'], { after: 50 });
    expect(kinds(await session.quiet(100))).to.deep.equal(['rx', 'at']);
    expect(await session.quiet(100)).to.deep.equal([]);
  });
});

describe('session: transparent mode', () => {
  const transparent = (text: string, fake: { frames: (lines: string[], say?: { after: number }) => void }) => {
    if (text.startsWith('AT+QIOPEN') || text === 'ATO') fake.frames(['CONNECT']);
    else if (text === '+++') fake.frames(['OK'], { after: 1000 });
    else if (text === 'DTR off') fake.frames(['OK'], { after: 10 });
    else if (text.startsWith('AT')) fake.frames(['OK']);
  };

  it('passes bytes both ways, and leaves by +++ with the guard times kept', async () => {
    const { session, module, clock } = await bench(transparent);
    expect((await session.execute('AT+QIOPEN=1,0,"TCP","a",80,0,2')).final?.text).to.equal('CONNECT');
    expect(session.streaming).to.equal(true);
    const from = session.position;
    await session.quiet(100);
    session.type(Buffer.from('GET /'));
    module.say('Test <0x00><CR><LF>1', { piece: 2 });
    await session.quiet(100);
    expect(session.stream(from)).to.deep.equal(Buffer.from('Test \0\r\n1'));
    const exchange = await session.escape();
    expect([exchange.end, exchange.final?.text, exchange.took]).to.deep.equal(['final', 'OK', 1000]);
    expect(exchange.sentAt).to.equal(1200);
    expect(session.streaming).to.equal(false);
    expect(session.dialect.socket(0)?.mode).to.equal(0);
    expect((await session.execute('AT')).final?.text).to.equal('OK');
    expect(clock.now()).to.equal(2200);
  });

  it('shows bytes that wait for what may follow them after a short pause', async () => {
    const { session, module } = await bench(transparent);
    await session.execute('ATO');
    const from = session.position;
    module.say('abc<CR><LF>');
    await session.quiet(session.limits.hold);
    expect(session.stream(from).toString()).to.equal('abc\r\n');
  });

  it('knows the end of the mode by a frame that came in two parts', async () => {
    const { session, module } = await bench(transparent);
    await session.execute('ATO');
    const from = session.position;
    module.say('abc<CR><LF>NO CAR');
    module.say('RIER<CR><LF>', { after: 400 });
    await session.quiet(1_000);
    expect(session.stream(from).toString()).to.equal('abc');
    expect(session.streaming).to.equal(false);
  });

  it('takes a line for whole that stalled between its <CR> and its <LF>', async () => {
    const { session, module, timeline } = await bench(() => {});
    module.say('<CR><LF>RDY<CR>');
    module.say('<LF>', { after: 900 });
    await session.quiet(3_000);
    const events = timeline.slice(0).flatMap((entry) => (entry.kind === 'at' ? [entry.event] : []));
    expect(events.map(({ text, flaws }) => [text, flaws])).to.deep.equal([['RDY', []]]);
  });

  it('leaves by DTR', async () => {
    const { session, module } = await bench(transparent);
    await session.execute('ATO');
    const exchange = await session.leaveByDtr();
    expect([exchange.final?.text, exchange.took, module.dtr, session.streaming]).to.deep.equal([
      'OK',
      10,
      false,
      false,
    ]);
    await session.dtr(true);
    expect(module.dtr).to.equal(true);
  });

  it('takes a NO CARRIER for the end of an escape too', async () => {
    const { session, module } = await bench((text, fake) => transparent(text === '+++' ? '' : text, fake));
    await session.execute('ATO');
    module.frames(['NO CARRIER'], { after: 1200 });
    expect((await session.escape()).final?.text).to.equal('NO CARRIER');
  });

  it('stays in transparent mode where the escape is not answered', async () => {
    const { session } = await bench((text, fake) => transparent(text === '+++' ? '' : text, fake));
    await session.execute('ATO');
    expect((await session.escape()).end).to.equal('timeout');
    expect(session.streaming).to.equal(true);
  });

  it('refuses DTR where the port has none', async () => {
    const { session, module } = await bench(transparent);
    module.hasDtr = false;
    expect(await session.dtr(false).catch((thrown: Error) => thrown.message)).to.equal('a script has no DTR line');
  });
});

describe('session: a lost port', () => {
  it('ends the open exchange, and the next ones while it is away', async () => {
    const { session, module, clock } = await bench(obliging((_, fake) => fake.clock.after(100, () => fake.lose())));
    expect((await session.execute('AT+QIACT=1')).end).to.equal('lost');
    expect(session.isOpen).to.equal(false);
    expect((await session.execute('AT')).end).to.equal('lost');
    expect(module.written).to.deep.equal(['AT+QIACT=1']);
    clock.after(2000, () => module.comeBack());
    expect(await session.awaitReopen(5000)).to.equal(true);
    expect((await session.execute('AT')).final?.text).to.equal('OK');
  });

  it('forgets what was half received', async () => {
    const { module, timeline } = await bench(obliging());
    module.say('<CR><LF>+QIURC: "re');
    module.lose();
    module.comeBack();
    module.frames(['RDY']);
    const events = timeline.slice(0).flatMap((entry) => (entry.kind === 'at' ? [entry.event] : []));
    expect(events.map((event) => [event.type, event.flaws.length])).to.deep.equal([
      ['noise', 1],
      ['urc', 0],
    ]);
  });

  it('tells that the port has not come back', async () => {
    const { session, module, timeline } = await bench(obliging());
    module.lose();
    expect(await session.awaitReopen(5000)).to.equal(false);
    expect(timeline.get(timeline.end - 1)).to.include({ kind: 'timeout', limit: 5000 });
  });

  it("logs the port's opening and closing", async () => {
    const { session, timeline } = await bench(obliging());
    await session.close();
    const told = timeline.slice(0).map((entry) => (entry.kind === 'port' ? entry.what : entry.kind));
    expect(told).to.deep.equal(['opened', 'closed']);
  });
});

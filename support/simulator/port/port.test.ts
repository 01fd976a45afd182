import { describe, it } from 'node:test';
import { expect } from 'chai';
import { makePort } from './fixture';

describe('a command line at the port', () => {
  it('is echoed byte by byte and answered in frames', async () => {
    const { say } = makePort();
    expect(await say('A')).to.equal('A');
    expect(await say('T')).to.equal('T');
    expect(await say('\r')).to.equal('\r\r\nOK\r\n');
  });

  it('is not executed before its CR', async () => {
    const { say } = makePort();
    expect(await say('AT', 60_000)).to.equal('AT');
    expect(await say('\n', 1000)).to.equal('\n');
  });

  it('may end with CR LF', async () => {
    const { say } = makePort();
    expect(await say('AT\r\nAT\r')).to.equal('AT\r\r\nOK\r\nAT\r\r\nOK\r\n');
    expect(await say('\n')).to.equal('');
    expect(await say('AT\r')).to.equal('AT\r\r\nOK\r\n');
  });

  it('is not answered without AT', async () => {
    const { say } = makePort();
    expect(await say('+++\r')).to.equal('+++\r');
    expect(await say('\r')).to.equal('\r');
  });

  it('may be corrected with backspace', async () => {
    const { say } = makePort();
    expect(await say('ATX9\b\b\r')).to.equal('ATX9\b \b\b \b\r\r\nOK\r\n');
  });

  it('is not troubled by a stray Ctrl+Z or Esc', async () => {
    const { say } = makePort();
    expect(await say('\x1a\x1bAT\r')).to.equal('AT\r\r\nOK\r\n');
  });

  it('is refused where it is overlong', async () => {
    const { say } = makePort();
    const line = `AT+QISENDEX=0,"${'31'.repeat(1200)}"\r`;
    expect((await say(line)).slice(line.length)).to.equal('\r\nERROR\r\n');
    expect(await say('AT\r')).to.equal('AT\r\r\nOK\r\n');
  });

  it('runs its commands in turn up to the first error, with one final result', async () => {
    const { say, define, port } = makePort();
    port.profile.echo = false;
    define('X', (call, reply) => {
      reply.info(`+X: ${call.args[0]?.text}`);
      if (call.args[0]?.text === '3') reply.error(0);
      else reply.ok();
    });
    expect(await say('AT+X=1;+X=2\r')).to.equal('\r\n+X: 1\r\n+X: 2\r\n\r\nOK\r\n');
    expect(await say('AT+X=1;+X=3;+X=4\r')).to.equal('\r\n+X: 1\r\n+X: 3\r\n\r\nERROR\r\n');
  });

  it('waits while another executes, and is echoed after its final result', async () => {
    const { say, define, clock } = makePort();
    define('SLOW', (_call, reply) => clock.after(100, () => reply.ok()));
    expect(await say('AT+SLOW\rAT\r', 50)).to.equal('AT+SLOW\r');
    expect(await say('AT\r', 100)).to.equal('\r\nOK\r\nAT\r\r\nOK\r\nAT\r\r\nOK\r\n');
  });

  it('is lost beyond 64 KiB of waiting ones', async () => {
    const { say, define, clock } = makePort();
    define('SLOW', (_call, reply) => clock.after(100, () => reply.ok()));
    await say('AT+SLOW\r');
    await say('AT\r'.repeat(50_000));
    const answer = await say('', 200);
    expect(answer.split('OK').length - 2).to.equal(Math.floor(65_536 / 3));
  });

  it('is framed as S3, S4, ATV and ATQ want it', async () => {
    const { say, port } = makePort();
    port.profile.registers[4] = 64;
    expect(await say('AT\r')).to.equal('AT\r\r@OK\r@');
    port.profile.registers[3] = 33;
    expect(await say('AT!')).to.equal('AT!!@OK!@');
    port.profile.verbose = false;
    expect(await say('AT!')).to.equal('AT!0!');
    port.profile.quiet = true;
    expect(await say('AT!')).to.equal('AT!');
  });

  it('is executed after the latency', async () => {
    const { say } = makePort({ latency: 50 });
    expect(await say('AT\rAT\r', 49)).to.equal('AT\r');
    expect(await say('', 2)).to.equal('\r\nOK\r\nAT\r');
    expect(await say('', 60)).to.equal('\r\nOK\r\n');
  });

  it('gets its answer whole where output leaves in pieces', async () => {
    const { say } = makePort({ outputChunk: 3 });
    expect(await say('AT\rATE0\r', 10)).to.equal('AT\r\r\nOK\r\nATE0\r\r\nERROR\r\n');
  });
});

describe('an unsolicited result code', () => {
  it('is a frame of its own', () => {
    const { port, take } = makePort();
    port.urc('RING');
    expect(take()).to.equal('\r\nRING\r\n');
  });

  it('may come before the answer of a command that takes time', async () => {
    const { say, define, clock, port } = makePort();
    define('SLOW', (_call, reply) => clock.after(100, () => reply.ok()));
    clock.after(50, () => port.urc('RING'));
    expect(await say('AT+SLOW\r', 200)).to.equal('AT+SLOW\r\r\nRING\r\n\r\nOK\r\n');
  });

  it('never stands within an echo, but does not wait for ever', async () => {
    const { say, port, clock } = makePort();
    await say('A');
    port.urc('RING');
    expect(await say('T\r')).to.equal('T\r\r\nOK\r\n\r\nRING\r\n');
    await say('noise');
    port.urc('RING');
    await clock.sleep(999);
    expect(await say('', 2)).to.equal('\r\nRING\r\n');
  });

  for (const [tail, shown] of [
    ['yes', '\r\nX\r\nab\r\n'],
    ['no', '\r\nX\r\nab'],
  ] as const) {
    it(`carries data with pushTail ${tail}`, () => {
      const { port, take } = makePort({ variants: { pushTail: tail } });
      port.urc('X', Buffer.from('ab'));
      expect(take()).to.equal(shown);
    });
  }

  it('puts data after a comma with viewmode 1', async () => {
    const { port, take, settings, say, define } = makePort();
    settings.set('viewmode', [1]);
    port.urc('X', Buffer.from('ab'));
    expect(take()).to.equal('\r\nX,ab\r\n');
    define('Y', (_call, reply) => {
      reply.info('+Y: 2', Buffer.from('\r\n'));
      reply.ok();
    });
    expect(await say('AT+Y\r')).to.equal('AT+Y\r\r\n+Y: 2,\r\n\r\n\r\nOK\r\n');
  });
});

import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Handler, TransparentPort } from '../handler';
import type { GivenOptions } from '../options';
import { makePort } from './fixture';
import { factoryProfile } from './profile';

const CRLF = '\r\n';

describe('data entry', () => {
  function withEntry(length: number | undefined, given: GivenOptions = {}, timeout?: number) {
    const made = makePort(given);
    const outcomes: string[] = [];
    made.port.profile.echo = false;
    made.define('ENTER', (_call, reply) =>
      reply.prompt({
        length,
        most: 1460,
        timeout,
        done: (outcome, then) => {
          outcomes.push(typeof outcome === 'string' ? outcome : outcome.data.toString('latin1'));
          then.final('SEND OK');
        },
      }),
    );
    return { ...made, outcomes };
  }

  it('takes exactly so many bytes of any value', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1');
    const { say, outcomes } = withEntry(256);
    expect(await say('AT+ENTER\r', 10)).to.equal('\r\n> ');
    expect(await say(`${all}AT\r`)).to.equal('\r\nSEND OK\r\n\r\nOK\r\n');
    expect(outcomes).to.deep.equal([all]);
  });

  it('takes data that begin with LF, and none that ends the command', async () => {
    const { say, outcomes } = withEntry(3);
    await say('AT+ENTER\r', 10);
    await say('\nab');
    await say('AT+ENTER\r\n', 10);
    await say('\ncd');
    await say('AT+ENTER\r', 2);
    await say('\n', 10);
    await say('efg');
    expect(outcomes).to.deep.equal(['\nab', '\ncd', 'efg']);
  });

  it('takes what came before its prompt', async () => {
    const { say, outcomes } = withEntry(3);
    expect(await say('AT+ENTER\r\nabc\x1aAT\r', 10)).to.equal('\r\n> \r\nSEND OK\r\n\r\nOK\r\n');
    expect(outcomes).to.deep.equal(['abc']);
  });

  it('ends with Ctrl+Z or Esc where no length is given', async () => {
    const { say, outcomes } = withEntry(undefined);
    await say('AT+ENTER\r', 10);
    expect(await say('te')).to.equal('');
    expect(await say('st1\x1a')).to.equal('\r\nSEND OK\r\n');
    await say('AT+ENTER\r', 10);
    expect(await say('test\x1b')).to.equal('\r\nSEND OK\r\n');
    await say('AT+ENTER\r', 10);
    await say('\x1a');
    expect(outcomes).to.deep.equal(['test1', 'cancelled', '']);
  });

  it('passes on no more than allowed', async () => {
    const { say, outcomes } = withEntry(undefined);
    await say('AT+ENTER\r', 10);
    await say('x'.repeat(1000));
    await say(`${'y'.repeat(1000)}\x1a`);
    expect(outcomes[0]).to.equal('x'.repeat(1000) + 'y'.repeat(460));
  });

  it('runs out of time', async () => {
    const { say, outcomes, clock } = withEntry(5, {}, 5000);
    await say('AT+ENTER\r', 10);
    await say('ab');
    await clock.sleep(4900);
    expect(outcomes).to.deep.equal([]);
    expect(await say('', 100)).to.equal('\r\nSEND OK\r\n');
    expect(outcomes).to.deep.equal(['timeout']);
    expect(await say('AT\r')).to.equal('\r\nOK\r\n');
  });

  it('echoes the accepted bytes with AT+QISDE=1 only', async () => {
    const { say, registry } = withEntry(4);
    registry.dataEcho = true;
    await say('AT+ENTER\r', 10);
    expect(await say('ab')).to.equal('ab');
    expect(await say('cdAT\r')).to.equal('cd\r\nSEND OK\r\n\r\nOK\r\n');
  });

  for (const [variant, format, prompt] of [
    ['yes', 0, '\r\n> '],
    ['no', 0, '\r\n>'],
    ['yes', 1, '\r\n>\r\n'],
  ] as const) {
    it(`prompts ${JSON.stringify(prompt)} with formatcfg ${format} and promptSpace ${variant}`, async () => {
      const { say, settings } = withEntry(4, { variants: { promptSpace: variant } });
      settings.set('formatcfg', [format]);
      expect(await say('AT+ENTER\r', 10)).to.equal(prompt);
    });
  }

  it('holds URCs back until after its result', async () => {
    const { say, port } = withEntry(2);
    await say('AT+ENTER\r', 10);
    port.urc('RING');
    expect(await say('a')).to.equal('');
    expect(await say('b')).to.equal('\r\nSEND OK\r\n\r\nRING\r\n');
  });

  for (const [variant, shown] of [
    ['held', '\r\n> '],
    ['before', '\r\nRING\r\n\r\n> '],
  ] as const) {
    it(`has a URC ${variant} at the prompt`, async () => {
      const { type, port, say } = withEntry(2, { variants: { urcAtPrompt: variant } });
      type('AT+ENTER\r');
      port.urc('RING');
      expect(await say('', 10)).to.equal(shown);
    });
  }
});

describe('transparent mode', () => {
  function withPipe(given: GivenOptions = {}) {
    const made = makePort(given);
    let data = '';
    let lefts = 0;
    const state: { end?: TransparentPort } = {};
    const open: Handler = (_call, reply) => {
      state.end = reply.connect({
        fromHost: (bytes) => {
          data += bytes.toString('latin1');
        },
        left: () => {
          lefts++;
        },
        resume: (again) => open({ name: 'GO', form: 'exec', args: [] }, again),
      });
    };
    made.port.profile.echo = false;
    made.define('GO', open);
    made.registry.defineBasic('O', (_call, reply) => made.port.transparency.resume(reply));
    return { ...made, state, data: () => data, lefts: () => lefts };
  }

  it('carries bytes both ways as they are, and no commands', async () => {
    const { say, state, data } = withPipe();
    expect(await say('AT+GO\r\n', 10)).to.equal(`${CRLF}CONNECT${CRLF}`);
    expect(await say('\nAT\r\n\x1a+QIURC\x00')).to.equal('');
    state.end?.toHost(Buffer.from('\x00OK\r\n', 'latin1'));
    expect(await say('')).to.equal('\x00OK\r\n');
    expect(data()).to.equal('\nAT\r\n\x1a+QIURC\x00');
  });

  it('is left with +++, told by OK, and URCs come after it', async () => {
    const { say, port, lefts } = withPipe();
    await say('AT+GO\r', 1500);
    port.urc('RING');
    expect(await say('+++', 999)).to.equal('');
    expect(await say('', 2)).to.equal('\r\nOK\r\n\r\nRING\r\n');
    expect(lefts()).to.equal(1);
    expect(await say('AT\r')).to.equal('\r\nOK\r\n');
  });

  it('is taken up again with ATO, which without it says NO CARRIER', async () => {
    const { say, data } = withPipe();
    expect(await say('ATO\r')).to.equal('\r\nNO CARRIER\r\n');
    await say('AT+GO\r', 1500);
    await say('+++', 1500);
    expect(await say('ATO\r', 10)).to.equal('\r\nCONNECT\r\n');
    await say('abc');
    expect(data()).to.equal('abc');
  });

  it('ends with NO CARRIER when the connection breaks', async () => {
    const { say, state } = withPipe();
    await say('AT+GO\r', 10);
    state.end?.broken();
    expect(await say('')).to.equal('\r\nNO CARRIER\r\n');
    expect(await say('AT\rATO\r')).to.equal('\r\nOK\r\n\r\nNO CARRIER\r\n');
    state.end?.toHost(Buffer.from('late'));
    state.end?.broken();
    expect(await say('')).to.equal('');
  });

  it('says what came early after CONNECT', async () => {
    const { type, say, state } = withPipe();
    type('AT+GO\r');
    state.end?.toHost(Buffer.from('early'));
    expect(await say('', 10)).to.equal('\r\nCONNECT\r\nearly');
  });

  for (const [level, answer] of [
    [0, ''],
    [1, '\r\nOK\r\n'],
    [2, '\r\nOK\r\n'],
  ] as const) {
    it(`answers a drop of DTR with ${JSON.stringify(answer)} under AT&D${level}`, async () => {
      const { say, port, data } = withPipe();
      port.profile.dtr = level;
      await say('AT+GO\r', 1500);
      await say('+');
      port.setDtr(false);
      expect(await say('')).to.equal(answer);
      expect(data()).to.equal(level === 0 ? '' : '+');
    });
  }

  it('ends silently when the module is switched off', async () => {
    const { say, port } = withPipe();
    await say('AT+GO\r', 1500);
    await say('++');
    port.switchOff();
    expect(await say('AT\r', 5000)).to.equal('');
    port.switchOn(factoryProfile(false));
    expect(await say('ATO\r', 10)).to.equal('\r\nNO CARRIER\r\n');
  });
});

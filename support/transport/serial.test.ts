import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { openPseudoTerminal } from '../simulator-server';
import { RealClock } from '../time/real-clock';
import { serialTransport } from './serial';
import { explainOpenError } from './serial-errors';
import type { TransportListener } from './transport';

const deaf: TransportListener = { data: () => undefined, lost: () => undefined, reopened: () => undefined };

async function refusal(path: string): Promise<string> {
  const transport = serialTransport({ path, clock: new RealClock() });
  try {
    await transport.open(deaf);
  } catch (error) {
    return (error as Error).message;
  }
  await transport.close();
  return 'opened';
}

describe('A serial port that cannot be opened', () => {
  it('is told in one line with the ports there are', async () => {
    const message = await explainOpenError(
      '/dev/ttyUSB9',
      'Error: No such file or directory, cannot open /dev/ttyUSB9',
      async () => [{ path: '/dev/ttyUSB0' }, { path: '/dev/ttyUSB2' }],
    );
    expect(message).to.equal('/dev/ttyUSB9: no such port; ports found: /dev/ttyUSB0, /dev/ttyUSB2');
    expect(await refusal('/dev/attest-no-such-port')).to.match(/^\/dev\/attest-no-such-port: no such port; [^\n]+$/);
  });

  it('names the group to join where permission is missing', async () => {
    const message = await explainOpenError(
      '/dev/ttyUSB2',
      'Error: Permission denied, cannot open /dev/ttyUSB2',
      async () => [],
    );
    expect(message).to.match(/permission denied; .*dialout/);
  });

  it('says busy where another program holds the lock', async () => {
    const pty = await openPseudoTerminal(() => undefined);
    const holder = serialTransport({ path: pty.path, clock: new RealClock() });
    await holder.open(deaf);
    expect(await refusal(pty.path)).to.match(/: busy, another program has it open/);
    await holder.close();
    await pty.close();
  });

  it('says so where the path is no serial port', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'attest-serial-'));
    const path = join(dir, 'file');
    writeFileSync(path, '');
    expect(await refusal(path)).to.equal(`${path}: not a serial port`);
    rmSync(dir, { recursive: true });
  });
});

describe('A serial port', () => {
  it('goes on delivering after another program tried the port and changed its settings', async () => {
    const pty = await openPseudoTerminal(() => undefined);
    const clock = new RealClock();
    const got: string[] = [];
    const holder = serialTransport({ path: pty.path, clock });
    const data = (bytes: Buffer) => {
      got.push(bytes.toString('latin1'));
      clock.ring();
    };
    await holder.open({ ...deaf, data });
    await refusal(pty.path);
    pty.write(Buffer.from('RDY'));
    await clock.until(() => (got.join('') === 'RDY' ? true : undefined), clock.now() + 5000);
    expect(got.join('')).to.equal('RDY');
    await holder.close();
    await pty.close();
  });

  it('never calls a pseudo terminal hardware', async () => {
    const clock = new RealClock();
    const pty = await openPseudoTerminal(() => undefined);
    expect(serialTransport({ path: pty.path, clock }).source).to.equal('simulator');
    expect(serialTransport({ path: '/dev/ttyUSB2', clock }).source).to.equal('hardware');
    expect(serialTransport({ path: '/dev/ttyUSB2', clock }).description).to.equal(
      'serial port /dev/ttyUSB2 at 115200 baud',
    );
    await pty.close();
  });

  it('does not keep a process alive that ends with the port open', () => {
    const script = `
      const { RealClock } = require('./support/time/real-clock');
      const { serialTransport } = require('./support/transport');
      const { openPseudoTerminal } = require('./support/simulator-server');
      (async () => {
        const pty = await openPseudoTerminal(() => undefined);
        await serialTransport({ path: pty.path, clock: new RealClock() }).open({ data() {}, lost() {}, reopened() {} });
        process.exit(7);
      })();`;
    const root = join(__dirname, '..', '..');
    const run = spawnSync(process.execPath, ['--require', './support/register.js', '-e', script], {
      cwd: root,
      timeout: 20_000,
    });
    expect(run.status).to.equal(7);
  });
});

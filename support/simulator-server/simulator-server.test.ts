import { existsSync, lstatSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { type ControlTarget, SharedDevice, sendControl, serveControl, servePty, serveTcp } from '.';

const device = () => {
  const heard: string[] = [];
  let say: (bytes: Buffer) => void = () => undefined;
  const dtr: boolean[] = [];
  const shared = new SharedDevice({
    attach: (output) => {
      say = output;
    },
    input: (bytes) => heard.push(bytes.toString('latin1')),
    setDtr: (on) => dtr.push(on),
  });
  return { shared, heard, dtr, say: (text: string) => say(Buffer.from(text, 'latin1')) };
};

const refusal = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: Error) => error.message,
  );

let dir = '';
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'attest-serve-'));
});
after(() => rmSync(dir, { recursive: true }));

describe('A module served on a pseudo terminal', () => {
  it('has a link to its device node as long as it is plugged in', async () => {
    const link = join(dir, 'module');
    const service = await servePty({ device: device().shared, link });
    expect(readlinkSync(link)).to.equal(service.path);
    const back = service.unplug(20);
    await back;
    expect(readlinkSync(link)).to.equal(service.path);
    await service.close();
    expect(existsSync(link)).to.equal(false);
  });

  it('replaces a stale link but never a file', async () => {
    const link = join(dir, 'taken');
    writeFileSync(link, 'precious');
    expect(await refusal(servePty({ device: device().shared, link }))).to.match(
      /^\S+: there is something else than a link/,
    );
    expect(lstatSync(link).isFile()).to.equal(true);
  });

  it('can be closed while it is unplugged', async () => {
    const service = await servePty({ device: device().shared });
    const back = service.unplug(3_600_000);
    await new Promise((resolve) => setImmediate(resolve));
    await service.close();
    await back;
  });
});

describe('A module served on TCP', () => {
  it('turns a second client away and is free again after the first has left', async () => {
    const { shared, say } = device();
    const service = await serveTcp({ device: shared, port: 0 });
    const first = connect(service.port, '127.0.0.1');
    await new Promise((resolve) => first.once('connect', resolve));
    const second = connect(service.port, '127.0.0.1');
    second.on('error', () => undefined);
    await new Promise((resolve) => second.once('close', resolve));
    const heard = new Promise<string>((resolve) => first.once('data', (bytes) => resolve(bytes.toString())));
    say('\r\nRDY\r\n');
    expect(await heard).to.equal('\r\nRDY\r\n');
    first.destroy();
    await service.close();
  });

  it('says in one line that a port is taken', async () => {
    const service = await serveTcp({ device: device().shared, port: 0 });
    expect(await refusal(serveTcp({ device: device().shared, port: service.port }))).to.match(
      /cannot be listened on: the port is taken$/,
    );
    await service.close();
  });
});

describe('The control socket', () => {
  const withTarget = async (target: ControlTarget, run: (path: string) => Promise<void>) => {
    const path = join(dir, 'module.ctl');
    const service = await serveControl({ path, target });
    try {
      await run(path);
    } finally {
      await service.close();
    }
  };

  it('does what it is told and says ok', async () => {
    const done: string[] = [];
    const target: ControlTarget = {
      dropContext: (id) => done.push(`drop ${id}`),
      breakLink: (id) => done.push(`break ${id}`),
      restart: () => done.push('restart'),
      setDtr: (on) => done.push(`dtr ${on}`),
      unplug: async (gap) => {
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`unplug ${gap}`);
      },
      failNext: (command, code) => done.push(`fail ${command} ${code}`),
    };
    await withTarget(target, async (path) => {
      for (const line of [
        'drop-context 1',
        'break-link 0',
        'restart',
        'dtr off',
        'unplug 200',
        'fail-next AT+QIOPEN 566',
      ]) {
        expect(await sendControl(path, line)).to.equal('ok');
      }
    });
    expect(done).to.deep.equal(['drop 1', 'break 0', 'restart', 'dtr false', 'unplug 200', 'fail QIOPEN 566']);
  });

  it('refuses what it does not know, cannot do or finds out of range, and names the form', async () => {
    await withTarget({ dropContext: (id) => id === 1 }, async (path) => {
      expect(await refusal(sendControl(path, 'drop-context 2'))).to.match(/there is nothing to do that to$/);
      expect(await refusal(sendControl(path, 'explode'))).to.match(
        /unknown command; there are drop-context <contextID>$/,
      );
      expect(await refusal(sendControl(path, 'restart'))).to.match(/this module cannot do that/);
      expect(await refusal(sendControl(path, 'drop-context 16'))).to.match(
        /16 is not within 1\.\.15; the form is drop-context <contextID>$/,
      );
      expect(await refusal(sendControl(path, 'drop-context'))).to.match(/the form is drop-context/);
      expect(await sendControl(path, 'help')).to.equal('drop-context <contextID>');
    });
  });

  it('says so where no simulator listens', async () => {
    expect(await refusal(sendControl(join(dir, 'nobody.ctl'), 'restart'))).to.match(
      /restart: no simulator listens there$/,
    );
  });
});

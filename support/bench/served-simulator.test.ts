import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualNetwork } from '../net/virtual';
import { Session } from '../session';
import { Simulator, VirtualCarrier } from '../simulator';
import { SharedDevice, sendControl, serveControl, servePty, serveTcp } from '../simulator-server';
import { isUrcHead } from '../spec';
import { RealClock } from '../time/real-clock';
import { Timeline } from '../timeline/timeline';
import { serialTransport, type Transport, tcpTransport } from '../transport';

/** The simulator served as `attest simulate` does, and a session on the port that `reach` opens. */
async function served(
  reach: (path: string, port: number, clock: RealClock) => Transport,
  run: (rig: Rig) => Promise<void>,
) {
  const dir = mkdtempSync(join(tmpdir(), 'attest-served-'));
  const clock = new RealClock();
  const simulator = new Simulator({
    clock,
    carrier: new VirtualCarrier(clock, new VirtualNetwork(clock, { seed: 1 }), { activationTime: 10 }),
  });
  const device = new SharedDevice(simulator);
  const pty = await servePty({ device, link: join(dir, 'module') });
  const tcp = await serveTcp({ device, port: 0, rfc2217: true });
  const control = join(dir, 'module.ctl');
  const dtr: boolean[] = [];
  const target = {
    ...simulator.control,
    unplug: (gap: number) => pty.unplug(gap),
    setDtr: (on: boolean) => dtr.push(on),
  };
  const service = await serveControl({ path: control, target });
  const timeline = new Timeline(clock);
  const transport = reach(join(dir, 'module'), tcp.port, clock);
  const session = new Session({ transport, clock, timeline, isUrc: isUrcHead, lineEnding: 'CR' });
  try {
    await session.open();
    await run({ session, timeline, control, clock });
  } finally {
    await session.close();
    await Promise.all([pty.close(), tcp.close(), service.close()]);
    simulator.dispose();
    rmSync(dir, { recursive: true });
  }
}

interface Rig {
  session: Session;
  timeline: Timeline;
  control: string;
  clock: RealClock;
}

const ports: Record<string, (path: string, port: number, clock: RealClock) => Transport> = {
  'a pseudo terminal': (path, _, clock) => serialTransport({ path, clock, backOff: { first: 10, most: 50 } }),
  'RFC 2217': (_, port, clock) => tcpTransport({ host: '127.0.0.1', port, rfc2217: true, clock }),
};

describe('The simulator, served', () => {
  for (const [name, reach] of Object.entries(ports)) {
    it(`answers a session over ${name} and obeys its control socket`, async () => {
      await served(reach, async ({ session, timeline, control, clock }) => {
        expect((await session.execute('AT')).final?.text).to.equal('OK');
        expect((await session.execute('AT+QICFG="transpktsize"')).info.map((line) => line.text)).to.deep.equal([
          '+QICFG: "transpktsize",1024',
        ]);
        await session.execute('AT+QICSGP=1,1,"CMNET","","",1');
        expect((await session.execute('AT+QIACT=1')).final?.text).to.equal('OK');
        const from = timeline.end;
        expect(await sendControl(control, 'drop-context 1')).to.equal('ok');
        const told = await clock.until(
          () => timeline.find(from, (entry) => entry.kind === 'at' && entry.event.text === '+QIURC: "pdpdeact",1'),
          clock.now() + 5000,
        );
        expect(told).not.to.equal(undefined);
      });
    });
  }

  it('is lost and found again when it is unplugged', async () => {
    await served(ports['a pseudo terminal']!, async ({ session, timeline, control, clock }) => {
      await sendControl(control, 'unplug 30');
      const back = await clock.until(
        () => timeline.find(0, (entry) => entry.kind === 'port' && entry.what === 'reopened'),
        clock.now() + 5000,
      );
      expect(back).not.to.equal(undefined);
      expect((await session.execute('AT')).final?.text).to.equal('OK');
    });
  });
});

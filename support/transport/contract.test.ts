import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type PtyService, SharedDevice, servePty, serveTcp, type TcpService } from '../simulator-server';
import type { Clock } from '../time/clock';
import { RealClock } from '../time/real-clock';
import { VirtualClock } from '../time/virtual-clock';
import { serialTransport } from './serial';
import { SimulatorTransport } from './simulator';
import { tcpTransport } from './tcp';
import type { Transport } from './transport';

/** The far end of a transport under test. */
class Far {
  heard = Buffer.alloc(0);
  readonly dtr: boolean[] = [];
  say: (bytes: Buffer) => void = () => undefined;

  constructor(private readonly clock: Clock) {}

  attach(output: (bytes: Buffer) => void): void {
    this.say = output;
  }

  input(bytes: Buffer): void {
    this.heard = Buffer.concat([this.heard, bytes]);
    this.clock.ring();
  }

  setDtr(on: boolean): void {
    this.dtr.push(on);
    this.clock.ring();
  }
}

interface Rig {
  transport: Transport;
  far: Far;
  /** Takes the port away for a while. */
  interrupt(): Promise<void>;
  dispose(): Promise<void>;
}

class Log {
  got = Buffer.alloc(0);
  events: string[] = [];
  stamps: number[] = [];

  constructor(private readonly clock: Clock) {}

  data(bytes: Buffer, at: number): void {
    this.got = Buffer.concat([this.got, bytes]);
    this.stamps.push(at);
    this.clock.ring();
  }

  lost(reason: string): void {
    this.events.push(`lost: ${reason}`);
    this.clock.ring();
  }

  reopened(): void {
    this.events.push('reopened');
    this.clock.ring();
  }
}

const ALL = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
const backOff = { first: 10, most: 40 };

const makes: Record<string, { clock: () => Clock; rig: (clock: Clock) => Promise<Rig> }> = {
  simulator: {
    clock: () => new VirtualClock(),
    rig: async (clock) => {
      const far = new Far(clock);
      const transport = new SimulatorTransport(far, clock);
      return { transport, far, interrupt: async () => transport.unplug(50), dispose: async () => undefined };
    },
  },
  'serial port, stamps from a thread': { clock: () => new RealClock(), rig: (clock) => serialRig(clock, 'thread') },
  "serial port, stamps from the 'data' event": {
    clock: () => new RealClock(),
    rig: (clock) => serialRig(clock, 'event'),
  },
  'raw TCP': { clock: () => new RealClock(), rig: (clock) => tcpRig(clock, false) },
  'RFC 2217': { clock: () => new RealClock(), rig: (clock) => tcpRig(clock, true) },
};

async function serialRig(clock: Clock, stamps: 'thread' | 'event'): Promise<Rig> {
  const far = new Far(clock);
  const dir = mkdtempSync(join(tmpdir(), 'attest-pty-'));
  const path = join(dir, 'module');
  const service: PtyService = await servePty({ device: new SharedDevice(far), link: path });
  return {
    transport: serialTransport({ path, clock, stamps, backOff }),
    far,
    interrupt: async () => void service.unplug(50),
    dispose: async () => {
      await service.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function tcpRig(clock: Clock, rfc2217: boolean): Promise<Rig> {
  const far = new Far(clock);
  const device = new SharedDevice(far);
  let service: TcpService = await serveTcp({ device, port: 0, rfc2217 });
  const { port } = service;
  return {
    transport: tcpTransport({ host: '127.0.0.1', port, rfc2217, clock, backOff }),
    far,
    interrupt: async () => {
      await service.close();
      service = await serveTcp({ device, port, rfc2217 });
    },
    dispose: () => service.close(),
  };
}

for (const [name, { clock: makeClock, rig: makeRig }] of Object.entries(makes)) {
  describe(`The transport contract: ${name}`, () => {
    const withRig = (run: (rig: Rig, log: Log, clock: Clock) => Promise<void>) => async () => {
      const clock = makeClock();
      const rig = await makeRig(clock);
      const log = new Log(clock);
      try {
        await rig.transport.open(log);
        await run(rig, log, clock);
      } finally {
        await rig.transport.close();
        await rig.dispose();
      }
    };
    const until = async (clock: Clock, what: string, test: () => boolean) => {
      const met = await clock.until(() => test() || undefined, clock.now() + 5000);
      expect(met, what).to.equal(true);
    };

    it(
      'carries every byte value unchanged in both directions',
      withRig(async ({ transport, far }, log, clock) => {
        transport.write(ALL);
        await until(clock, 'the far end hears all', () => far.heard.length >= 256);
        expect(far.heard).to.deep.equal(ALL);
        far.say(ALL);
        await until(clock, 'the near end hears all', () => log.got.length >= 256);
        expect(log.got).to.deep.equal(ALL);
      }),
    );

    it(
      'keeps the order of many writes of many sizes, larger than any buffer in between',
      withRig(async ({ transport, far }, _log, clock) => {
        const parts = Array.from({ length: 200 }, (_, i) => Buffer.alloc((i * 37) % 1500, i & 0xff));
        const whole = Buffer.concat(parts);
        for (const part of parts) transport.write(part);
        await until(clock, 'the far end hears all', () => far.heard.length >= whole.length);
        expect(far.heard.equals(whole)).to.equal(true);
      }),
    );

    it(
      'delivers a long answer whole and stamps it within the time it was heard',
      withRig(async ({ far }, log, clock) => {
        const whole = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 31) & 0xff));
        const before = clock.now();
        for (let i = 0; i < whole.length; i += 1500) far.say(whole.subarray(i, i + 1500));
        await until(clock, 'the near end hears all', () => log.got.length >= whole.length);
        expect(log.got.equals(whole)).to.equal(true);
        const sorted = [...log.stamps].sort((a, b) => a - b);
        expect(log.stamps).to.deep.equal(sorted);
        expect(sorted[0]).to.be.at.least(before - 0.5);
        expect(sorted.at(-1)).to.be.at.most(clock.now());
      }),
    );

    it(
      'tells a loss once, reopens by itself, and then carries bytes again',
      withRig(async ({ transport, far, interrupt }, log, clock) => {
        await interrupt();
        await until(clock, 'the loss is told', () => log.events.length > 0);
        transport.write(Buffer.from('into the void'));
        await until(clock, 'the port comes back', () => log.events.includes('reopened'));
        expect(log.events).to.have.length(2);
        expect(log.events[0]).to.match(/^lost: \S/);
        far.heard = Buffer.alloc(0);
        transport.write(Buffer.from('AT\r'));
        await until(clock, 'the far end hears again', () => far.heard.length >= 3);
        expect(far.heard.toString()).to.equal('AT\r');
        far.say(Buffer.from('\r\nOK\r\n'));
        await until(clock, 'the near end hears again', () => log.got.length >= 6);
        expect(log.got.toString()).to.equal('\r\nOK\r\n');
      }),
    );

    it(
      'is silent once it is closed, and can be opened again',
      withRig(async ({ transport, far }, log, clock) => {
        await transport.close();
        far.say(Buffer.from('too late'));
        transport.write(Buffer.from('too late'));
        await clock.sleep(30);
        expect(log.got.length).to.equal(0);
        expect(log.events).to.deep.equal([]);
        expect(far.heard.length).to.equal(0);
        await transport.open(log);
        far.heard = Buffer.alloc(0);
        transport.write(Buffer.from('again'));
        await until(clock, 'the far end hears again', () => far.heard.length >= 5);
        expect(far.heard.toString()).to.equal('again');
      }),
    );

    it(
      'stops reopening when it is closed while lost',
      withRig(async ({ transport, interrupt }, log, clock) => {
        await interrupt();
        await until(clock, 'the loss is told', () => log.events.length > 0);
        await transport.close();
        const told = log.events.length;
        await clock.sleep(120);
        expect(log.events.length).to.equal(told);
      }),
    );

    it(
      'moves DTR where it says it has one, and refuses in one line where not',
      withRig(async ({ transport, far }, _log, clock) => {
        if (!transport.hasDtr) {
          const error = await transport.setDtr(false).then(
            () => undefined,
            (reason: Error) => reason,
          );
          expect(error?.message).to.match(/no DTR line$/);
          return;
        }
        far.dtr.length = 0;
        await transport.setDtr(false);
        await transport.setDtr(true);
        await until(clock, 'DTR has moved', () => far.dtr.length >= 2);
        expect(far.dtr).to.deep.equal([false, true]);
      }),
    );

    it(
      'will not be opened twice',
      withRig(async ({ transport }, log) => {
        const error = await transport.open(log).then(
          () => undefined,
          (reason: Error) => reason,
        );
        expect(error?.message).to.match(/open already/);
      }),
    );
  });
}

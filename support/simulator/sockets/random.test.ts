import { describe, it } from 'node:test';
import { expect } from 'chai';
import { seededRandom } from '../../net/virtual/random';
import { Bench, MODULE, PEER, type PeerConnection } from './testing/bench';

const RUNS = 60;
const STEPS = 80;
const FINAL = /^(?:OK|ERROR|SEND OK|SEND FAIL|CONNECT|>)/;

/** Commands and acts of the peer and the network, in random order at random times. */
class Chaos {
  readonly bench: Bench;
  private readonly served: PeerConnection[];
  private readonly udp: ReturnType<Bench['udp']>;
  private readonly lines: string[] = [];

  constructor(private readonly random: () => number) {
    this.bench = new Bench({ settings: { passiveclosed: [Math.floor(random() * 2)] } });
    this.served = this.bench.serve(80);
    this.udp = this.bench.udp(81);
  }

  async run(): Promise<string[]> {
    for (let i = 0; i < STEPS; i++) {
      await this.step();
      this.lines.push(...(await this.bench.after(this.random() < 0.5 ? 0 : this.random() * 100)));
    }
    return this.lines;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)]!;
  }

  private async step(): Promise<void> {
    const id = Math.floor(this.random() * 4);
    const mode = Math.floor(this.random() * 3);
    const peer = this.served.length > 0 ? this.pick(this.served) : undefined;
    const text = 'x'.repeat(1 + Math.floor(this.random() * 3000));
    const acts: (() => void | Promise<void>)[] = [
      () => this.command(`QIOPEN=1,${id},"TCP","${PEER}",${this.pick([80, 80, 9])},0,${mode}`),
      () => this.command(`QIOPEN=1,${id},"UDP","${PEER}",81,${4000 + id},${mode}`),
      () => this.command(`QIOPEN=1,${id},"TCP LISTENER","127.0.0.1",0,2020,${mode}`),
      () => this.command(`QIOPEN=1,${id},"UDP SERVICE","127.0.0.1",0,3030,${mode}`),
      () => this.command(`QICLOSE=${id},${this.pick([0, 2, 10])}`),
      () => this.command(`QIRD=${this.pick([id, 11])},${Math.floor(this.random() * 1501)}`),
      () => this.command(`QISENDEX=${this.pick([id, 11])},"00ff"`),
      () => this.command(`QISWTMD=${id},${mode}`),
      () => this.enter(`QISEND=${id}`),
      () => this.enter(`QISEND=${id},5,"${PEER}",81`),
      () => void this.bench.client(2020).write('hello'),
      () => this.udp.send(text, { address: MODULE, port: this.pick([3030, 4000 + id]) }),
      () => peer?.write(text),
      () => peer?.connection.halfClose(),
      () => peer?.connection.reset(),
      () => void this.bench.sockets.breakLink(id),
      () => void this.bench.sockets.fillSendBuffer(id, this.random() < 0.5),
      () => (this.random() < 0.2 ? this.bench.sockets.contextLost(1) : undefined),
      () => (this.random() < 0.2 ? this.bench.sockets.closeContext(1) : undefined),
    ];
    await this.pick(acts)();
  }

  /** Runs a command to its final result, and leaves transparent mode again. */
  async command(command: string): Promise<void> {
    this.bench.send(command);
    const lines = this.bench.take();
    for (let waited = 0; !lines.some((line) => FINAL.test(line)); waited += 1000) {
      expect(waited, command).to.be.lessThan(150_000);
      lines.push(...(await this.bench.after(1000)));
    }
    expect(lines.filter((line) => FINAL.test(line)).length, `${command}: ${lines}`).to.equal(1);
    this.lines.push(...lines);
    if (lines.includes('CONNECT')) {
      this.bench.pipe!.fromHost(Buffer.from('typed'));
      this.bench.pipe!.left();
    }
  }

  private async enter(command: string): Promise<void> {
    await this.command(command);
    if (!this.bench.entry) return;
    this.bench.enter('five!');
    const lines = this.bench.take();
    expect(lines.filter((line) => FINAL.test(line))).to.have.length(1);
    this.lines.push(...lines);
  }
}

describe('sockets under random use', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    it(`answer every command once and can all be closed again (seed ${seed})`, async () => {
      const chaos = new Chaos(seededRandom(seed));
      const lines = await chaos.run();
      expect(lines.filter((line) => /^\+QIRD: \d+,\d+,\d+$/.test(line)).every(addsUp)).to.equal(true);
      for (let id = 0; id < 12; id++) await chaos.command(`QICLOSE=${id}`);
      await chaos.bench.after(200_000);
      expect(await chaos.bench.run('QISTATE')).to.deep.equal(['OK']);
      expect(chaos.bench.module.connectionCount).to.equal(0);
      expect(await chaos.bench.after(200_000)).to.deep.equal([]);
    });
  }
});

function addsUp(line: string): boolean {
  const [total, read, unread] = line.slice(7).split(',').map(Number);
  return total === read! + unread!;
}

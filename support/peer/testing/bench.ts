import { RealStack } from '../../net/real-stack';
import type { Endpoint, NetStack, TcpConnection, TcpHandlers, UdpSocket } from '../../net/stack';
import { VirtualNetwork } from '../../net/virtual';
import type { Clock } from '../../time/clock';
import { RealClock } from '../../time/real-clock';
import { VirtualClock } from '../../time/virtual-clock';
import type { PeerEvent } from '../../timeline/event';
import { Timeline } from '../../timeline/timeline';
import { Peer, type PeerOptions } from '../index';

/** A peer and, at the other end of the wire, the bare sockets of a module. */
export class TestBench {
  readonly timeline: Timeline;
  readonly peer: Peer;

  constructor(
    readonly clock: Clock,
    private readonly stacks: { peer: NetStack; module: NetStack; close(): void },
    readonly addresses: { peer: string; peer6: string; module: string; module6: string },
    more: Partial<PeerOptions> = {},
  ) {
    this.timeline = new Timeline(clock);
    this.peer = new Peer({
      stack: stacks.peer,
      clock,
      timeline: this.timeline,
      address: addresses.peer,
      publicAddress: addresses.peer,
      ipv6: { address: addresses.peer6, publicAddress: addresses.peer6 },
      ...more,
    });
  }

  get module(): NetStack {
    return this.stacks.module;
  }

  /** What the log has of the peer, as 'name what'. */
  get log(): string[] {
    const events = this.timeline.slice(0).filter((event) => event.kind === 'peer');
    return events.map((event) => `${(event as PeerEvent).name} ${(event as PeerEvent).what}`);
  }

  async until(what: string, probe: () => boolean): Promise<void> {
    const seen = await this.clock.until(() => probe() || undefined, this.clock.now() + 5_000);
    if (!seen) throw new Error(`never seen: ${what}`);
  }

  /** Connects from the module's side and notes what happens there. */
  connect(to: Endpoint): ModuleSocket {
    const socket = new ModuleSocket(this.clock);
    socket.connection = this.module.connectTcp(to, socket.handlers);
    return socket;
  }

  /** Listens on the module's side; every client is noted in the array. */
  async listen(at: Endpoint): Promise<{ endpoint: Endpoint; clients: ModuleSocket[]; close(): void }> {
    const clients: ModuleSocket[] = [];
    let endpoint: Endpoint | undefined;
    const listener = this.module.listenTcp(at, {
      listening: (local) => {
        endpoint = local;
        this.clock.ring();
      },
      accept: (connection) => {
        const socket = new ModuleSocket(this.clock);
        socket.connection = connection;
        clients.push(socket);
        return socket.handlers;
      },
    });
    await this.until('the module listening', () => endpoint !== undefined);
    return { endpoint: endpoint!, clients, close: () => listener.close() };
  }

  async bind(address: string): Promise<{ socket: UdpSocket; endpoint: Endpoint; datagrams: [Buffer, Endpoint][] }> {
    const datagrams: [Buffer, Endpoint][] = [];
    let endpoint: Endpoint | undefined;
    const socket = this.module.bindUdp(
      { address, port: 0 },
      {
        bound: (local) => {
          endpoint = local;
          this.clock.ring();
        },
        received: (bytes, from) => {
          datagrams.push([bytes, from]);
          this.clock.ring();
        },
      },
    );
    await this.until('the module bound', () => endpoint !== undefined);
    return { socket, endpoint: endpoint!, datagrams };
  }

  close(): void {
    this.peer.reset();
    this.stacks.close();
  }
}

/** The module's end of a connection. */
export class ModuleSocket {
  connection!: TcpConnection;
  readonly happened: string[] = [];
  received = Buffer.alloc(0);

  constructor(private readonly clock: Clock) {}

  get handlers(): TcpHandlers {
    const note = (what: string) => () => {
      this.happened.push(what);
      this.clock.ring();
    };
    return {
      connected: note('connected'),
      failed: (failure) => note(failure)(),
      data: (bytes) => {
        this.received = Buffer.concat([this.received, bytes]);
        this.clock.ring();
      },
      fin: note('fin'),
      reset: note('reset'),
      closed: note('closed'),
    };
  }
}

/** A bench on a virtual network. */
export function virtualBench(more: Partial<PeerOptions> = {}): TestBench {
  const clock = new VirtualClock();
  const network = new VirtualNetwork(clock, { seed: 7 });
  const addresses = { peer: '198.51.100.7', peer6: '2001:db8::7', module: '10.7.157.1', module6: '2001:db8:1::1' };
  const peer = network.host([addresses.peer, addresses.peer6]);
  const module = network.host([addresses.module, addresses.module6]);
  const close = () => {
    peer.close();
    module.close();
  };
  return new TestBench(clock, { peer, module, close }, addresses, more);
}

/** A bench on this computer's loopback. */
export function realBench(more: Partial<PeerOptions> = {}): TestBench {
  const clock = new RealClock();
  const peer = new RealStack({ clock });
  const module = new RealStack({ clock });
  const addresses = { peer: '127.0.0.1', peer6: '::1', module: '127.0.1.1', module6: '::1' };
  const close = () => {
    peer.close();
    module.close();
  };
  return new TestBench(clock, { peer, module, close }, addresses, more);
}

export const BENCHES = { 'on a virtual network': virtualBench, 'on real sockets': realBench };

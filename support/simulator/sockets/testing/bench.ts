import { isIP } from 'node:net';
import type { Endpoint, TcpConnection, TcpHandlers } from '../../../net/stack';
import { type VirtualHost, VirtualNetwork } from '../../../net/virtual';
import { VirtualClock } from '../../../time/virtual-clock';
import type {
  Argument,
  DataEntry,
  Handler,
  PortServices,
  Reply,
  TransparentPipe,
  TransparentPort,
} from '../../handler';
import { completeOptions, type GivenOptions } from '../../options';
import { Settings } from '../../settings';
import type { SocketServices } from '../../socket-services';
import { Sockets } from '../index';

export const MODULE = '10.7.157.1';
export const PEER = '10.9.0.1';
const NAME_TIME = 30;

/** What a peer's connection has seen, for tests. */
export class PeerConnection {
  received = '';
  readonly segments: string[] = [];
  end = '';
  connection!: TcpConnection;

  readonly handlers: TcpHandlers = {
    data: (bytes) => {
      this.segments.push(bytes.toString('latin1'));
      this.received += bytes.toString('latin1');
    },
    fin: () => {
      this.end = 'fin';
      if (this.closesBack) this.connection.halfClose();
    },
    reset: (reason) => {
      this.end = reason;
    },
    closed: () => {
      this.end = 'closed';
    },
    failed: (failure) => {
      this.end = failure;
    },
  };

  constructor(private readonly closesBack: boolean) {}

  write(text: string): void {
    this.connection.write(Buffer.from(text, 'latin1'));
  }
}

/** Sockets on a virtual network with a port that writes down all it is told, in order. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly network = new VirtualNetwork(this.clock, { latency: 20 });
  readonly peer: VirtualHost = this.network.host([PEER]);
  readonly module: VirtualHost = this.network.host([MODULE]);
  readonly settings: Settings;
  readonly sockets: Sockets;
  /** Response lines, final results, URCs and transparent data since the last {@link take}. */
  private lines: string[] = [];
  private readonly handlers = new Map<string, Handler>();
  entry: DataEntry | undefined;
  pipe: TransparentPipe | undefined;
  remembered = 0;
  isActive = true;
  readonly names = new Map<string, string[]>();

  constructor(given: GivenOptions = {}) {
    const options = completeOptions(given);
    this.settings = new Settings(options.settings);
    const port: PortServices = {
      urc: (line, payload) => this.lines.push(payload ? `${line}|${payload.toString('latin1')}` : line),
      remember: (code) => {
        this.remembered = code;
      },
      define: (name, handler) => this.handlers.set(name, handler),
    };
    const services: SocketServices = {
      clock: this.clock,
      port,
      settings: this.settings,
      options,
      random: () => 0.5,
      route: (id) => (id === 1 && this.isActive ? { stack: this.module, ipv4: MODULE } : undefined),
      routeError: () => 561,
      resolve: (_id, name, done) => {
        const addresses = isIP(name) ? [name] : this.names.get(name);
        this.clock.after(isIP(name) ? 0 : NAME_TIME, () => done(addresses ? 0 : 565, addresses ?? [], 60));
      },
    };
    this.sockets = new Sockets(services);
    this.sockets.define();
  }

  /** Runs `NAME=args`, `NAME?`, `NAME=?` or `NAME`; values as on the command line. */
  send(command: string): void {
    const [, name, rest] = /^(\w+)(.*)$/.exec(command)!;
    const form = rest === '' ? 'exec' : rest === '?' ? 'read' : rest === '=?' ? 'test' : 'set';
    const args = form === 'set' ? (rest!.slice(1).match(/"[^"]*"|[^,]+|(?<=,)(?=,|$)|^$/g) ?? []).map(argument) : [];
    this.handlers.get(name!)!({ name: name!, form, args }, this.reply());
  }

  /** Ends a data entry as the port would. */
  enter(outcome: string | Buffer | 'cancelled' | 'timeout'): void {
    const entry = this.entry!;
    this.entry = undefined;
    if (outcome === 'cancelled' || outcome === 'timeout') entry.done(outcome, this.reply());
    else {
      const data = Buffer.from(outcome as string, 'latin1');
      const length = entry.length ?? data.length;
      entry.done({ data: data.subarray(0, Math.min(length, entry.most)) }, this.reply());
    }
  }

  /** What was written down since the last call. */
  take(): string[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** Lets time pass and takes what was written down. Milliseconds. */
  async after(time: number): Promise<string[]> {
    await this.clock.sleep(time);
    return this.take();
  }

  /** Runs a command and lets enough time pass for a round trip. */
  async run(command: string, time = 100): Promise<string[]> {
    this.send(command);
    return this.after(time);
  }

  /** A server of the peer; the connections it gets, in order. */
  serve(port: number, closesBack = true): PeerConnection[] {
    const connections: PeerConnection[] = [];
    this.peer.listenTcp(
      { address: PEER, port },
      {
        accept: (connection) => {
          const peer = new PeerConnection(closesBack);
          peer.connection = connection;
          connections.push(peer);
          return peer.handlers;
        },
      },
    );
    return connections;
  }

  /** A client of the peer towards the module. */
  client(port: number, from?: number): PeerConnection {
    const peer = new PeerConnection(true);
    peer.connection = this.peer.connectTcp({ address: MODULE, port }, peer.handlers, { from: { port: from ?? 0 } });
    return peer;
  }

  /** A UDP socket of the peer and what it got. */
  udp(port: number): { got: string[]; send(text: string, to: Endpoint): void } {
    const got: string[] = [];
    const socket = this.peer.bindUdp(
      { address: PEER, port },
      { received: (bytes, from) => got.push(`${from.address}:${from.port} ${bytes.toString('latin1')}`) },
    );
    return { got, send: (text, to) => socket.send(Buffer.from(text, 'latin1'), to) };
  }

  /** An open TCP client with connectID 0 and its peer's end. */
  async tcp(mode = 0, closesBack = true): Promise<PeerConnection> {
    const connections = this.serve(8305, closesBack);
    await this.run(`QIOPEN=1,0,"TCP","${PEER}",8305,0,${mode}`);
    return connections[0]!;
  }

  /** A reply that writes down what it is told. */
  reply(): Reply {
    return {
      info: (line, payload) => this.lines.push(payload ? `${line}|${payload.toString('latin1')}` : line),
      ok: () => this.lines.push('OK'),
      error: (code) => this.lines.push(`ERROR ${code}`),
      final: (text, code = 0) => this.lines.push(code ? `${text} ${code}` : text),
      prompt: (entry) => {
        this.entry = entry;
        this.lines.push('>');
      },
      connect: (pipe) => this.connect(pipe),
    };
  }

  private connect(pipe: TransparentPipe): TransparentPort {
    this.pipe = pipe;
    this.lines.push('CONNECT');
    return {
      toHost: (bytes) => this.lines.push(`<${bytes.toString('latin1')}`),
      broken: () => this.lines.push('NO CARRIER'),
    };
  }
}

function argument(text: string): Argument {
  return text.startsWith('"') ? { text: text.slice(1, -1), quoted: true } : { text, quoted: false };
}

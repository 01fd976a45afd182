import type {
  Endpoint,
  NetFailure,
  NetStack,
  TcpConnection,
  TcpHandlers,
  TcpListener,
  TcpListenHandlers,
  UdpHandlers,
  UdpSocket,
} from '../../net/stack';
import type { Clock } from '../../time/clock';
import type { PeerEvent, TimelineBody } from '../../timeline/event';
import type { Playback } from './playback';

export interface ReplayStackOptions {
  clock: Clock;
  /** Undefined between cases: nothing is listened for. */
  playback: Playback | undefined;
  seesSegments: boolean;
}

/** A socket that the peer listens with. */
interface Ear {
  name: string;
  port: number;
  tcp?: TcpListenHandlers;
  udp?: UdpHandlers;
}

interface Attempt {
  to: Endpoint;
  handlers: TcpHandlers;
  connection: ReplayConnection;
}

const NUMBERED = / #\d+$/;

/**
 * The peer's network in a transcript: sockets get the ports that they had, and what reached the peer reaches it again. What the
 * peer sends is compared by way of the timeline.
 */
export class ReplayStack implements NetStack {
  readonly seesSegments: boolean;
  private readonly ears: Ear[] = [];
  private readonly attempts: Attempt[] = [];
  private readonly connections = new Map<string, TcpHandlers>();

  constructor(private readonly options: ReplayStackOptions) {
    this.seesSegments = options.seesSegments;
  }

  listenTcp(at: Endpoint, handlers: TcpListenHandlers): TcpListener {
    return this.listen(at, { tcp: handlers }, (local) => handlers.listening?.(local));
  }

  bindUdp(at: Endpoint, handlers: UdpHandlers): UdpSocket {
    const socket = this.listen(at, { udp: handlers }, (local) => handlers.bound?.(local));
    return Object.assign(socket, { send: () => {} });
  }

  connectTcp(to: Endpoint, handlers: TcpHandlers): TcpConnection {
    const connection = new ReplayConnection(this.seesSegments, { address: '', port: 0 }, to);
    this.attempts.push({ to, handlers, connection });
    this.options.playback?.again();
    return connection;
  }

  /** The peer pings nobody. */
  ping(_to: string, _options: unknown, done: Parameters<NetStack['ping']>[2]): void {
    this.options.clock.after(0, () => done({ failure: 'EHOSTUNREACH', time: 0, ttl: 0 }));
  }

  /** Plays a recorded event of the peer. */
  play(event: TimelineBody): boolean {
    if (event.kind !== 'peer') return true;
    const handlers = this.connections.get(event.name);
    if (!handlers) return this.begins(event);
    switch (event.what) {
      case 'received':
        handlers.data?.(event.bytes ?? Buffer.alloc(0));
        break;
      case 'fin-received':
        handlers.fin?.();
        break;
      case 'reset-received':
        handlers.reset?.((event.detail ?? 'ECONNRESET') as NetFailure);
        break;
      case 'refused':
        handlers.failed?.((event.detail ?? 'ECONNREFUSED') as NetFailure);
        break;
      case 'closed':
        handlers.closed?.();
        break;
      case 'keepalive':
        handlers.keepalive?.();
        break;
      case 'retransmission':
        handlers.retransmission?.(event.bytes ?? Buffer.alloc(0));
    }
    return true;
  }

  /** What comes to a socket, or makes a connection. False where the peer has not begun what it answers. */
  private begins(event: PeerEvent): boolean {
    if (event.what === 'received' || event.what === 'query') {
      const ear = this.ears.find(({ name, udp }) => udp && name === event.name);
      ear?.udp?.received?.(event.bytes ?? Buffer.alloc(0), event.remote ?? { address: '', port: 0 });
      return true;
    }
    const ear = this.earOf(event);
    if (ear?.tcp) {
      const connection = new ReplayConnection(this.seesSegments, event.local!, event.remote!);
      const handlers = ear.tcp.accept(connection);
      if (handlers) this.stands(event, handlers);
      return true;
    }
    const index = this.attempts.findIndex(({ to }) => same(to, event.remote));
    const attempt = this.attempts[index];
    if (!attempt) return false;
    this.attempts.splice(index, 1);
    if (event.local) attempt.connection.local = event.local;
    this.stands(event, attempt.handlers);
    return true;
  }

  private stands(event: PeerEvent, handlers: TcpHandlers): void {
    if (event.what === 'refused') handlers.failed?.((event.detail ?? 'ECONNREFUSED') as NetFailure);
    else {
      this.connections.set(event.name, handlers);
      handlers.connected?.();
    }
  }

  /** The listener of an accepted connection, whose name is the listener's with a number. */
  private earOf(event: PeerEvent): Ear | undefined {
    if (event.what === 'connected') return undefined;
    const name = event.name.replace(NUMBERED, '');
    const named = this.ears.filter((ear) => ear.tcp && ear.name === name);
    return (
      named.find((ear) => ear.port === event.local?.port) ?? (event.what === 'accepted' ? named.at(-1) : undefined)
    );
  }

  private listen(at: Endpoint, what: Pick<Ear, 'tcp' | 'udp'>, told: (local: Endpoint) => void): TcpListener {
    const next = this.options.playback?.peek('listening');
    const recorded = next?.kind === 'peer' ? next : undefined;
    const local = { address: at.address, port: recorded?.local?.port ?? at.port };
    const ear: Ear = { name: recorded?.name ?? '', port: local.port, ...what };
    this.ears.push(ear);
    let open = true;
    this.options.clock.after(0, () => {
      if (open) told(local);
    });
    return {
      local,
      close: () => {
        open = false;
        const index = this.ears.indexOf(ear);
        if (index >= 0) this.ears.splice(index, 1);
      },
    };
  }
}

/** One end of a recorded connection: it only has addresses; what is done with it stands on the timeline. */
class ReplayConnection implements TcpConnection {
  constructor(
    private readonly silences: boolean,
    public local: Endpoint,
    readonly remote: Endpoint,
  ) {}

  write(): void {}

  halfClose(): void {}

  reset(): void {}

  pause(): void {}

  silence(): boolean {
    return this.silences;
  }

  tune(): void {}
}

function same(a: Endpoint, b: Endpoint | undefined): boolean {
  return a.address === b?.address && a.port === b.port;
}

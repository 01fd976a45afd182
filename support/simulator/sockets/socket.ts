import type { Endpoint, TcpOptions } from '../../net/stack';
import type { Reply, TransparentPort } from '../handler';
import { Code } from './codes';
import { Inbox, type Portion } from './inbox';
import { PacketBuilder } from './packet-builder';
import type { Surroundings } from './surroundings';

export type ServiceType = 'TCP' | 'UDP' | 'TCP LISTENER' | 'TCP INCOMING' | 'UDP SERVICE';

/** <socket_state> of AT+QISTATE. 0, Initial, is a connectID without a socket. */
export const State = { opening: 1, connected: 2, listening: 3, closing: 4 } as const;
export type State = (typeof State)[keyof typeof State];

/** <access_mode>. */
export const Mode = { buffer: 0, push: 1, transparent: 2 } as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** Bytes of the send buffer of a socket (2.4.10, <Freesize>). */
export const SEND_BUFFER = 10_240;
/** Unread bytes from which on a TCP socket stops taking more and a UDP socket drops datagrams. */
export const RECEIVE_CACHE = 65_536;

/** How whoever opens a socket learns what came of it. One call of the two at most. */
export interface Outcome {
  opened(): void;
  failed(code: number): void;
}

export interface SocketIdentity {
  id: number;
  type: ServiceType;
  contextId: number;
  mode: Mode;
  remote: Endpoint;
  local: Endpoint;
  /** connectID of the listener of an incoming connection. */
  serverId?: number;
}

/** One socket: what AT+QISTATE shows of it, its receive cache, and how its data reach the host. */
export abstract class Socket {
  readonly id: number;
  readonly type: ServiceType;
  readonly contextId: number;
  readonly serverId: number | undefined;
  readonly inbox = new Inbox();
  state: State = State.opening;
  remote: Endpoint;
  local: Endpoint;
  /** The local port that AT+QIOPEN asked for, 0 for any. */
  readonly askedPort: number;
  /** total_send_length. */
  sent = 0;
  /** The bench says that the send buffer is full. */
  full = false;
  /** Its connectID is free again. */
  released = false;
  private accessMode: Mode;
  private outcome: Outcome | undefined;
  private transparent: { port: TransparentPort; builder: PacketBuilder } | undefined;

  constructor(
    protected readonly around: Surroundings,
    identity: SocketIdentity,
    outcome: Outcome,
  ) {
    this.id = identity.id;
    this.type = identity.type;
    this.contextId = identity.contextId;
    this.accessMode = identity.mode;
    this.remote = identity.remote;
    this.local = identity.local;
    this.askedPort = identity.local.port;
    this.serverId = identity.serverId;
    this.outcome = outcome;
  }

  get mode(): Mode {
    return this.accessMode;
  }

  /** Bytes that the other side has acknowledged; without acknowledgements, all that were sent. */
  get acked(): number {
    return this.sent;
  }

  /** Free bytes of the send buffer, 0..10240. */
  get room(): number {
    return this.full ? 0 : Math.max(0, SEND_BUFFER - (this.sent - this.acked));
  }

  /** Hands bytes to the network, on a UDP service towards the given address. Does nothing on a broken connection. */
  abstract transmit(bytes: Buffer, to?: Endpoint): void;

  /**
   * AT+QICLOSE: ends the connection in good order, by force after `timeout` milliseconds, and frees the connectID.
   * `done` is called once, within this call where there is nothing to wait for.
   */
  abstract close(timeout: number, done: () => void): void;

  /** Ends everything now, telling nobody on this side. */
  abstract drop(): void;

  /**
   * The network has taken the connection away, or its context.
   * @param code what an opening that this ends is told
   * @param report whether the host gets a "closed"
   */
  abstract lose(code: number, report: boolean): void;

  /** Changes options of a standing TCP connection. */
  tune(_options: TcpOptions): void {}

  /** Called after bytes left the receive cache. */
  protected cacheRead(): void {}

  /** Ends an opening in failure and frees the connectID. */
  fail(code: number): void {
    const outcome = this.outcome;
    this.outcome = undefined;
    this.release();
    outcome?.failed(code);
  }

  protected get opening(): boolean {
    return this.outcome !== undefined;
  }

  protected succeed(state: State, local: Endpoint): void {
    const outcome = this.outcome;
    this.outcome = undefined;
    this.state = state;
    this.local = local;
    outcome?.opened();
    this.around.opened(this);
  }

  protected release(): void {
    if (this.released) return;
    this.released = true;
    this.outcome = undefined;
    this.around.table.remove(this);
  }

  /** At most so many cached bytes, by the rules of the socket's type. */
  read(most: number): Portion | undefined {
    return this.take(most, this.around.services.options.variants.shortRead === 'rest kept');
  }

  private take(most: number, keepRest: boolean): Portion | undefined {
    const datagrams = this.type === 'UDP' || this.type === 'UDP SERVICE';
    const block = datagrams && !this.around.services.settings.udpReadStream;
    const portion = this.inbox.take({ most, block, keepRest });
    if (portion) this.cacheRead();
    return portion;
  }

  /** Bytes came from the network. */
  protected receive(bytes: Buffer, from?: Endpoint): void {
    this.inbox.put(bytes, from);
    this.deliver();
  }

  /** Tells the host of cached bytes, or gives them to it, as the access mode wants it. */
  deliver(): void {
    if (this.transparent) this.pour(this.transparent.port);
    else if (this.accessMode === Mode.push) this.push();
    else this.announce();
  }

  private pour(port: TransparentPort): void {
    for (let portion = this.take(RECEIVE_CACHE, true); portion; portion = this.take(RECEIVE_CACHE, true)) {
      port.toHost(portion.data);
    }
  }

  private push(): void {
    const { reports } = this.around;
    const most = reports.largestPush;
    for (let portion = this.take(most, true); portion; portion = this.take(most, true)) {
      reports.pushed(this, portion);
    }
  }

  private announce(): void {
    if (this.inbox.unread === 0 || this.inbox.announced) return;
    this.inbox.announced = true;
    this.around.reports.received(this);
  }

  /** AT+QISWTMD to buffer or direct push mode. */
  switchTo(mode: typeof Mode.buffer | typeof Mode.push): void {
    this.accessMode = mode;
    this.deliver();
  }

  /** CONNECT, and the port is the socket's until `left` or a broken connection. */
  enterTransparent(reply: Reply): void {
    const { clock, settings } = this.around.services;
    const builder = new PacketBuilder(
      clock,
      settings,
      () => this.room,
      (packet) => this.transmit(packet),
    );
    this.accessMode = Mode.transparent;
    const port = reply.connect({
      fromHost: (bytes) => builder.add(bytes),
      left: () => this.leaveTransparent(),
      resume: (again) => this.resumeTransparent(again),
    });
    this.transparent = { port, builder };
    this.deliver();
  }

  private resumeTransparent(reply: Reply): void {
    if (this.state === State.connected && !this.released) this.enterTransparent(reply);
    else reply.final('NO CARRIER', Code.socketClosed);
  }

  /** There may be room in the send buffer again. */
  roomChanged(): void {
    this.transparent?.builder.pump();
  }

  /** Back to buffer mode; what waited for a full packet goes out. Returns the port that was left. */
  protected leaveTransparent(): TransparentPort | undefined {
    const left = this.transparent;
    if (!left) return undefined;
    this.transparent = undefined;
    this.accessMode = Mode.buffer;
    left.builder.flush();
    return left.port;
  }

  /** The connection is over without the host having asked for it: "closed", or NO CARRIER in transparent mode. */
  protected tellClosed(urc: boolean): void {
    this.state = State.closing;
    const port = this.leaveTransparent();
    if (port) port.broken();
    else if (urc) this.around.reports.closed(this.id);
  }
}

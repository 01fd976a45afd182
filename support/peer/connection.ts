import type { Endpoint, NetFailure, TcpConnection, TcpHandlers } from '../net/stack';
import type { PeerEvent } from '../timeline/event';
import { inconc } from '../verdict/verdict';
import type { PeerHost } from './host';

/** How the making of a connection ended, or that it has not. */
export type ConnectOutcome = 'connecting' | 'connected' | 'refused' | 'timeout' | 'unreachable';

/** Bytes as the network delivered them: one segment where the stack sees segments, else one read. */
export interface Chunk {
  readonly bytes: Buffer;
  /** Milliseconds on the run's clock. */
  readonly at: number;
}

export interface ConnectionOptions {
  /** Answer the module's FIN with ours at once. Default true. */
  backClose?: boolean;
}

const NOTHING: Buffer = Buffer.alloc(0);
const NOWHERE: Endpoint = { address: '', port: 0 };

/** The peer's end of one TCP connection with the module: keeps all that came and when, does only what it is told. */
export class PeerConnection {
  readonly chunks: Chunk[] = [];
  /** When each keep-alive probe and each repeated segment came (only where the stack sees segments). */
  readonly keepalives: number[] = [];
  readonly retransmissions: Chunk[] = [];
  outcome: ConnectOutcome = 'connecting';
  /** The name of the failure behind `outcome`. */
  failure?: NetFailure;
  backClose: boolean;
  local: Endpoint = NOWHERE;
  /** The module's end, as seen from here. */
  remote: Endpoint = NOWHERE;
  /** Bytes that have come. */
  receivedLength = 0;
  sentLength = 0;
  /** Bytes that the module has acknowledged (real sockets: that the system has taken). */
  acknowledged = 0;
  finReceived = false;
  finSent = false;
  resetReceived = false;
  resetSent = false;
  /** Both directions ended in good order. */
  closed = false;
  /** When the module's FIN or RST came. */
  endedAt?: number;

  private socket!: TcpConnection;
  private joined = NOTHING;
  private joinedChunks = 0;
  private forgotten = false;
  private silent = false;

  /**
   * @param name the scenario's name for it
   * @param serial counts the connections of that name from 1
   */
  constructor(
    private readonly host: PeerHost,
    readonly name: string,
    readonly serial: number,
    private readonly kind: 'accepted' | 'connected',
    options: ConnectionOptions = {},
  ) {
    this.backClose = options.backClose ?? true;
    host.parts.add(this);
  }

  /** Name and serial number, as the log has them. */
  get label(): string {
    return `${this.name} #${this.serial}`;
  }

  /** All bytes so far, in order. */
  get received(): Buffer {
    if (this.joinedChunks < this.chunks.length) {
      const fresh = this.chunks.slice(this.joinedChunks).map((chunk) => chunk.bytes);
      this.joined = this.joinedChunks === 0 && fresh.length === 1 ? fresh[0]! : Buffer.concat([this.joined, ...fresh]);
      this.joinedChunks = this.chunks.length;
    }
    return this.joined;
  }

  /** Nothing can come any more. */
  get over(): boolean {
    return this.forgotten || this.finReceived || this.resetReceived || this.resetSent || this.failure !== undefined;
  }

  /** Sends bytes. Inconc where the connection can carry none any more. */
  send(bytes: Buffer): void {
    const obstacle = this.obstacle();
    if (obstacle) inconc({ message: `${this.label} cannot send ${bytes.length} bytes: ${obstacle}` });
    this.socket.write(bytes);
    this.sentLength += bytes.length;
    this.log('sent', { bytes });
  }

  /** Sends FIN after what was sent; still receives. */
  halfClose(): void {
    if (this.obstacle()) return;
    this.finSent = true;
    this.log('fin-sent');
    this.socket.halfClose();
  }

  /** Sends RST and forgets the connection. */
  reset(): void {
    if (this.outcome !== 'connected' || this.closed || this.resetReceived || this.resetSent) return;
    this.resetSent = true;
    this.log('reset-sent');
    if (this.silent) this.socket.silence(false);
    this.socket.reset();
    this.host.parts.delete(this);
  }

  /** Stops or goes on reading, so that the module's send buffer fills up. */
  pause(on: boolean): void {
    this.host.logAction(`${this.label} ${on ? 'stops' : 'goes on'} reading`);
    this.socket.pause(on);
  }

  /** Ignores every packet and sends none, not even ACKs. False where the stack cannot. */
  silence(on: boolean): boolean {
    const done = this.socket.silence(on);
    this.silent = done && on;
    if (done) this.host.logAction(`${this.label} ${on ? 'falls silent' : 'answers again'}`);
    return done;
  }

  /**
   * Waits until at least so many bytes have come, or until what has come satisfies the predicate. Gives up early when
   * nothing can come any more.
   * @param within milliseconds
   */
  async receives(expected: number | ((received: Buffer) => boolean), within: number): Promise<boolean> {
    const enough = typeof expected === 'number' ? () => this.receivedLength >= expected : () => expected(this.received);
    const what = typeof expected === 'number' ? `${expected} bytes` : 'the bytes waited for';
    const probe = () => (enough() ? true : this.over ? false : undefined);
    return (await this.host.wait(`${what} at ${this.label}`, probe, within)) ?? false;
  }

  /** Waits for the module's FIN or RST; undefined where neither came within so many milliseconds. */
  async ends(within: number): Promise<'fin' | 'reset' | undefined> {
    const probe = () => (this.resetReceived ? 'reset' : this.finReceived ? 'fin' : undefined);
    return this.host.wait(`the end of ${this.label}`, probe, within);
  }

  /** Waits until both directions have ended, or the connection was reset. */
  async closes(within: number): Promise<boolean> {
    const probe = () => (this.closed || this.resetReceived || this.resetSent ? true : undefined);
    return (await this.host.wait(`${this.label} being closed`, probe, within)) ?? false;
  }

  /** Takes the socket that it is the log of; the handlers may be called from then on. */
  attach(socket: TcpConnection): void {
    this.socket = socket;
    this.remote = socket.remote;
  }

  /** @param connected called when the connection stands, after the log has it */
  handlers(connected?: () => void): TcpHandlers {
    const guard =
      <A extends unknown[]>(action: (...args: A) => void) =>
      (...args: A) => {
        if (!this.forgotten && !this.resetSent) action(...args);
      };
    return {
      connected: guard(() => {
        this.outcome = 'connected';
        this.local = this.socket.local;
        this.remote = this.socket.remote;
        connected?.();
        this.log(this.kind);
      }),
      failed: guard((failure) => this.failedWith(failure)),
      data: guard((bytes) => {
        this.chunks.push({ bytes, at: this.host.clock.now() });
        this.receivedLength += bytes.length;
        this.log('received', { bytes });
      }),
      acked: guard((total) => {
        this.acknowledged = total;
        this.host.clock.ring();
      }),
      fin: guard(() => {
        this.finReceived = true;
        this.endedAt = this.host.clock.now();
        this.log('fin-received');
        if (this.backClose) this.halfClose();
      }),
      reset: guard((reason) => {
        this.resetReceived = true;
        this.failure = reason;
        this.endedAt ??= this.host.clock.now();
        this.host.parts.delete(this);
        this.log('reset-received', { detail: reason });
      }),
      closed: guard(() => {
        this.closed = true;
        this.host.parts.delete(this);
        this.log('closed');
      }),
      keepalive: guard(() => {
        this.keepalives.push(this.host.clock.now());
        this.log('keepalive');
      }),
      retransmission: guard((bytes) => {
        this.retransmissions.push({ bytes, at: this.host.clock.now() });
        this.log('retransmission', { bytes });
      }),
    };
  }

  /** Ends an attempt that the stack has not ended by itself. */
  giveUp(): void {
    this.failedWith('ETIMEDOUT');
    this.forgotten = true;
    this.socket.reset();
  }

  dispose(): void {
    if (this.outcome === 'connecting') this.socket.reset();
    else this.reset();
    this.forgotten = true;
  }

  private failedWith(failure: NetFailure): void {
    this.failure = failure;
    this.outcome = OUTCOMES[failure] ?? 'unreachable';
    this.host.parts.delete(this);
    this.log('refused', { detail: failure });
  }

  /** Why nothing can be sent, in words; undefined where it can. */
  private obstacle(): string | undefined {
    if (this.outcome !== 'connected') return `it is not connected (${this.failure ?? this.outcome})`;
    if (this.resetReceived) return `the module has reset it (${this.failure})`;
    if (this.resetSent) return 'the peer has reset it';
    if (this.finSent) return 'the peer has sent its FIN';
    return this.forgotten ? 'its scenario is over' : undefined;
  }

  private log(what: PeerEvent['what'], more: { bytes?: Buffer; detail?: string } = {}): void {
    this.host.log({ name: this.label, what, remote: this.remote, local: this.local, ...more });
  }
}

const OUTCOMES: Partial<Record<NetFailure, ConnectOutcome>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ETIMEDOUT: 'timeout',
};

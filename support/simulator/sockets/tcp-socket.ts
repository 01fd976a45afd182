import type { Endpoint, NetFailure, NetStack, TcpConnection, TcpHandlers, TcpOptions } from '../../net/stack';
import type { Timer } from '../../time/clock';
import { Code } from './codes';
import { RECEIVE_CACHE, Socket, State } from './socket';
import { tcpOptions } from './tcp-options';

/** How long a connection that the host no longer waits for may take to end in good order. Milliseconds. */
const LINGER = 10_000;

/** A TCP connection: one the module made, or one that a listener accepted. */
export class TcpSocket extends Socket {
  private connection: TcpConnection | undefined;
  private ackedBytes = 0;
  private paused = false;
  private finSent = false;
  /** The host has closed the socket: what still comes is not for it. */
  private closedByHost = false;
  /** passiveclosed was on when the connection was lost: the connectID goes without AT+QICLOSE. */
  private freesItself = false;
  private force: Timer | undefined;
  private closeDone: (() => void) | undefined;

  override get acked(): number {
    return Math.min(this.ackedBytes, this.sent);
  }

  /** Makes a connection; `refused` is told why it could not be made. */
  connect(stack: NetStack, to: Endpoint, options: TcpOptions, refused: (failure: NetFailure) => void): void {
    this.remote = to;
    this.connection = stack.connectTcp(to, this.handlers(refused), options);
  }

  /** Takes over a connection that a listener was offered. */
  adopt(connection: TcpConnection): TcpHandlers {
    this.connection = connection;
    connection.tune(tcpOptions(this.around.services.settings));
    return this.handlers(() => this.fail(Code.acceptFailed));
  }

  private handlers(failed: (failure: NetFailure) => void): TcpHandlers {
    const live = (action: () => void) => () => {
      if (this.connection) action();
    };
    return {
      connected: live(() => this.succeed(State.connected, this.connection!.local)),
      failed: (failure) => {
        if (!this.connection) return;
        this.forget();
        failed(failure);
      },
      data: (bytes) => this.connection && this.arrived(bytes),
      acked: (total) => {
        this.ackedBytes = total;
        this.roomChanged();
      },
      fin: live(() => this.closedByPeer()),
      reset: live(() => this.broken(true)),
      closed: live(() => this.ended()),
    };
  }

  private arrived(bytes: Buffer): void {
    if (this.closedByHost) return;
    this.receive(bytes);
    if (this.inbox.unread >= RECEIVE_CACHE && !this.paused) this.pause(true);
  }

  private pause(paused: boolean): void {
    this.paused = paused;
    this.connection?.pause(paused);
  }

  protected override cacheRead(): void {
    if (this.paused && this.inbox.unread < RECEIVE_CACHE / 2) this.pause(false);
    this.freeIfDone();
  }

  transmit(bytes: Buffer): void {
    if (!this.connection || this.finSent) return;
    this.sent += bytes.length;
    this.connection.write(bytes);
  }

  override tune(options: TcpOptions): void {
    this.connection?.tune(options);
  }

  private closedByPeer(): void {
    if (this.closedByHost) {
      this.finish();
      return;
    }
    this.lost(true);
    if (!this.freesItself) return;
    this.sendFin();
    this.force = this.around.services.clock.after(LINGER, () => this.abandon());
    this.freeIfDone();
  }

  private broken(report: boolean): void {
    this.forget();
    if (this.closedByHost) this.finish();
    else if (this.state !== State.closing) this.lost(report);
    this.freeIfDone();
  }

  private ended(): void {
    this.forget();
    if (this.closedByHost) this.finish();
    else this.freeIfDone();
  }

  /** The connection is of no use to the host any more, which is told as the settings want it. */
  private lost(report: boolean): void {
    const { settings, options } = this.around.services;
    this.freesItself = settings.passiveClosed;
    this.tellClosed(report && (!this.freesItself || options.variants.passiveReport === 'yes'));
  }

  /** With passiveclosed 1 the connectID is freed once nothing is left to read (E39). */
  private freeIfDone(): void {
    if (!this.freesItself || this.inbox.unread > 0) return;
    const early = this.around.services.options.variants.passiveFree === 'yes';
    if (early || !this.connection) this.release();
  }

  private sendFin(): void {
    if (this.finSent) return;
    this.finSent = true;
    this.connection?.halfClose();
  }

  private abandon(): void {
    this.connection?.reset();
    this.ended();
  }

  close(timeout: number, done: () => void): void {
    if (!this.connection || this.opening) {
      this.drop();
      done();
      return;
    }
    this.closedByHost = true;
    this.force?.cancel();
    this.pause(false);
    this.sendFin();
    this.closeDone = done;
    this.force = this.around.services.clock.after(timeout > 0 ? timeout : LINGER, () => this.abandon());
    if (timeout === 0) this.answerClose();
  }

  /** The host need not wait any longer; the rest happens without it. */
  private answerClose(): void {
    const done = this.closeDone;
    this.closeDone = undefined;
    this.release();
    done?.();
  }

  private finish(): void {
    this.forget();
    this.answerClose();
  }

  drop(): void {
    this.connection?.reset();
    this.forget();
    this.closeDone = undefined;
    this.release();
  }

  protected override release(): void {
    super.release();
    if (this.connection) this.around.table.lingering.add(this);
  }

  /** The connection is over as far as the module goes. */
  private forget(): void {
    this.connection = undefined;
    this.force?.cancel();
    this.around.table.lingering.delete(this);
  }

  lose(code: number, report: boolean): void {
    if (this.opening) {
      this.connection?.reset();
      this.forget();
      this.fail(code);
      return;
    }
    const { connection } = this;
    if (!connection) return;
    connection.reset();
    this.broken(report);
  }
}

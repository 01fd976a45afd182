import type { Endpoint, NetFailure, TcpConnection, TcpHandlers, TcpOptions } from '../stack';
import { Acker } from './acker';
import { Deadline } from './deadline';
import { Handshake, type HandshakeOwner } from './handshake';
import type { VirtualHost } from './host';
import { Inbox, type InboxOwner } from './inbox';
import { Keepalive, type KeepaliveOwner } from './keepalive';
import { Outbox, type OutboxOwner } from './outbox';
import { ACK, connectionKey, FIN, KEEPALIVE, RST, type Segment, SYN, WINDOW_PROBE } from './segment';

const CONNECT_TIMEOUT = 75_000;
/** How long the accepting end repeats its SYN-ACK. */
const ACCEPT_TIMEOUT = 63_000;
const TIME_WAIT = 60_000;

type State = 'syn-sent' | 'syn-received' | 'open' | 'time-wait' | 'gone';

/** One end of a TCP connection on a virtual network (RFC 9293). */
export class VirtualConnection implements TcpConnection, HandshakeOwner, OutboxOwner, InboxOwner, KeepaliveOwner {
  /** Names this end at its host. */
  readonly key: string;
  /** Told of everything; set once, before a segment is handled. */
  handlers: TcpHandlers = {};
  private readonly peerKey: string;
  private readonly outbox: Outbox;
  private readonly inbox: Inbox;
  private readonly acker: Acker;
  private readonly handshake: Handshake;
  private keepalive: Keepalive | undefined;
  private waiting: Deadline | undefined;
  private silenced = false;
  /** Nothing is told to the handlers any more. */
  private over = false;
  /** This end sent its FIN before it had the other's: it keeps the port for a while. */
  private closedFirst = false;
  private ackSent = 0;
  private windowSent = 0;
  private peerMss: number;

  /**
   * @param state 'syn-sent' for the connecting end, 'syn-received' for the accepting one
   * @param peerMss largest segment the other side takes, where known: from its SYN
   */
  constructor(
    private readonly host: VirtualHost,
    readonly local: Endpoint,
    readonly remote: Endpoint,
    readonly flow: number,
    private state: State,
    private options: TcpOptions = {},
    peerMss = 0,
  ) {
    const { clock, mss } = host.network;
    this.key = connectionKey(local, remote);
    this.peerKey = connectionKey(remote, local);
    this.peerMss = peerMss;
    this.outbox = new Outbox(clock, this);
    this.outbox.retransmission = options.retransmission;
    this.inbox = new Inbox(host.receiveBuffer, this);
    this.acker = new Acker(clock, 2 * mss, () => this.send(ACK));
    this.acker.isDelayed = options.delayedAck === true;
    const limit = state === 'syn-sent' ? (options.connectTimeout ?? CONNECT_TIMEOUT) : ACCEPT_TIMEOUT;
    this.handshake = new Handshake(clock, limit, this);
  }

  /** Whether only the port is still kept (2 MSL). */
  get isWaiting(): boolean {
    return this.state === 'time-wait';
  }

  get isGone(): boolean {
    return this.state === 'gone';
  }

  write(bytes: Buffer): void {
    if (!this.isGone) this.outbox.write(bytes);
  }

  halfClose(): void {
    if (!this.isGone) this.outbox.finish();
  }

  reset(): void {
    this.over = true;
    if (this.isGone || this.isWaiting) return;
    if (this.state !== 'syn-sent') this.send(RST | ACK);
    this.leave();
  }

  pause(paused: boolean): void {
    this.inbox.pause(paused);
    if (!paused && !this.over) this.host.network.clock.after(0, () => this.resume());
  }

  silence(silent: boolean): boolean {
    this.silenced = silent;
    this.outbox.isSilent = silent;
    return true;
  }

  tune(options: TcpOptions): void {
    this.options = { ...this.options, ...options };
    this.outbox.retransmission = this.options.retransmission;
    this.acker.isDelayed = this.options.delayedAck === true;
    if ('keepalive' in options && this.state === 'open') this.startKeepalive();
  }

  /** Starts the handshake from this end. For the host. */
  begin(): void {
    this.handshake.start();
  }

  /** Ends it without a word to the other side, and tells why soon. For the host. */
  abandon(reason: NetFailure): void {
    const opening = this.isOpening();
    const waiting = this.isWaiting;
    this.leave();
    if (!waiting) this.host.network.clock.after(0, () => this.tellEnd(opening, reason));
  }

  /** Answers a SYN of another connection attempt between the same ports (RFC 9293, 3.10.7.4). For the host. */
  challenge(): void {
    this.send(ACK);
  }

  /** Handles a segment of this connection. For the host. */
  receive(segment: Segment): void {
    if (this.silenced) {
      this.overhear(segment);
      return;
    }
    const { flags } = segment;
    this.keepalive?.heard();
    if (this.isWaiting) this.onLateSegment(segment);
    else if (flags & RST) this.end(this.state === 'syn-sent' ? 'ECONNREFUSED' : 'ECONNRESET');
    else if (flags & SYN) this.onSyn(segment);
    else if (this.state !== 'syn-sent') this.onSegment(segment);
  }

  private onSyn(segment: Segment): void {
    if (this.state === 'syn-received') this.greet();
    else if (segment.flags & ACK) {
      this.send(ACK);
      if (this.state !== 'syn-sent') return;
      this.peerMss = segment.mss;
      this.establish(segment.window);
    }
  }

  private onSegment(segment: Segment): void {
    if (this.state === 'syn-received') this.establish(segment.window);
    if (!this.isGone) this.outbox.acknowledge(segment.ack, segment.window);
    if (this.isGone) return;
    if (segment.flags & (KEEPALIVE | WINDOW_PROBE)) {
      this.send(ACK);
      if (segment.flags & KEEPALIVE) this.handlers.keepalive?.();
    }
    if (segment.bytes || segment.flags & FIN) this.onContent(segment);
  }

  private onContent(segment: Segment): void {
    const { inbox } = this;
    const hadFin = inbox.finReceived;
    const closing = this.outbox.finSent;
    const before = inbox.next;
    const isNew = inbox.take(segment);
    if (this.isGone) return;
    if (!hadFin && inbox.finReceived) this.closedFirst = closing;
    if (!isNew || inbox.hasGap) this.send(ACK);
    else if (this.ackSent !== inbox.next) {
      // Otherwise something that the handler has just sent carried the ACK.
      if (inbox.finReceived) this.send(ACK);
      else this.acker.owe(inbox.next - before);
    }
    this.settle();
  }

  private overhear(segment: Segment): void {
    if (this.over) return;
    if (segment.flags & KEEPALIVE) this.handlers.keepalive?.();
    else this.inbox.overhear(segment);
  }

  private establish(window: number): void {
    this.handshake.stop();
    this.state = 'open';
    this.startKeepalive();
    this.handlers.connected?.();
    if (!this.isGone) this.outbox.start(Math.min(this.peerMss, this.host.network.mss), window);
  }

  private startKeepalive(): void {
    this.keepalive?.stop();
    const settings = this.options.keepalive;
    this.keepalive = settings && new Keepalive(this.host.network.clock, settings, this);
  }

  /** Looks whether both directions have ended. */
  private settle(): void {
    if (this.state !== 'open' || !this.outbox.finAcked || !this.inbox.finReceived) return;
    if (this.closedFirst && this.waitTime > 0) {
      this.state = 'time-wait';
      this.stopTimers();
      this.waiting = new Deadline(this.host.network.clock, () => this.leave());
      this.waiting.set(this.waitTime);
    } else this.leave();
    this.tellClosed();
  }

  /** The other side has not heard that all of its data and its FIN came: tell it, and wait anew. */
  private onLateSegment(segment: Segment): void {
    if (!segment.bytes && !(segment.flags & FIN)) return;
    this.send(ACK);
    this.waiting?.set(this.waitTime);
  }

  private get waitTime(): number {
    return this.options.timeWait ?? TIME_WAIT;
  }

  /** A reader that has paused hears of the end only after it has had all data. */
  private tellClosed(): void {
    if (this.over || !this.inbox.finTold || !(this.isWaiting || this.isGone)) return;
    this.over = true;
    this.handlers.closed?.();
  }

  private resume(): void {
    if (this.over) return;
    this.inbox.flush();
    this.tellClosed();
    const isStuck = this.windowSent < this.host.network.mss && this.inbox.window > this.windowSent;
    if (this.state === 'open' && isStuck) this.send(ACK);
  }

  private end(reason: NetFailure): void {
    const opening = this.isOpening();
    this.leave();
    this.tellEnd(opening, reason);
  }

  private tellEnd(opening: boolean, reason: NetFailure): void {
    if (this.over) return;
    this.over = true;
    if (opening) this.handlers.failed?.(reason);
    else this.handlers.reset?.(reason);
  }

  private leave(): void {
    if (this.isGone) return;
    this.state = 'gone';
    this.stopTimers();
    this.host.forget(this);
  }

  private stopTimers(): void {
    this.outbox.stop();
    this.handshake.stop();
    this.acker.stop();
    this.keepalive?.stop();
    this.waiting?.stop();
  }

  private isOpening(): boolean {
    return this.state === 'syn-sent' || this.state === 'syn-received';
  }

  private send(flags: number, seq: number = this.outbox.position, bytes?: Buffer): void {
    if (this.silenced) return;
    const { host } = this;
    this.ackSent = this.inbox.next;
    this.windowSent = this.inbox.window;
    this.acker.paid();
    host.transmit({
      flow: this.flow,
      from: this.local,
      to: this.remote,
      key: this.peerKey,
      flags,
      seq,
      ack: this.ackSent,
      window: this.windowSent,
      bytes,
      mss: flags & SYN ? Math.min(host.network.mss, host.receiveBuffer) : 0,
    });
  }

  greet(): void {
    this.send(this.state === 'syn-sent' ? SYN : SYN | ACK);
  }

  transmit(seq: number, bytes: Buffer | undefined): void {
    this.send(bytes ? ACK : ACK | FIN, seq, bytes);
  }

  probeWindow(seq: number): void {
    this.send(ACK | WINDOW_PROBE, seq);
  }

  probe(): void {
    this.send(ACK | KEEPALIVE);
  }

  isBusy(): boolean {
    return !this.outbox.isIdle;
  }

  unanswered(): void {
    this.end('ETIMEDOUT');
  }

  acknowledged(total: number): void {
    if (!this.over) this.handlers.acked?.(total);
  }

  finAcknowledged(): void {
    this.settle();
  }

  data(bytes: Buffer): void {
    if (!this.over) this.handlers.data?.(bytes);
  }

  fin(): void {
    if (!this.over) this.handlers.fin?.();
  }

  repeated(bytes: Buffer): void {
    if (!this.over) this.handlers.retransmission?.(bytes);
  }
}

import type { Clock } from '../time/clock';
import type { MarkEvent, TimelineEvent } from '../timeline/event';
import type { Timeline } from '../timeline/timeline';
import type { AtEvent } from '../wire/at-event';
import { Dialect } from '../wire/dialect';
import type { Exchange } from './exchange';
import { type EscapeOptions, Leaving, leaves, type MoveDtr } from './leaving';
import { DEFAULT_LIMITS, type SessionLimits } from './limits';
import { type AwaitOptions, awaitEvent, streamed } from './listen';
import type { SessionOptions, SessionState, WaitOptions } from './options';
import { Port } from './port';
import { type RecoverOptions, Recovery, type RecoveryReport } from './recovery';

/**
 * The tester's end of the AT port: one command at a time, every byte on the timeline. Whatever the module does or fails
 * to do is in the exchange that a call resolves with; a rejection means that the caller or the bench is at fault.
 */
export class Session {
  readonly dialect: Dialect;
  readonly limits: SessionLimits;
  readonly timeline: Timeline;
  readonly clock: Clock;
  /** The exchange that ended last, or is open. */
  lastExchange: Exchange | undefined;
  private readonly port: Port;
  private readonly leaving: Leaving;
  private readonly recovery: Recovery;
  /** The exchange that is open, and what has come of it: undefined while nothing has that ends the waiting. */
  private current: Exchange | undefined;
  private outcome: 'final' | 'prompt' | 'lost' | undefined;
  /** The answer to a command that was given up may still come. */
  private stale = false;

  constructor(private readonly options: SessionOptions) {
    this.clock = options.clock;
    this.timeline = options.timeline;
    this.dialect = options.dialect ?? new Dialect();
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.port = new Port({
      transport: options.transport,
      clock: this.clock,
      timeline: this.timeline,
      dialect: this.dialect,
      isUrc: options.isUrc,
      limits: this.limits,
      heard: (event) => this.heard(event),
      lost: () => this.lost(),
    });
    this.leaving = new Leaving({
      clock: this.clock,
      timeline: this.timeline,
      transport: options.transport,
      port: this.port,
      limits: this.limits,
      answeredAt: () => this.lastExchange?.final?.at,
      begin: (name, seq, at) => this.begin(name, seq, at),
      settle: (name, limit, act) => this.leave(name, limit, act),
    });
    this.recovery = new Recovery({
      session: this,
      framer: this.port.framer,
      probe: () => this.run('AT', this.limits.probe),
      drop: () => this.drop(),
      mark: (text) => this.mark(text),
      restart: options.restart,
    });
  }

  /** The state between two exchanges, for a record that is to be taken up from there. */
  snapshot(): SessionState {
    const late = this.stale ? this.port.framer.lateLines : [];
    return { dialect: this.dialect.snapshot(), ...(late.length > 0 ? { late } : {}) };
  }

  /** Takes up the state that a {@link snapshot} gave. */
  restore({ dialect, late = [] }: SessionState): void {
    this.dialect.restore(dialect);
    const { framer } = this.port;
    for (const line of late) {
      framer.sent(Buffer.from(line, 'latin1'), 'command', this.position);
      framer.abandon();
    }
    this.stale = late.length > 0;
  }

  /** Opens the port. Rejects as the transport does. */
  async open(): Promise<void> {
    await this.port.open();
  }

  async close(): Promise<void> {
    this.current = undefined;
    await this.port.close();
  }

  /** The position after the newest log entry. */
  get position(): number {
    return this.timeline.end;
  }

  /** Bytes that ever came from the port: the offset of the next one. */
  get received(): number {
    return this.port.framer.received;
  }

  /** Whether the port is there. */
  get isOpen(): boolean {
    return this.port.isOpen;
  }

  /** Whether the port is in transparent mode. */
  get streaming(): boolean {
    return this.port.framer.streaming;
  }

  /** Whether an exchange is open: a command unanswered, or a data entry. */
  get busy(): boolean {
    return this.current !== undefined;
  }

  /**
   * Sends a command line and waits for its final result or the prompt. After a command that was given up it first makes
   * sure that the module answers in step again.
   * @param command Latin-1, without line ending
   * @throws Error where another exchange is open
   */
  async execute(command: string, options: WaitOptions = {}): Promise<Exchange> {
    this.demandFree();
    if (this.stale && this.isOpen) this.stale = !(await this.recovery.resync());
    return this.run(command, options.limit ?? this.limits.final);
  }

  /**
   * Writes data after the prompt (with Ctrl+Z or Esc where the entry needs one) and waits for the final result. Where the
   * module has ended the entry meanwhile nothing is written.
   * @throws Error where the exchange is not the open one
   */
  async enter(exchange: Exchange, data: Buffer, options: WaitOptions = {}): Promise<Exchange> {
    this.demandCurrent(exchange);
    if (this.outcome === 'prompt') {
      this.outcome = undefined;
      const ready = (_seq: number, at: number) => {
        exchange.enteredAt = at;
      };
      this.port.write(data, 'data', ready);
    }
    return this.conclude(exchange, options);
  }

  /** Waits for the final result of an open data entry without writing anything (any more). */
  conclude(exchange: Exchange, options: WaitOptions = {}): Promise<Exchange> {
    this.demandCurrent(exchange);
    if (this.outcome === 'prompt') this.outcome = undefined;
    return this.wait(exchange, this.clock.now() + (options.limit ?? this.limits.final));
  }

  /** Writes bytes as they are, for transparent mode, a data entry in parts, or nonsense. Returns the seq of the 'tx' entry. */
  type(bytes: Buffer): number {
    return this.port.write(bytes, 'data');
  }

  /** The bytes that came in transparent mode since a position, up to another. */
  stream(from: number, to: number = this.position): Buffer {
    return streamed(this.timeline, from, to);
  }

  /**
   * The first URC from position `from` on that `test` accepts, waiting up to `within` milliseconds for it; undefined
   * where none came, which the timeline then tells. Nothing is consumed.
   */
  awaitUrc(test: (event: AtEvent) => boolean, options: AwaitOptions): Promise<AtEvent | undefined> {
    return this.awaitEvent((event) => event.type === 'urc' && test(event), { what: 'a URC', ...options });
  }

  /** The same for AT events of any type. */
  awaitEvent(test: (event: AtEvent) => boolean, options: AwaitOptions): Promise<AtEvent | undefined> {
    return awaitEvent(this.timeline, test, options);
  }

  /** Waits and returns what was logged meanwhile. */
  async quiet(ms: number): Promise<TimelineEvent[]> {
    const from = this.position;
    await this.clock.sleep(ms);
    return this.timeline.slice(from);
  }

  /**
   * Leaves transparent mode with +++ (1.1): keeps the guard time since the last byte written and the last final result, sends
   * it, and waits for OK as long as the guard time after it and the limit. A NO CARRIER instead ends it too.
   */
  async escape(options: EscapeOptions = {}): Promise<Exchange> {
    this.demandFree();
    return this.leaving.byEscape(options);
  }

  /** Whether the port has a DTR line of its own. */
  get hasDtr(): boolean {
    return this.options.transport.hasDtr;
  }

  /**
   * Raises or drops DTR and does not wait for an answer. Returns the seq of its log entry. Rejects where the port has no DTR
   * and `move` is not given.
   */
  async dtr(on: boolean, move?: MoveDtr): Promise<number> {
    return this.leaving.setDtr(on, move);
  }

  /** Leaves transparent mode by dropping DTR (1.1, AT&D1) and waits for OK. DTR stays down. */
  async leaveByDtr(options: WaitOptions & { move?: MoveDtr } = {}): Promise<Exchange> {
    this.demandFree();
    return this.leaving.byDtr(options);
  }

  /** Waits for a lost port's return. False where it is not back within so many milliseconds. */
  async awaitReopen(within: number = this.limits.reopen): Promise<boolean> {
    const back = await this.clock.until(() => this.isOpen || undefined, this.clock.now() + within);
    if (!back) this.timeline.append({ kind: 'timeout', what: 'the port to come back', limit: within });
    return back === true;
  }

  /**
   * Brings a module that has fallen silent or out of step back to answering AT with OK: leaves data entry and transparent
   * mode, asks again, and as the last resort restarts it with the back-off of 2.3. Every action is a mark on the timeline.
   */
  async recover(options?: RecoverOptions): Promise<RecoveryReport> {
    const report = await this.recovery.recover(options);
    this.stale = !report.recovered;
    return report;
  }

  private async run(command: string, limit: number): Promise<Exchange> {
    if (!this.port.isOpen) return this.dead(command);
    const ending = String.fromCharCode(this.dialect.settings.s3) + (this.options.lineEnding === 'CRLF' ? '\n' : '');
    this.port.write(Buffer.from(command + ending, 'latin1'), 'command', (seq, at) => this.begin(command, seq, at));
    const exchange = this.current!;
    return this.wait(exchange, exchange.sentAt + limit);
  }

  private begin(command: string, seq: number, sentAt: number): Exchange {
    const exchange: Exchange = { command, seq, sentAt, info: [], end: 'timeout' };
    this.current = exchange;
    this.lastExchange = exchange;
    this.outcome = undefined;
    return exchange;
  }

  /** What a command on a lost port comes to. */
  private dead(command: string): Exchange {
    const exchange = this.begin(command, this.position, this.clock.now());
    this.current = undefined;
    exchange.end = 'lost';
    return exchange;
  }

  private async leave(name: string, limit: number, act: () => unknown): Promise<Exchange> {
    if (!this.port.isOpen) return this.dead(name);
    await act();
    const exchange = this.lastExchange!;
    return this.wait(exchange, exchange.sentAt + limit);
  }

  private async wait(exchange: Exchange, deadline: number): Promise<Exchange> {
    const limit = deadline - this.clock.now();
    const outcome = await this.clock.until(() => this.outcome, deadline);
    exchange.end = outcome ?? 'timeout';
    if (outcome === 'prompt') return exchange;
    this.current = undefined;
    if (outcome === undefined) {
      this.timeline.append({ kind: 'timeout', what: `the final result of ${exchange.command}`, limit });
      this.port.framer.abandon();
      this.stale = this.port.framer.awaitsLate;
    }
    return exchange;
  }

  private heard(event: AtEvent): void {
    const exchange = this.current;
    if (!exchange) return;
    if (event.command !== exchange.seq) {
      if (event.text === 'NO CARRIER' && event.type === 'urc' && leaves(exchange)) this.finish(exchange, event);
      return;
    }
    if (event.type === 'info') exchange.info.push(event);
    else if (event.type === 'final') this.finish(exchange, event);
    else if (event.type === 'echo') exchange.echo = event;
    else if (event.type === 'prompt') {
      exchange.prompt = event;
      this.outcome = 'prompt';
    }
  }

  private finish(exchange: Exchange, event: AtEvent): void {
    exchange.final = event;
    exchange.took = event.at - (exchange.enteredAt ?? exchange.sentAt);
    this.outcome = 'final';
  }

  private lost(): void {
    if (!this.current) return;
    this.outcome = 'lost';
    this.stale = true;
  }

  /** Forgets the open exchange, as recovery begins. */
  private drop(): void {
    this.current = undefined;
    this.port.framer.abandon();
  }

  private mark(text: string): void {
    const body: MarkEvent = { kind: 'mark', what: 'recovery', text };
    this.timeline.append(body);
  }

  private demandFree(): void {
    if (this.current) throw new Error(`${this.current.command} is not finished: one command at a time`);
  }

  private demandCurrent(exchange: Exchange): void {
    if (this.current !== exchange) throw new Error(`${exchange.command} takes no data: its exchange is over`);
  }
}

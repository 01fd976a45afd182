import type { Clock, Timer } from '../../time/clock';
import type { Reply, TransparentPipe, TransparentPort } from '../handler';
import { EscapeGuard } from './escape-guard';

export interface TransparencyParts {
  clock: Clock;
  /** Between the command and CONNECT, in milliseconds. */
  turnaround: number;
  /** Between the guard second and the OK of +++, in milliseconds. */
  escapeDelay: number;
  write(bytes: Buffer): void;
  /** CONNECT has been said: bytes are data from now on. */
  started(): void;
  /** Back to command mode, with this result. */
  ended(final: 'OK' | 'NO CARRIER'): void;
}

interface Connection {
  pipe: TransparentPipe;
  guard: EscapeGuard;
  /** Bytes for the host that came before CONNECT was said; undefined afterwards. */
  early: Buffer[] | undefined;
}

/** Transparent mode: the port belongs to one connection until +++, DTR or a broken connection ends it (1.1). */
export class Transparency {
  private current: Connection | undefined;
  private previous: TransparentPipe | undefined;
  private starting: Timer | undefined;

  constructor(private readonly parts: TransparencyParts) {}

  /**
   * Enters transparent mode after the turnaround; `announce` says CONNECT.
   * @param lastInput when the last byte of the host came: the guard time before +++ counts from there.
   */
  begin(pipe: TransparentPipe, lastInput: number, announce: () => void): TransparentPort {
    const { clock, turnaround, escapeDelay } = this.parts;
    const connection: Connection = {
      pipe,
      guard: new EscapeGuard(clock, lastInput, escapeDelay, {
        data: (bytes) => pipe.fromHost(bytes),
        escaped: () => this.leave(),
      }),
      early: [],
    };
    this.current = connection;
    this.starting = clock.after(turnaround, () => this.start(connection, announce));
    return {
      toHost: (bytes) => this.toHost(connection, bytes),
      broken: () => this.broken(connection),
    };
  }

  /** Bytes from the host. */
  input(bytes: Buffer): void {
    this.current?.guard.input(bytes);
  }

  /** +++ or DTR: OK, and the socket goes to buffer mode. */
  leave(): void {
    const connection = this.current;
    if (!connection) return;
    connection.guard.release();
    // What was held back may have broken the connection.
    if (this.current !== connection) return;
    this.current = undefined;
    this.previous = connection.pipe;
    connection.pipe.left();
    this.parts.ended('OK');
  }

  /** ATO. */
  resume(reply: Reply): void {
    if (this.previous?.resume) this.previous.resume(reply);
    else reply.final('NO CARRIER');
  }

  /** Forgets everything, as at a restart. */
  reset(): void {
    this.starting?.cancel();
    this.current?.guard.stop();
    this.current = undefined;
    this.previous = undefined;
  }

  private start(connection: Connection, announce: () => void): void {
    announce();
    const early = connection.early ?? [];
    connection.early = undefined;
    for (const bytes of early) this.parts.write(bytes);
    this.parts.started();
  }

  private toHost(connection: Connection, bytes: Buffer): void {
    if (connection !== this.current) return;
    if (connection.early) connection.early.push(bytes);
    else this.parts.write(bytes);
  }

  private broken(connection: Connection): void {
    if (connection !== this.current) return;
    this.starting?.cancel();
    connection.guard.stop();
    this.current = undefined;
    this.previous = undefined;
    this.parts.ended('NO CARRIER');
  }
}

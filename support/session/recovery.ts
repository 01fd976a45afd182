import { parseCommandLine } from '../wire/command';
import type { Framer } from '../wire/framer';
import type { Exchange } from './exchange';
import type { EscapeOptions } from './leaving';
import type { Session } from './session';

export interface RecoveryReport {
  /** Whether the module answers AT with OK again. */
  recovered: boolean;
  /** Whether the run should be given up: restarts have failed and the next wait would take too long. */
  gaveUp: boolean;
  restarts: number;
  /** What was done, in order. */
  actions: string[];
  /** Milliseconds. */
  took: number;
}

export interface RecoverOptions {
  /** Restarts at the most; unlimited unless set. */
  restarts?: number;
}

export interface RecoveryOptions {
  session: Session;
  framer: Framer;
  /** Sends a bare AT and waits a short while. */
  probe: () => Promise<Exchange>;
  /** Forgets the open exchange. */
  drop: () => void;
  /** Puts a mark on the timeline. */
  mark: (text: string) => void;
  restart?: () => Promise<void>;
}

const CLEAN_IN_A_ROW = 2;
const TRIES = 4;
const RESYNC_TRIES = 3;
const MINUTE = 60_000;
const ESC = Buffer.of(0x1b);
const CR = 0x0d;
/** Ended by the character to which the features set S3; a module that ends lines by <CR> takes it for the beginning of a wrong one. */
const RESTORE_S3 = Buffer.from('\x1dATS3=13\x1d');
/** A module that keeps other guard times than 1.1 wants is not lost for that. */
const PATIENT: EscapeOptions = { guard: 3_000, limit: 5_000 };

/** Restarts in a row that may fail before any waiting between them (2.3). */
const FREE_FAILURES = 3;

/**
 * How long to wait before the next restart after so many failures in a row (2.3): nothing up to the one after the third,
 * then 10 minutes, 30 minutes, and 30 more each time. Milliseconds.
 */
export function backOff(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return failures === FREE_FAILURES + 1 ? 10 * MINUTE : 30 * MINUTE * (failures - FREE_FAILURES - 1);
}

/** Ways back to a module that answers in step. */
export class Recovery {
  private failedRestarts = 0;
  private actions: string[] = [];

  constructor(private readonly options: RecoveryOptions) {}

  /**
   * After a command was given up: asks AT until its OK is surely AT's own, so that no late answer is taken for the next
   * command's. False where the module stays silent. Does nothing where the late answer has come meanwhile, unless the port
   * was lost and nobody knows.
   */
  async resync(): Promise<boolean> {
    const { framer, session } = this.options;
    if (!framer.awaitsLate && session.lastExchange?.end !== 'lost') return true;
    this.options.mark('a command was given up: asking AT until the answer is surely its own');
    for (let i = 0; i < RESYNC_TRIES; i++) {
      const from = session.position;
      const probe = await this.options.probe();
      if (probe.end === 'lost') return false;
      const after = session.position;
      await session.quiet(session.limits.settle);
      if (isClean(probe) && !this.answered(after)) {
        framer.forgive();
        return true;
      }
      if (!this.answered(from)) return false;
      framer.forgive();
    }
    return false;
  }

  /** See {@link Session.recover}. */
  async recover({ restarts: most = Number.POSITIVE_INFINITY }: RecoverOptions = {}): Promise<RecoveryReport> {
    const { session } = this.options;
    const start = session.clock.now();
    this.actions = [];
    const report = (recovered: boolean, gaveUp: boolean, restarts: number): RecoveryReport => {
      const took = session.clock.now() - start;
      this.options.mark(recovered ? 'the module answers again' : 'the module does not answer');
      return { recovered, gaveUp, restarts, actions: this.actions, took };
    };
    if (!session.isOpen && !(await this.reopened())) return report(false, false, 0);
    await this.leaveEntry();
    this.options.drop();
    if (session.streaming) await this.escape();
    if (session.streaming) await this.escape(PATIENT);
    if ((await this.answers()) || (await this.leaveUnknown())) return report(true, false, 0);
    return this.restarted(start, most, report);
  }

  private async reopened(): Promise<boolean> {
    this.act('waiting for the port to come back');
    return this.options.session.awaitReopen();
  }

  /** Ends a data entry: Esc, and where a length was announced bytes up to it (surplus ones are empty command lines). */
  private async leaveEntry(): Promise<void> {
    const { session } = this.options;
    const exchange = session.lastExchange;
    if (!session.busy || !exchange?.prompt || exchange.final) return;
    this.act('Esc to leave the data entry');
    session.type(ESC);
    const ended = () => exchange.final;
    const { settle } = session.limits;
    if (await session.clock.until(ended, session.clock.now() + settle)) return;
    const length = Number(parseCommandLine(exchange.command)[0]?.args[1]?.text);
    if (!(length > 0)) return;
    this.act('filling the data entry up to its length');
    session.type(Buffer.alloc(Math.min(length, 1500), CR));
    await session.clock.until(ended, session.clock.now() + settle);
  }

  private async escape(patience: EscapeOptions = {}): Promise<void> {
    this.act('+++ to leave transparent mode');
    await this.options.session.escape(patience);
  }

  /** The module may be in a mode that the session knows nothing of. */
  private async leaveUnknown(): Promise<boolean> {
    const { framer, session } = this.options;
    if (!session.isOpen && !(await this.reopened())) return false;
    framer.reset();
    this.act('Esc, in case of a data entry');
    session.type(ESC);
    await this.escape(PATIENT);
    this.act('ATS3=13, in case a run was killed while a case had it otherwise');
    session.type(RESTORE_S3);
    framer.reset();
    return this.answers();
  }

  /** Whether AT is answered with a clean OK twice in a row. */
  private async answers(deadline: number = Number.POSITIVE_INFINITY): Promise<boolean> {
    const { session, framer } = this.options;
    const patient = deadline < Number.POSITIVE_INFINITY;
    let clean = 0;
    for (let tries = 0; patient ? session.clock.now() < deadline : tries < TRIES; tries++) {
      this.act('AT');
      const from = session.position;
      const probe = await this.options.probe();
      if (probe.end === 'lost' && !(await session.awaitReopen())) return false;
      clean = isClean(probe) && !probe.final?.late ? clean + 1 : 0;
      if (clean === CLEAN_IN_A_ROW) {
        framer.forgive();
        return true;
      }
      if (clean === 0 && this.answered(from)) framer.forgive();
      if (clean === 0 && probe.end === 'final') await session.quiet(session.limits.settle);
    }
    return false;
  }

  private async restarted(
    start: number,
    most: number,
    report: (recovered: boolean, gaveUp: boolean, restarts: number) => RecoveryReport,
  ): Promise<RecoveryReport> {
    const { session, framer, restart } = this.options;
    if (!restart) return report(false, false, 0);
    for (let restarts = 0; ; ) {
      if (restarts >= most) return report(false, false, restarts);
      const wait = backOff(this.failedRestarts);
      const spent = session.clock.now() - start;
      if (this.failedRestarts >= FREE_FAILURES && spent + wait > session.limits.giveUp)
        return report(false, true, restarts);
      if (wait > 0) {
        this.act(`waiting ${wait / MINUTE} min before the next restart`);
        await session.clock.sleep(wait);
      }
      this.act('restarting the module');
      restarts++;
      framer.reset();
      const done = await restart().then(
        () => true,
        (error: unknown) => {
          this.act(`the restart failed: ${error instanceof Error ? error.message : String(error)}`);
          return false;
        },
      );
      framer.reset();
      session.dialect.reset();
      if (done && (await this.answers(session.clock.now() + session.limits.boot))) {
        this.failedRestarts = 0;
        return report(true, false, restarts);
      }
      this.failedRestarts++;
    }
  }

  /** Whether any final result or late answer has come since a position. */
  private answered(from: number): boolean {
    const { timeline } = this.options.session;
    const answer = timeline.find(from, (entry) => {
      if (entry.kind !== 'at') return false;
      return entry.event.late === true || entry.event.type === 'final' || entry.event.type === 'noise';
    });
    return answer !== undefined;
  }

  private act(text: string): void {
    this.actions.push(text);
    this.options.mark(text);
  }
}

function isClean(probe: Exchange): boolean {
  return probe.end === 'final' && probe.final?.text === 'OK' && probe.info.length === 0;
}

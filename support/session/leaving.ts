import type { Clock } from '../time/clock';
import type { Timeline } from '../timeline/timeline';
import type { Transport } from '../transport/transport';
import type { Exchange } from './exchange';
import type { SessionLimits } from './limits';
import type { WaitOptions } from './options';
import type { Port } from './port';

export interface EscapeOptions extends WaitOptions {
  /** Silence kept before +++, in milliseconds; the limits' guard time unless given. */
  guard?: number;
  /** Milliseconds between the three +, which are one write unless given. */
  apart?: number;
}

/** Moves DTR where the transport cannot: a bench's own means. */
export type MoveDtr = (on: boolean) => Promise<void>;

/** Told of a write or a drop of DTR, before it happens. */
type Ready = (seq: number, at: number) => void;

export interface LeavingOptions {
  clock: Clock;
  timeline: Timeline;
  transport: Transport;
  port: Port;
  limits: SessionLimits;
  /** When the newest final result came, milliseconds on the clock. */
  answeredAt: () => number | undefined;
  /** Makes an exchange of it. */
  begin: (name: string, seq: number, at: number) => void;
  /** Waits for the exchange that `act` began, so many milliseconds from then. */
  settle: (name: string, limit: number, act: () => unknown) => Promise<Exchange>;
}

const NOTHING = Buffer.alloc(0);
const ESCAPE = Buffer.from('+++');
const PLUS = ESCAPE.subarray(0, 1);

/** The two ways out of transparent mode that the host has (1.1): +++ between guard times, and DTR. */
export class Leaving {
  constructor(private readonly options: LeavingOptions) {}

  /** As Session.escape. */
  async byEscape({ guard, limit, apart }: EscapeOptions): Promise<Exchange> {
    const { port, limits, clock, answeredAt, begin, settle } = this.options;
    // A module may count the silence from its CONNECT.
    const silentSince = Math.max(port.writtenAt, answeredAt() ?? Number.NEGATIVE_INFINITY);
    await this.silentUntil(silentSince + (guard ?? limits.guard));
    if (apart !== undefined) {
      const first = clock.now();
      port.write(PLUS, 'data');
      await this.silentUntil(first + apart);
      port.write(PLUS, 'data');
      await this.silentUntil(first + 2 * apart);
    }
    return settle('+++', limits.guard + (limit ?? limits.escape), () => {
      port.write(apart === undefined ? ESCAPE : PLUS, 'escape', (seq, at) => begin('+++', seq, at));
    });
  }

  /** As Session.leaveByDtr. */
  async byDtr({ limit, move }: WaitOptions & { move?: MoveDtr }): Promise<Exchange> {
    const { limits, begin, settle } = this.options;
    const ready: Ready = (seq, at) => begin('DTR', seq, at);
    return settle('DTR', limit ?? limits.escape, () => this.setDtr(false, move, ready));
  }

  /** As Session.dtr. */
  async setDtr(on: boolean, move?: MoveDtr, ready?: Ready): Promise<number> {
    const { transport, timeline, port } = this.options;
    if (!transport.hasDtr && !move) throw new Error(`${transport.description} has no DTR line`);
    const { seq, at } = timeline.append({ kind: 'dtr', on });
    if (!on) port.framer.sent(NOTHING, 'escape', seq);
    ready?.(seq, at);
    if (transport.hasDtr) await transport.setDtr(on);
    else await move?.(on);
    return seq;
  }

  private async silentUntil(time: number): Promise<void> {
    const { clock } = this.options;
    if (time > clock.now()) await clock.until(() => undefined, time);
  }
}

/** Whether an exchange is a way out of transparent mode. */
export function leaves({ command }: Exchange): boolean {
  return command === '+++' || command === 'DTR';
}

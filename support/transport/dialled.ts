import type { Clock, Timer } from '../time/clock';
import type { Transport, TransportListener } from './transport';

/** One stretch of connection: from a successful dial to its loss or close. */
export interface Link {
  readonly hasDtr: boolean;
  write(bytes: Buffer): void;
  setDtr(on: boolean): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

/** What a link tells while it stands; what it tells after its end is not listened to. */
export interface LinkEvents {
  data(bytes: Buffer, at: number): void;
  gone(reason: string): void;
}

/** Makes a link, or rejects with one clear line. */
export type Dial = (events: LinkEvents) => Promise<Link>;

/** Milliseconds before the first and at most between later attempts to reopen a lost port. */
export interface BackOff {
  first: number;
  most: number;
}

const BACK_OFF: BackOff = { first: 100, most: 2000 };

export interface DialledOptions {
  source: Transport['source'];
  description: string;
  clock: Clock;
  dial: Dial;
  backOff?: BackOff;
}

/** A transport over links that can be lost and made anew; keeps the promises of {@link Transport} for all of them. */
export class DialledTransport implements Transport {
  readonly source: Transport['source'];
  readonly description: string;
  private readonly clock: Clock;
  private readonly dial: Dial;
  private readonly backOff: BackOff;
  private listener: TransportListener | undefined;
  private link: Link | undefined;
  private dialling: Promise<Link | undefined> | undefined;
  private retry: Timer | undefined;
  /** Counts links, so that what an old one still says is not taken for the new one's. */
  private generation = 0;
  private dtr = false;

  constructor(options: DialledOptions) {
    this.source = options.source;
    this.description = options.description;
    this.clock = options.clock;
    this.dial = options.dial;
    this.backOff = options.backOff ?? BACK_OFF;
  }

  get hasDtr(): boolean {
    return this.dtr;
  }

  async open(listener: TransportListener): Promise<void> {
    if (this.listener) throw new Error(`${this.description} is open already`);
    this.listener = listener;
    try {
      await this.connect();
    } catch (error) {
      this.listener = undefined;
      throw error;
    }
  }

  write(bytes: Buffer): void {
    this.link?.write(bytes);
  }

  async setDtr(on: boolean): Promise<void> {
    if (!this.link) throw new Error(`${this.description} is not open: DTR cannot be set`);
    if (!this.dtr) throw new Error(`${this.description} has no DTR line`);
    await this.link.setDtr(on);
  }

  async close(): Promise<void> {
    this.listener = undefined;
    this.generation++;
    this.retry?.cancel();
    const { link, dialling } = this;
    this.link = undefined;
    await link?.close();
    // A dial under way cannot be called off: its link is closed as soon as it stands.
    await dialling?.catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const generation = ++this.generation;
    let ended: string | undefined;
    const events: LinkEvents = {
      data: (bytes, at) => {
        if (generation === this.generation) this.listener?.data(bytes, at);
      },
      gone: (reason) => {
        if (generation !== this.generation) return;
        if (this.link) this.lost(reason);
        else ended = reason;
      },
    };
    const attempt = this.dial(events).then(async (link) => {
      if (generation === this.generation && ended === undefined) return link;
      await link.close();
      return undefined;
    });
    this.dialling = attempt;
    const link = await attempt.finally(() => {
      if (this.dialling === attempt) this.dialling = undefined;
    });
    if (!link) throw new Error(ended ?? `${this.description} was closed while it was being opened`);
    this.link = link;
    this.dtr = link.hasDtr;
  }

  private lost(reason: string): void {
    const link = this.link;
    this.link = undefined;
    this.generation++;
    const released = link?.close();
    this.listener?.lost(reason);
    this.reopenIn(this.backOff.first, released);
  }

  private reopenIn(delay: number, released?: Promise<void>): void {
    if (!this.listener) return;
    this.retry = this.clock.after(delay, async () => {
      await released;
      if (!this.listener) return;
      try {
        await this.connect();
      } catch {
        this.reopenIn(Math.min(delay * 2, this.backOff.most));
        return;
      }
      this.listener?.reopened();
    });
  }
}

import { visible, unescape as wire } from '../../notation/visible';
import type { Clock } from '../../time/clock';
import { VirtualClock } from '../../time/virtual-clock';
import { Timeline } from '../../timeline/timeline';
import type { Transport, TransportListener } from '../../transport/transport';
import type { SessionOptions } from '../options';
import { Session } from '../session';

export interface Say {
  /** Milliseconds from now. */
  after?: number;
  /** Bytes a piece; all at once unless given. */
  piece?: number;
}

/** A transport whose other end is a script: it answers what is written, at once or later. */
export class FakeModule implements Transport {
  readonly source = 'simulator';
  readonly description = 'a script';
  hasDtr = true;
  dtr = true;
  /** What was written, as text for people. */
  readonly written: string[] = [];
  private listener: TransportListener | undefined;

  /** @param answer is called with what was written, made visible, without the command's <CR> */
  constructor(
    readonly clock: Clock,
    public answer: (text: string, module: FakeModule) => void,
  ) {}

  async open(listener: TransportListener): Promise<void> {
    this.listener = listener;
  }

  async close(): Promise<void> {
    this.listener = undefined;
  }

  async setDtr(on: boolean): Promise<void> {
    this.dtr = on;
    this.answer(on ? 'DTR on' : 'DTR off', this);
  }

  write(bytes: Buffer): void {
    const text = visible(bytes).replace(/<CR>$/, '');
    this.written.push(text);
    this.answer(text, this);
  }

  /** Says bytes given in the notation of steps. */
  say(text: string, { after = 0, piece }: Say = {}): void {
    const bytes = wire(text);
    const deliver = (from: number) => {
      const part = bytes.subarray(from, from + (piece ?? bytes.length));
      this.listener?.data(part, this.clock.now());
      const next = from + part.length;
      if (next < bytes.length) this.clock.after(1, () => deliver(next));
    };
    if (after > 0) this.clock.after(after, () => deliver(0));
    else deliver(0);
  }

  /** Says whole frames. */
  frames(lines: string[], say?: Say): void {
    this.say(lines.map((line) => `<CR><LF>${line}<CR><LF>`).join(''), say);
  }

  lose(): void {
    this.listener?.lost('unplugged');
  }

  comeBack(): void {
    this.listener?.reopened();
  }
}

export interface Bench {
  clock: VirtualClock;
  module: FakeModule;
  timeline: Timeline;
  session: Session;
}

/** An open session with a scripted module on virtual time. */
export async function bench(
  answer: (text: string, module: FakeModule) => void,
  options: Partial<SessionOptions> = {},
): Promise<Bench> {
  const clock = new VirtualClock();
  const module = new FakeModule(clock, answer);
  const timeline = new Timeline(clock);
  const isUrc = (line: string) => line === 'RDY' || line.startsWith('+QIND:');
  const session = new Session({ transport: module, clock, timeline, isUrc, lineEnding: 'CR', ...options });
  await session.open();
  return { clock, module, timeline, session };
}

/** Answers AT with echo and OK, and anything else as `more` says. */
export function obliging(
  more?: (text: string, module: FakeModule) => void,
): (text: string, module: FakeModule) => void {
  return (text, module) => {
    if (text === 'AT') module.say('AT<CR><CR><LF>OK<CR><LF>');
    else more?.(text, module);
  };
}

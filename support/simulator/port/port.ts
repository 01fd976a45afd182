import type { Clock, Timer } from '../../time/clock';
import type { DataEntry, Reply, TransparentPipe, TransparentPort } from '../handler';
import type { SimulatorOptions } from '../options';
import type { Settings } from '../settings';
import { EntryReader } from './entry-reader';
import { Execution, type ExecutionHost } from './execution';
import { type Line, LineReader } from './line-reader';
import { Output } from './output';
import { afterPrefix, parseLine, type Step } from './parse';
import type { Profile } from './profile';
import { Transparency } from './transparency';
import { UrcQueue } from './urc-queue';

/** Who executes command lines. */
export interface Commands {
  run(step: Step, reply: Reply): void;
  /** The final result of a command that failed; of an unreadable line where there is no step. */
  errorText(step: Step | undefined, code: number): string;
  /** Keeps the result of a TCP/IP command for AT+QIGETERROR. */
  note(step: Step | undefined, code: number): void;
  /** AT+QISDE. */
  readonly dataEcho: boolean;
}

export interface PortParts {
  clock: Clock;
  options: Readonly<SimulatorOptions>;
  settings: Settings;
  commands: Commands;
  profile: Profile;
  random(): number;
}

/** What a byte from the host is; 'off': nothing, the module does not listen. */
type Mode = 'command' | 'executing' | 'entry' | 'transparent' | 'off';

interface Entry {
  entry: DataEntry;
  reader: EntryReader;
  execution: Execution;
}

/** Most bytes that are kept while a command executes. */
const BACKLOG = 65_536;
const NOTHING = Buffer.alloc(0);
const NUMERIC: Record<string, string> = { OK: '0', CONNECT: '1', 'NO CARRIER': '3', ERROR: '4' };

const QUICK = /\+QIGETERROR/i;
/** Milliseconds. */
const QUICK_LIMIT = 200;

/** The AT port: V.250's line discipline, the data entry of AT+QISEND and transparent mode. */
export class Port implements ExecutionHost {
  /** The basic commands' settings in force; ATZ and AT&F put another in its place. */
  profile: Profile;
  readonly urcs: UrcQueue;
  readonly transparency: Transparency;
  readonly output: Output;
  private readonly lines: LineReader;
  private mode: Mode = 'command';
  private backlog: Buffer = NOTHING;
  private offset = 0;
  private pumping = false;
  private promptPending = false;
  private execution: Execution | undefined;
  private entry: Entry | undefined;
  private timer: Timer | undefined;
  private lastInput = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: PortParts) {
    const { clock, options } = parts;
    this.profile = parts.profile;
    this.output = new Output(clock, options.outputChunk, parts.random);
    this.lines = new LineReader(() => this.profile, this.output);
    this.urcs = new UrcQueue({
      clock,
      frame: () => this.tail(),
      separator: () => this.separator(),
      payloadTail: options.variants.pushTail === 'yes',
      write: (bytes) => this.output.write(bytes),
      holds: () => this.mode === 'entry' || this.mode === 'transparent' || this.promptPending,
      typing: () => this.mode === 'command' && this.profile.echo && this.lines.partial,
    });
    this.transparency = new Transparency({
      clock,
      turnaround: options.turnaround,
      escapeDelay: options.escapeDelay,
      write: (bytes) => this.output.write(bytes),
      started: () => this.transparentStarted(),
      ended: (final) => this.finish('', final),
    });
  }

  attach(sink: (bytes: Buffer) => void): void {
    this.output.attach(sink);
  }

  /** Bytes from the host, in any chunking. */
  input(bytes: Buffer): void {
    if (this.mode === 'off' || bytes.length === 0) return;
    this.lastInput = this.parts.clock.now();
    this.keep(bytes);
    this.pump();
  }

  /** DTR was raised or dropped. */
  setDtr(on: boolean): void {
    if (!on && this.mode === 'transparent' && this.profile.dtr !== 0) this.transparency.leave();
  }

  /** An unsolicited result code; a module that is off says nothing. */
  urc(line: string, payload?: Buffer): void {
    if (this.mode !== 'off') this.urcs.add(line, payload);
  }

  /** The module goes deaf and dumb: what was under way is gone. */
  switchOff(): void {
    this.mode = 'off';
    this.execution?.abandon();
    this.execution = undefined;
    this.entry = undefined;
    this.promptPending = false;
    this.timer?.cancel();
    this.transparency.reset();
    this.urcs.clear();
    this.lines.clear();
    this.backlog = NOTHING;
    this.offset = 0;
  }

  switchOn(profile: Profile): void {
    this.profile = profile;
    this.mode = 'command';
  }

  lead(): string {
    return this.profile.verbose ? this.tail() : '';
  }

  tail(): string {
    const { registers } = this.profile;
    return String.fromCharCode(registers[3]!, registers[4]!);
  }

  separator(): string {
    return this.parts.settings.dataAfterComma ? ',' : this.tail();
  }

  run(step: Step, execution: Execution): void {
    this.parts.commands.run(step, execution);
  }

  errorText(step: Step | undefined, code: number): string {
    return this.parts.commands.errorText(step, code);
  }

  note(step: Step | undefined, code: number): void {
    this.parts.commands.note(step, code);
  }

  finish(response: Buffer | string, final: string): void {
    this.output.cork();
    this.output.write(response);
    this.result(final);
    this.execution = undefined;
    this.mode = 'command';
    this.urcs.flush();
    this.output.uncork();
    this.pump();
  }

  enterData(entry: DataEntry, execution: Execution): void {
    this.promptPending = this.parts.options.variants.urcAtPrompt === 'held';
    const { clock, options } = this.parts;
    this.timer = clock.after(options.turnaround, () => this.promptForData(entry, execution));
  }

  enterTransparent(response: Buffer | string, pipe: TransparentPipe): TransparentPort {
    return this.transparency.begin(pipe, this.lastInput, () => {
      this.output.write(response);
      this.result('CONNECT');
    });
  }

  private keep(bytes: Buffer): void {
    const kept = this.backlog.length - this.offset;
    if (kept === 0) {
      this.backlog = this.mode === 'executing' ? bytes.subarray(0, BACKLOG) : bytes;
    } else {
      const room = Math.max(0, BACKLOG - kept);
      this.backlog = Buffer.concat([this.backlog.subarray(this.offset), bytes.subarray(0, room)]);
    }
    this.offset = 0;
  }

  /** Takes what the host has sent until a command executes. */
  private pump(): void {
    if (this.pumping) return;
    this.guarded(() => {
      while (this.offset < this.backlog.length && this.mode !== 'executing' && this.mode !== 'off') this.consume();
    });
  }

  /** Nothing more is taken from the host, and nothing leaves, before the action is over. */
  private guarded(action: () => void): void {
    this.pumping = true;
    this.output.cork();
    try {
      action();
    } finally {
      this.pumping = false;
      this.output.uncork();
    }
  }

  private consume(): void {
    if (this.mode === 'entry') {
      this.takeData(this.entry!);
    } else if (this.mode === 'transparent') {
      const rest = this.backlog.subarray(this.offset);
      this.offset = this.backlog.length;
      this.transparency.input(rest);
    } else {
      const line = this.lines.take(this.backlog, this.offset);
      this.offset = this.lines.next;
      if (line) this.execute(line);
    }
  }

  private execute(line: Line): void {
    const at = afterPrefix(line.text);
    if (at < 0) {
      this.urcs.flush();
      return;
    }
    this.mode = 'executing';
    const { latency, jitter } = this.parts.options;
    if (latency + jitter === 0) this.start(line, at);
    else {
      const slow = latency + jitter * this.parts.random();
      // AT+QIGETERROR answers within 300 ms (2.4.19), however slow the module is otherwise.
      const delay = QUICK.test(line.text) ? Math.min(slow, QUICK_LIMIT) : slow;
      this.timer = this.parts.clock.after(delay, () => {
        this.guarded(() => this.start(line, at));
        this.pump();
      });
    }
  }

  private start(line: Line, at: number): void {
    const steps = line.overlong ? undefined : parseLine(line.text.slice(at));
    const execution = new Execution(this, steps ?? []);
    this.execution = execution;
    if (steps) execution.next();
    else execution.error(0);
    if (this.mode === 'executing') this.urcs.flush();
  }

  private promptForData(entry: DataEntry, execution: Execution): void {
    this.offset = this.lines.skipLineFeed(this.backlog, this.offset);
    this.lines.expectData();
    this.promptPending = false;
    this.mode = 'entry';
    this.entry = { entry, reader: new EntryReader(entry), execution };
    this.timer = undefined;
    if (entry.timeout !== undefined) {
      this.timer = this.parts.clock.after(entry.timeout, () => this.endEntry('timeout'));
    }
    this.output.write(this.promptText());
    this.pump();
  }

  private takeData({ reader }: Entry): void {
    const outcome = reader.take(this.backlog, this.offset);
    this.offset = reader.next;
    if (this.parts.commands.dataEcho) this.output.write(reader.accepted);
    if (outcome) this.endEntry(outcome);
  }

  private endEntry(outcome: { data: Buffer } | 'cancelled' | 'timeout'): void {
    const { entry, execution } = this.entry!;
    this.timer?.cancel();
    this.entry = undefined;
    this.mode = 'executing';
    execution.reopen();
    entry.done(outcome, execution);
    if (this.mode === 'executing') this.urcs.flush();
  }

  private promptText(): string {
    const frame = this.tail();
    if (this.parts.settings.promptTail) return `${frame}>${frame}`;
    return this.parts.options.variants.promptSpace === 'yes' ? `${frame}> ` : `${frame}>`;
  }

  private result(final: string): void {
    const { quiet, verbose, registers } = this.profile;
    if (quiet) return;
    if (verbose) this.output.write(`${this.tail()}${final}${this.tail()}`);
    else this.output.write(`${NUMERIC[final] ?? final}${String.fromCharCode(registers[3]!)}`);
  }

  private transparentStarted(): void {
    this.offset = this.lines.skipLineFeed(this.backlog, this.offset);
    this.lines.expectData();
    this.execution = undefined;
    this.mode = 'transparent';
    this.pump();
  }
}

import type { Clock, Timer } from '../time/clock';
import { escapeTelnet, TELNET, TelnetDecoder, telnetSub } from './telnet';

const BINARY = 0;
const SUPPRESS_GO_AHEAD = 3;
const COM_PORT = 44;
/** What the access server answers carries the client's code plus this. */
const ANSWER = 100;
const CODE = {
  baudRate: 1,
  dataSize: 2,
  parity: 3,
  stopSize: 4,
  control: 5,
  notifyLineState: 106,
  notifyModemState: 107,
} as const;
const PARITY = { none: 1, odd: 2, even: 3 } as const;
const STOP = { 1: 1, 2: 2, 1.5: 3 } as const;
const CONTROL = { noFlow: 1, xonXoff: 2, hardware: 3, dtrOn: 8, dtrOff: 9, rtsOn: 11 } as const;
const PATIENCE = 5000;

/** Line settings that the access server is asked for. */
export interface Rfc2217Settings {
  baudRate?: number;
  dataBits?: 5 | 6 | 7 | 8;
  parity?: 'none' | 'even' | 'odd';
  stopBits?: 1 | 1.5 | 2;
  rtscts?: boolean;
  xon?: boolean;
}

interface Waiting {
  code: number;
  resolve(value: Buffer): void;
  reject(error: Error): void;
  timer: Timer;
}

/** The client's side of RFC 2217: serial port control over telnet. */
export class Rfc2217Client {
  private readonly decoder: TelnetDecoder;
  private readonly sent = new Set<string>();
  private readonly waiting: Waiting[] = [];
  private consent: { resolve(): void; reject(error: Error): void; timer: Timer } | undefined;

  /**
   * @param send writes to the connection
   * @param data gets the port's bytes, telnet removed
   */
  constructor(
    private readonly clock: Clock,
    private readonly send: (bytes: Buffer) => void,
    data: (bytes: Buffer) => void,
  ) {
    this.decoder = new TelnetDecoder({
      data,
      option: (verb, option) => this.answer(verb, option),
      sub: (option, value) => this.answered(option, value),
    });
  }

  /** Takes what the connection delivered. */
  push(bytes: Buffer): void {
    this.decoder.push(bytes);
  }

  write(bytes: Buffer): void {
    this.send(escapeTelnet(bytes));
  }

  /** Agrees on binary transfer and port control and sets the line up. Rejects with one line where the server will not. */
  async negotiate(settings: Rfc2217Settings): Promise<void> {
    const agreed = new Promise<void>((resolve, reject) => {
      const late = () =>
        this.refuse('does not speak RFC 2217 (no answer to COM-PORT-OPTION); leave rfc2217 out for a raw port');
      this.consent = { resolve, reject, timer: this.clock.after(PATIENCE, late) };
    });
    this.say('WILL', BINARY);
    this.say('DO', BINARY);
    this.say('WILL', SUPPRESS_GO_AHEAD);
    this.say('DO', SUPPRESS_GO_AHEAD);
    this.say('WILL', COM_PORT);
    await agreed;
    const baud = Buffer.alloc(4);
    baud.writeUInt32BE(settings.baudRate ?? 115_200);
    const flow = settings.rtscts ? CONTROL.hardware : settings.xon ? CONTROL.xonXoff : CONTROL.noFlow;
    await Promise.all([
      this.ask(CODE.baudRate, baud),
      this.ask(CODE.dataSize, Buffer.from([settings.dataBits ?? 8])),
      this.ask(CODE.parity, Buffer.from([PARITY[settings.parity ?? 'none']])),
      this.ask(CODE.stopSize, Buffer.from([STOP[settings.stopBits ?? 1]])),
      this.ask(CODE.control, Buffer.from([flow])),
    ]);
    await this.setDtr(true);
    if (flow !== CONTROL.hardware) await this.ask(CODE.control, Buffer.from([CONTROL.rtsOn]));
  }

  /** Resolves once the access server has confirmed it. */
  async setDtr(on: boolean): Promise<void> {
    await this.ask(CODE.control, Buffer.from([on ? CONTROL.dtrOn : CONTROL.dtrOff]));
  }

  /** Ends every pending question: the connection is over. */
  end(reason: string): void {
    this.refuse(reason);
    for (const { reject, timer } of this.waiting.splice(0)) {
      timer.cancel();
      reject(new Error(reason));
    }
  }

  private ask(code: number, value: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = this.clock.after(PATIENCE, () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(new Error(`the access server did not confirm COM-PORT command ${code} within ${PATIENCE} ms`));
      });
      const entry: Waiting = { code: code + ANSWER, resolve, reject, timer };
      this.waiting.push(entry);
      this.send(telnetSub(COM_PORT, Buffer.concat([Buffer.from([code]), value])));
    });
  }

  private answered(option: number, value: Buffer): void {
    if (option !== COM_PORT || value.length === 0) return;
    const code = value[0];
    if (code === CODE.notifyLineState || code === CODE.notifyModemState) return;
    // Answers come in the order of the questions.
    const index = this.waiting.findIndex((entry) => entry.code === code);
    if (index < 0) return;
    const [entry] = this.waiting.splice(index, 1);
    entry!.timer.cancel();
    entry!.resolve(value.subarray(1));
  }

  private answer(verb: 'WILL' | 'WONT' | 'DO' | 'DONT', option: number): void {
    const known = option === BINARY || option === SUPPRESS_GO_AHEAD;
    if (option === COM_PORT && verb === 'DO') this.allow();
    else if (option === COM_PORT && verb === 'DONT')
      this.refuse('refuses RFC 2217 port control; leave rfc2217 out for a raw port');
    else if (verb === 'WILL') this.say(known ? 'DO' : 'DONT', option);
    else if (verb === 'DO') this.say(known ? 'WILL' : 'WONT', option);
  }

  private allow(): void {
    this.consent?.timer.cancel();
    this.consent?.resolve();
    this.consent = undefined;
  }

  private refuse(reason: string): void {
    this.consent?.timer.cancel();
    this.consent?.reject(new Error(reason));
    this.consent = undefined;
  }

  /** Says each thing once: two sides that confirm confirmations never end. */
  private say(verb: 'WILL' | 'WONT' | 'DO' | 'DONT', option: number): void {
    const key = `${verb} ${option}`;
    if (this.sent.has(key)) return;
    this.sent.add(key);
    this.send(Buffer.from([TELNET.IAC, TELNET[verb], option]));
  }
}

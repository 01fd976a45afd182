/** Command bytes of RFC 854. */
export const TELNET = { IAC: 255, DONT: 254, DO: 253, WONT: 252, WILL: 251, SB: 250, SE: 240 } as const;

/** What stands in a telnet stream besides data. */
export interface TelnetListener {
  data(bytes: Buffer): void;
  /** The other side wants or offers an option, or does not. */
  option(verb: 'WILL' | 'WONT' | 'DO' | 'DONT', option: number): void;
  /** A subnegotiation: its option byte and the rest, with doubled 255s made single. */
  sub(option: number, value: Buffer): void;
}

const VERBS = { [TELNET.WILL]: 'WILL', [TELNET.WONT]: 'WONT', [TELNET.DO]: 'DO', [TELNET.DONT]: 'DONT' } as const;
const LONGEST_SUB = 1024;

/** Splits a telnet stream, in any pieces, into data and what is telnet's own. Data are passed on as views, not copied. */
export class TelnetDecoder {
  private state: 'data' | 'command' | 'option' | 'sub' | 'sub-command' = 'data';
  private verb: keyof typeof VERBS = TELNET.WILL;
  private sub: number[] = [];

  constructor(private readonly listener: TelnetListener) {}

  push(bytes: Buffer): void {
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (this.state === 'data') {
        const next = bytes.indexOf(TELNET.IAC, i);
        i = next < 0 ? bytes.length : next;
        if (i > from) this.listener.data(bytes.subarray(from, i));
        this.state = next < 0 ? 'data' : 'command';
        continue;
      }
      from = i + 1;
      if (this.state === 'command') {
        this.state = 'data';
        // A doubled 255 is data: the next stretch begins with it, and the search must not find it again.
        if (byte === TELNET.IAC) this.listener.data(bytes.subarray(i, i + 1));
        else if (byte === TELNET.SB) {
          this.sub = [];
          this.state = 'sub';
        } else if (byte in VERBS) {
          this.verb = byte as keyof typeof VERBS;
          this.state = 'option';
        }
      } else if (this.state === 'option') {
        this.state = 'data';
        this.listener.option(VERBS[this.verb], byte);
      } else if (this.state === 'sub') {
        if (byte === TELNET.IAC) this.state = 'sub-command';
        else this.collect(byte);
      } else if (byte === TELNET.SE) {
        this.state = 'data';
        const [option, ...value] = this.sub;
        if (option !== undefined) this.listener.sub(option, Buffer.from(value));
      } else {
        this.state = 'sub';
        if (byte === TELNET.IAC) this.collect(byte);
      }
    }
  }

  private collect(byte: number): void {
    if (this.sub.length < LONGEST_SUB) this.sub.push(byte);
  }
}

/** Data as they stand in a telnet stream: each 255 doubled. The same buffer where there is none. */
export function escapeTelnet(bytes: Buffer): Buffer {
  let count = 0;
  for (let i = bytes.indexOf(TELNET.IAC); i >= 0; i = bytes.indexOf(TELNET.IAC, i + 1)) count++;
  if (count === 0) return bytes;
  const out = Buffer.allocUnsafe(bytes.length + count);
  let to = 0;
  for (const byte of bytes) {
    out[to++] = byte;
    if (byte === TELNET.IAC) out[to++] = byte;
  }
  return out;
}

/** A subnegotiation as it is sent. */
export function telnetSub(option: number, value: Buffer): Buffer {
  const { IAC, SB, SE } = TELNET;
  return Buffer.concat([Buffer.from([IAC, SB, option]), escapeTelnet(value), Buffer.from([IAC, SE])]);
}

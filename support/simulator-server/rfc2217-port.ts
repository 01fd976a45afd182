// RFC 854 and RFC 2217 names; only what an access server needs.
const IAC = 255;
const DONT = 254;
const DO = 253;
const WONT = 252;
const WILL = 251;
const SB = 250;
const SE = 240;
const BINARY = 0;
const SUPPRESS_GO_AHEAD = 3;
const COM_PORT = 44;
const SIGNATURE = 0;
const SET_BAUDRATE = 1;
const SET_CONTROL = 5;
const PURGE_DATA = 12;
const SERVER_OFFSET = 100;
const DTR_ON = 8;
const DTR_OFF = 9;
const LONGEST_SUBNEGOTIATION = 256;

/** What the far side of an RFC 2217 connection may do to the port. */
interface Line {
  input(bytes: Buffer): void;
  setDtr(on: boolean): void;
}

/** The access server's side of RFC 2217 for a port without a wire: every line setting is agreed to, DTR is passed on. */
export class Rfc2217Port {
  private state: 'data' | 'iac' | 'option' | 'sub' | 'sub-iac' = 'data';
  private verb = 0;
  private sub: number[] = [];
  private readonly answered = new Set<number>();
  private dtr = true;

  constructor(
    private readonly send: (bytes: Buffer) => void,
    private readonly line: Line,
  ) {}

  /** Doubles the bytes that telnet would take for its own. */
  wrap(bytes: Buffer): Buffer {
    if (!bytes.includes(IAC)) return bytes;
    const out: number[] = [];
    for (const byte of bytes) byte === IAC ? out.push(IAC, IAC) : out.push(byte);
    return Buffer.from(out);
  }

  /** Takes what the client sent, in any pieces. */
  push(bytes: Buffer): void {
    const data: number[] = [];
    const flush = () => {
      if (data.length) this.line.input(Buffer.from(data.splice(0)));
    };
    for (const byte of bytes) {
      switch (this.state) {
        case 'data':
          if (byte === IAC) this.state = 'iac';
          else data.push(byte);
          break;
        case 'iac':
          this.state = 'data';
          if (byte === IAC) data.push(IAC);
          else if (byte === SB) {
            this.sub = [];
            this.state = 'sub';
          } else if (byte >= WILL && byte <= DONT) {
            this.verb = byte;
            this.state = 'option';
          }
          break;
        case 'option':
          this.state = 'data';
          this.negotiate(this.verb, byte);
          break;
        case 'sub':
          if (byte === IAC) this.state = 'sub-iac';
          else if (this.sub.length < LONGEST_SUBNEGOTIATION) this.sub.push(byte);
          break;
        case 'sub-iac':
          this.state = byte === SE ? 'data' : 'sub';
          if (byte === IAC && this.sub.length < LONGEST_SUBNEGOTIATION) this.sub.push(IAC);
          if (byte === SE) {
            // DTR takes effect where it stands among the data.
            flush();
            this.command(this.sub);
          }
          break;
      }
    }
    flush();
  }

  private negotiate(verb: number, option: number): void {
    const agreed = option === BINARY || option === SUPPRESS_GO_AHEAD || (option === COM_PORT && verb === WILL);
    if (verb !== WILL && verb !== DO) return;
    const reply = verb === WILL ? (agreed ? DO : DONT) : agreed ? WILL : WONT;
    // Answering twice would make two servers of this kind talk for ever.
    const key = reply * 256 + option;
    if (this.answered.has(key)) return;
    this.answered.add(key);
    this.send(Buffer.from([IAC, reply, option]));
  }

  private command([option, code, ...value]: number[]): void {
    if (option !== COM_PORT || code === undefined) return;
    if (code > PURGE_DATA) return;
    if (code === SIGNATURE) value = [...Buffer.from('Attest simulator', 'latin1')];
    if (code === SET_BAUDRATE && value.every((byte) => byte === 0)) value = [0, 1, 0xc2, 0];
    if (code === SET_CONTROL) value = this.control(value[0] ?? 0);
    const body = value.flatMap((byte) => (byte === IAC ? [IAC, IAC] : [byte]));
    this.send(Buffer.from([IAC, SB, COM_PORT, code + SERVER_OFFSET, ...body, IAC, SE]));
  }

  private control(value: number): number[] {
    if (value === DTR_ON || value === DTR_OFF) {
      this.dtr = value === DTR_ON;
      this.line.setDtr(this.dtr);
    }
    // 0 and 7 ask: flow control (1: none) and DTR.
    if (value === 0) return [1];
    if (value === 7) return [this.dtr ? DTR_ON : DTR_OFF];
    return [value];
  }
}

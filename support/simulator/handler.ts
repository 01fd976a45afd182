/** One argument of a command line as it was typed; `quoted` tells "1" from 1. Left-out ones are empty and unquoted. */
export interface Argument {
  text: string;
  quoted: boolean;
}

/** A parsed extended command: AT+QIOPEN=1,0,"TCP" is { name: 'QIOPEN', form: 'set', args: [...] }. */
export interface Invocation {
  name: string;
  form: 'test' | 'read' | 'set' | 'exec';
  args: Argument[];
}

/** What AT+QISEND asks of the port: show the prompt, take the data, then call back. */
export interface DataEntry {
  /** Bytes to take; undefined: until Ctrl+Z (Esc cancels). */
  length?: number;
  /** Longest entry that is passed on; what is beyond is dropped (1460). */
  most: number;
  /** Ends the entry; undefined: no limit. Milliseconds. */
  timeout?: number;
  done(outcome: { data: Buffer } | 'cancelled' | 'timeout', reply: Reply): void;
}

/** The other side of transparent mode: the socket. */
export interface TransparentPipe {
  /** Bytes from the host, in the order typed; packet building (transpktsize, transwaittm) is the pipe's. */
  fromHost(bytes: Buffer): void;
  /** +++ or DTR ended transparent mode: the socket goes to buffer mode. */
  left(): void;
  /** ATO after `left`: ends with reply.connect, or with NO CARRIER where the socket is gone. Without it ATO says NO CARRIER. */
  resume?(reply: Reply): void;
}

/** How a handler answers. Exactly one of ok, error, final, prompt, connect ends it, now or later. */
export interface Reply {
  /**
   * Queues a line of the information response (framed with CRLF), with data after it if it announces any: the port puts
   * CRLF or, with viewmode 1, a comma between them and CRLF after them. The line itself ends without either.
   */
  info(line: string, payload?: Buffer): void;
  ok(): void;
  /** ERROR, and the code that AT+QIGETERROR then tells. */
  error(code: number): void;
  /** Any other final result: 'SEND OK', 'SEND FAIL', 'NO CARRIER'; stores code 0 or the one given. */
  final(text: string, code?: number): void;
  prompt(entry: DataEntry): void;
  /** CONNECT and transparent mode. Returns the port's end: bytes for the host, and the way to end the mode with NO CARRIER. */
  connect(pipe: TransparentPipe): TransparentPort;
}

export interface TransparentPort {
  toHost(bytes: Buffer): void;
  /** The connection broke: NO CARRIER, back to command mode. */
  broken(): void;
}

export type Handler = (call: Invocation, reply: Reply) => void;

/** What handlers may use of the port besides their reply. */
export interface PortServices {
  /**
   * Queues an unsolicited result code: a whole frame, never inside another, held back during data entry and transparent
   * mode. Payload as in Reply.info; whether CRLF follows it is the variant pushTail.
   */
  urc(line: string, payload?: Buffer): void;
  /** Keeps a code for AT+QIGETERROR for a result that came by URC. */
  remember(code: number): void;
  /** The commands known to the port. */
  define(name: string, handler: Handler): void;
}

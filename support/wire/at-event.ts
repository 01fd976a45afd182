/** What a stretch of bytes from the module is. */
export type AtEventType =
  /** The host's command line coming back. */
  | 'echo'
  /** A line of an information response to the pending command; `payload` where it announces data. */
  | 'info'
  /** OK, ERROR, +CME ERROR, SEND OK, SEND FAIL, CONNECT, NO CARRIER, ...: ends the pending command. */
  | 'final'
  /** An unsolicited result code; `payload` where it announces data. */
  | 'urc'
  /** The > of AT+QISEND. `text` is '>'. */
  | 'prompt'
  /** Entered data coming back (AT+QISDE=1). `payload` holds them. */
  | 'data-echo'
  /** Bytes of transparent mode. `payload` holds them. */
  | 'stream'
  /** Bytes that are none of these; `text` shows them. */
  | 'noise';

/** Something the module said, as the framer understood it. Offsets count all bytes ever received on the port. */
export interface AtEvent {
  type: AtEventType;
  /** The line without its CRLF, Latin-1. */
  text: string;
  /** Data that belong to the line (+QIRD, direct push "recv"), or the bytes of 'data-echo', 'stream' and 'noise'. */
  payload?: Buffer;
  /** First and last-plus-one byte of the frame, its CRLFs included. */
  from: number;
  to: number;
  /** When its first and its last byte came, in milliseconds on the run's clock. */
  begun: number;
  at: number;
  /** What is wrong with the frame, in plain words: 'no <CR><LF> before it', 'ends with <LF> only', ... Empty where all is well. */
  flaws: string[];
  /** Seq of the 'tx' timeline event of the command it answers; undefined for 'urc', 'stream' and stray lines. */
  command?: number;
  /** Announced payload length where the line has one. */
  announced?: number;
}

/** What a stretch of bytes from the module is. */
export type AtEventType =
  /** The host's command line coming back. */
  | 'echo'
  /** A line of an information response to the pending command; `payload` where it announces data. */
  | 'info'
  /** OK, ERROR, +CME ERROR, SEND OK, SEND FAIL, CONNECT, NO CARRIER, ...: ends the pending command. */
  | 'final'
  /** An unsolicited result code; `payload` where it announces data. Also the NO CARRIER that ends transparent mode. */
  | 'urc'
  /** The > of AT+QISEND. `text` is '>'. */
  | 'prompt'
  /** Entered data coming back (AT+QISDE=1). `payload` holds them. */
  | 'data-echo'
  /** Bytes of transparent mode. `payload` holds them. */
  | 'stream'
  /** Bytes that are none of these; `text` shows them. */
  | 'noise';

/** An event without data or flaws. Every event has every field, for code that reads objects of one shape is fast. */
export function atEvent(
  type: AtEventType,
  text: string,
  from: number,
  to: number,
  begun: number,
  at: number,
  command: number | undefined,
): AtEvent {
  return {
    type,
    text,
    payload: undefined,
    from,
    to,
    begun,
    at,
    flaws: NO_FLAWS,
    command,
    announced: undefined,
    join: undefined,
    tail: undefined,
    late: undefined,
  };
}

export const NO_FLAWS: string[] = [];

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
  /** Seq of the 'tx' timeline event of the command it answers (of the 'dtr' event for the OK to a dropped DTR); undefined for 'urc', 'stream' and stray lines. */
  command?: number;
  /** Announced payload length where the line has one. */
  announced?: number;
  /** What stands between a line and its payload: '\r\n', or ',' as with viewmode 1. */
  join?: '\r\n' | ',';
  /**
   * What follows the prompt (a blank, S3 S4) or the data of direct push (<CR><LF>, E47) and still belongs to the frame.
   * It may come after the event was told; `to` grows with it.
   */
  tail?: string;
  /** It answers a command that had been given up before (its exchange ended with a time-out). */
  late?: true;
}

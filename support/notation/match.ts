/** One line the module sent, without CRLF (Latin-1), with the data that belong to it. */
export interface Frame {
  text: string;
  /** What followed the line and its <CR><LF>, or in viewmode 1 the line and its last comma, neither being part of either. */
  payload?: Buffer;
}

export interface FieldValue {
  /** As printed, quotes included. */
  text: string;
  /** The number of an integer; any other value without its quotes. */
  value: string | number;
  /** The payload, of a field of data. */
  data?: Buffer;
}

export interface Match {
  ok: true;
  /** Every occurrence of a field in order; a field of the layout that did not occur has none. */
  fields: Record<string, FieldValue[]>;
  /** One record for each frame; a name that is twice in a line stands for the last. */
  lines: Record<string, FieldValue>[];
}

export interface Mismatch {
  ok: false;
  /** Index of the frame that is wrong; the number of frames where one is missing at the end. */
  line: number;
  /** Byte offset in that frame. */
  at: number;
  /** The field that is wrong, where it is one. */
  field?: string;
  allowed: string;
  came: string;
  /** All of it in one line. */
  message: string;
}

/** A compiled layout. It keeps no state between calls. */
export interface Layout {
  readonly source: string;
  /** Takes all frames or none: whether they are, in this order and no others, what the layout says. Never throws. */
  match(frames: readonly Frame[]): Match | Mismatch;
  /** Frames that match. `random` gives numbers in [0,1). */
  generate(random: () => number): Frame[];
}

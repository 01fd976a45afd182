/** An inclusive range of integers. */
export interface Range {
  min: number;
  max: number;
}

/** What values a field may have. The manual's types, made exact. */
export type Domain =
  /** An integer in one of the ranges; an enumeration is several ranges of one. */
  | { type: 'integer'; ranges: Range[] }
  /** A string; `quoted`: 'yes' (must), 'no' (must not), 'either'. Length in bytes without the quotes. */
  | { type: 'string'; quoted: 'yes' | 'no' | 'either'; minLength?: number; maxLength?: number; values?: string[] }
  | { type: 'ipv4'; quoted: 'yes' | 'no' | 'either' }
  | { type: 'ipv6'; quoted: 'yes' | 'no' | 'either' }
  /** Either address family. */
  | { type: 'ip'; quoted: 'yes' | 'no' | 'either' }
  /** Hex digits, two a byte; lengths count digits. */
  | { type: 'hex'; quoted: 'yes' | 'no' | 'either'; minDigits?: number; maxDigits?: number }
  /** AT+QNTP's time, quoted: YYYY/MM/DD,hh:mm:ss+-zz. E36: `shortYear` takes YY as well, `blank` a blank after the comma. */
  | { type: 'time'; quoted: 'yes' | 'no' | 'either'; shortYear?: boolean; blank?: boolean }
  /** A list of supported values as a test form prints it: must stand for exactly this set. */
  | { type: 'supported'; ranges: Range[] }
  /** Bytes of the length that the line announces; `hex`: hex digits, and the length counts digits or bytes (E55). */
  | { type: 'data'; hex?: boolean };

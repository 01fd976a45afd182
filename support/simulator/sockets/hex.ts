const DIGITS = /^(?:[0-9a-fA-F]{2})*$/;

/** The bytes of a string of hex digits, two a byte without 0x; undefined where it is not one (E07). */
export function fromHex(digits: string): Buffer | undefined {
  return DIGITS.test(digits) ? Buffer.from(digits, 'hex') : undefined;
}

/** Two upper-case digits for each byte, as Latin-1 bytes. */
export function toHex(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('hex').toUpperCase(), 'latin1');
}

import { isIPv6 as parsesAsIPv6 } from 'node:net';

/** Whether the text is a dotted IPv4 address: four decimal numbers 0..255 without leading zeros. */
export function isIPv4(text: string): boolean {
  return isDotted(text, 4);
}

/** Whether the text is an IPv6 address: RFC 4291's text form without a zone, or 3GPP TS 27.007's sixteen dotted decimals. */
export function isIPv6(text: string): boolean {
  if (text.includes(':')) return !text.includes('%') && parsesAsIPv6(text);
  return isDotted(text, 16);
}

function isDotted(text: string, count: number): boolean {
  if (text.length > count * 4) return false;
  let numbers = 0;
  let digits = 0;
  let value = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : DOT;
    if (code === DOT) {
      if (digits === 0 || value > 255) return false;
      numbers++;
      digits = 0;
      value = 0;
    } else {
      if (code < 0x30 || code > 0x39 || (digits > 0 && value === 0)) return false;
      value = value * 10 + code - 0x30;
      digits++;
    }
  }
  return numbers === count;
}

const DOT = 0x2e;

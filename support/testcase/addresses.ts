import { canonicalAddress } from '../net/address';

/** Whether two texts stand for one IP address: IPv6 may be written in several ways, 3GPP TS 27.007's sixteen decimals included. */
export function sameAddress(one: string, other: string): boolean {
  return one === other || (spell(one) !== undefined && spell(one) === spell(other));
}

function spell(text: string): string | undefined {
  const numbers = text.split('.');
  if (numbers.length !== 16) return canonicalAddress(text);
  const groups = Array.from({ length: 8 }, (_, i) =>
    (Number(numbers[2 * i]) * 256 + Number(numbers[2 * i + 1])).toString(16),
  );
  return canonicalAddress(groups.join(':'));
}

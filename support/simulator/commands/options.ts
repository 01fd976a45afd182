import type { NumericOption, OptionName } from '../settings';

/** A number of an AT+QICFG option: an enumeration, or a range with values that stand outside it. */
export type Value = { among: readonly number[] } | { from: number; to: number; also?: readonly number[] };

/** 0 off, 1 on. */
export const SWITCH: Value = { among: [0, 1] };

/** The numbers of each option, in order (2.4.1). */
export const OPTION_VALUES: Record<NumericOption, readonly Value[]> = {
  transpktsize: [{ from: 1, to: 1460 }],
  transwaittm: [{ from: 0, to: 20 }],
  dataformat: [SWITCH, SWITCH],
  viewmode: [SWITCH],
  'udp/sendmode': [SWITCH],
  'udp/readmode': [SWITCH],
  'tcp/accept': [SWITCH],
  passiveclosed: [SWITCH],
  'close/mode': [SWITCH],
  recvind: [SWITCH],
  'tcp/keepalive': [SWITCH, { from: 1, to: 1800 }, { from: 25, to: 100 }, { from: 3, to: 10 }],
  'tcp/retranscfg': [
    { from: 3, to: 12 },
    { from: 1, to: 60 },
  ],
  formatcfg: [SWITCH],
  'qisend/timeout': [{ from: 0, to: 120 }],
  'tcp/delay_ack': [SWITCH],
  'dns/cache': [SWITCH],
  'tcp/twrecycle': [{ from: 2, to: 60_000 }],
  'dns/retry': [
    { from: 1, to: 4 },
    { from: 100, to: 2000 },
  ],
};

/** send/auto's numbers; <msg_auto> stands between the second and the last. */
export const AUTO_SEND: { connectID: Value; period: Value; firstSend: Value } = {
  connectID: { from: 0, to: 11 },
  period: { from: 20, to: 65_535, also: [0] },
  firstSend: SWITCH,
};

export function allows(value: Value, number: number): boolean {
  if ('among' in value) return value.among.includes(number);
  return (number >= value.from && number <= value.to) || (value.also?.includes(number) ?? false);
}

/** As a test form prints what is supported. */
export function supported(value: Value, style: 'list' | 'range'): string {
  if ('among' in value) return `(${value.among.join(style === 'list' ? ',' : '-')})`;
  return `(${[...(value.also ?? []), `${value.from}-${value.to}`].join(',')})`;
}

/** The lists of an option's test line, joined by commas. */
export function supportedLists(option: OptionName, style: 'list' | 'range'): string {
  if (option !== 'send/auto') return OPTION_VALUES[option].map((value) => supported(value, style)).join(',');
  const { connectID, period, firstSend } = AUTO_SEND;
  return `${supported(connectID, style)},${supported(period, style)},<msg_auto>,${supported(firstSend, style)}`;
}

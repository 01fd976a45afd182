import type { Frame } from '../match';

/** A judge of one layout that shares nothing with the matcher: regular expressions and arithmetic of its own. */
export type Oracle = (frames: readonly Frame[]) => boolean;

const within = (text: string | undefined, min: number, max: number) =>
  /^(0|[1-9]\d*)$/.test(text ?? '') && Number(text) >= min && Number(text) <= max;
const isV4 = (text: string) => text.split('.').length === 4 && text.split('.').every((part) => within(part, 0, 255));
const isV6 = (text: string) => {
  if (!text.includes(':'))
    return text.split('.').length === 16 && text.split('.').every((part) => within(part, 0, 255));
  if (text.includes('.') || text.includes(':::') || text.split('::').length > 2) return false;
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return (
    groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (halves.length === 2 ? groups.length < 8 : groups.length === 8)
  );
};
const bare = (frame: Frame | undefined, text: string) => frame?.text === text && !frame.payload?.length;
const daysOf = (year: number, month: number) => new Date(Date.UTC(2400 + (year % 400), month, 0)).getUTCDate();

const isActive = ({ text, payload }: Frame) => {
  const parts = /^\+QIACT: (\d+),(\d+),(\d+)(?:,"([^"]*)")?(?:,"([^"]*)")?$/.exec(text);
  if (!parts || payload?.length) return false;
  if (!within(parts[1], 1, 15) || !within(parts[2], 0, 1) || !within(parts[3], 1, 3)) return false;
  const [first, second] = [parts[4], parts[5]];
  if (second !== undefined) return isV4(first!) && isV6(second);
  return first === undefined || isV4(first) || isV6(first);
};

/** Layouts by name, each with its oracle. */
export const SUBJECTS: [string, string, Oracle][] = [
  [
    'contexts',
    '+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]\n[...]\n\nOK',
    (frames) => frames.length >= 2 && frames.slice(0, -1).every(isActive) && bare(frames[frames.length - 1], 'OK'),
  ],
  [
    'received data',
    '+QIRD: <read_actual_length>,<remoteIP>,<remote_port><CR><LF><data>\n\nOK',
    ([first, last, ...more]) => {
      const parts = /^\+QIRD: (\d+),"([^"]*)",(\d+)$/.exec(first?.text ?? '');
      if (!parts || more.length > 0 || !bare(last, 'OK')) return false;
      const address = isV4(parts[2]!) || isV6(parts[2]!);
      return (
        within(parts[1], 0, 1500) &&
        address &&
        within(parts[3], 1, 65535) &&
        (first!.payload?.length ?? 0) === Number(parts[1])
      );
    },
  ],
  [
    'a socket',
    '[+QISTATE: <connectID>,<service_type>,<IP_address>,<remote_port>,<local_port>,<AT_port>]\n[...]\nOK',
    (frames) => {
      const rows = frames.slice(0, -1);
      return (
        bare(frames[frames.length - 1], 'OK') &&
        rows.every(({ text, payload }) => {
          const parts = /^\+QISTATE: (\d+),"(TCP|UDP|TCP LISTENER)","([^"]*)",(\d+),(\d+),"[^"]{1,16}"$/.exec(text);
          if (!parts || payload?.length || !within(parts[1], 0, 11)) return false;
          return (isV4(parts[3]!) || isV6(parts[3]!)) && within(parts[4], 1, 65535) && within(parts[5], 0, 65535);
        })
      );
    },
  ],
  [
    'a synchronisation',
    'OK\n+QNTP: <err>[,<time>]',
    ([first, second, ...more]) => {
      const parts = /^\+QNTP: (\d+)(?:,"(\d{4})\/(\d\d)\/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)")?$/.exec(
        second?.text ?? '',
      );
      if (!parts || !bare(first, 'OK') || more.length > 0 || second!.payload?.length || !within(parts[1], 0, 1000))
        return false;
      if (parts[2] === undefined) return true;
      const [year, month, day, hour, minute, sec, zone] = parts.slice(2).map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
      return hour < 24 && minute < 60 && sec < 60 && zone >= -48 && zone <= 56;
    },
  ],
  [
    'an error',
    '+QIGETERROR: <err>,<errcode_description>\nOK',
    ([first, last, ...more]) => {
      const parts = /^\+QIGETERROR: (\d+),(?:"[^"]*"|[^"]+)$/.exec(first?.text ?? '');
      return (
        parts !== null && within(parts[1], 0, 1000) && !first!.payload?.length && bare(last, 'OK') && more.length === 0
      );
    },
  ],
  [
    'supported values',
    '+QICFG: "send/auto",(0-11),(0,20-65535)\nOK',
    ([first, last, ...more]) => {
      const parts = /^\+QICFG: "send\/auto",(\([^)]*\)),(\([^)]*\))$/.exec(first?.text ?? '');
      if (!parts || first!.payload?.length || !bare(last, 'OK') || more.length > 0) return false;
      const members = (list: string): string => {
        const all = new Set<number>();
        for (const item of list.slice(1, -1).split(',')) {
          const ends = item.split('-').map((end) => end.replace(/^ *| *$/g, ''));
          if (ends.length > 2 || ends.some((end) => !within(end, 0, 999_999))) return 'none';
          const [from, to] = [Number(ends[0]), Number(ends[ends.length - 1])];
          if (from > to) return 'none';
          for (let value = from; value <= to; value++) all.add(value);
        }
        return `${all.size} ${[...all].reduce((a, b) => Math.min(a, b))} ${[...all].reduce((a, b) => Math.max(a, b))} ${all.has(1)} ${all.has(19)} ${all.has(20)}`;
      };
      return (
        members(parts[1]!) === '12 0 11 true false false' && members(parts[2]!) === '65517 0 65535 false false true'
      );
    },
  ],
];

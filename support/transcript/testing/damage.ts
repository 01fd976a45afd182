/** A line of a transcript, taken apart. */
type Line = [seconds: number, code: string, data: string];

/** One deviation that a conforming module never shows. */
export const DAMAGES = [
  'reordered URC',
  'late final result',
  'changed field',
  'lost byte',
  'doubled line',
  'missing CRLF',
] as const;
export type Damage = (typeof DAMAGES)[number];

const SCENARIO = 'scenario: ';
const FRAMES = /\r\n([^\r\n]+)\r\n/g;
const FINAL = /\r\n(?:OK|ERROR|\+CME ERROR: [^\r\n]*|SEND OK|SEND FAIL|CONNECT)\r\n$/;
/** Not what tells the state that a case begins with, which may be any. */
const FIELDS = /^\+Q(?!IRD:|IACT:)[A-Z]+: .*\d/;
/** Results that come after the OK of their command. */
const RESULT = /^\r\n\+(QIOPEN|QIACTEX|QIDEACTEX|QPING|QNTP): |^\r\n\+QIURC: "dnsgip"/;
const INCOMING = /^\r\n\+QIURC: "incoming",(\d+),/;
/** More than any time that the manual gives, seconds. */
const LATE = 400;

/** What was done to a case. */
export interface Damaged {
  /** The scenario's title in the transcript. */
  title: string;
  damage: Damage;
}

/**
 * Damages every case of a transcript once, in what the module says while the case's steps run. The kind is that of `choose`; a case
 * in which it cannot be done stays whole.
 */
export function damageTranscript(
  text: string,
  choose: (title: string, index: number) => Damage,
): { text: string; damaged: Damaged[] } {
  const [header = '', ...rest] = text.trimEnd().split('\n');
  const lines = rest.map((line) => JSON.parse(line) as Line);
  const begins = lines.flatMap(([, code, data], i) => (code === 'm' && data.startsWith(SCENARIO) ? [i] : []));
  const damaged: Damaged[] = [];
  const parts = [lines.slice(0, begins[0] ?? lines.length)];
  for (const [index, begin] of begins.entries()) {
    const whole = lines.slice(begin, begins[index + 1] ?? lines.length);
    const title = whole[0]![2].slice(SCENARIO.length);
    const damage = choose(title, index);
    const changed = DAMAGERS[damage](whole);
    if (changed) damaged.push({ title, damage });
    parts.push(changed ?? whole);
  }
  const body = parts.flat().map((line) => JSON.stringify(line));
  return { text: `${[header, ...body].join('\n')}\n`, damaged };
}

const DAMAGERS: Record<Damage, (lines: Line[]) => Line[] | undefined> = {
  'reordered URC': reorder,
  'late final result': (lines) => {
    const position = lastSaid(lines, (data) => FINAL.test(data));
    if (position === undefined) return undefined;
    return lines.map(([at, code, data], i) => [i < position ? at : at + LATE, code, data]);
  },
  'changed field': (lines) =>
    change(lines, (data) => {
      const frames = [...data.matchAll(FRAMES)].filter(([, line]) => FIELDS.test(line!));
      const last = frames.at(-1);
      if (!last) return undefined;
      const colon = last.index + last[0].indexOf(':');
      const at = colon + last[0].slice(last[0].indexOf(':')).search(/\d/);
      const digit = (Number(data[at]) + 5) % 10;
      return `${data.slice(0, at)}${digit}${data.slice(at + 1)}`;
    }),
  'lost byte': (lines) =>
    change(lines, (data) => {
      const last = [...data.matchAll(FRAMES)].at(-1);
      if (!last) return undefined;
      const at = last.index + 2 + (last[1]!.length >> 1);
      return data.slice(0, at) + data.slice(at + 1);
    }),
  'doubled line': (lines) =>
    change(lines, (data) => {
      const last = [...data.matchAll(FRAMES)].at(-1);
      // After CONNECT whatever comes is data.
      if (!last || last[1] === 'CONNECT') return undefined;
      return last.index + last[0].length === data.length ? data + last[0] : undefined;
    }),
  'missing CRLF': (lines) =>
    change(lines, (data) => {
      const last = [...data.matchAll(FRAMES)].at(-1);
      return last && last.index + last[0].length === data.length ? data.slice(0, -2) : undefined;
    }),
};

/** A result before the OK of its command, or a URC of a connection before its "incoming". */
function reorder(lines: Line[]): Line[] | undefined {
  const end = endOf(lines);
  for (let i = end - 1; i > 0; i--) {
    const [, code, data] = lines[i]!;
    if (code !== 'o') continue;
    const before = lines.slice(0, i).findLastIndex((line) => line[1] === 'o');
    if (before < 0) return undefined;
    const earlier = lines[before]![2];
    const incoming = INCOMING.exec(earlier)?.[1];
    const late =
      RESULT.test(data) && earlier.endsWith('\r\nOK\r\n') && said(lines, before, RESULT.exec(data)![1] ?? 'QIDNSGIP');
    const early = incoming !== undefined && data.startsWith(`\r\n+QIURC: "recv",${incoming}`);
    if (late || early) return swap(lines, before, i);
  }
  return undefined;
}

/** Whether the command that was answered is this one. */
function said(lines: Line[], answer: number, name: string): boolean {
  const command = lines.slice(0, answer).findLast(([, code]) => code === 'i');
  return command?.[2].toUpperCase().startsWith(`AT+${name}=`) ?? false;
}

function swap(lines: Line[], a: number, b: number): Line[] {
  const [first, second] = [lines[a]!, lines[b]!];
  // The OK comes right after what should have waited for it.
  const moved: Line = [first[0], 'o', second[2]];
  return [...lines.slice(0, a), moved, first, ...lines.slice(a + 1, b), ...lines.slice(b + 1)];
}

/** Changes the last event of the module that can be changed so. */
function change(lines: Line[], edit: (data: string) => string | undefined): Line[] | undefined {
  const position = lastSaid(lines, (data) => edit(data) !== undefined);
  if (position === undefined) return undefined;
  return lines.map((line, i) => (i === position ? [line[0], line[1], edit(line[2])!] : line));
}

function lastSaid(lines: Line[], test: (data: string) => boolean): number | undefined {
  const found = lines.slice(0, endOf(lines)).findLastIndex(([, code, data]) => code === 'o' && test(data));
  return found < 0 ? undefined : found;
}

/** Where the case was judged. */
function endOf(lines: Line[]): number {
  const found = lines.findIndex(([, code, data]) => code === 'm' && data.startsWith('end: '));
  return found < 0 ? lines.length : found;
}

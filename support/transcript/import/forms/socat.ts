import { type ByteForm, count } from '../form';
import { StampReader } from '../stamp';

const HEADER = /^([<>]) (\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d+) +length=(\d+) from=\d+ to=\d+\s*$/;
const HEADER_ANYWHERE = /[<>] \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d+ +length=\d+ from=\d+ to=\d+\s*$/;
/** Some versions print microseconds with nine digits. */
const PADDED = /\.000(\d{6})$/;
const HEX_ROW = /^(?: [0-9a-f]{2})+/;
const NAMES: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, a: 7, b: 8, f: 12, v: 11, '0': 0, '\\': 92 };

/**
 * What socat tells between two ports with -x (hex) or -v (text): > 2026/11/22 10:29:09.000406  length=3 from=0 to=2 and then the
 * bytes. What -v cannot print it shows as a dot; > is what the first address sends, which is taken for the host's.
 */
export const socat: ByteForm = {
  kind: 'bytes',
  title: 'socat -x or -v',
  knows: { resolution: 5, framed: true },
  detect: ({ lines }) => count(lines, HEADER_ANYWHERE) * 3,
  read(conversation) {
    const stamp = new StampReader();
    let sent = false;
    let left = 0;
    let bytes: Buffer[] = [];
    const flush = () => {
      const whole = Buffer.concat(bytes);
      bytes = [];
      left = 0;
      if (whole.length === 0) return;
      if (sent) conversation.host(whole);
      else conversation.module(whole);
    };
    const header = (line: string) => {
      const found = HEADER.exec(line);
      if (!found) return;
      flush();
      if (stamp.read(found[2]!.replace(PADDED, '.$1'), 0)) conversation.at = stamp.at;
      sent = found[1] === '>';
      left = Number(found[3]);
    };
    conversation.atEnd(flush);
    return (line) => {
      if (left === 0) {
        header(line);
        return;
      }
      const row = HEX_ROW.exec(line);
      const [piece, end] = row ? hexRow(row[0], left) : shownText(line, left);
      bytes.push(piece);
      left -= piece.length;
      if (left > 0) return;
      flush();
      if (!row && end < line.length) header(line.slice(end));
    };
  },
};

function hexRow(row: string, most: number): [Buffer, number] {
  const bytes = Buffer.from(row.replaceAll(' ', ''), 'hex');
  return [bytes.subarray(0, most), row.length];
}

/** Bytes of a line of -v, its line end among them where it belongs to the data, and where they end in the line. */
function shownText(line: string, most: number): [Buffer, number] {
  const bytes: number[] = [];
  let at = 0;
  while (at < line.length && bytes.length < most) {
    const escaped = line[at] === '\\' ? NAMES[line[at + 1] ?? ''] : undefined;
    bytes.push(escaped ?? line.charCodeAt(at) & 0xff);
    at += escaped === undefined ? 1 : 2;
  }
  if (bytes.length < most && at === line.length) bytes.push(10);
  return [Buffer.from(bytes), at];
}

import type { LineForm } from '../form';
import { StampReader } from '../stamp';

/** What stands after the time, in UTF-8 and in GBK: an arrow and a mark, for what is sent and for what comes. */
const SENT = ['\xe5\x8f\x91\xe2\x86\x92\xe2\x97\x87', '\xb7\xa2\xa1\xfa\xa1\xf3'];
const CAME = ['\xe6\x94\xb6\xe2\x86\x90\xe2\x97\x86', '\xca\xd5\xa1\xfb\xa1\xf4'];
/** A square, with which it shows what cannot be printed. */
const SQUARES = /(?:\xe2\x96\xa1|\xa1\xf5)+/g;

/** SSCOM: [10:55:54.274]发→◇AT□ and [10:55:54.300]收←◆ with the lines that came in the same read. */
export const sscom: LineForm = {
  kind: 'lines',
  hostShown: true,
  title: 'SSCOM',
  knows: { resolution: 100, framed: false },
  detect: ({ lines }) => lines.filter((line) => direction(line, line.indexOf(']') + 1) !== undefined).length,
  read(port) {
    const stamp = new StampReader();
    let sent = false;
    const tell = (text: string) => {
      if (sent) port.host(text.replace(SQUARES, ''));
      else port.module(text);
    };
    return (line) => {
      const found = line.startsWith('[') && stamp.read(line, 1) ? direction(line, stamp.end + 1) : undefined;
      if (!found) {
        tell(line);
        return;
      }
      port.at = stamp.at;
      sent = found.sent;
      tell(line.slice(found.end));
    };
  },
};

function direction(line: string, from: number): { sent: boolean; end: number } | undefined {
  for (const mark of SENT) if (line.startsWith(mark, from)) return { sent: true, end: from + mark.length };
  for (const mark of CAME) if (line.startsWith(mark, from)) return { sent: false, end: from + mark.length };
  return undefined;
}

import type { LineForm } from '../form';
import { StampReader } from '../stamp';

const SEND = 'ATParser:*** SEND';
const ENDS = /(?:<CR>|<LF>)+$/;
const HAS_END = /<(?:CR|LF)>\s*$/;

/**
 * The trace of ST's X-CUBE-CELLULAR and what Azure builds on it: ATParser:*** SEND (size=12) *** and then AT+QIRD=1,0<CR>;
 * what comes is indented and ends with <CR><LF>. Each may have a time before it, as terminals write one.
 */
export const xCube: LineForm = {
  kind: 'lines',
  hostShown: true,
  title: 'X-CUBE-CELLULAR trace',
  knows: { resolution: undefined, framed: false },
  detect: ({ text, lines }) =>
    text.includes(SEND) ? lines.filter((line) => HAS_END.test(line) || line.includes(SEND)).length : 0,
  read(port) {
    const stamp = new StampReader();
    let sending = false;
    return (line) => {
      let text = line;
      if (line.startsWith('[') && stamp.read(line, 1)) {
        port.at = stamp.at;
        text = line.slice(stamp.end + 1);
      }
      if (text.includes(SEND)) sending = true;
      else if (HAS_END.test(text)) {
        const said = text.trim().replace(ENDS, '');
        if (sending) port.host(said);
        else port.module(said);
        sending = false;
      } else if (text.trimStart().startsWith('>')) port.module('>');
    };
  },
};

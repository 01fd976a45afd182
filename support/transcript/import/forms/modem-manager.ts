import { type ByteForm, mostFrequent } from '../form';
import { type Escapes, unescaped } from './escaped';

const MESSAGE = /(\[[^\]\s]+\/at\]|\([^)\s]+\):) (-->|<--) '(.*)'\s*$/;
const PORT = /(\[[^\]\s]+\/at\]|\([^)\s]+\):) (?:-->|<--) '/;
const EPOCH = /\[(\d{9,10}\.\d{3,6})\]/;

/** <CR>, <LF>, and a backslash with the decimal number of any other byte that cannot be printed. */
const ESCAPES: Escapes = {
  pattern: /<(CR|LF)>|\\(\d{1,3})/g,
  byte: ([, name, code]) => (name === undefined ? Number(code) : name === 'CR' ? 13 : 10),
};

/** ModemManager with --debug: <debug> [1617466396.497] [modem0/ttyUSB0/at] --> 'AT+CIMI<CR>'. The port that says most is read. */
export const modemManager: ByteForm = {
  kind: 'bytes',
  title: 'ModemManager debug log',
  knows: { resolution: 50, framed: true },
  detect: ({ lines }) => lines.filter((line) => MESSAGE.test(line)).length,
  read(conversation, { lines }) {
    const port = mostFrequent(lines, PORT);
    return (line) => {
      if (!line.includes("-- '") && !line.includes("--> '")) return;
      const found = MESSAGE.exec(line);
      if (!found || found[1] !== port) return;
      const time = EPOCH.exec(line);
      if (time) conversation.at = Number(time[1]) * 1000;
      const bytes = unescaped(found[3]!, ESCAPES);
      if (found[2] === '-->') conversation.host(bytes);
      else conversation.module(bytes);
    };
  },
};

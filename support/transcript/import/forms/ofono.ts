import { type ByteForm, mostFrequent } from '../form';
import { StampReader } from '../stamp';
import { C_ESCAPES, type Escapes, unescaped } from './escaped';

const MESSAGE = /^(?:(.*?) \S+ )?ofonod\[\d+\]: (\w+): ?([<>]) +(.*)$/;
const PORT = /ofonod\[\d+\]: (\w+): ?[<>] /;

const ESCAPES: Escapes = {
  pattern: new RegExp(`<(CtrlZ|ESC)>|${C_ESCAPES.pattern.source}`, 'g'),
  byte: (match) => {
    if (match[1] === 'CtrlZ') return 0x1a;
    if (match[1] === 'ESC') return 0x1b;
    return C_ESCAPES.byte([match[0], match[2]!, match[3]!, match[4]!]);
  },
};

/** ofono with OFONO_AT_DEBUG: ofonod[550]: Modem: > AT+CFUN=4\r. The port that says most is read; syslog's times are whole seconds. */
export const ofono: ByteForm = {
  kind: 'bytes',
  title: 'ofono debug log',
  knows: { resolution: undefined, framed: true },
  detect: ({ lines }) => lines.filter((line) => MESSAGE.test(line)).length,
  read(conversation, { lines }) {
    const port = mostFrequent(lines, PORT);
    const stamp = new StampReader();
    return (line) => {
      const found = MESSAGE.exec(line);
      if (!found || found[2] !== port) return;
      const [, time] = found;
      if (time && stamp.read(time, time.length - 8)) conversation.at = stamp.at;
      const bytes = unescaped(found[4]!, ESCAPES);
      if (found[3] === '>') conversation.host(bytes);
      else conversation.module(bytes);
    };
  },
};

import { type ByteForm, count } from '../form';
import { type Escapes, unescaped } from './escaped';

const MESSAGE = /\bAT (TX|RX) \( *\d+\): (.*)$/;
const TIME = /^\[(\d+)ms\]/;

const ESCAPES: Escapes = {
  pattern: /<(cr|ln|[0-9A-F]{2})>/g,
  byte: ([, name]) => (name === 'cr' ? 13 : name === 'ln' ? 10 : Number.parseInt(name!, 16)),
};

/** The AT trace of Mbed OS: [00001062ms][INFO][CELL]: AT TX ( 2): AT and then AT TX ( 1): <cr>. */
export const mbed: ByteForm = {
  kind: 'bytes',
  title: 'Mbed OS AT trace',
  knows: { resolution: 50, framed: true },
  detect: ({ lines }) => count(lines, MESSAGE),
  read: (conversation) => (line) => {
    const found = MESSAGE.exec(line);
    if (!found) return;
    const time = TIME.exec(line);
    if (time) conversation.at = Number(time[1]);
    const bytes = unescaped(found[2]!, ESCAPES);
    if (found[1] === 'TX') conversation.host(bytes);
    else conversation.module(bytes);
  },
};

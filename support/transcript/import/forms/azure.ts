import { type ByteForm, count } from '../form';
import { C_ESCAPES, unescaped } from './escaped';

const MESSAGE = /^\[(SEND|RECV)\]\[ *\d+\]\[(.*)\]\s*$/;

/** Azure's embedded wireless framework: [SEND][   3][AT\r] and [RECV][   9][AT\r\r\nOK\r\n]; commands are written in pieces. */
export const azure: ByteForm = {
  kind: 'bytes',
  title: 'Azure wireless framework trace',
  knows: { resolution: undefined, framed: true },
  detect: ({ lines }) => count(lines, MESSAGE),
  read: (conversation) => (line) => {
    const found = MESSAGE.exec(line);
    if (!found) return;
    const bytes = unescaped(found[2]!, C_ESCAPES);
    if (found[1] === 'SEND') conversation.host(bytes);
    else conversation.module(bytes);
  },
};

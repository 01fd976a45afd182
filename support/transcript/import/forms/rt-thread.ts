import { type ByteForm, count } from '../form';

const DUMP = /\b(sendline|recvline|send|recv|urc): ([0-9A-F]{4})-[0-9A-F]{4}: ((?:[0-9A-F]{2} +)+)/;
const TEXT = /\b(sendline|recvline): (.*?)\s*$/;
/** At the end of a line the dots are its <CR> and <LF>. */
const DOTS = /\.{1,2}$/;

/**
 * RT-Thread's at_client with AT_PRINT_RAW_CMD: [D/AT] sendline: 0000-0020: 41 54 0D 0A ... AT.., in rows of 32 bytes. Ports of it
 * print the text alone, sendline: AT.., where a dot stands for what cannot be printed.
 */
export const rtThread: ByteForm = {
  kind: 'bytes',
  title: 'RT-Thread at_client',
  knows: { resolution: undefined, framed: false },
  detect: ({ lines }) => count(lines, DUMP) || count(lines, TEXT),
  read: (conversation) => {
    let row: Row | undefined;
    const flush = () => {
      if (!row) return;
      const { sent, bytes } = row;
      row = undefined;
      if (sent) conversation.host(bytes);
      else conversation.module(bytes);
    };
    conversation.atEnd(flush);
    return (line) => {
      const found = DUMP.exec(line);
      if (found) {
        const sent = found[1]!.startsWith('send');
        const bytes = Buffer.from(found[3]!.replaceAll(' ', ''), 'hex');
        // A row that does not begin at 0 goes on with the one before.
        if (row && row.sent === sent && Number.parseInt(found[2]!, 16) > 0)
          row.bytes = Buffer.concat([row.bytes, bytes]);
        else {
          flush();
          row = { sent, bytes };
        }
        if (row.bytes.length % ROW !== 0 || row.bytes.length >= MOST) flush();
        return;
      }
      flush();
      const text = TEXT.exec(line);
      if (!text) return;
      const bytes = Buffer.from(`${text[2]!.replace(DOTS, '')}\r\n`, 'latin1');
      if (text[1] === 'sendline') conversation.host(bytes);
      else conversation.module(bytes);
    };
  },
};

interface Row {
  sent: boolean;
  bytes: Buffer;
}

const ROW = 32;
const MOST = 65_536;

import type { TimelineBody, TxEvent } from '../../../timeline/event';
import { decode, isTxKind } from '../../format';
import type { ByteConversation } from '../byte-conversation';
import type { ByteForm } from '../form';

const EVENT = /^\[\s*\d+(?:\.\d+)?\s*,\s*"[a-z]"\s*,\s*"/;
const HEADER = /^\{.*"version"\s*:\s*2\b/;
const HIGH = /[\x80-\xff]/;
const MALFORMED = 'a line of the transcript is broken';

/** Our own transcripts, and asciicast version 2 with what is typed (i) as well as what is printed (o). */
export const transcript: ByteForm = {
  kind: 'bytes',
  title: 'transcript (asciicast 2)',
  knows: { resolution: 0, framed: true },
  detect: ({ lines }) => (HEADER.test(lines[0] ?? '') ? lines.filter((line) => EVENT.test(line)).length + 1 : 0),
  read(conversation, { lines }) {
    // Ours say what is no command; those of others say nothing.
    const kind = lines[0]?.includes('"attest"') ? 'command' : undefined;
    let what: TxEvent['what'] | undefined;
    return (line, number) => {
      if (number === 1 || line.trim() === '') return;
      const parsed = parseEvent(line);
      if (!parsed) {
        conversation.gap(MALFORMED);
        return;
      }
      const { seconds, code, data } = parsed;
      conversation.at = Math.round(seconds * 1e6) / 1000;
      if (code === 'k') {
        what = isTxKind(data) ? data : undefined;
        return;
      }
      event(conversation, code, data, what ?? kind);
      if (code === 'i') what = undefined;
    };
  },
};

function event(conversation: ByteConversation, code: string, data: string, what: TxEvent['what'] | undefined): void {
  if (code === 'o') conversation.module(Buffer.from(data, 'latin1'));
  else if (code === 'i' && what === undefined) conversation.host(Buffer.from(data, 'latin1'));
  else {
    const body = decode(code, data, what);
    if (body) retell(conversation, body);
  }
}

/** Tells a conversation what a transcript of ours says. */
export function retell(conversation: ByteConversation, body: TimelineBody): void {
  switch (body.kind) {
    case 'tx':
      conversation.said(body.bytes, body.what);
      return;
    case 'rx':
      conversation.module(body.bytes);
      return;
    case 'dtr':
      conversation.dtr(body.on);
      return;
    case 'port':
      if (body.what !== 'opened') conversation.gap(`the port was ${body.what}`);
      else conversation.tell(body);
      return;
    default:
      if (body.kind === 'timeout' && body.what.startsWith('the final result')) conversation.abandon();
      if (body.kind === 'mark' && body.what === 'recovery') conversation.forgive();
      conversation.tell(body);
  }
}

interface Entry {
  seconds: number;
  code: string;
  data: string;
}

/** [seconds, "code", "data"], taken apart by hand where nothing in it is unusual. */
function parseEvent(line: string): Entry | undefined {
  const comma = line.indexOf(',');
  const quote = line.indexOf('"', comma);
  const start = line.indexOf('"', quote + 4);
  const end = line.lastIndexOf('"');
  if (line.charCodeAt(0) !== 0x5b || comma < 0 || line[quote + 2] !== '"' || start < 0 || end <= start)
    return undefined;
  const seconds = Number(line.slice(1, comma));
  if (!(seconds >= 0)) return undefined;
  const code = line[quote + 1]!;
  const raw = HIGH.test(line)
    ? Buffer.from(line.slice(start, end + 1), 'latin1').toString('utf8')
    : line.slice(start, end + 1);
  const data = unquoted(raw);
  return data === undefined ? undefined : { seconds, code, data };
}

function unquoted(text: string): string | undefined {
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

import type { TimelineBody, TxEvent } from '../../../timeline/event';
import { textOf } from '../../../wire/text';
import { decode, isTxKind } from '../../format';
import type { ByteConversation } from '../byte-conversation';
import type { ByteForm, LineReaders } from '../form';
import { EventBytes } from './event-bytes';

const EVENT = /^\[\s*\d+(?:\.\d+)?\s*,\s*"[a-z]"\s*,\s*"/;
const HEADER = /^\{.*"version"\s*:\s*2\b/;
const HIGH = /[\x80-\xff]/;
const MALFORMED = 'a line of the transcript is broken';
const INPUT = 0x69;
const OUTPUT = 0x6f;

/** Our own transcripts, and asciicast version 2 with what is typed (i) as well as what is printed (o). */
export const transcript: ByteForm = {
  kind: 'bytes',
  title: 'transcript (asciicast 2)',
  knows: { resolution: 0, framed: true },
  detect: ({ lines }) => (HEADER.test(lines[0] ?? '') ? lines.filter((line) => EVENT.test(line)).length + 1 : 0),
  read: (conversation, { lines }) => new Events(conversation, lines[0]?.includes('"attest"') ?? false),
};

class Events implements LineReaders {
  private readonly quick = new EventBytes();
  /** What the bytes of the next `i` are. */
  private what: TxEvent['what'] | undefined;
  /** Ours say what is no command; those of others say nothing. */
  private readonly kind: TxEvent['what'] | undefined;

  constructor(
    private readonly conversation: ByteConversation,
    ours: boolean,
  ) {
    this.kind = ours ? 'command' : undefined;
  }

  line(line: string, number: number): void {
    if (number === 1 || line.trim() === '') return;
    const parsed = parseEvent(line);
    if (!parsed) {
      this.conversation.gap(MALFORMED);
      return;
    }
    const { seconds, code, data } = parsed;
    this.conversation.at = Math.round(seconds * 1e6) / 1000;
    if (code === 'o') this.conversation.module(Buffer.from(data, 'latin1'));
    else if (code === 'i') this.input(Buffer.from(data, 'latin1'));
    else this.other(code, data);
  }

  bytes(chunk: Buffer, from: number): number {
    const { conversation } = this;
    const quick = this.quick;
    const next = quick.read(chunk, from);
    if (next < 0) return next;
    conversation.at = quick.at;
    if (quick.code === OUTPUT) conversation.module(quick.data, quick.from, quick.to);
    else if (quick.code === INPUT) this.input(quick.data.subarray(quick.from, quick.to));
    else this.other(String.fromCharCode(quick.code), textOf(quick.data, quick.from, quick.to));
    return next;
  }

  private input(bytes: Buffer): void {
    const what = this.what ?? this.kind;
    this.what = undefined;
    if (what) this.conversation.said(bytes, what);
    else this.conversation.host(bytes);
  }

  private other(code: string, data: string): void {
    if (code === 'k') {
      this.what = isTxKind(data) ? data : undefined;
      return;
    }
    const body = decode(code, data);
    if (body) retell(this.conversation, body);
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

/** [seconds, "code", "data"], whatever is in it. */
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

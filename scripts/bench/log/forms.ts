import type { Turn } from './conversation';

/** Writes a conversation in the form of a tool. */
export type Writer = (turn: Turn) => string;

function stamp(at: number): string {
  const iso = new Date(at).toISOString();
  return `[${iso.slice(0, 10)}_${iso.slice(11, 19)}:${iso.slice(20, 23)}]`;
}

/** QCOM shows what is sent and what comes, a time before every line. */
export const asQcom: Writer = ({ at, text }) => {
  const time = stamp(at);
  return text
    .split(/\r*\n|\r$/)
    .map((line) => (line === '' ? '' : `${time}${line}\r\n`))
    .join('');
};

/** What comes in on the port, byte for byte. */
export const asRaw: Writer = ({ from, text }) => (from === 'module' ? text : '');

/** Lines of our own transcripts. */
export const asTranscript: Writer = ({ at, from, text }) => {
  const time = ((at - Date.UTC(2026, 0, 2)) / 1000).toFixed(6);
  const kind = from === 'host' && !text.endsWith('\r') ? `[${time}, "k", "data"]\n` : '';
  return `${kind}[${time}, "${from === 'host' ? 'i' : 'o'}", ${JSON.stringify(text)}]\n`;
};

export const TRANSCRIPT_HEADER = '{"version":2,"width":80,"height":24,"attest":{"source":"simulator"}}\n';

import type { MarkEvent, PeerEvent, PortEvent, TimelineBody, TxEvent } from '../timeline/event';

/** What the first line of a transcript says: asciicast v2, and under `attest` who spoke. */
export interface TranscriptHeader {
  version: 2;
  width: number;
  height: number;
  /** Wall-clock time of second 0, in seconds since 1970. */
  timestamp?: number;
  title?: string;
  attest?: TranscriptOrigin;
}

/** Where a conversation comes from. Nothing is ever called hardware that was not. */
export interface TranscriptOrigin {
  source: 'manual' | 'simulator' | 'hardware';
  /** For people: 'serial port /dev/ttyUSB2 at 115200 baud'. */
  transport?: string;
  /** Answers of the module to its identity questions. */
  identity?: Record<string, string>;
  pics?: unknown;
  /** Without secrets. */
  pixit?: unknown;
  tool?: string;
  bench?: RecordedBench;
  /** Wall-clock time of second 0, in milliseconds since 1970. */
  wall?: number;
}

/** What the bench could do and see, and how exactly; a replay judges as that bench did. */
export interface RecordedBench {
  clock: 'real' | 'virtual';
  hasDtr: boolean;
  seesSegments: boolean;
  simulated: boolean;
  /** Milliseconds. */
  uncertainty: number;
  /** Milliseconds that the module takes for a bare AT. */
  pace: number;
  seed?: number;
}

/** An event's code and data: `i` to the module, `o` from it, `m` marker, `p` peer, `t` port, `d` DTR, `w` waiting ended, `n` note, `s` the tester's state (JSON). */
export type Coded = readonly [code: string, data: string];

/**
 * The lines that stand for an event; none for what a reader works out again from the bytes.
 * `k` says what the bytes of the `i` that follows are, where they are no command.
 */
export function encode(event: TimelineBody): Coded[] {
  switch (event.kind) {
    case 'tx': {
      const line: Coded = ['i', event.bytes.toString('latin1')];
      return event.what === 'command' ? [line] : [['k', event.what], line];
    }
    case 'rx':
      return [['o', event.bytes.toString('latin1')]];
    case 'mark':
      return [['m', `${event.what}: ${event.text}`]];
    case 'peer':
      return [['p', encodePeer(event)]];
    case 'port':
      return [['t', event.detail === undefined ? event.what : `${event.what}: ${event.detail}`]];
    case 'dtr':
      return [['d', event.on ? 'on' : 'off']];
    case 'timeout':
      return [['w', `${event.limit} ${event.what}`]];
    case 'note':
      return [['n', [event.id, event.question, event.answer].map(flat).join('\t')]];
    case 'at':
      return [];
  }
}

/** The event that a line stands for; undefined for codes of others. `what` is that of the `k` line before it. */
export function decode(code: string, data: string, what: TxEvent['what'] = 'command'): TimelineBody | undefined {
  switch (code) {
    case 'i':
      return { kind: 'tx', what, bytes: Buffer.from(data, 'latin1') };
    case 'o':
      return { kind: 'rx', bytes: Buffer.from(data, 'latin1') };
    case 'm': {
      const [kind, text] = split(data, ': ');
      return { kind: 'mark', what: kind as MarkEvent['what'], text };
    }
    case 'p':
      return decodePeer(data);
    case 't': {
      const [kind, detail] = split(data, ': ');
      return { kind: 'port', what: kind as PortEvent['what'], ...(data.includes(': ') && { detail }) };
    }
    case 'd':
      return { kind: 'dtr', on: data === 'on' };
    case 'w': {
      const [limit, text] = split(data, ' ');
      return { kind: 'timeout', limit: Number(limit), what: text };
    }
    case 'n': {
      const [id = '', question = '', answer = ''] = data.split('\t');
      return { kind: 'note', id, question, answer };
    }
    default:
      return undefined;
  }
}

/** Whether a `k` line's word is one. */
export function isTxKind(word: string): word is TxEvent['what'] {
  return word === 'command' || word === 'data' || word === 'escape';
}

/** A line of the file. Whatever a module says, printing the file cannot move a terminal's cursor. */
export function line(at: number, code: string, data: string): string {
  return `[${Math.round(at * 1000) / 1e6}, "${code}", ${quoted(data)}]\n`;
}

function quoted(data: string): string {
  const text = JSON.stringify(data);
  // JSON leaves DEL and the C1 controls as they are; terminals obey some of them.
  return C1.test(text) ? text.replace(C1_ALL, (char) => `\\u00${char.charCodeAt(0).toString(16)}`) : text;
}

const C1 = /[\x7f-\x9f]/;
const C1_ALL = /[\x7f-\x9f]/g;

// Tab-separated: what, name, local, remote, detail, and, last since they may hold anything, the bytes.
function encodePeer(event: PeerEvent): string {
  const fields = [
    event.what,
    flat(event.name),
    endpoint(event.local),
    endpoint(event.remote),
    flat(event.detail ?? ''),
  ];
  if (event.bytes) fields.push(event.bytes.toString('latin1'));
  return fields.join('\t');
}

function decodePeer(data: string): PeerEvent {
  const [what = '', name = '', local = '', remote = '', detail = '', ...rest] = data.split('\t');
  const event: PeerEvent = { kind: 'peer', name, what: what as PeerEvent['what'] };
  const near = parseEndpoint(local);
  const far = parseEndpoint(remote);
  if (near) event.local = near;
  if (far) event.remote = far;
  if (detail !== '') event.detail = detail;
  if (rest.length > 0) event.bytes = Buffer.from(rest.join('\t'), 'latin1');
  return event;
}

function endpoint(end: { address: string; port: number } | undefined): string {
  if (!end) return '';
  return end.address.includes(':') ? `[${end.address}]:${end.port}` : `${end.address}:${end.port}`;
}

function parseEndpoint(text: string): { address: string; port: number } | undefined {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return undefined;
  return { address: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}

function flat(text: string): string {
  return /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

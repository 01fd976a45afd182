import { visible, unescape as wire } from '../../notation/visible';
import type { AtEvent } from '../at-event';
import { Dialect } from '../dialect';
import { Framer } from '../framer';

/** What happens at the port, in order: written by the host (`tx`), received from the module (`rx`), silence, giving up. */
export type Move =
  | { tx: string; what?: 'command' | 'data' | 'escape' }
  | { rx: string | Buffer }
  | { do: 'idle' | 'abandon' | 'reset' | 'forgive' };

const BYSTANDERS = ['RDY', 'APP RDY', '+QIND:', '+CPIN:', '+CREG:', '+CEREG:'];

export function isUrc(line: string): boolean {
  return BYSTANDERS.some((head) => line.startsWith(head));
}

/** Shorthands for scripts. Texts are as for steps: <CR>, <LF>, <Ctrl+Z>, <0xNN>. */
export const at = (command: string): Move => ({ tx: `${command}<CR>` });
export const data = (text: string): Move => ({ tx: text, what: 'data' });
export const plusses: Move = { tx: '+++', what: 'escape' };
export const rx = (text: string | Buffer): Move => ({ rx: text });
/** Frames: each line between its own CRLFs. */
export const lines = (...texts: string[]): Move => rx(texts.map((text) => `<CR><LF>${text}<CR><LF>`).join(''));

/** How received bytes are split: sizes of the pieces, for ever repeated. */
export type Split = readonly number[];

export interface Options {
  dialect?: () => Dialect;
  split?: Split;
}

const WHOLE: Split = [Number.POSITIVE_INFINITY];
const SPLITS: readonly Split[] = [[1], [2], [1, 3, 2, 7]];

/** Plays a script to a framer and returns what it told. A move's place is the seq of what it sends. */
export function play(moves: readonly Move[], options: Options = {}): AtEvent[] {
  const events: AtEvent[] = [];
  const framer = new Framer({
    emit: (event) => events.push(event),
    dialect: options.dialect?.() ?? new Dialect(),
    isUrc,
  });
  const { split = WHOLE } = options;
  let turn = 0;
  let time = 0;
  moves.forEach((move, seq) => {
    if ('tx' in move) framer.sent(wire(move.tx), move.what ?? 'command', seq);
    else if ('do' in move) framer[move.do]();
    else {
      const bytes = typeof move.rx === 'string' ? wire(move.rx) : move.rx;
      for (let from = 0; from < bytes.length; ) {
        const to = Math.min(bytes.length, from + split[turn++ % split.length]!);
        framer.push(bytes.subarray(from, to), time++);
        from = to;
      }
    }
  });
  return events;
}

/** An event in one line: type, text, then what else there is to it. */
export function brief(event: AtEvent): string {
  const parts = [event.late ? `late ${event.type}` : event.type];
  if (event.type !== 'noise' && event.type !== 'stream' && event.type !== 'data-echo') parts.push(event.text);
  if (event.payload) parts.push(`{${visible(event.payload)}}`);
  if (event.tail !== undefined) parts.push(`tail ${visible(event.tail)}`);
  if (event.flaws.length > 0) parts.push(`(${event.flaws.join('; ')})`);
  return parts.join(' ');
}

/** A script's events in one line each, adjoining pieces of a stream as one; throws where they depend on how bytes were split. */
export function told(moves: readonly Move[], options: Options = {}): string[] {
  const whole = toldBy(moves, options, WHOLE);
  for (const split of SPLITS) {
    const parts = toldBy(moves, options, split);
    if (parts.join('\n') !== whole.join('\n'))
      throw new Error(`in pieces of ${split}: ${parts.join(' | ')}\nat once: ${whole.join(' | ')}`);
  }
  return whole;
}

function toldBy(moves: readonly Move[], options: Options, split: Split): string[] {
  return merged(play(moves, { ...options, split })).map(brief);
}

/** How a stream falls into events depends on how it came; nothing else does. */
export function merged(events: readonly AtEvent[]): AtEvent[] {
  const result: AtEvent[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (last?.type === 'stream' && event.type === 'stream') {
      result[result.length - 1] = {
        ...last,
        to: event.to,
        at: event.at,
        payload: Buffer.concat([last.payload!, event.payload!]),
      };
    } else result.push(event);
  }
  return result;
}

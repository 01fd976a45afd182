import { integer, URC } from './fields';
import type { TraceRule } from './rule';
import type { Item, Said } from './trace';

/** Largest piece of direct push and largest read (2.4.11, 2.5.2), bytes. */
const LARGEST = 1500;

/** The announced length is the length of what follows. */
export const lengths: TraceRule = {
  id: 'lengths',
  clauses: ['QIRD-09', 'QIRD-10', 'URC-RECV-04'],
  title: 'Data have the length that their header announces, and no more than was asked for',
  local: true,
  requires: 'values',
  kinds: ['said'],
  lines: { info: ['+QIRD'], urc: ['+QIURC recv'] },
  watch: ({ report }) => ({
    see(item) {
      if (item.kind !== 'said' || item.event.announced === undefined || !item.event.payload) return;
      const { announced, payload } = item.event;
      const urc = item.event.type === 'urc';
      const breach = (clause: string, message: string, accepted: string) =>
        report({
          seq: item.seq,
          at: item.at,
          clauses: [clause],
          message,
          accepted,
          came: `${item.event.text}, ${payload.length} bytes`,
        });
      if (payload.length !== announced && !(payload.length === 2 * announced && isHex(payload))) {
        breach(urc ? 'URC-RECV-04' : 'QIRD-10', 'the data are not as long as announced', `${announced} bytes`);
      }
      const most = urc ? LARGEST : (wanted(item) ?? LARGEST);
      const least = urc ? 1 : 0;
      if (announced >= least && announced <= most) return;
      // Where received data are hex digits the length may count digits (E55).
      const digits = announced % 2 === 0 && payload.length === announced && isHex(payload);
      if (announced < least || announced > (digits ? 2 * most : most)) {
        breach(urc ? 'URC-RECV-04' : 'QIRD-09', 'the length of the data is out of range', `${least} to ${most}`);
      }
    },
  }),
};

/** A URC is a frame of its own, and nothing of it stands in another. */
export const wholeUrcs: TraceRule = {
  id: 'whole-urcs',
  clauses: ['URC-02'],
  title: 'A URC stands neither inside a line nor between a header and its data',
  kinds: ['said', 'bytes'],
  lines: { odd: true, bytes: ['noise'] },
  watch({ newest, report }) {
    const breach = (item: Item, since: number, message: string, came: string) =>
      report({ seq: item.seq, since, at: item.at, message, came, accepted: 'the URC before or after', inferred: true });
    return {
      see(item) {
        if (item.kind === 'said') {
          if (item.holdsUrc) breach(item, item.seq, 'a URC inside another line', item.event.text);
        } else if (item.kind === 'bytes') {
          const before = newest.data;
          const text = item.event.type === 'noise' ? (item.event.payload?.toString('latin1') ?? item.event.text) : '';
          if (before && tornAway(before, text)) breach(item, before.seq, TORN, before.event.text);
          else if (text.slice(0, Math.max(0, text.indexOf(URC))).trim() !== '') {
            breach(item, item.seq, 'a URC inside other bytes', item.event.text);
          }
        }
      },
    };
  },
};

const TORN = 'a URC between a header and its data';

/**
 * Whether a URC began where the data of `said` should have begun: the data then hold its head, and noise follows them.
 * After a URC's text that the peer has sent as data comes a frame.
 */
function tornAway(said: Said, noise: string): boolean {
  const text = said.event.payload?.toString('latin1');
  if (!text?.startsWith('\r\n') || noise.trim() === '') return false;
  const head = text.slice(2);
  if (head.length >= URC.length) return head.startsWith(URC);
  return head !== '' && URC.startsWith(head) && `${head}${noise}`.startsWith(URC);
}

function wanted(said: Said): number | undefined {
  const count = integer(said.asked?.args[1]);
  return count === 0 ? undefined : count;
}

function isHex(bytes: Buffer): boolean {
  for (const byte of bytes) {
    const digit = (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
    if (!digit) return false;
  }
  return true;
}

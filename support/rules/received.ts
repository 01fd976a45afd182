import { integer } from './fields';
import type { TraceRule } from './rule';
import { Strays } from './strays';
import { urcKind } from './trace';

/** No second "recv" of a socket while its cache cannot have been drained. */
export const recvOnce: TraceRule = {
  id: 'recv-once',
  clauses: ['MODE-03', 'QIRD-12'],
  title: 'No further "recv" comes before the receive cache has been drained',
  kinds: ['said'],
  lines: { urc: ['+QIURC recv'] },
  watch: ({ sockets, report }) => ({
    see(item) {
      if (item.kind !== 'said' || urcKind(item) !== 'recv' || item.event.payload !== undefined) return;
      const id = integer(item.fields[1]);
      const state = id === undefined ? undefined : sockets.get(id);
      // Counters may show data whose first "recv" is yet to come.
      if (!state?.told || state.unread === 0) return;
      report({
        seq: item.seq,
        since: state.unreadSince,
        at: item.at,
        message: `a further "recv" of socket ${id} while its cache still held ${atLeast(state.unread)}`,
        accepted: 'no "recv" until AT+QIRD has read everything',
        came: item.event.text,
      });
    },
  }),
};

/** "incoming" of a connection stands before its data. */
export const incomingFirst: TraceRule = {
  id: 'incoming-first',
  clauses: ['URC-INCOMING-04'],
  title: '"incoming" of a connection comes before any "recv" of it',
  kinds: ['said', 'asked', 'gap', 'restart'],
  lines: { urc: ['+QIURC', '+QIOPEN'] },
  watch: (view) => new Strays(view, 'incoming'),
};

/** Sockets of which the module speaks exist. */
export const knownSockets: TraceRule = {
  id: 'known-sockets',
  clauses: ['URC-RECV-01', 'URC-CLOSED-01'],
  title: '"recv" and "closed" speak of sockets that exist',
  kinds: ['said', 'asked', 'gap', 'restart'],
  lines: { urc: ['+QIURC', '+QIOPEN'] },
  watch: (view) => new Strays(view, 'unknown'),
};

/** A connection is reported closed once. */
export const closedOnce: TraceRule = {
  id: 'closed-once',
  clauses: ['URC-CLOSED-01'],
  title: 'A connection is reported "closed" at most once',
  kinds: ['said'],
  lines: { urc: ['+QIURC closed'] },
  watch: ({ sockets, report }) => ({
    see(item) {
      if (item.kind !== 'said' || urcKind(item) !== 'closed') return;
      const id = integer(item.fields[1]);
      const state = id === undefined ? undefined : sockets.get(id);
      if (!state || state.closed === 0) return;
      if (state.presence !== 'ended' && (state.presence !== 'none' || state.mayClose)) return;
      report({
        seq: item.seq,
        since: state.closedSince,
        at: item.at,
        message: `socket ${id} was reported "closed" a second time`,
        accepted: 'one "closed" for a connection',
        came: item.event.text,
      });
    },
  }),
};

function atLeast(count: number): string {
  return count === 1 ? 'data' : `at least ${count} bytes`;
}

import { integer } from './fields';
import type { Breach, TraceRule } from './rule';
import { Sockets } from './sockets';
import { firstId, type Said, type Trace, urcKind } from './trace';

/** No second "recv" of a socket while its cache cannot have been drained. */
export const recvOnce: TraceRule = {
  id: 'recv-once',
  clauses: ['MODE-03', 'QIRD-12'],
  title: 'No further "recv" comes before the receive cache has been drained',
  check(trace) {
    const breaches: Breach[] = [];
    const sockets = new Sockets(trace.fresh ? 'none' : 'unknown');
    for (const item of trace.items) {
      if (item.kind === 'said' && urcKind(item) === 'recv' && item.event.payload === undefined) {
        const id = integer(item.fields[1]);
        const state = id === undefined ? undefined : sockets.get(id);
        if (state && state.unread > 0) {
          breaches.push({
            seq: item.seq,
            since: state.unreadSince,
            at: item.at,
            message: `a further "recv" of socket ${id} while its cache still held ${atLeast(state.unread)}`,
            accepted: 'no "recv" until AT+QIRD has read everything',
            came: item.event.text,
          });
        }
      }
      sockets.observe(item);
    }
    return breaches;
  },
};

/** "incoming" of a connection stands before its data. */
export const incomingFirst: TraceRule = {
  id: 'incoming-first',
  clauses: ['URC-INCOMING-04'],
  title: '"incoming" of a connection comes before any "recv" of it',
  check: (trace) => strays(trace).filter((stray) => stray.incoming),
};

/** Sockets of which the module speaks exist. */
export const knownSockets: TraceRule = {
  id: 'known-sockets',
  clauses: ['URC-RECV-01', 'URC-CLOSED-01'],
  title: '"recv" and "closed" speak of sockets that exist',
  check: (trace) => strays(trace).filter((stray) => !stray.incoming),
};

/** A connection is reported closed once. */
export const closedOnce: TraceRule = {
  id: 'closed-once',
  clauses: ['URC-CLOSED-01'],
  title: 'A connection is reported "closed" at most once',
  check(trace) {
    const breaches: Breach[] = [];
    const sockets = new Sockets(trace.fresh ? 'none' : 'unknown');
    for (const item of trace.items) {
      if (item.kind === 'said' && urcKind(item) === 'closed') {
        const id = integer(item.fields[1]);
        const state = id === undefined ? undefined : sockets.get(id);
        if (
          state &&
          state.closed > 0 &&
          (state.presence === 'ended' || (state.presence === 'none' && !state.mayClose))
        ) {
          breaches.push({
            seq: item.seq,
            since: state.closedSince,
            at: item.at,
            message: `socket ${id} was reported "closed" a second time`,
            accepted: 'one "closed" for a connection',
            came: item.event.text,
          });
        }
      }
      sockets.observe(item);
    }
    return breaches;
  },
};

interface Stray extends Breach {
  id: number;
  incoming: boolean;
}

/** "recv" and "closed" of sockets that do not exist; `incoming`: the socket's "incoming" came later. */
function strays(trace: Trace): Stray[] {
  const found: Stray[] = [];
  const open = new Map<number, Stray>();
  const learned = new Map<number, Said>();
  const sockets = new Sockets(trace.fresh ? 'none' : 'unknown');
  for (const item of trace.items) {
    if (item.kind === 'gap' || item.kind === 'restart') {
      open.clear();
      learned.clear();
    }
    if (item.kind === 'said' && item.name === '+QIOPEN') open.delete(integer(item.fields[0]) ?? -1);
    // A socket that somebody uses may have ended silently (passiveclosed, E39) before the "incoming".
    if (item.kind === 'asked') learned.delete(firstId(item.asked) ?? -1);
    const kind = item.kind === 'said' ? urcKind(item) : undefined;
    const id = item.kind === 'said' && kind ? integer(item.fields[1]) : undefined;
    if (item.kind === 'said' && id !== undefined) {
      const state = sockets.get(id);
      if (kind === 'incoming') {
        const stray = open.get(id) ?? (state.presence === 'open' ? unknownBefore(id, learned.get(id)) : undefined);
        if (stray) {
          stray.incoming = true;
          stray.message = `"recv" of socket ${id} came before its "incoming"`;
          stray.accepted = '"incoming", then "recv"';
          if (!found.includes(stray)) found.push(stray);
        }
        open.delete(id);
        learned.delete(id);
      } else if (kind === 'closed') {
        learned.delete(id);
        if (state.presence === 'none' && !state.mayClose && state.closed === 0) found.push(stray(id, item, kind));
      } else if (kind === 'recv' && state.presence === 'unknown') {
        if (!learned.has(id)) learned.set(id, item);
      } else if (kind === 'recv' && state.presence === 'none') {
        const breach = stray(id, item, kind);
        found.push(breach);
        if (!open.has(id)) open.set(id, breach);
      }
    }
    sockets.observe(item);
  }
  return found;
}

function stray(id: number, said: Said, kind: string): Stray {
  return {
    id,
    incoming: false,
    seq: said.seq,
    at: said.at,
    message: `"${kind}" of socket ${id}, which does not exist`,
    accepted: `"${kind}" for an open connection`,
    came: said.event.text,
  };
}

function unknownBefore(id: number, said: Said | undefined): Stray | undefined {
  return said && { ...stray(id, said, 'recv'), doubt: 'the log begins after the socket may have been opened' };
}

function atLeast(count: number): string {
  return count === 1 ? 'data' : `at least ${count} bytes`;
}

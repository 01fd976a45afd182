import { integer } from './fields';
import type { Lines } from './rule';
import { type Asked, firstId, type Item, type Said, urcKind } from './trace';

/**
 * Whether a connection of that connectID exists, as far as the log tells. 'ended': the remote has closed it, or the
 * network has; AT+QICLOSE has not freed it yet.
 */
export type Presence = 'none' | 'opening' | 'open' | 'ended' | 'unknown';

export interface SocketState {
  presence: Presence;
  /** TCP of any kind; undefined where the log does not tell. */
  stream?: boolean;
  /** The command that opened it. */
  opened?: Asked;
  /** 0 buffer, 1 direct push, 2 transparent; undefined where the log does not tell. */
  mode?: number;
  contextId?: number;
  /** The listener's connectID, for its clients. */
  serverId?: number;
  /** Bytes that are in the receive cache at the least. */
  unread: number;
  /** Position of the "recv" or counters that say so. */
  unreadSince: number;
  /** A "recv" has been told for what is or was in the cache. */
  told: boolean;
  /** Data were read before their "recv" was told: it may still come, and says nothing then. */
  stale: boolean;
  /** "closed" URCs of this connection, and the position of the last. */
  closed: number;
  closedSince: number;
  /** A "closed" may follow although the connectID is free (close/mode 1, deactivation). */
  mayClose: boolean;
}

/** The lines that say something of sockets. */
export const SOCKET_LINES: Lines = {
  info: ['+QIRD', '+QISTATE', '+QICFG'],
  urc: ['+QIURC', '+QIOPEN', '+QIDEACTEX', 'NO CARRIER'],
  final: ['QIOPEN', 'QICLOSE', 'QIDEACT', 'QIDEACTEX', 'QISWTMD', 'QICFG'],
};

/** The manual has 12. */
const MOST_SOCKETS = 64;

/** Follows through a stretch of the log which sockets exist and what is known of their receive caches. */
export class Sockets {
  private readonly states = new Map<number, SocketState>();
  private closeMode: number | undefined;
  private transparentId: number | undefined;
  private readonly opens = new Map<number, Asked>();

  /** @param otherwise what holds for a connectID of which the log has said nothing */
  constructor(private otherwise: 'none' | 'unknown') {}

  get(id: number): SocketState {
    let state = this.states.get(id);
    if (!state) {
      state = blank(this.otherwise);
      this.set(id, state);
    }
    return state;
  }

  /** The connectIDs of which something is known. */
  get ids(): IterableIterator<number> {
    return this.states.keys();
  }

  /** Takes in what happened; a rule looks at the state before it. */
  observe(item: Item): void {
    if (item.kind === 'said') {
      if (item.event.type === 'urc') this.urc(item);
      else if (item.event.type === 'final') this.final(item);
      else if (item.asked) this.info(item, item.asked);
    } else if (item.kind === 'gap') this.forget('unknown');
    else if (item.kind === 'restart') this.forget('none');
  }

  private set(id: number, state: SocketState): void {
    // Nonsense in a log must not fill the memory.
    if (this.states.size < MOST_SOCKETS || this.states.has(id)) this.states.set(id, state);
  }

  private forget(otherwise: 'none' | 'unknown'): void {
    this.states.clear();
    this.opens.clear();
    this.otherwise = otherwise;
    this.closeMode = undefined;
    this.transparentId = undefined;
  }

  private urc(said: Said): void {
    if (said.name === '+QIURC') this.reported(said, integer(said.fields[1]));
    else if (said.name === '+QIOPEN') this.opened(said);
    else if (said.name === 'NO CARRIER') this.broken();
    else if (said.name === '+QIDEACTEX') this.deactivated(integer(said.fields[0]), integer(said.fields[1]));
  }

  private reported(said: Said, id: number | undefined): void {
    if (id === undefined) return;
    switch (urcKind(said)) {
      case 'incoming':
        this.begin(id, { stream: true, serverId: integer(said.fields[2]) });
        break;
      case 'recv':
        this.received(this.get(id), said);
        break;
      case 'closed':
        this.closed(this.get(id), said);
        break;
      case 'pdpdeact':
        this.contextGone(id, 'unknown');
        break;
      default:
    }
  }

  private closed(state: SocketState, said: Said): void {
    if (state.presence === 'none') state.mayClose = false;
    else state.presence = 'ended';
    state.closed++;
    state.closedSince = said.seq;
  }

  private broken(): void {
    if (this.transparentId !== undefined) this.get(this.transparentId).presence = 'ended';
    this.transparentId = undefined;
  }

  private opened(said: Said): void {
    const id = integer(said.fields[0]);
    if (id === undefined) return;
    if (integer(said.fields[1]) === 0) this.begin(id, this.openedAs(id));
    // Whether a failed opening holds on to the connectID is nowhere said.
    else if (this.get(id).presence === 'opening') this.get(id).presence = 'unknown';
  }

  private openedAs(id: number): Partial<SocketState> {
    const args = this.opens.get(id)?.args;
    if (!args) return {};
    return {
      stream: args[2]?.text.toUpperCase().startsWith('TCP') ?? false,
      contextId: integer(args[0]),
      opened: this.opens.get(id),
      mode: integer(args[6]),
    };
  }

  private begin(id: number, known: Partial<SocketState>): void {
    const contextId = known.serverId === undefined ? undefined : this.states.get(known.serverId)?.contextId;
    this.set(id, { ...blank('open'), contextId, ...known });
  }

  private received(state: SocketState, said: Said): void {
    if (state.presence === 'unknown') state.presence = 'open';
    if (said.event.payload !== undefined) return;
    if (!state.stale) {
      state.unread = integer(said.fields[2]) ?? 1;
      state.unreadSince = said.seq;
    }
    state.told = true;
    state.stale = false;
  }

  private final(said: Said): void {
    const { asked } = said;
    const connect = said.name.startsWith('CONNECT');
    if (!asked || (said.name !== 'OK' && !connect)) return;
    if (asked.compound) this.forget('unknown');
    else if (asked.form === 'set') this.done(asked, connect);
  }

  private done(asked: Asked, connect: boolean): void {
    const id = asked.name === 'QIOPEN' ? integer(asked.args[1]) : firstId(asked);
    if (asked.name === 'QICFG' && asked.args[0]?.text === 'close/mode') {
      this.closeMode = integer(asked.args[1]) ?? this.closeMode;
    }
    if (id === undefined) return;
    switch (asked.name) {
      case 'QIOPEN':
        this.opening(id, asked, connect);
        break;
      case 'QICLOSE':
        this.freed(id);
        break;
      case 'QIDEACT':
        this.contextGone(id, 'none');
        break;
      case 'QIDEACTEX':
        this.contextGone(id, 'unknown');
        break;
      case 'QISWTMD':
        emptied(this.get(id));
        // In which mode transparent mode is left depends on how (1.1).
        this.get(id).mode = connect ? undefined : integer(asked.args[1]);
        if (connect) this.transparentId = id;
        break;
      default:
    }
  }

  private opening(id: number, asked: Asked, connect: boolean): void {
    const state = this.get(id);
    if (this.opens.size < MOST_SOCKETS || this.opens.has(id)) this.opens.set(id, asked);
    if (connect) {
      this.begin(id, { ...this.openedAs(id), mode: undefined });
      this.transparentId = id;
    } else if (state.presence === 'none' || state.presence === 'unknown') state.presence = 'opening';
  }

  private freed(id: number): void {
    const state = this.get(id);
    state.presence = 'none';
    state.mayClose = this.closeMode !== 0 || state.closed === 0;
    emptied(state);
    // Whether a listener's clients live on without it is left open (E65).
    for (const client of this.states.values()) if (client.serverId === id) client.presence = 'unknown';
  }

  /** Whether a failed deactivation leaves the context's sockets is nowhere said. */
  private deactivated(contextId: number | undefined, error: number | undefined): void {
    if (contextId !== undefined) this.contextGone(contextId, error === 0 ? 'none' : 'unknown');
  }

  private contextGone(contextId: number, presence: Presence): void {
    for (const state of this.states.values()) {
      if (state.presence === 'none') continue;
      if (state.contextId === contextId) state.presence = presence;
      else if (state.contextId === undefined) state.presence = 'unknown';
      else continue;
      state.mayClose = true;
      emptied(state);
    }
  }

  private info(said: Said, asked: Asked): void {
    if (said.name === '+QICFG' && said.fields[0]?.text === 'close/mode') {
      this.closeMode = integer(said.fields[1]) ?? this.closeMode;
    }
    const id = said.name === '+QIRD' ? firstId(asked) : integer(said.fields[0]);
    if (id === undefined) return;
    if (said.name === '+QISTATE') {
      const state = this.get(id);
      if (state.presence === 'none' || state.presence === 'unknown') state.presence = 'open';
      state.stream ??= said.fields[1]?.text.startsWith('TCP');
      state.contextId ??= integer(said.fields[6]);
    } else if (said.name === '+QIRD' && asked.form === 'set') this.read(this.get(id), said, asked);
  }

  private read(state: SocketState, said: Said, asked: Asked): void {
    const count = integer(said.fields[0]);
    if (count === undefined) return;
    const wanted = integer(asked.args[1]);
    if (wanted === 0) {
      state.unread = integer(said.fields[2]) ?? 0;
      state.unreadSince = said.seq;
      return;
    }
    if (count > 0 && !state.told) state.stale = true;
    // Only a stream keeps what a read leaves behind (E31), and only while lengths count bytes (E55).
    const keeps = state.stream === true && said.event.payload?.length === count && count === wanted;
    state.unread = keeps ? Math.max(0, state.unread - count) : 0;
    if (state.unread === 0) state.told = false;
  }
}

function blank(presence: Presence): SocketState {
  return {
    presence,
    unread: 0,
    unreadSince: 0,
    told: false,
    stale: false,
    closed: 0,
    closedSince: 0,
    mayClose: false,
  };
}

function emptied(state: SocketState): void {
  state.unread = 0;
  state.told = false;
  state.stale = false;
}

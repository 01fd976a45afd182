import { integer } from './fields';
import type { Breach, View, Watch } from './rule';
import { firstId, type Item, type Said, urcKind } from './trace';

/**
 * "recv" and "closed" of sockets that do not exist. A "recv" whose socket's "incoming" comes later is one of the kind
 * 'incoming', any other of the kind 'unknown'; a watch reports those of its kind.
 */
export class Strays implements Watch {
  /** The first stray "recv" of a connectID: its "incoming" may still come. */
  private readonly open = new Map<number, Breach>();
  /** The first "recv" of a socket that may have been opened before the log. */
  private readonly learned = new Map<number, Said>();

  constructor(
    private readonly view: View,
    private readonly wanted: 'incoming' | 'unknown',
  ) {}

  see(item: Item): void {
    if (item.kind === 'gap' || item.kind === 'restart') {
      this.end();
      this.learned.clear();
    } else if (item.kind === 'asked') {
      // A socket that somebody uses may have ended silently (passiveclosed, E39) before the "incoming".
      if (this.learned.size > 0) this.learned.delete(firstId(item.asked) ?? -1);
    } else if (item.kind === 'said' && item.event.type === 'urc') this.urc(item);
  }

  ignores(): boolean {
    return this.learned.size === 0;
  }

  end(): void {
    for (const id of [...this.open.keys()]) this.settle(id);
  }

  private urc(item: Said): void {
    if (item.name === '+QIOPEN') this.settle(integer(item.fields[0]) ?? -1);
    const kind = urcKind(item);
    const id = kind === undefined ? undefined : integer(item.fields[1]);
    if (id === undefined) return;
    const state = this.view.sockets.get(id);
    if (kind === 'incoming') this.incoming(id, state.presence === 'open');
    else if (kind === 'closed') {
      this.learned.delete(id);
      if (state.presence === 'none' && !state.mayClose && state.closed === 0)
        this.tell('unknown', stray(id, item, kind));
    } else if (kind === 'recv' && state.presence === 'unknown') {
      if (!this.learned.has(id)) this.learned.set(id, item);
    } else if (kind === 'recv' && state.presence === 'none') {
      if (this.open.has(id)) this.tell('unknown', stray(id, item, kind));
      else this.open.set(id, stray(id, item, kind));
    }
  }

  private incoming(id: number, isOpen: boolean): void {
    const early = this.open.get(id) ?? (isOpen ? unknownBefore(id, this.learned.get(id)) : undefined);
    if (early) {
      const message = `"recv" of socket ${id} came before its "incoming"`;
      this.tell('incoming', { ...early, message, accepted: '"incoming", then "recv"' });
    }
    this.open.delete(id);
    this.learned.delete(id);
  }

  /** No "incoming" came for the stray: it stays one. */
  private settle(id: number): void {
    const found = this.open.get(id);
    if (found) this.tell('unknown', found);
    this.open.delete(id);
  }

  private tell(kind: 'incoming' | 'unknown', breach: Breach): void {
    if (kind === this.wanted) this.view.report(breach);
  }
}

function stray(id: number, said: Said, kind: string): Breach {
  return {
    seq: said.seq,
    at: said.at,
    message: `"${kind}" of socket ${id}, which does not exist`,
    accepted: `"${kind}" for an open connection`,
    came: said.event.text,
  };
}

function unknownBefore(id: number, said: Said | undefined): Breach | undefined {
  return said && { ...stray(id, said, 'recv'), doubt: 'the log begins after the socket may have been opened' };
}

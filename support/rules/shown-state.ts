import { visible } from '../notation/visible';
import { integer } from './fields';
import type { TraceRule, View, Watch } from './rule';
import type { SocketState } from './sockets';
import type { Asked, Item, Said } from './trace';

const DOTTED = /^\d+\.\d+\.\d+\.\d+$/;
/** "TCP LISTENER" and "UDP SERVICE" have no remote end to compare. */
const CLIENTS = new Set(['TCP', 'UDP']);

/** AT+QISTATE shows what was opened, and all of it (2.4.9). */
export const shownState: TraceRule = {
  id: 'shown-state',
  clauses: ['QISTATE-02', 'QISTATE-07', 'QISTATE-08', 'QISTATE-09', 'QISTATE-10', 'QISTATE-14', 'QISTATE-15'],
  title: 'AT+QISTATE shows the sockets that were opened, as they were opened',
  requires: 'values',
  kinds: ['asked', 'said', 'gap', 'restart'],
  lines: { asked: ['QISTATE'], info: ['+QISTATE'], final: ['QISTATE', 'QICFG'] },
  watch: (view) => new Shown(view),
};

class Shown implements Watch {
  private asked: Asked | undefined;
  private readonly listed = new Set<number>();
  private passiveClosed: number | undefined;

  constructor(private readonly view: View) {}

  see(item: Item): void {
    if (item.kind === 'asked') {
      this.asked = item.asked.form !== 'test' ? item.asked : undefined;
      this.listed.clear();
    } else if (item.kind !== 'said') {
      this.asked = undefined;
      this.passiveClosed = undefined;
    } else if (item.event.type === 'final') this.final(item);
    else if (this.asked && this.isNewest(item) && item.name === '+QISTATE') this.line(item);
  }

  private isNewest({ asked }: Said): boolean {
    return asked === this.asked && asked === this.view.newest.asked;
  }

  private line(said: Said): void {
    const id = integer(said.fields[0]);
    if (id === undefined) return;
    if (this.listed.size < MOST_LISTED) this.listed.add(id);
    const state = this.view.sockets.get(id);
    const service = said.fields[1]?.text;
    if (state.serverId !== undefined && state.presence === 'open') {
      this.compare(said, 'QISTATE-07', `the service type of socket ${id}`, 'TCP INCOMING', service);
      if (service === 'TCP INCOMING') {
        this.compare(said, 'QISTATE-14', `the serverID of socket ${id}`, String(state.serverId), said.fields[7]?.text);
      }
    } else if (state.opened && state.presence === 'open') this.asOpened(said, id, state.opened);
    if (state.presence === 'open' && state.mode !== undefined && state.serverId === undefined) {
      this.compare(said, 'QISTATE-15', `the access mode of socket ${id}`, String(state.mode), said.fields[8]?.text);
    }
  }

  private asOpened(said: Said, id: number, { args }: Asked): void {
    const service = args[2]?.text.toUpperCase();
    this.compare(said, 'QISTATE-07', `the service type of socket ${id}`, service, said.fields[1]?.text);
    this.compare(said, 'QISTATE-02', `the context of socket ${id}`, args[0]?.text, said.fields[6]?.text);
    const localPort = integer(args[5]);
    if (localPort !== undefined && localPort > 0) {
      this.compare(said, 'QISTATE-10', `the local port of socket ${id}`, String(localPort), said.fields[4]?.text);
    }
    if (service === undefined || !CLIENTS.has(service)) return;
    const address = args[3]?.text;
    if (address !== undefined && DOTTED.test(address)) {
      this.compare(said, 'QISTATE-08', `the address of socket ${id}`, address, said.fields[2]?.text);
    }
    this.compare(said, 'QISTATE-09', `the remote port of socket ${id}`, args[4]?.text, said.fields[3]?.text);
  }

  private final(said: Said): void {
    const { asked } = said;
    if (!asked || said.name !== 'OK') return;
    if (asked.name === 'QICFG' && asked.args[0]?.text === 'passiveclosed') {
      this.passiveClosed = integer(asked.args[1]) ?? this.passiveClosed;
    }
    if (!this.asked || !this.isNewest(said)) return;
    this.asked = undefined;
    // With passiveclosed 1 a socket may end without a word (E39): its absence is no breach.
    if (this.passiveClosed === 1) return;
    for (const id of this.view.sockets.ids) {
      const state = this.view.sockets.get(id);
      if (this.listed.has(id) || !mustBeListed(id, state, asked)) continue;
      this.view.report({
        seq: said.seq,
        since: state.opened?.seq ?? asked.seq,
        at: said.at,
        clauses: ['QISTATE-02'],
        message: `AT+QISTATE does not show socket ${id}, which is open`,
        accepted: `a line +QISTATE: ${id},...`,
        came: 'no such line',
        doubt: this.passiveClosed === 0 ? undefined : 'with "passiveclosed" 1 it may have ended without a word',
      });
    }
  }

  private compare(
    said: Said,
    clause: string,
    what: string,
    wanted: string | undefined,
    shown: string | undefined,
  ): void {
    if (wanted === undefined || shown === undefined || wanted === shown) return;
    this.view.report({
      seq: said.seq,
      since: said.asked?.seq,
      at: said.at,
      clauses: [clause],
      message: `${visible(what)} is shown otherwise than it was opened`,
      accepted: visible(wanted),
      came: `${visible(shown)} in ${visible(said.event.text)}`,
    });
  }
}

const MOST_LISTED = 64;

function mustBeListed(id: number, state: SocketState, asked: Asked): boolean {
  if (state.presence !== 'open' || state.opened === undefined) return false;
  if (asked.form !== 'set') return true;
  const [type, value] = asked.args.map(integer);
  return (type === 1 && value === id) || (type === 0 && value === state.contextId);
}

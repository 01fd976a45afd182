import { isCounterQuery } from './arithmetic';
import { integer } from './fields';
import type { TraceRule, View, Watch } from './rule';
import type { Item, Said } from './trace';

interface Totals {
  /** What the last query told. */
  received: number;
  haveRead: number;
  sent: number;
  seq: number;
  /** Bytes that AT+QIRD has given since; undefined where the log does not tell for sure. */
  read: number | undefined;
}

const MOST = 64;

/** The totals of a connection only grow, and grow by what was read. */
export const totals: TraceRule = {
  id: 'totals',
  clauses: ['QIRD-06', 'QISEND-09'],
  title: 'The totals of a connection only grow, and grow by what AT+QIRD has given',
  requires: 'values',
  kinds: ['said', 'gap', 'restart'],
  lines: {
    info: ['+QIRD', '+QISEND'],
    urc: ['+QIOPEN', '+QIURC incoming', '+QIURC recv'],
    final: ['QIDEACT', 'QIDEACTEX', 'QICLOSE', 'QIOPEN', 'QISWTMD'],
  },
  watch: (view) => new Counted(view),
};

class Counted implements Watch {
  private readonly known = new Map<number, Totals>();

  constructor(private readonly view: View) {}

  see(item: Item): void {
    if (item.kind !== 'said') {
      this.known.clear();
      return;
    }
    const { asked, event } = item;
    if (event.type === 'urc') this.forget(item);
    else if (!asked) return;
    else if (event.type === 'final') {
      if (item.name !== 'OK' && item.name !== 'CONNECT') return;
      if (asked.compound || asked.name.startsWith('QIDEACT')) this.known.clear();
      else if (asked.name === 'QICLOSE') this.known.delete(integer(asked.args[0]) ?? -1);
      else if (asked.name === 'QIOPEN') this.known.delete(integer(asked.args[1]) ?? -1);
      else if (asked.name === 'QISWTMD') this.uncertain(integer(asked.args[0]));
    } else if (item.name === '+QIRD' || item.name === '+QISEND') {
      const id = integer(asked.args[0]);
      if (id === undefined || asked.form !== 'set') return;
      if (isCounterQuery(item)) this.told(item, id);
      else if (item.name === '+QIRD') this.read(item, id);
    }
  }

  private forget(said: Said): void {
    if (said.name === '+QIOPEN') this.known.delete(integer(said.fields[0]) ?? -1);
    else if (said.name === '+QIURC') {
      const kind = said.fields[0]?.text;
      if (kind === 'incoming') this.known.delete(integer(said.fields[1]) ?? -1);
      // What is pushed counts as received and read.
      else if (kind === 'recv' && said.event.announced !== undefined) this.uncertain(integer(said.fields[1]));
    }
  }

  private uncertain(id: number | undefined): void {
    const totals = id === undefined ? undefined : this.known.get(id);
    if (totals) totals.read = undefined;
  }

  private read(said: Said, id: number): void {
    const totals = this.known.get(id);
    if (totals?.read === undefined) return;
    const count = integer(said.fields[0]);
    // With hex digits the length may count digits or bytes (E55).
    const sure = count === 0 || (said.event.payload !== undefined && said.event.payload.length === count);
    totals.read = count !== undefined && sure ? totals.read + count : undefined;
  }

  private told(said: Said, id: number): void {
    const total = integer(said.fields[0]);
    const second = integer(said.fields[1]);
    if (total === undefined || second === undefined) return;
    let totals = this.known.get(id);
    if (!totals) {
      if (this.known.size >= MOST) this.known.clear();
      totals = { received: 0, haveRead: 0, sent: 0, seq: said.seq, read: undefined };
      this.known.set(id, totals);
    }
    if (said.name === '+QISEND') {
      this.grows(said, 'QISEND-09', `the total that socket ${id} has sent`, totals.sent, total, totals);
      totals.sent = total;
      return;
    }
    this.grows(said, 'QIRD-06', `the total that socket ${id} has received`, totals.received, total, totals);
    if (totals.read !== undefined && second !== totals.haveRead + totals.read) {
      const halved = totals.read % 2 === 0 && second === totals.haveRead + totals.read / 2;
      if (!halved) this.differs(said, id, totals, second);
    }
    totals.received = total;
    totals.haveRead = second;
    totals.read = 0;
    totals.seq = said.seq;
  }

  private grows(said: Said, clause: string, what: string, before: number, now: number, { seq }: Totals): void {
    if (now >= before) return;
    this.view.report({
      seq: said.seq,
      since: seq,
      at: said.at,
      clauses: [clause],
      message: `${what} has shrunk`,
      accepted: `${before} or more`,
      came: said.event.text,
    });
  }

  private differs(said: Said, id: number, totals: Totals, second: number): void {
    this.view.report({
      seq: said.seq,
      since: totals.seq,
      at: said.at,
      clauses: ['QIRD-06'],
      message: `AT+QIRD has given ${totals.read} bytes of socket ${id} since the last query, the counter says ${second - totals.haveRead}`,
      accepted: `have read ${totals.haveRead + totals.read!}`,
      came: said.event.text,
    });
  }
}

import { integer } from './fields';
import type { Breach, TraceRule, View, Watch } from './rule';
import { type Item, type Said, urcKind } from './trace';

/** After so many milliseconds the address lines of a look-up are overdue. */
const OVERDUE = 1_000;

/** The answer to AT+QIDNSGIP: a header, and as many address lines as it says. */
export const lookupLines: TraceRule = {
  id: 'lookup-lines',
  clauses: ['URC-DNSGIP-01', 'QIDNSGIP-08'],
  title: '"dnsgip" has its header first and then as many address lines as that says',
  requires: 'values',
  kinds: ['said', 'gap', 'restart'],
  lines: { urc: ['+QIURC dnsgip'] },
  watch: (view) => new Lookups(view),
};

class Lookups implements Watch {
  private header: Said | undefined;
  private left = 0;
  private known: boolean;

  constructor(private readonly view: View) {
    this.known = view.fresh;
  }

  see(item: Item): void {
    if (item.kind !== 'said') {
      this.left = 0;
      this.known = item.kind === 'restart';
      return;
    }
    if (urcKind(item) !== 'dnsgip') return;
    const err = integer(item.fields[1]);
    if (err === undefined) {
      if (this.left > 0) this.left--;
      else if (this.known) this.view.report(surplus(item, this.header));
      return;
    }
    if (this.left > 0) this.short(item.seq, item.at, item.event.text);
    this.header = item;
    this.left = err === 0 ? (integer(item.fields[2]) ?? 0) : 0;
    this.known = true;
  }

  end(at: number): void {
    if (this.left > 0 && at - this.header!.at > OVERDUE) this.short(this.header!.seq, at, 'nothing more');
  }

  private short(seq: number, at: number, came: string): void {
    const header = this.header!;
    this.view.report({
      seq,
      since: header.seq,
      at,
      message: `${this.left} address lines of a look-up are missing`,
      accepted: `${header.fields[2]?.text} lines after ${header.event.text}`,
      came,
    });
  }
}

function surplus(said: Said, header: Said | undefined): Breach {
  return {
    seq: said.seq,
    since: header?.seq,
    at: said.at,
    message: header ? 'more address lines than the look-up announced' : 'an address line with no header before it',
    accepted: header ? `${header.fields[2]?.text ?? 0} lines after ${header.event.text}` : 'a header, then addresses',
    came: said.event.text,
  };
}

import { integer } from './fields';
import type { Breach, TraceRule } from './rule';
import { type Said, urcKind } from './trace';

/** After so many milliseconds the address lines of a look-up are overdue. */
const OVERDUE = 1_000;

/** The answer to AT+QIDNSGIP: a header, and as many address lines as it says. */
export const lookupLines: TraceRule = {
  id: 'lookup-lines',
  clauses: ['URC-DNSGIP-01', 'QIDNSGIP-08'],
  title: '"dnsgip" has its header first and then as many address lines as that says',
  check(trace) {
    const breaches: Breach[] = [];
    let header: Said | undefined;
    let left = 0;
    let known = trace.fresh;
    const short = (seq: number, at: number, came: string) => {
      breaches.push({
        seq,
        since: header!.seq,
        at,
        message: `${left} address lines of a look-up are missing`,
        accepted: `${header!.fields[2]?.text} lines after ${header!.event.text}`,
        came,
      });
    };
    for (const item of trace.items) {
      if (item.kind === 'gap' || item.kind === 'restart') {
        left = 0;
        known = item.kind === 'restart';
      }
      if (item.kind !== 'said' || urcKind(item) !== 'dnsgip') continue;
      const err = integer(item.fields[1]);
      if (err === undefined) {
        if (left > 0) left--;
        else if (known) breaches.push(surplus(item, header));
        continue;
      }
      if (left > 0) short(item.seq, item.at, item.event.text);
      header = item;
      left = err === 0 ? (integer(item.fields[2]) ?? 0) : 0;
      known = true;
    }
    if (left > 0 && trace.end - header!.at > OVERDUE) short(header!.seq, trace.end, 'nothing more');
    return breaches;
  },
};

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

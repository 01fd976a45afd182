import type { Breach, TraceRule } from './rule';
import type { Item } from './trace';

const URC = Buffer.from('\r\n+QIURC: "');

/** In transparent mode the port carries the peer's bytes and nothing else. */
export const bareStream: TraceRule = {
  id: 'bare-stream',
  clauses: ['MODE-07'],
  title: 'Nothing of the module stands in the transparent stream',
  check(trace) {
    const breaches: Breach[] = [];
    const sent: Buffer[] = [];
    let stream: { from: Item; pieces: Buffer[] } | undefined;
    const judge = (end: { seq: number; at: number }) => {
      if (!stream) return;
      const surplus = count(Buffer.concat(stream.pieces)) - count(Buffer.concat(sent));
      if (surplus > 0) {
        breaches.push({
          seq: stream.from.seq,
          at: end.at,
          message: 'a URC of the module stands in the transparent stream',
          accepted: "the peer's bytes alone",
          came: `${surplus} that the peer has not sent`,
          doubt: sent.length === 0 ? "the log does not have the peer's bytes" : undefined,
        });
      }
      stream = undefined;
    };
    for (const item of trace.items) {
      if (item.kind === 'peer-sent') sent.push(item.bytes);
      else if (item.kind === 'bytes' && item.event.type === 'stream' && item.event.payload) {
        stream ??= { from: item, pieces: [] };
        stream.pieces.push(item.event.payload);
      } else if (item.kind === 'said' || item.kind === 'restart' || item.kind === 'gap') judge(item);
    }
    const last = trace.items.at(-1);
    if (last) judge(last);
    return breaches;
  },
};

function count(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(URC); at >= 0; at = bytes.indexOf(URC, at + 1)) found++;
  return found;
}

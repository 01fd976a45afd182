import type { TraceRule } from './rule';
import type { Item } from './trace';

const URC = Buffer.from('\r\n+QIURC: "');

/** In transparent mode the port carries the peer's bytes and nothing else. */
export const bareStream: TraceRule = {
  id: 'bare-stream',
  clauses: ['MODE-07'],
  title: 'Nothing of the module stands in the transparent stream',
  kinds: ['peer-sent', 'bytes', 'said', 'restart', 'gap'],
  lines: { odd: true, bytes: ['stream'] },
  watch({ report }) {
    const sent = new Occurrences();
    let peerKnown = false;
    let stream: { from: Item; found: Occurrences } | undefined;
    const judge = (at: number) => {
      if (!stream) return;
      const surplus = stream.found.count - sent.count;
      if (surplus > 0) {
        report({
          seq: stream.from.seq,
          at,
          message: 'a URC of the module stands in the transparent stream',
          accepted: "the peer's bytes alone",
          came: `${surplus} that the peer has not sent`,
          doubt: peerKnown ? undefined : "the log does not have the peer's bytes",
        });
      }
      stream = undefined;
    };
    return {
      see(item) {
        if (item.kind === 'peer-sent') {
          peerKnown = true;
          sent.add(item.bytes);
        } else if (item.kind === 'bytes') {
          if (item.event.type !== 'stream' || !item.event.payload) return;
          stream ??= { from: item, found: new Occurrences() };
          stream.found.add(item.event.payload);
        } else judge(item.at);
      },
      end: judge,
    };
  },
};

/** Counts the URCs in bytes that come in pieces. */
class Occurrences {
  count = 0;
  private tail: Buffer = Buffer.alloc(0);

  add(piece: Buffer): void {
    const bytes = this.tail.length > 0 ? Buffer.concat([this.tail, piece]) : piece;
    for (let at = bytes.indexOf(URC); at >= 0; at = bytes.indexOf(URC, at + 1)) this.count++;
    this.tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - URC.length + 1)));
  }
}

import type { AtEventType } from '../wire/at-event';
import type { TraceRule } from './rule';

/** What stands between line ends of its own. */
const FRAMED = new Set<AtEventType>(['info', 'final', 'urc', 'prompt']);

/** Every frame has its own <CR><LF> on both sides (2.1.2, 2.5). */
export const framing: TraceRule = {
  id: 'framing',
  clauses: ['SYN-03', 'URC-01'],
  title: 'Responses and URCs are framed by <CR><LF>',
  requires: 'line ends',
  kinds: ['said', 'bytes'],
  lines: { odd: true, bytes: [] },
  watch({ newest, report }) {
    return {
      see(item) {
        if (item.kind !== 'said' && item.kind !== 'bytes') return;
        const { event } = item;
        if (event.flaws.length > 0 && FRAMED.has(event.type)) {
          report({
            seq: item.seq,
            since: newest.heard,
            at: item.at,
            clauses: [event.type === 'urc' ? 'URC-01' : 'SYN-03'],
            message: `"${event.text}": ${event.flaws.join('; ')}`,
            accepted: '<CR><LF> before it and after it',
          });
        }
      },
    };
  },
};

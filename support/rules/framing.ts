import type { Breach, TraceRule } from './rule';

/** Every frame has its own <CR><LF> on both sides (2.1.2, 2.5). */
export const framing: TraceRule = {
  id: 'framing',
  clauses: ['SYN-03', 'URC-01'],
  title: 'Responses and URCs are framed by <CR><LF>',
  check(trace) {
    const breaches: Breach[] = [];
    let before = trace.items[0]?.seq ?? 0;
    for (const item of trace.items) {
      if (item.kind !== 'said' && item.kind !== 'bytes') continue;
      const { event } = item;
      if (event.flaws.length > 0 && event.type !== 'noise' && event.type !== 'echo') {
        breaches.push({
          seq: item.seq,
          since: before,
          at: item.at,
          clauses: [event.type === 'urc' ? 'URC-01' : 'SYN-03'],
          message: `"${event.text}": ${event.flaws.join('; ')}`,
          accepted: '<CR><LF> before it and after it',
        });
      }
      before = item.seq;
    }
    return breaches;
  },
};

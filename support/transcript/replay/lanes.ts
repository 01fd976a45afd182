import { visible } from '../../notation/visible';
import type { TimelineBody } from '../../timeline/event';
import type { TranscriptEntry } from '../reader';

/**
 * The lane of something that the tester does: what is done in one lane is compared in order, while peers that act by themselves
 * may be ahead of or behind the AT port. Undefined for what the tester does not do.
 */
export function laneOf(event: TimelineBody): string | undefined {
  switch (event.kind) {
    case 'tx':
      return 'tx';
    case 'dtr':
      return 'dtr';
    case 'mark':
      return event.what === 'action' ? 'action' : undefined;
    case 'peer':
      if (event.what === 'listening') return 'listening';
      return PEER_ACTIONS.has(event.what) ? `${event.what} ${event.name}` : undefined;
    default:
      return undefined;
  }
}

const PEER_ACTIONS = new Set(['sent', 'fin-sent', 'reset-sent', 'answer']);

/** Where the tester's actions stand, in all and by lane. */
export function lanesOf(entries: readonly TranscriptEntry[]): {
  lanes: Map<string, { positions: number[]; done: number }>;
  actions: number[];
} {
  const lanes = new Map<string, { positions: number[]; done: number }>();
  const actions: number[] = [];
  for (const [position, { event }] of entries.entries()) {
    const lane = laneOf(event);
    if (lane === undefined) continue;
    actions.push(position);
    const known = lanes.get(lane);
    if (known) known.positions.push(position);
    else lanes.set(lane, { positions: [position], done: 0 });
  }
  return { lanes, actions };
}

/** Whether the tester does now what it did then. What a server answers holds times that the module's question decides. */
export function sameAction(then: TimelineBody, now: TimelineBody): boolean {
  if (then.kind === 'tx' && now.kind === 'tx') return then.bytes.equals(now.bytes);
  if (then.kind === 'peer' && now.kind === 'peer' && then.what !== 'answer' && then.bytes && now.bytes) {
    return then.name === now.name && then.what === now.what && then.bytes.equals(now.bytes);
  }
  return shows(then) === shows(now);
}

/** An event in words. */
export function shows(event: TimelineBody): string {
  switch (event.kind) {
    case 'tx':
      return `to the module: ${visible(event.bytes)}`;
    case 'rx':
      return `from the module: ${visible(event.bytes)}`;
    case 'dtr':
      return `DTR ${event.on ? 'on' : 'off'}`;
    case 'mark':
      return event.text;
    case 'port':
      return `the port is ${event.what}`;
    case 'peer':
      if (event.what === 'answer') return `${event.name} answers: ${event.detail}`;
      return `${event.name}: ${event.what}${event.bytes ? ` ${visible(event.bytes)}` : ''}`;
    default:
      return event.kind;
  }
}

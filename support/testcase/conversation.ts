import { visible } from '../notation/visible';
import type { TimelineEvent } from '../timeline/event';
import type { ConversationLine } from '../verdict/case-result';
import { cut, showDuration } from './data';

/** The part of the log that people need to see around a failure, oldest first. */
export function conversation(events: readonly TimelineEvent[], around?: number, most = MOST): ConversationLine[] {
  const lines = joined(events).flatMap(line);
  if (lines.length <= most) return lines;
  const centre = around === undefined ? lines.length - 1 : nearest(lines, around);
  const from = Math.max(0, Math.min(centre - Math.floor(most * 0.7), lines.length - most));
  return lines.slice(from, from + most);
}

/** Reads deliver what the module said in any pieces: those that follow each other closely are shown as one. */
function joined(events: readonly TimelineEvent[]): TimelineEvent[] {
  const result: TimelineEvent[] = [];
  let last: { entry: TimelineEvent & { kind: 'rx' }; at: number } | undefined;
  for (const event of events) {
    if (event.kind === 'at') continue;
    if (event.kind !== 'rx') {
      last = undefined;
      result.push(event);
    } else if (last && event.at - last.at < CLOSE) {
      last.entry.bytes = Buffer.concat([last.entry.bytes, event.bytes]);
      last.at = event.at;
    } else {
      last = { entry: { ...event }, at: event.at };
      result.push(last.entry);
    }
  }
  return result;
}

function line(event: TimelineEvent): ConversationLine[] {
  const at = event.at;
  switch (event.kind) {
    case 'tx':
      return [{ at, lane: 'host', text: cut(visible(event.bytes), event.bytes.length) }];
    case 'rx':
      return [{ at, lane: 'module', text: cut(visible(event.bytes), event.bytes.length) }];
    case 'peer': {
      const bytes = event.bytes ? ` ${cut(visible(event.bytes), event.bytes.length)}` : '';
      return [
        { at, lane: 'peer', text: `${event.name} ${event.what}${bytes}${event.detail ? ` (${event.detail})` : ''}` },
      ];
    }
    case 'port':
      return [{ at, lane: 'port', text: `port ${event.what}${event.detail ? `: ${event.detail}` : ''}` }];
    case 'dtr':
      return [{ at, lane: 'port', text: `DTR ${event.on ? 'on' : 'off'}` }];
    case 'timeout':
      return [{ at, lane: 'mark', text: `waited ${showDuration(event.limit)} in vain for ${cut(event.what)}` }];
    case 'mark':
      return event.what === 'step' || event.what === 'recovery' || event.what === 'action'
        ? [{ at, lane: 'mark', text: event.text }]
        : [];
    default:
      return [];
  }
}

function nearest(lines: readonly ConversationLine[], at: number): number {
  const found = lines.findIndex((one) => one.at >= at);
  return found < 0 ? lines.length - 1 : found;
}

/** Milliseconds between two reads that belong together. */
const CLOSE = 30;
const MOST = 40;

import type { AtEvent } from '../wire/at-event';

/** Bytes that the host wrote to the AT port. */
export interface TxEvent {
  kind: 'tx';
  what: 'command' | 'data' | 'escape';
  bytes: Buffer;
}

/** Bytes that came from the AT port, as one read delivered them. */
export interface RxEvent {
  kind: 'rx';
  bytes: Buffer;
}

/** What the framer made of received bytes. */
export interface ParsedEvent {
  kind: 'at';
  event: AtEvent;
}

export interface PortEvent {
  kind: 'port';
  what: 'opened' | 'closed' | 'lost' | 'reopened';
  detail?: string;
}

export interface DtrEvent {
  kind: 'dtr';
  on: boolean;
}

/** What happened at the remote end. `name` is the scenario's name for it ("the peer", "client 2"). */
export interface PeerEvent {
  kind: 'peer';
  name: string;
  what:
    | 'listening'
    | 'accepted'
    | 'connected'
    | 'refused'
    | 'received'
    | 'sent'
    | 'fin-received'
    | 'fin-sent'
    | 'reset-received'
    | 'reset-sent'
    | 'closed'
    | 'keepalive'
    | 'retransmission'
    | 'query'
    | 'answer';
  /** The module's end of it, where known. */
  remote?: { address: string; port: number };
  local?: { address: string; port: number };
  bytes?: Buffer;
  detail?: string;
}

/** Where in the suite the run is. */
export interface MarkEvent {
  kind: 'mark';
  what: 'run' | 'feature' | 'scenario' | 'step' | 'end' | 'recovery' | 'action';
  text: string;
}

/** Waiting ended without what was waited for. */
export interface TimeoutEvent {
  kind: 'timeout';
  /** What was waited for. */
  what: string;
  /** How long, in milliseconds. */
  limit: number;
}

/** How this module behaves where the manual is silent; goes into the behavioural profile. */
export interface NoteEvent {
  kind: 'note';
  /** Clause or erratum id. */
  id: string;
  question: string;
  answer: string;
}

export type TimelineBody =
  | TxEvent
  | RxEvent
  | ParsedEvent
  | PortEvent
  | DtrEvent
  | PeerEvent
  | MarkEvent
  | TimeoutEvent
  | NoteEvent;

/** One entry of the log. `seq` counts from 0 without gaps; `at` is milliseconds on the run's clock. A byte stamp taken off the main loop may be earlier than that of the entry before. */
export type TimelineEvent = TimelineBody & { readonly seq: number; readonly at: number };

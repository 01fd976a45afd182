import type { Pics } from '../bench/pics';
import type { ActionName, Pixit } from '../bench/pixit';
import type { Peer } from '../peer';
import type { Session } from '../session';
import type { Clock } from '../time/clock';
import type { Timeline } from '../timeline/timeline';
import type { RunInfo } from '../verdict/case-result';
import type { Baseline } from './baseline';

export type { ActionName };

/** What a bench action is about; see the PIXIT's `actions`. */
export interface ActionSubject {
  context?: number;
  connectID?: number;
}

/** Makes what no earlier case has used, and no earlier run. */
export interface Uniques {
  /** Tells this run from others, as part of a host name. */
  stamp: string;
  /** Names and local ports of the module given out so far. */
  names: number;
  ports: number;
}

/** Which case begins: its feature's path, and a title that no other case of that feature has. */
export interface CasePlace {
  uri: string;
  title: string;
}

/** Everything that a case talks to; made once a run (or once a worker). */
export interface Bench {
  clock: Clock;
  timeline: Timeline;
  session: Session;
  peer: Peer;
  pixit: Pixit;
  pics: Pics;
  info: RunInfo;
  uniques: Uniques;
  /** Replay only: the clock by which was recorded. */
  replays?: Clock['kind'];
  /** How far a byte stamp may be off, in milliseconds. */
  uncertainty: number;
  /** How long the module takes for a bare AT, in milliseconds. */
  pace: number;
  /** True where the bench meets the need that a tag names ('@needs:peer'); else the reason why not. */
  capability(tag: string): true | string;
  /** Does to the module or the network what the harness cannot do over the port. */
  act(action: ActionName, subject: ActionSubject): Promise<void>;
  /** Simulator only: makes the next `command` end with this code of chapter 4. */
  provoke?(command: string, code: number): void;
  /** Simulator only: makes a socket's send buffer full, or free again. */
  fillBuffers?(connectID: number, full: boolean): void;
  /** What brings a module of other defaults to where cases begin; nothing in a replay. */
  baseline?: Baseline;
  /** Restarts the module as the PIXIT says and waits until it is ready. Resolves false where it does not come back. */
  restart(): Promise<boolean>;
  /** Where the conversation is being recorded. */
  transcript?(): string | undefined;
  /** Told before each case. Replay only: rejects with an error verdict where no transcript has the case. */
  begin?(place: CasePlace): Promise<void>;
  /** Replay only: told after a case that went well; throws an error verdict where the transcript holds more than was asked of it. */
  end?(): Promise<void>;
  close(): Promise<void>;
}

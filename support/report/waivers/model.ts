import type { Bilingual } from '../../spec';

/** Versions of the firmware that a waiver goes for, as AT+CGMR tells them: a pattern with `*`, or the first and the last one. */
export type FirmwareRange = string | { from?: string; to?: string };

/** The decision that a known failure does not stand in the way of a release. */
export interface Waiver {
  clause: string;
  /** Titles of the scenarios that may fail; `*` stands for anything. */
  scenario: string;
  reason: string | Bilingual;
  firmware: FirmwareRange;
  /** Last day on which it counts, YYYY-MM-DD, UTC. */
  expires: string;
  /** What the failure must say; `*` stands for anything. */
  message: string;
  /** Who decided. */
  by: string;
}

/**
 * What became of a waiver in a run. `unneeded` and `expired` fail the run; with `unexpected` a case failed otherwise than expected,
 * and is a fail; `other firmware` and `not exercised` say nothing about the run.
 */
export type WaiverState = 'used' | 'unexpected' | 'unneeded' | 'expired' | 'other firmware' | 'not exercised';

export interface WaiverOutcome extends Waiver {
  state: WaiverState;
  /** Ids of the cases that it waived, or that failed otherwise. */
  cases: string[];
}

export const FAILING_STATES: readonly WaiverState[] = ['expired', 'unneeded'];

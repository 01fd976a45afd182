/** How long the session waits for what, in milliseconds. */
export interface SessionLimits {
  /** Final result of a command without a limit of its own (FLOW-01). */
  final: number;
  /** Answer to a bare AT while resynchronising. */
  probe: number;
  /** Quiet after which nothing more of an earlier command is expected. */
  settle: number;
  /** Silence kept before +++, at least the second that 1.1 asks for; it also bounds the guard time after it. */
  guard: number;
  /** OK to +++ after the guard time is over (E45), or to a dropped DTR. */
  escape: number;
  /** Pause after which an unfinished line is taken as it is. */
  idle: number;
  /** The same for bytes of transparent mode that might begin its ending frame, and for data of doubtful length. */
  hold: number;
  /** A lost port's return. */
  reopen: number;
  /** From a restart to a module that answers. */
  boot: number;
  /** The longest that recovery with restarts may take before the run is given up. */
  giveUp: number;
}

export const DEFAULT_LIMITS: SessionLimits = {
  final: 60_000,
  probe: 5_000,
  settle: 500,
  guard: 1_100,
  escape: 1_000,
  idle: 1_000,
  hold: 500,
  reopen: 30_000,
  boot: 60_000,
  giveUp: 900_000,
};

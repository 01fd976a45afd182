/** A pending callback. Cancelling one that has run, or was cancelled before, does nothing. */
export interface Timer {
  cancel(): void;
}

/**
 * Time as the harness sees it. Everything that waits, waits on a clock; nothing else may call `setTimeout`
 * or `Date.now`. Step code cannot tell which make it has.
 */
export interface Clock {
  readonly kind: 'real' | 'virtual';

  /** Milliseconds since the clock was made: monotonic, with fractions. */
  now(): number;

  /** Wall-clock time that belongs to `now()`, in milliseconds since 1970-01-01T00:00:00Z. */
  wall(): number;

  /** Runs `action` once, `delay` milliseconds from now (0 or less: as soon as possible, never within this call). */
  after(delay: number, action: () => void): Timer;

  /**
   * Waits until `probe` returns something other than undefined, or `deadline` (on the scale of `now()`) has passed.
   * The probe is asked at once, after every {@link ring}, and a last time at the deadline.
   * Resolves with what the probe returned, or undefined at the deadline; rejects only with what the probe throws.
   */
  until<T>(probe: () => T | undefined, deadline: number): Promise<T | undefined>;

  /** Waits `delay` milliseconds. */
  sleep(delay: number): Promise<void>;

  /** Says that something happened which a waiting probe may want to see. */
  ring(): void;
}

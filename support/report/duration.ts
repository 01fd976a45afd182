const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds for people: '7 ms', '1.5 s', '2 min 30 s', '3 h 12 min'. */
export function duration(ms: number): string {
  if (ms < 0.5) return '0 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (ms < HOUR - SECOND / 2) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment on the run's clock: '12.345 s'. */
export function moment(ms: number): string {
  return `${(ms / SECOND).toFixed(3)} s`;
}

/** A time of day as ISO 8601, for people: '2026-01-02 03:04:05 UTC'. */
export function dateTime(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

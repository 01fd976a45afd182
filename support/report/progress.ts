import { duration } from './duration';
import { harmless } from './harmless';

const ERASE = '\r\u001b[2K';
const INTERVAL = 100;

export interface ProgressState {
  done: number;
  planned: number;
  /** Wall time since the first case began, milliseconds. */
  elapsed: number;
  title: string;
}

/** 'case 12 of 600, 1 min 3 s left: title', within `width` columns. */
export function progressText({ done, planned, elapsed, title }: ProgressState, width: number): string {
  const left = done > 0 ? `, ${duration((elapsed / done) * (planned - done))} left` : '';
  const text = `case ${done + 1} of ${planned}${left}: ${harmless(title)}`;
  return text.length < width ? text : `${text.slice(0, Math.max(0, width - 2))}…`;
}

/** The line at the bottom of a terminal that says how far the run is; elsewhere it is never there. */
export class ProgressLine {
  private shown = false;
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly write: (text: string) => void,
    private readonly active: boolean,
    private readonly width: () => number,
  ) {}

  show(state: ProgressState, now: number): void {
    if (!this.active || now - this.last < INTERVAL) return;
    this.last = now;
    this.shown = true;
    this.write(`${ERASE}${progressText(state, this.width())}`);
  }

  /** Takes the line away; to be called before anything else is written. */
  clear(): void {
    if (this.shown) this.write(ERASE);
    this.shown = false;
  }
}

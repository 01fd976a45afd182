import { statSync } from 'node:fs';
import type { Clock, Timer } from '../time/clock';

const EVERY = 500;

/** Looks twice a second whether a device node is still the one it was; calls `gone` once it is not. Returns the way to stop. */
export function watchPath(path: string, clock: Clock, gone: () => void): () => void {
  const first = identity(path);
  let timer: Timer;
  const look = () => {
    timer = clock.after(EVERY, () => {
      if (identity(path) === first) look();
      else gone();
    });
  };
  look();
  return () => timer.cancel();
}

function identity(path: string): string {
  try {
    const { dev, ino, rdev } = statSync(path);
    return `${dev}:${ino}:${rdev}`;
  } catch {
    return 'none';
  }
}

import type { Clock, Timer } from './clock';

/** The computer's monotonic clock. */
export class RealClock implements Clock {
  readonly kind = 'real';
  private readonly origin = performance.now();
  private readonly wallOrigin = Date.now();
  private readonly waiting = new Set<() => void>();

  now(): number {
    return performance.now() - this.origin;
  }

  wall(): number {
    return this.wallOrigin + this.now();
  }

  after(delay: number, action: () => void): Timer {
    const timer = setTimeout(action, Math.max(0, delay));
    return { cancel: () => clearTimeout(timer) };
  }

  until<T>(probe: () => T | undefined, deadline: number): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const ask = (last: boolean): boolean => {
        let found: T | undefined;
        try {
          found = probe();
        } catch (error) {
          stop();
          reject(error);
          return true;
        }
        if (found === undefined && !last) return false;
        stop();
        resolve(found);
        return true;
      };
      const onRing = () => void ask(false);
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(onRing);
      };
      const arm = () => {
        const left = deadline - this.now();
        // setTimeout fires up to a millisecond early and cannot wait longer than 2^31 ms.
        if (left <= 0) ask(true);
        else timer = setTimeout(arm, Math.min(Math.ceil(left), 2 ** 31 - 1));
      };
      if (ask(false)) return;
      this.waiting.add(onRing);
      arm();
    });
  }

  async sleep(delay: number): Promise<void> {
    await this.until(() => undefined, this.now() + delay);
  }

  ring(): void {
    for (const ask of [...this.waiting]) ask();
  }
}

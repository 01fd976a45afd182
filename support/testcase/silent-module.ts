import { Session } from '../session';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import type { Transport } from '../transport';
import { benchError } from '../verdict/verdict';
import type { TestCase } from './testcase';

/** Takes everything and never says a word. */
const DEAD: Transport = {
  source: 'simulator',
  description: 'a module that never answers',
  hasDtr: false,
  open: async () => undefined,
  write: () => undefined,
  setDtr: async () => undefined,
  close: async () => undefined,
};

/** Has the session recover a module that never answers, in a time of its own; when it restarted it, in milliseconds. */
export async function recoverSilentModule(): Promise<number[]> {
  const clock = new VirtualClock();
  const restarts: number[] = [];
  const session = new Session({
    transport: DEAD,
    clock,
    timeline: new Timeline(clock),
    isUrc: () => false,
    lineEnding: 'CR',
    limits: { boot: BOOT, giveUp: GIVE_UP },
    restart: async () => {
      restarts.push(clock.now());
    },
  });
  await session.open();
  await session.recover();
  await session.close();
  return restarts;
}

/** Between the restarts there were these waits, in milliseconds, and after them ever longer ones. */
export function demandWaits(test: TestCase, restarts: readonly number[], waits: readonly number[]): void {
  test.checks++;
  const came = restarts.slice(1).map((at, i) => at - restarts[i]!);
  const kept = waits.every((wait, i) => came[i]! >= wait && came[i]! <= wait + ROUND);
  const rest = came.slice(waits.length - 1);
  const grows = rest.length > 1 && rest.every((wait, i) => i === 0 || wait > rest[i - 1]!);
  if (kept && grows) return;
  benchError({
    message: 'the harness does not space the restarts of a silent module as it must',
    accepted: `${waits.map(minutes).join(', ')}, then longer each time`,
    came: came.map(minutes).join(', '),
  });
}

function minutes(ms: number): string {
  return `${Number((ms / 60_000).toFixed(1))} min`;
}

/** How long each restart is given, and how long the recovery as a whole, milliseconds. */
const BOOT = 2_000;
const GIVE_UP = 8 * 3_600_000;
/** A restart that fails shows after its boot time and a last question, milliseconds. */
const ROUND = 10_000;

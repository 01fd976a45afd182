import { canAct } from '../bench/actions';
import type { MoveDtr } from '../session/leaving';
import { benchError, fail } from '../verdict/verdict';
import type { TestCase } from './testcase';

/** Drops DTR and does not wait for anything; it goes up again at the end of the case. */
export async function dropDtr(test: TestCase): Promise<void> {
  raisedAtEnd(test);
  test.act();
  await test.bench.session.dtr(false, mover(test));
}

/** Raises DTR. */
export async function raiseDtr(test: TestCase): Promise<void> {
  test.act();
  await test.bench.session.dtr(true, mover(test));
}

/** Leaves transparent mode by dropping DTR; the OK must come. */
export async function leaveByDtr(test: TestCase): Promise<void> {
  const { clock, session } = test.bench;
  raisedAtEnd(test);
  test.act();
  const exchange = await session.leaveByDtr({ move: mover(test), limit: ANSWER_LIMIT });
  if (exchange.end === 'lost') benchError({ message: 'the port went away while DTR was dropped' });
  test.last = exchange;
  if (exchange.final?.text !== 'OK') {
    fail({
      message: 'dropping DTR was not answered OK',
      accepted: 'OK',
      came: exchange.final?.text ?? 'nothing',
      at: clock.now(),
    });
  }
}

/** Where the port has no DTR line, the bench has other means. */
function mover({ bench }: TestCase): MoveDtr | undefined {
  if (bench.session.hasDtr) return undefined;
  return (on) => bench.act(on ? 'raiseDtr' : 'dropDtr', {});
}

function raisedAtEnd(test: TestCase): void {
  const { bench, undo } = test;
  if (undo.some((entry) => entry.key === 'DTR')) return;
  const can = bench.session.hasDtr || canAct(bench.pixit, 'raiseDtr');
  undo.push({
    key: 'DTR',
    run: async () => {
      if (can) await bench.session.dtr(true, mover(test));
    },
  });
}

/** The manual gives no figure; milliseconds. */
const ANSWER_LIMIT = 30_000;

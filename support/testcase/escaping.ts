import { visible } from '../notation/visible';
import { benchError, fail, inconc } from '../verdict/verdict';
import { showDuration } from './data';
import type { TestCase } from './testcase';
import { GUARD, typeData } from './transparent';

/** Types bytes so many milliseconds after the last byte that was written to the port, and after the CONNECT that answered it. */
export async function typeAfter(test: TestCase, text: string, gap: number): Promise<void> {
  const { clock, uncertainty } = test.bench;
  const last = Math.max(lastWritten(test), test.last?.final?.at ?? Number.NEGATIVE_INFINITY);
  await clock.until(() => undefined, last + gap);
  typeData(test, text);
  const took = clock.now() - last;
  // A bench that is late has kept the guard time that it was to break.
  if (gap < GUARD && took + uncertainty >= GUARD) {
    inconc({
      message: 'the bench could not type in time',
      accepted: `after ${showDuration(gap)}, within the guard time of ${showDuration(GUARD)}`,
      came: `after ${showDuration(took)} (uncertainty ${showDuration(uncertainty)})`,
      at: clock.now(),
    });
  }
}

/** The port shows not one byte from the last action until `duration` milliseconds from now. */
export async function portShowsNothing(test: TestCase, duration: number): Promise<void> {
  test.checks++;
  const { clock } = test.bench;
  await clock.sleep(duration);
  const came = received(test);
  if (came.length === 0) return;
  fail({
    message: 'the port showed bytes that the peer had not sent',
    accepted: 'no bytes',
    came: shown(came),
    at: clock.now(),
  });
}

/** The module ends transparent mode by itself, with NO CARRIER, within `limit` milliseconds. */
export async function noCarrierComes(test: TestCase, limit: number): Promise<void> {
  test.checks++;
  const { session, uncertainty } = test.bench;
  const from = test.since;
  const ends = (event: { type: string; text: string }) => event.type === 'urc' && event.text === 'NO CARRIER';
  const event = await session.awaitEvent(ends, { from, within: limit + uncertainty, what: 'NO CARRIER' });
  if (event) return;
  if (!session.isOpen) benchError({ message: 'the port went away while NO CARRIER was waited for' });
  fail({
    message: `no NO CARRIER within ${showDuration(limit)}`,
    accepted: '<CR><LF>NO CARRIER<CR><LF>',
    came: shown(received(test)),
    at: test.bench.clock.now(),
  });
}

function lastWritten(test: TestCase): number {
  const { timeline } = test.bench;
  for (let seq = timeline.end - 1; seq >= test.begin; seq--) {
    const entry = timeline.get(seq);
    if (entry?.kind === 'tx') return entry.at;
  }
  return benchError({ message: 'the step speaks of the last byte, but none was written before it' });
}

/** All that came from the port since the last action. */
function received(test: TestCase): Buffer {
  return Buffer.concat(
    test.bench.timeline.slice(test.since).flatMap((entry) => (entry.kind === 'rx' ? [entry.bytes] : [])),
  );
}

function shown(bytes: Buffer): string {
  if (bytes.length === 0) return 'nothing';
  return bytes.length <= SHOWN ? visible(bytes) : `${visible(bytes.subarray(0, SHOWN))}... (${bytes.length} bytes)`;
}

const SHOWN = 120;

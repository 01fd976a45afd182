import { visible } from '../notation/visible';
import { benchError, fail } from '../verdict/verdict';
import type { TestCase } from './testcase';

/** Received data that were put out since the last action stand behind their header as viewmode says. */
export function headerJoinedBy(test: TestCase, wanted: '\r\n' | ','): void {
  test.checks++;
  const shown = test.bench.timeline
    .slice(test.since)
    .flatMap((entry) =>
      entry.kind === 'at' && (entry.event.type === 'info' || entry.event.type === 'urc') ? [entry.event] : [],
    )
    .filter((event) => event.payload);
  if (shown.length === 0)
    benchError({ message: 'the step speaks of data, but none were put out since the last action' });
  const odd = shown.find((event) => event.join !== wanted);
  if (!odd) return;
  const join = (between: string) => `${odd.text}${visible(Buffer.from(between, 'latin1'))}<data>`;
  fail({
    message: 'the header and its data are joined as the other viewmode has it',
    accepted: join(wanted),
    came: join(odd.join ?? ''),
    at: odd.at,
  });
}

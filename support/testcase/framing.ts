import { benchError, fail } from '../verdict/verdict';
import { responseFrames, showAnswer } from './commands';
import { showFrame } from './layouts';
import type { TestCase } from './testcase';
import { urcsSince } from './urcs';

/** Every line of the last answer has its <CR><LF> before and after it. */
export function answerIsFramed(test: TestCase): void {
  test.checks++;
  const exchange = test.exchange();
  const flawed = responseFrames(exchange).find((event) => event.flaws.length > 0);
  if (!flawed) return;
  fail({
    message: `the response to ${exchange.command} is not framed: ${flawed.flaws.join(', ')}`,
    accepted: '<CR><LF><response><CR><LF>',
    came: showFrame(flawed),
    at: flawed.at,
  });
}

/** The URCs of the case, of which there must be some, have their <CR><LF> before and after them. */
export function urcsAreFramed(test: TestCase): void {
  test.checks++;
  const urcs = urcsSince(test, test.begin);
  if (urcs.length === 0) benchError({ message: 'the step speaks of URCs, but none has come' });
  const flawed = urcs.find((event) => event.flaws.length > 0);
  if (!flawed) return;
  fail({
    message: `the URC ${flawed.text} is not framed: ${flawed.flaws.join(', ')}`,
    accepted: '<CR><LF><URC><CR><LF>',
    came: showFrame(flawed),
    at: flawed.at,
  });
}

/** The last command ended with one final result and no second one follows within the quiet time. */
export async function oneFinalResult(test: TestCase): Promise<void> {
  test.checks++;
  const exchange = test.exchange();
  await test.bench.clock.sleep(test.quiet);
  const finals = test.bench.timeline
    .slice(exchange.seq)
    .flatMap((entry) =>
      entry.kind === 'at' && (entry.event.type === 'final' || isStray(entry.event)) ? [entry.event] : [],
    );
  if (finals.length === 1) return;
  fail({
    message: `${exchange.command} got ${finals.length} final results`,
    accepted: 'exactly one final result',
    came: `${showAnswer(exchange)}\n${finals.slice(1).map(showFrame).join('\n')}`,
    at: finals.at(-1)?.at,
  });
}

function isStray(event: { type: string; text: string }): boolean {
  return event.type === 'noise' && /^(OK|ERROR|\+CM[ES] ERROR:.*)$/.test(event.text);
}

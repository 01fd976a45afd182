import { fail } from '../verdict/verdict';
import { responseFrames, showAnswer } from './commands';
import { showFrame } from './layouts';
import type { TestCase } from './testcase';

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

/** The last command ended with one final result and no second one follows within the settle time. */
export async function oneFinalResult(test: TestCase): Promise<void> {
  test.checks++;
  const exchange = test.exchange();
  await test.bench.clock.sleep(test.settle);
  const finals = test.bench.timeline
    .slice(exchange.seq)
    .flatMap((entry) => (entry.kind === 'at' && (entry.event.type === 'final' || isStray(entry.event)) ? [entry.event] : []));
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

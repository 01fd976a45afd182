import type { Pics } from '../bench/pics';
import { visible } from '../notation/visible';
import { fail } from '../verdict/verdict';
import { answersTo, execute, must } from './commands';
import { restartModule } from './restart';
import { rememberSetting } from './restore';
import type { TestCase } from './testcase';

/** Whether the data that were entered last came back before the final result, whole and in one piece (2.4.18). */
export function dataEchoed(test: TestCase, wanted: boolean): void {
  test.checks++;
  const data = bareData(test.lastData);
  const { came, echoed } = shownSince(test, test.since);
  const found = came.indexOf(data) >= 0;
  if (wanted ? found : !found && !echoed) return;
  fail({
    message: wanted ? 'the entered data did not come back' : 'the entered data came back',
    accepted: wanted ? visible(data, SHOWN) : 'no data between the prompt and the final result',
    came: visible(came, SHOWN) || 'nothing',
    at: test.exchange().final?.at,
  });
}

/** Without the Ctrl+Z or Esc that ended the entry: whether it is shown is left open. */
function bareData(data: Buffer): Buffer {
  const last = data.at(-1);
  return last === 0x1a || last === 0x1b ? data.subarray(0, -1) : data;
}

function shownSince(test: TestCase, from: number): { came: Buffer; echoed: boolean } {
  const entries = test.bench.timeline.slice(from);
  return {
    came: Buffer.concat(entries.flatMap((entry) => (entry.kind === 'rx' ? [entry.bytes] : []))),
    echoed: entries.some((entry) => entry.kind === 'at' && entry.event.type === 'data-echo'),
  };
}

/**
 * AT+QISDE after a restart: what the PICS declares; else what a first restart shows, whatever was set before it. Sets the other value, so
 * that a further restart tells whether it was saved.
 */
export async function setOtherThanDefault(test: TestCase): Promise<void> {
  await rememberSetting(test, 'AT+QISDE=0');
  const declared: Pics['dataEcho'] = test.bench.pics.dataEcho;
  const standard = declared ?? (await echoAfterRestart(test));
  test.values.set('default.echo', String(standard));
  await must(test, `AT+QISDE=${1 - standard}`);
}

async function echoAfterRestart(test: TestCase): Promise<number> {
  await restartModule(test);
  const match = answersTo(test, await execute(test, 'AT+QISDE?'), '+QISDE: <echo>\nOK');
  const value = Number(match.fields['echo']?.[0]?.value);
  test.note('E59', 'AT+QISDE after a restart', String(value));
  return value;
}

const SHOWN = 120;

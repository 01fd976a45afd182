import { fail } from '../verdict/verdict';
import { answersTo, execute, send } from './commands';
import { activeContexts, configureContext } from './contexts';
import type { TestCase } from './testcase';

/** The contexts of a module (2.4.2). */
const ALL = Array.from({ length: 15 }, (_, index) => index + 1);

/** Deactivates and configures every context. */
export async function configureAll(test: TestCase): Promise<void> {
  for (const { id, state } of await activeContexts(test)) if (state === 1) await execute(test, `AT+QIDEACT=${id}`);
  for (const id of ALL) await configureContext(test, id, 'IPv4');
}

/** AT+QIACT of every context, each of which must be answered OK. */
export async function activateAll(test: TestCase): Promise<void> {
  for (const id of ALL) answersTo(test, await send(test, `AT+QIACT=${id}`), 'OK');
}

/** AT+QIACT? lists every context as active, once. */
export async function allActive(test: TestCase): Promise<void> {
  test.checks++;
  const active = (await activeContexts(test)).filter((context) => context.state === 1).map((context) => context.id);
  if (active.join() === ALL.join()) return;
  fail({
    message: 'AT+QIACT? does not show every context as active',
    accepted: ALL.join(', '),
    came: active.join(', ') || 'none',
    at: test.bench.clock.now(),
  });
}

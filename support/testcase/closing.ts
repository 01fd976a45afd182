import { canAct } from '../bench/actions';
import { demandNotBefore, demandWithin } from './commands';
import { connectionOf } from './sockets';
import type { TestCase } from './testcase';

/** E64: the answer comes within `limit` milliseconds plus the PIXIT's settle time, on top of the module's own pace. */
export function answeredWithinAndSettled(test: TestCase, limit: number): void {
  test.checks++;
  const { command, took, final } = test.exchange();
  demandWithin(test, `the answer to ${command}`, took ?? 0, limit + test.settle + test.bench.pace, final?.at);
}

/** The final result came no earlier than `limit` milliseconds after the command. */
export function answeredNotBefore(test: TestCase, limit: number): void {
  test.checks++;
  const { command, took, final } = test.exchange();
  demandNotBefore(test, `the answer to ${command}`, took ?? 0, limit, final?.at);
}

/** The network breaks the link of connection `id` for the rest of the case. */
export async function breakLink(test: TestCase, id: number): Promise<void> {
  const { bench } = test;
  test.act();
  await bench.act('breakLink', { connectID: id });
  if (canAct(bench.pixit, 'restoreLink'))
    test.undo.push({ key: 'restoreLink', run: () => bench.act('restoreLink', { connectID: id }) });
}

/** The peer ignores every packet of its connection from now on, and sends none. */
export async function peerFallsSilent(test: TestCase, name?: string | number): Promise<void> {
  const connection = await connectionOf(test, name);
  test.act();
  connection.silence(true);
}

import { execute, must } from './commands';
import { rememberSetting } from './restore';
import type { TestCase } from './testcase';

/** Makes sure that options of AT+QICFG have these values ('viewmode 0, dataformat 0,0 and recvind 0'); sets only those that have others. */
export async function optionsInForce(test: TestCase, list: string): Promise<void> {
  for (const [, option, values] of list.matchAll(/([a-z][a-z_/]*) (\d+(?:,\d+)*)/g)) {
    const exchange = await execute(test, `AT+QICFG="${option}"`);
    if (exchange.info[0]?.text === `+QICFG: "${option}",${values}`) continue;
    const command = `AT+QICFG="${option}",${values}`;
    await rememberSetting(test, command);
    await must(test, command);
  }
}

/** Makes sure that command lines are echoed (ATE1). There is no query for it: whether AT comes back tells. */
export async function commandEcho(test: TestCase): Promise<void> {
  const probe = await execute(test, 'AT');
  if (probe.echo) return;
  test.undo.push({
    key: 'ATE',
    run: async () => {
      await test.bench.session.execute('ATE0', { limit: SETTING_LIMIT });
    },
  });
  await must(test, 'ATE1');
}

/** Milliseconds. */
const SETTING_LIMIT = 10_000;

import { isIPv6 } from 'node:net';
import { canonicalAddress } from '../net/address';
import { fail } from '../verdict/verdict';
import { execute, showAnswer } from './commands';
import type { TestCase } from './testcase';

/**
 * AT+QIDNSCFG=<contextID> shows these servers as the primary and, where two are given, the secondary one of their family.
 * IPv6 addresses may be written in any way.
 */
export async function serversShown(test: TestCase, id: number, wanted: readonly string[]): Promise<void> {
  test.checks++;
  const exchange = await execute(test, `AT+QIDNSCFG=${id}`);
  const servers = wanted.map((address) => test.resolve(address));
  const shown = [...(exchange.info[0]?.text ?? '').matchAll(/"([^"]*)"/g)].map((found) => found[1]!);
  const family = shown.filter((address) => isIPv6(address) === isIPv6(servers[0]!));
  const same = servers.every((address, index) => canonicalAddress(family[index] ?? '') === canonicalAddress(address));
  if (exchange.final?.text === 'OK' && exchange.info.length === 1 && same) return;
  fail({
    message: `AT+QIDNSCFG=${id} does not show the servers that were set`,
    accepted: `+QIDNSCFG: ${id},...${servers.map((address) => `"${address}"`).join(',')}... and OK`,
    came: showAnswer(exchange),
    at: exchange.final?.at,
  });
}

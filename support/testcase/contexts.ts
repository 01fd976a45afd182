import { fail, inconc } from '../verdict/verdict';
import { execute, must } from './commands';
import { rememberSetting } from './restore';
import type { TestCase } from './testcase';

/** The manual's names for <context_type>. */
export const CONTEXT_TYPES = { IPv4: 1, IPv6: 2, IPv4v6: 3 } as const;
export type ContextType = keyof typeof CONTEXT_TYPES;

interface ActiveContext {
  id: number;
  state: number;
  type: number;
  addresses: string[];
}

/** What AT+QIACT? tells, one entry a line. */
export async function activeContexts(test: TestCase): Promise<ActiveContext[]> {
  const exchange = await must(test, 'AT+QIACT?');
  return exchange.info.flatMap((line) => {
    const found = /^\+QIACT: (\d+),(\d),(\d)(.*)$/.exec(line.text);
    if (!found) return [];
    const addresses = [...found[4]!.matchAll(/"([^"]*)"/g)].map((part) => part[1]!);
    return [{ id: Number(found[1]), state: Number(found[2]), type: Number(found[3]), addresses }];
  });
}

/** Configures a context as the bench's network wants it. */
export async function configureContext(test: TestCase, id: number, type: ContextType = 'IPv4'): Promise<void> {
  const { apn, username, password, authentication } = test.bench.pixit.context;
  const command = `AT+QICSGP=${id},${CONTEXT_TYPES[type]},"${apn}","${username}","${password}",${authentication}`;
  await rememberSetting(test, command);
  await must(test, command);
}

/**
 * Makes a context active with the given type, else the one that the case has chosen before, else the bench's own; leaves it
 * alone where it is.
 */
export async function activateContext(test: TestCase, id: number, type?: ContextType): Promise<void> {
  const wanted = type ?? (test.values.get(`context ${id}.type`) as ContextType | undefined) ?? benchType(test);
  test.values.set(`context ${id}.type`, wanted);
  const found = (await activeContexts(test)).find((context) => context.id === id && context.state === 1);
  if (found && addressesFit(found.addresses, wanted)) return keepAddresses(test, found);
  if (found) await must(test, `AT+QIDEACT=${id}`);
  await configureContext(test, id, wanted);
  // A context that the network has dropped wants AT+QIDEACT before it can be activated again (2.5.5).
  if ((await execute(test, `AT+QIACT=${id}`)).final?.text !== 'OK') {
    await execute(test, `AT+QIDEACT=${id}`);
    await must(test, `AT+QIACT=${id}`);
  }
  const active = (await activeContexts(test)).find((context) => context.id === id && context.state === 1);
  if (!active) inconc({ message: `AT+QIACT=${id} was answered OK but AT+QIACT? does not list context ${id}` });
  keepAddresses(test, active);
}

/** Makes sure that a context is not active. */
export async function deactivateContext(test: TestCase, id: number): Promise<void> {
  const found = (await activeContexts(test)).find((context) => context.id === id && context.state === 1);
  if (found) await must(test, `AT+QIDEACT=${id}`);
}

/** Finds a context whose configuration is empty; its number is {unset.context} afterwards. Inconc where there is none. */
export async function unsetContext(test: TestCase): Promise<void> {
  for (let id = 15; id >= 1; id--) {
    const exchange = await execute(test, `AT+QICSGP=${id}`);
    if (/^\+QICSGP: \d,""/.test(exchange.info[0]?.text ?? '')) {
      test.values.set('unset.context', String(id));
      return;
    }
  }
  inconc({ message: 'every context of this module has been configured before: none is unset' });
}

/** AT+QIACT? lists (or does not list) the context as active. */
export async function demandContext(test: TestCase, id: number, active: boolean): Promise<void> {
  test.checks++;
  const contexts = await activeContexts(test);
  const found = contexts.some((context) => context.id === id && context.state === 1);
  if (found === active) return;
  fail({
    message: `AT+QIACT? ${found ? 'still shows' : 'does not show'} context ${id} as active`,
    accepted: active ? `+QIACT: ${id},1,...` : `no line +QIACT: ${id},1,...`,
    came: contexts.map((context) => `+QIACT: ${context.id},${context.state},${context.type}`).join('\n') || 'no line',
    at: test.bench.clock.now(),
  });
}

function keepAddresses(test: TestCase, context: ActiveContext): void {
  const configured = test.bench.pixit.module.address;
  const ipv4 = context.addresses.find((address) => address.includes('.') && !address.includes(':'));
  const ipv6 = context.addresses.find((address) => address.includes(':'));
  if (ipv4) test.values.set('module.ip', configured === 'auto' ? ipv4 : configured);
  if (ipv6) test.values.set('module.ipv6', ipv6);
  const own = ipv4 ?? ipv6;
  if (own) test.values.set(`context ${context.id}.ip`, own);
}

function benchType(test: TestCase): ContextType {
  const types = test.bench.pixit.context.types;
  return types.includes(1) ? 'IPv4' : types.includes(3) ? 'IPv4v6' : 'IPv6';
}

function addressesFit(addresses: readonly string[], type: ContextType): boolean {
  const ipv6 = addresses.some((address) => address.includes(':'));
  const ipv4 = addresses.some((address) => !address.includes(':'));
  return type === 'IPv4' ? ipv4 && !ipv6 : type === 'IPv6' ? ipv6 && !ipv4 : ipv4 && ipv6;
}

import { isIPv4, isIPv6 } from 'node:net';
import type { ServerPair } from '../contexts';
import type { Argument, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { forms, invalid, testLine } from '../registry';
import { contextId, quoted } from '../sockets/arguments';

/** AT+QIDNSCFG and AT+QIDNSGIP (2.4.16, 2.4.17). */
export function defineNames(module: Module): void {
  module.registry.define(
    'QIDNSCFG',
    forms({
      test: testLine('+QIDNSCFG: (1-15),<pridnsaddr>,<secdnsaddr>'),
      set: (call, reply) => servers(module, call, reply),
    }),
  );
  module.registry.define(
    'QIDNSGIP',
    forms({ test: testLine('+QIDNSGIP: (1-15),<hostname>'), set: (call, reply) => lookUp(module, call, reply) }),
  );
}

function servers(module: Module, call: Invocation, reply: Reply): void {
  const [idText, ...addresses] = call.args;
  const id = contextId(idText);
  if (id === undefined || addresses.length > 2) {
    invalid(call, reply);
    return;
  }
  const { contexts, options, dns } = module;
  const context = contexts.get(id);
  const active = context.state === 'active';
  if (!active && (addresses.length > 0 || options.variants.dnsInactive === 'error')) {
    reply.error(contexts.routeError(id));
  } else if (addresses.length === 0) {
    const shown = serversShown(active ? context.activeType : context.config.type, context.servers);
    if (active || options.variants.dnsInactive === 'ok') reply.info(`+QIDNSCFG: ${id},${shown}`);
    reply.ok();
  } else if (replaceServers(context.servers, context.activeType, addresses)) {
    dns.forget(id);
    reply.ok();
  } else invalid(call, reply);
}

function serversShown(type: 1 | 2 | 3, { ipv4, ipv6 }: { ipv4: ServerPair; ipv6: ServerPair }): string {
  const shown4 = ipv4.map((address) => `"${address || '0.0.0.0'}"`);
  const shown6 = ipv6.map((address) => `"${address || '::'}"`);
  return (type === 1 ? shown4 : type === 2 ? shown6 : [...shown4, ...shown6]).join(',');
}

/** Sets the primary and, if given, the secondary server of their families; false, and nothing set, where one is wrong. */
function replaceServers(
  pairs: { ipv4: ServerPair; ipv6: ServerPair },
  type: 1 | 2 | 3,
  addresses: readonly Argument[],
): boolean {
  const texts = addresses.map(quoted);
  const fits = (text: string | undefined) =>
    text !== undefined && ((type !== 2 && isIPv4(text)) || (type !== 1 && isIPv6(text)));
  if (!texts.every(fits)) return false;
  texts.forEach((text, index) => {
    // What a query shows where there is no server sets none.
    pairs[isIPv4(text!) ? 'ipv4' : 'ipv6'][index] = text === '0.0.0.0' || text === '::' ? '' : text!;
  });
  return true;
}

function lookUp(module: Module, call: Invocation, reply: Reply): void {
  const [idText, nameText, ...more] = call.args;
  const id = contextId(idText);
  const name = quoted(nameText);
  if (id === undefined || !name || more.length > 0) {
    invalid(call, reply);
    return;
  }
  const { contexts, dns, options, port } = module;
  if (!contexts.route(id) && options.variants.immediateFailure === 'error') {
    reply.error(contexts.routeError(id));
    return;
  }
  reply.ok();
  dns.resolve(id, name, (error, addresses, ttl) => {
    module.registry.lastError = error;
    if (error !== 0) {
      port.urc(`+QIURC: "dnsgip",${error}`);
      return;
    }
    port.urc(`+QIURC: "dnsgip",0,${addresses.length},${ttl}`);
    for (const address of addresses) port.urc(`+QIURC: "dnsgip","${address}"`);
  });
}

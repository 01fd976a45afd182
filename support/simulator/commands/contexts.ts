import type { CarrierContext } from '../carrier';
import type { Context } from '../contexts';
import type { Argument, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { forms, invalid, testLine } from '../registry';
import { contextId, integer, isLeftOut, optionalInteger } from '../sockets/arguments';
import { SWITCH, supported } from './options';

const LONGEST = 127;

/** AT+QICSGP, QIACT, QIDEACT, QIACTEX, QIDEACTEX (2.4.2 to 2.4.6). */
export function defineContexts(module: Module): void {
  const { registry, options } = module;
  const switches = supported(SWITCH, options.variants.rangeStyle);
  registry.define(
    'QICSGP',
    forms({
      test: testLine('+QICSGP: (1-15),(1-3),<APN>,<username>,<password>,(0-3)'),
      set: (call, reply) => configure(module, call, reply),
    }),
  );
  registry.define(
    'QIACT',
    forms({
      test: testLine('+QIACT: (1-15)'),
      read: (_call, reply) => listContexts(module, '+QIACT', reply),
      set: (call, reply) => activate(module, call, reply),
    }),
  );
  registry.define(
    'QIDEACT',
    forms({ test: testLine('+QIDEACT: (1-15)'), set: (call, reply) => deactivate(module, call, reply) }),
  );
  registry.define(
    'QIACTEX',
    forms({
      test: testLine(`+QIACTEX: (1-15),${switches}`),
      read: (_call, reply) => listContexts(module, '+QIACTEX', reply),
      set: (call, reply) => activateLater(module, call, reply),
    }),
  );
  registry.define(
    'QIDEACTEX',
    forms({ test: testLine('+QIDEACTEX: (1-15)'), set: (call, reply) => deactivateLater(module, call, reply) }),
  );
}

function configure(module: Module, call: Invocation, reply: Reply): void {
  const id = contextId(call.args[0]);
  if (id === undefined) {
    invalid(call, reply);
    return;
  }
  const context = module.contexts.get(id);
  if (call.args.length === 1) {
    const { type, apn, username, password, authentication } = context.config;
    reply.info(`+QICSGP: ${type},"${apn}","${username}","${password}",${authentication}`);
    reply.ok();
    return;
  }
  const config = configured(context.config, call.args);
  if (!config) {
    invalid(call, reply);
    return;
  }
  context.config = config;
  reply.ok();
}

/** The configuration that the values ask for; those left out stay as they were. */
function configured(old: CarrierContext, args: readonly Argument[]): CarrierContext | undefined {
  const [, typeText, apnText, ...rest] = args;
  // Chapter 3.1.1 gives five values, the authentication in fifth place (E14).
  const [userText, passText, authText] = rest.length === 2 && !rest[1]!.quoted ? [rest[0], undefined, rest[1]] : rest;
  const type = integer(typeText, 1, 3);
  const apn = text(apnText, undefined);
  const username = text(userText, old.username);
  const password = text(passText, old.password);
  const authentication = optionalInteger(authText, 0, 3, old.authentication);
  if (rest.length === 1 || rest.length > 3 || (authText !== undefined && isLeftOut(authText))) return undefined;
  if (type === undefined || apn === undefined || username === undefined || password === undefined) return undefined;
  if (authentication === undefined) return undefined;
  return { id: old.id, type: type as 1 | 2 | 3, apn, username, password, authentication };
}

function text(argument: Argument | undefined, otherwise: string | undefined): string | undefined {
  if (argument === undefined) return otherwise;
  return argument.quoted && argument.text.length <= LONGEST ? argument.text : undefined;
}

function listContexts(module: Module, head: string, reply: Reply): void {
  const { dualTypeShown, inactiveListed } = module.options.variants;
  for (const context of module.contexts.all()) {
    const { state, config } = context;
    if (state === 'active') reply.info(`${head}: ${config.id},1,${described(context, dualTypeShown)}`);
    else if (inactiveListed === 'yes' && config.apn !== '') reply.info(`${head}: ${config.id},0,${config.type}`);
  }
  reply.ok();
}

/** The type and the addresses of an active context. */
function described({ activeType, attachment }: Context, dualTypeShown: '1' | '3'): string {
  const addresses = [attachment?.ipv4, attachment?.ipv6].filter((address) => address !== undefined);
  const type = activeType === 3 ? dualTypeShown : activeType;
  return [type, ...addresses.map((address) => `"${address.toUpperCase()}"`)].join(',');
}

function activate(module: Module, call: Invocation, reply: Reply): void {
  const id = call.args.length === 1 ? contextId(call.args[0]) : undefined;
  if (id === undefined) {
    invalid(call, reply);
    return;
  }
  const { code, already } = module.contexts.refusal(id);
  if (code !== 0) reply.error(code);
  else if (already) reply.ok();
  else module.contexts.activate(id, (result) => (result === 0 ? reply.ok() : reply.error(result)));
}

function deactivate(module: Module, call: Invocation, reply: Reply): void {
  const id = call.args.length === 1 ? contextId(call.args[0]) : undefined;
  if (id === undefined) {
    invalid(call, reply);
    return;
  }
  const { code, already } = module.contexts.deactivationRefusal(id);
  if (code !== 0) reply.error(code);
  else if (already) reply.ok();
  else module.contexts.deactivate(id, () => reply.ok());
}

function activateLater(module: Module, call: Invocation, reply: Reply): void {
  const [idText, viewText, ...more] = call.args;
  const id = contextId(idText);
  const view = viewText === undefined ? 0 : integer(viewText, 0, 1);
  if (id === undefined || view === undefined || more.length > 0) {
    invalid(call, reply);
    return;
  }
  const { contexts, options, registry, clock } = module;
  const { code, already } = contexts.refusal(id);
  if (code !== 0) {
    reply.error(code);
    return;
  }
  const tell = (result: number) => {
    registry.lastError = result;
    const shown = result === 0 && view === 1 ? `,${described(contexts.get(id), options.variants.dualTypeShown)}` : '';
    module.urc(`+QIACTEX: ${id},${result}${shown}`);
  };
  reply.ok();
  if (already) clock.after(0, () => tell(0));
  else contexts.activate(id, tell);
}

function deactivateLater(module: Module, call: Invocation, reply: Reply): void {
  const id = call.args.length === 1 ? contextId(call.args[0]) : undefined;
  if (id === undefined) {
    invalid(call, reply);
    return;
  }
  const { contexts, clock } = module;
  const { code, already } = contexts.deactivationRefusal(id);
  if (code !== 0) {
    reply.error(code);
    return;
  }
  const tell = () => module.urc(`+QIDEACTEX: ${id},0`);
  reply.ok();
  if (already) clock.after(0, tell);
  else contexts.deactivate(id, tell);
}

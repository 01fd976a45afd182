import { isIPv4 } from 'node:net';
import type { Context } from '../contexts';
import type { Handler, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { forms, invalid, testLine } from '../registry';
import { contextId, integer, quoted } from '../sockets/arguments';

const TYPES: Record<string, 1 | 2 | 3> = { IP: 1, IPV6: 2, IPV4V6: 3 };
const TYPE_NAMES = { 1: 'IP', 2: 'IPV6', 3: 'IPV4V6' } as const;

/** Registration and packet domain commands, as 3GPP 27.007 has them: the module is always registered at home. */
export function defineNetwork(module: Module): void {
  const { registry } = module;
  for (const name of ['CREG', 'CGREG', 'CEREG']) registry.define(name, registration(module, name));
  registry.define('CSQ', forms({ test: testLine('+CSQ: (0-31,99),(0-7,99)'), exec: testLine('+CSQ: 28,0') }));
  registry.define('QCSQ', forms({ exec: testLine('+QCSQ: "LTE",-52,-81,195,-10') }));
  registry.define('QNWINFO', forms({ exec: testLine('+QNWINFO: "FDD LTE","46000","LTE BAND 3",1300') }));
  registry.define('COPS', operator());
  registry.define('CGATT', attachment(module));
  registry.define('CGDCONT', definitions(module));
  registry.define('CGPADDR', addresses(module));
  registry.define('CGACT', activity(module));
}

function registration(module: Module, name: string): Handler {
  let reports = 0;
  module.onReset(() => {
    reports = 0;
  });
  return forms({
    test: testLine(`+${name}: (0-2)`),
    read: (_call, reply) => {
      reply.info(reports === 2 ? `+${name}: 2,1,"1A2B","01C3D4E5",7` : `+${name}: ${reports},1`);
      reply.ok();
    },
    set: (call, reply) => {
      const wanted = integer(call.args[0], 0, 2);
      if (wanted === undefined) {
        invalid(call, reply);
        return;
      }
      reports = wanted;
      reply.ok();
    },
  });
}

function operator(): Handler {
  return forms({
    test: testLine('+COPS: (2,"CHINA MOBILE","CMCC","46000",7),,(0-4),(0-2)'),
    read: testLine('+COPS: 0,0,"CHINA MOBILE",7'),
    set: (call, reply) => (integer(call.args[0], 0, 4) === undefined ? invalid(call, reply) : reply.ok()),
  });
}

/** AT+CGATT: attached; a detachment takes every active context away, as the network would. */
function attachment({ contexts, onReset }: Module): Handler {
  let attached = 1;
  onReset(() => {
    attached = 1;
  });
  return forms({
    test: testLine('+CGATT: (0,1)'),
    read: (_call, reply) => {
      reply.info(`+CGATT: ${attached}`);
      reply.ok();
    },
    set: (call, reply) => {
      const wanted = integer(call.args[0], 0, 1);
      if (wanted === undefined) {
        invalid(call, reply);
        return;
      }
      attached = wanted;
      reply.ok();
      if (attached === 0) for (const context of contexts.all()) contexts.drop(context.config.id);
    },
  });
}

/** AT+CGDCONT shares its access points with AT+QICSGP. */
function definitions({ contexts }: Module): Handler {
  return forms({
    test: testLine('+CGDCONT: (1-15),"IP",,,(0-2),(0-4)'),
    read: (_call, reply) => {
      for (const { config } of contexts.all()) {
        if (config.apn === '' && config.id !== 1) continue;
        reply.info(`+CGDCONT: ${config.id},"${TYPE_NAMES[config.type]}","${config.apn}","0.0.0.0",0,0`);
      }
      reply.ok();
    },
    set: (call, reply) => {
      const id = contextId(call.args[0]);
      const type = TYPES[quoted(call.args[1])?.toUpperCase() ?? ''];
      const apn = call.args[2] === undefined ? '' : quoted(call.args[2]);
      if (id === undefined || type === undefined || apn === undefined) {
        invalid(call, reply);
        return;
      }
      const context = contexts.get(id);
      context.config = { ...context.config, type, apn };
      reply.ok();
    },
  });
}

function addresses({ contexts }: Module): Handler {
  const tell = (wanted: readonly Context[], reply: Reply) => {
    for (const { config, attachment: own } of wanted) {
      const shown = [own?.ipv4, own?.ipv6 && dotted(own.ipv6)].filter((address) => address !== undefined);
      reply.info(
        `+CGPADDR: ${[config.id, ...(shown.length > 0 ? shown : ['0.0.0.0']).map((text) => `"${text}"`)].join(',')}`,
      );
    }
    reply.ok();
  };
  return forms({
    test: testLine('+CGPADDR: (1-15)'),
    exec: (_call, reply) =>
      tell(
        contexts.all().filter(({ config, attachment: own }) => own || config.id === 1),
        reply,
      ),
    set: (call: Invocation, reply: Reply) => {
      const id = contextId(call.args[0]);
      if (id === undefined) invalid(call, reply);
      else tell([contexts.get(id)], reply);
    },
  });
}

function activity({ contexts }: Module): Handler {
  return forms({
    test: testLine('+CGACT: (0,1)'),
    read: (_call, reply) => {
      for (const { config, state } of contexts.all()) {
        if (config.apn !== '') reply.info(`+CGACT: ${config.id},${state === 'active' ? 1 : 0}`);
      }
      reply.ok();
    },
  });
}

/** 27.007's spelling of an IPv6 address: sixteen decimal bytes with dots. */
function dotted(address: string): string {
  if (isIPv4(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
  return groups.map((group) => `${group >> 8}.${group & 255}`).join('.');
}

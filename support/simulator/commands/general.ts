import type { Handler, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { calendar, parseCclk } from '../module-time';
import { forms, invalid, testLine } from '../registry';
import { integer, quoted } from '../sockets/arguments';

const SIM_BUSY = 14;

/** Commands of the AT command manual that hosts send before those of TCP/IP. */
export function defineGeneral(module: Module): void {
  const { registry, options } = module;
  const define = (name: string, handler: Handler) => registry.define(name, handler);
  const identity = (name: string, line: string) =>
    define(name, forms({ test: (_call, reply) => reply.ok(), exec: testLine(line) }));
  const ofSim = (name: string, line: string) =>
    define(
      name,
      forms({
        test: (_call, reply) => reply.ok(),
        read: (_call, reply) => simLine(module, line, reply),
        exec: (_call, reply) => simLine(module, line, reply),
      }),
    );

  for (const name of ['CGMI', 'GMI']) identity(name, 'Quectel');
  for (const name of ['CGMM', 'GMM']) identity(name, options.model);
  for (const name of ['CGMR', 'GMR', 'QGMR']) identity(name, options.firmware);
  for (const name of ['CGSN', 'GSN']) identity(name, options.imei);
  ofSim('CIMI', options.imsi);
  ofSim('QCCID', `+QCCID: ${options.iccid}`);
  ofSim('CCID', `+CCID: ${options.iccid}`);
  define(
    'CPIN',
    forms({ test: (_call, reply) => reply.ok(), read: (_call, reply) => simLine(module, '+CPIN: READY', reply) }),
  );
  define('CMEE', cmee(module));
  define('CFUN', functionality(module));
  define('QPOWD', powerDown(module));
  define('CCLK', clock(module));
  define(
    'QLTS',
    forms({ exec: (_call, reply) => localTime(module, reply), set: (_call, reply) => localTime(module, reply) }),
  );
  define('QURCCFG', urcPort());
  define('CMGD', forms({ set: (_call, reply) => reply.ok() }));
  define('QCFG', forms({ set: (_call, reply) => reply.ok() }));
}

function simLine(module: Module, line: string, reply: Reply): void {
  if (!module.simReady) {
    reply.error(SIM_BUSY);
    return;
  }
  reply.info(line);
  reply.ok();
}

function cmee({ registry }: Module): Handler {
  return forms({
    test: testLine('+CMEE: (0-2)'),
    read: (_call, reply) => {
      reply.info(`+CMEE: ${registry.cmee}`);
      reply.ok();
    },
    set: (call, reply) => {
      const level = integer(call.args[0], 0, 2);
      if (level === undefined || call.args.length > 1) {
        invalid(call, reply);
        return;
      }
      registry.cmee = level;
      reply.ok();
    },
  });
}

/** AT+CFUN: 0, 1, 4, and with ,1 a restart. */
function functionality(module: Module): Handler {
  let level = 1;
  module.onReset(() => {
    level = 1;
  });
  return forms({
    test: testLine('+CFUN: (0,1,4),(0,1)'),
    read: (_call, reply) => {
      reply.info(`+CFUN: ${level}`);
      reply.ok();
    },
    set: (call, reply) => {
      const wanted = integer(call.args[0], 0, 4);
      const restarts = call.args.length < 2 ? 0 : integer(call.args[1], 0, 1);
      const known = wanted === 0 || wanted === 1 || wanted === 4;
      if (!known || restarts === undefined || call.args.length > 2) {
        invalid(call, reply);
        return;
      }
      level = wanted;
      reply.ok();
      if (restarts === 1) module.restart();
      else if (level !== 1) for (const context of module.contexts.all()) module.contexts.drop(context.config.id);
    },
  });
}

function powerDown(module: Module): Handler {
  const off = (call: Invocation, reply: Reply) => {
    if (call.form === 'set' && integer(call.args[0], 0, 1) === undefined) {
      invalid(call, reply);
      return;
    }
    reply.ok();
    module.urc('POWERED DOWN');
    module.powerDown();
  };
  return forms({ test: testLine('+QPOWD: (0,1)'), exec: off, set: off });
}

/** AT+CCLK: yy/MM/dd,hh:mm:ss+zz. */
function clock(module: Module): Handler {
  const { time, options } = module;
  return forms({
    test: (_call, reply) => reply.ok(),
    read: (_call, reply) => {
      const at = calendar(time.now());
      const blank = options.variants.cclkSpace === 'yes' ? ' ' : '';
      reply.info(`+CCLK: "${at.date.slice(2)},${blank}${at.time}${time.suffix()}"`);
      reply.ok();
    },
    set: (call, reply) => {
      const text = quoted(call.args[0]);
      const read = text === undefined || call.args.length > 1 ? undefined : parseCclk(text);
      if (!read) {
        invalid(call, reply);
        return;
      }
      time.set(read.time);
      time.zone = read.zone ?? time.zone;
      reply.ok();
    },
  });
}

function localTime({ time }: Module, reply: Reply): void {
  const at = calendar(time.now());
  reply.info(`+QLTS: "${at.date},${at.time}${time.suffix()},0"`);
  reply.ok();
}

/** AT+QURCCFG="urcport": where URCs go. Here there is one port. */
function urcPort(): Handler {
  let port = 'usbat';
  return forms({
    test: testLine('+QURCCFG: "urcport",("usbat","usbmodem","uart1")'),
    set: (call, reply) => {
      const [item, value, ...more] = call.args;
      const given = value === undefined ? port : quoted(value);
      if (
        quoted(item)?.toLowerCase() !== 'urcport' ||
        more.length > 0 ||
        !['usbat', 'usbmodem', 'uart1'].includes(given ?? '')
      ) {
        invalid(call, reply);
        return;
      }
      if (value === undefined) reply.info(`+QURCCFG: "urcport","${port}"`);
      port = given!;
      reply.ok();
    },
  });
}

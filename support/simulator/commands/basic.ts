import type { Handler, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { copyProfile, factoryProfile, type Profile } from '../port/profile';
import { forms, invalid } from '../registry';

/** Registers with their greatest values. */
const REGISTERS: Record<number, number> = { 0: 255, 3: 127, 4: 127, 5: 127, 6: 10, 7: 255, 8: 255, 10: 254 };

/** V.25ter's basic commands (V.250 5 and 6), and ATO of 1.1. */
export function defineBasics(module: Module): void {
  const { registry, options, port } = module;
  const number = (name: string, most: number, apply: (value: number, reply: Reply) => void) =>
    registry.defineBasic(name, numbered(most, apply));
  const setting = (name: string, most: number, change: (profile: Profile, value: number) => void) =>
    number(name, most, (value, reply) => {
      change(port.profile, value);
      reply.ok();
    });

  setting('E', 1, (profile, value) => {
    profile.echo = value === 1;
  });
  setting('V', 1, (profile, value) => {
    profile.verbose = value === 1;
  });
  setting('Q', 1, (profile, value) => {
    profile.quiet = value === 1;
  });
  setting('X', 4, () => undefined);
  setting('L', 3, () => undefined);
  setting('M', 3, () => undefined);
  setting('&C', 1, (profile, value) => {
    profile.dcd = value as 0 | 1;
  });
  setting('&D', 2, (profile, value) => {
    profile.dtr = value as 0 | 1 | 2;
  });
  number('H', 1, (_value, reply) => reply.ok());
  number('A', 0, (_value, reply) => reply.final('NO CARRIER'));
  registry.defineBasic('D', (_call, reply) => reply.final('NO CARRIER'));
  number('O', 0, (_value, reply) => port.transparency.resume(reply));
  number('Z', 1, (_value, reply) => {
    port.profile = copyProfile(module.saved);
    reply.ok();
  });
  number('&F', 0, (_value, reply) => {
    port.profile = factoryProfile(options.echo === 1);
    reply.ok();
  });
  number('&W', 0, (_value, reply) => {
    module.saved = copyProfile(port.profile);
    reply.ok();
  });
  number('&V', 0, (_value, reply) => {
    for (const line of profileLines(port.profile)) reply.info(line);
    reply.ok();
  });
  number('I', 9, (_value, reply) => {
    for (const line of ['Quectel', options.model, `Revision: ${options.firmware}`]) reply.info(line);
    reply.ok();
  });
  for (const register of Object.keys(REGISTERS).map(Number))
    registry.defineBasic(`S${register}`, sRegister(module, register));
}

/** A command letter with a number, 0 where it is left out. */
function numbered(most: number, apply: (value: number, reply: Reply) => void): Handler {
  return (call: Invocation, reply: Reply) => {
    const value = call.args[0] ? Number(call.args[0].text) : 0;
    if (value <= most) apply(value, reply);
    else invalid(call, reply);
  };
}

function sRegister({ port }: Module, register: number): Handler {
  return forms({
    read: (_call, reply) => {
      reply.info(String(port.profile.registers[register]).padStart(3, '0'));
      reply.ok();
    },
    test: (_call, reply) => {
      reply.info(`S${register}: (0-${REGISTERS[register]})`);
      reply.ok();
    },
    set: (call, reply) => {
      const value = Number(call.args[0]!.text);
      if (value > REGISTERS[register]!) {
        invalid(call, reply);
        return;
      }
      port.profile.registers[register] = value;
      reply.ok();
    },
  });
}

function profileLines({ echo, verbose, quiet, dtr, dcd, registers }: Profile): string[] {
  const switches = `E${echo ? 1 : 0} V${verbose ? 1 : 0} Q${quiet ? 1 : 0} &C${dcd} &D${dtr}`;
  return [switches, ...Object.entries(registers).map(([register, value]) => `S${register.padStart(2, '0')}: ${value}`)];
}

import { errorText } from '../error-texts';
import type { Module } from '../module';
import { forms, invalid, testLine } from '../registry';
import { integer } from '../sockets/arguments';
import { SWITCH, supported } from './options';

/** AT+QISDE and AT+QIGETERROR (2.4.18, 2.4.19). */
export function defineErrors(module: Module): void {
  const { registry, options } = module;
  registry.define(
    'QISDE',
    forms({
      test: testLine(`+QISDE: ${supported(SWITCH, options.variants.rangeStyle)}`),
      read: (_call, reply) => {
        reply.info(`+QISDE: ${registry.dataEcho ? 1 : 0}`);
        reply.ok();
      },
      set: (call, reply) => {
        const echo = call.args.length === 1 ? integer(call.args[0], 0, 1) : undefined;
        if (echo === undefined) {
          invalid(call, reply);
          return;
        }
        registry.dataEcho = echo === 1;
        reply.ok();
      },
    }),
  );
  registry.define(
    'QIGETERROR',
    forms({
      test: (_call, reply) => reply.ok(),
      exec: (_call, reply) => {
        const text = errorText(registry.lastError, options.variants.errorText);
        const quote = options.variants.errorQuotes === 'yes' ? '"' : '';
        reply.info(`+QIGETERROR: ${registry.lastError},${quote}${text}${quote}`);
        reply.ok();
      },
    }),
  );
}

import type { Argument, Invocation, Reply } from '../handler';
import type { Module } from '../module';
import { forms, invalid } from '../registry';
import { type AutoSend, type NumericOption, OPTION_NAMES, type OptionName } from '../settings';
import { integer, isLeftOut, optionalInteger } from '../sockets/arguments';
import { fromHex } from '../sockets/hex';
import { AUTO_SEND, allows, OPTION_VALUES, supportedLists, type Value } from './options';

/** 400 bytes, two digits each (E56). */
const LONGEST_MESSAGE = 800;
const LARGEST = 65_535;

/** AT+QICFG: the optional parameters (2.4.1). */
export function defineConfig(module: Module): void {
  const { registry, settings, options } = module;

  const test = (_call: Invocation, reply: Reply) => {
    for (const name of OPTION_NAMES) {
      reply.info(`+QICFG: "${name}",${supportedLists(name, options.variants.rangeStyle)}`);
    }
    reply.ok();
  };

  const set = (call: Invocation, reply: Reply) => {
    const [name, ...values] = call.args;
    const option = name?.quoted ? optionNamed(name.text) : undefined;
    if (option === undefined) invalid(call, reply);
    else if (values.length === 0) {
      reply.info(option === 'send/auto' ? autoSendLine(settings.autoSend) : valuesLine(option));
      reply.ok();
    } else if (option === 'send/auto' && values.length === 1) {
      const connectID = numberOf(values[0], AUTO_SEND.connectID);
      if (connectID === undefined) return invalid(call, reply);
      reply.info(autoSendLine(settings.autoSendOf(connectID)));
      reply.ok();
    } else if (option === 'send/auto' ? setAutoSend(values) : setValues(option, values)) reply.ok();
    else invalid(call, reply);
  };

  const valuesLine = (option: NumericOption) => `+QICFG: "${option}",${settings.get(option).join(',')}`;

  const autoSendLine = ({ connectID, period, digits, firstSend }: AutoSend) =>
    `+QICFG: "send/auto",${connectID},${period / 1000},"${digits}",${firstSend ? 1 : 0}`;

  const setValues = (option: NumericOption, values: readonly Argument[]): boolean => {
    const allowed = OPTION_VALUES[option];
    const numbers = values.map((value, index) => numberOf(value, allowed[index]));
    if (numbers.includes(undefined)) return false;
    // Keep-alive may be switched off alone; the times stay as they are (E01).
    const offAlone = option === 'tcp/keepalive' && numbers.length === 1 && numbers[0] === 0;
    if (numbers.length !== allowed.length && !offAlone) return false;
    settings.set(option, [...(numbers as number[]), ...settings.get(option).slice(numbers.length)]);
    return true;
  };

  const setAutoSend = (values: readonly Argument[]): boolean => {
    const [id, every, text, first, ...more] = values;
    const connectID = numberOf(id, AUTO_SEND.connectID);
    const period = numberOf(every, AUTO_SEND.period);
    const firstSend = optionalInteger(first, 0, 1, 0);
    if (connectID === undefined || period === undefined || firstSend === undefined || more.length > 0) return false;
    const digits = text?.text ?? '';
    const message = digits.length <= LONGEST_MESSAGE ? fromHex(digits) : undefined;
    // Only a message that is never sent may be left out.
    if (!message || (message.length === 0 && (period !== 0 || !isLeftOut(text)))) return false;
    settings.setAutoSend({ connectID, period: period * 1000, message, digits, firstSend: firstSend === 1 });
    return true;
  };

  registry.define('QICFG', forms({ test, set }));
}

function numberOf(argument: Argument | undefined, allowed: Value | undefined): number | undefined {
  const number = integer(argument, 0, LARGEST);
  return number !== undefined && allowed && allows(allowed, number) ? number : undefined;
}

function optionNamed(text: string): OptionName | undefined {
  const name = text.toLowerCase();
  return OPTION_NAMES.find((option) => option === name);
}

import { allCommands } from './commands';
import { allQicfgOptions } from './commands/qicfg/options';
import { allSections } from './sections';
import type { CommandSpec, QicfgOption, Section, UrcSpec } from './types';
import { allUrcs } from './urcs';

export { type Bystander, bystanders, isBystander } from './bystanders';
export { clause, clauses } from './clauses';
export { errata, erratum } from './errata';
export { errDomain, errorCode, errorCodes, failureDomain, isDescriptionOf } from './error-codes';
export { fieldDomain } from './fields';
export { type Neighbour, neighbours } from './neighbours';
export { section } from './sections';
export type * from './types';
export { isUrcHead, urcOf } from './urcs';

/** The manual that all of this stands for. */
export const manual = {
  title: { en: 'EC600E-CN & EC800E-CN TCP/IP Application Note', zh: 'EC600E-CN & EC800E-CN TCP/IP 应用指导' },
  edition: '1.0',
  date: '2023-03-10',
} as const;

const commandsByName = new Map(allCommands.map((each) => [each.name, each]));
const optionsByName = new Map(allQicfgOptions.map((each) => [each.name, each]));
const urcsByName = new Map(allUrcs.map((each) => [each.name, each]));

/** The command with this name, without AT+ and in capitals: 'QIRD'. */
export function command(name: string): CommandSpec | undefined {
  return commandsByName.get(name);
}

/** The 19 commands of chapter 2.4, in its order. */
export function commands(): readonly CommandSpec[] {
  return allCommands;
}

/** The option of AT+QICFG with this name: 'tcp/keepalive'. */
export function qicfgOption(name: string): QicfgOption | undefined {
  return optionsByName.get(name);
}

/** The 19 options of AT+QICFG, in the order of its test form (QICFG-01). */
export function qicfgOptions(): readonly QicfgOption[] {
  return allQicfgOptions;
}

/** The URC with this name: '"recv"', '+QIOPEN'. */
export function urc(name: string): UrcSpec | undefined {
  return urcsByName.get(name);
}

/** Every URC of the manual, in the order of its sections. */
export function urcs(): readonly UrcSpec[] {
  return allUrcs;
}

/** Every numbered section of the manual, in its order. */
export function sections(): readonly Section[] {
  return allSections;
}

import type { GivenOptions } from '../options';
import { closingFaults } from './closing';
import { contextFaults, laterContextFaults } from './contexts';
import { errorFaults, urcFaults } from './errors';
import type { Fault } from './fault';
import { modeFaults } from './modes';
import { nameFaults, pingFaults, timeFaults } from './names';
import { openingFaults } from './opening';
import { optionEffectFaults } from './option-effects';
import { optionRangeFaults } from './option-ranges';
import { deliveryFaults, readingFaults } from './reading';
import { hexAndEchoFaults, sendingFaults } from './sending';
import { syntaxFaults } from './syntax';

export type { Fault, Site } from './fault';

/** Every fault that the simulator can be told to show, in the order of the manual. */
export const FAULTS: readonly Fault[] = [
  ...modeFaults,
  ...syntaxFaults,
  ...optionRangeFaults,
  ...optionEffectFaults,
  ...contextFaults,
  ...laterContextFaults,
  ...openingFaults,
  ...closingFaults,
  ...sendingFaults,
  ...readingFaults,
  ...deliveryFaults,
  ...hexAndEchoFaults,
  ...pingFaults,
  ...timeFaults,
  ...nameFaults,
  ...errorFaults,
  ...urcFaults,
];

const BY_NAME = new Map(FAULTS.map((fault) => [fault.name, fault]));

/** @throws Error of one line where there is no such fault */
export function faultNamed(name: string): Fault {
  const fault = BY_NAME.get(name);
  if (!fault) throw new Error(`simulator option fault: no fault is named '${name}'`);
  return fault;
}

/** The options of a module with a fault that needs some of its own. */
export function optionsWith(fault: Fault, given: GivenOptions): GivenOptions {
  const { options } = fault;
  if (!options) return given;
  return { ...given, ...options, settings: { ...given.settings, ...options.settings } };
}

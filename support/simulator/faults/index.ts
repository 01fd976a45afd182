import type { GivenOptions } from '../options';
import { activationFaults } from './catalogue/activation';
import { closingFaults } from './catalogue/closing';
import { contextSettingFaults } from './catalogue/context-settings';
import { dataEntryFaults } from './catalogue/data-entry';
import { deliveryFaults } from './catalogue/delivery';
import { echoFaults } from './catalogue/echo';
import { errorFaults } from './catalogue/errors';
import { incomingFaults } from './catalogue/incoming';
import { laterActivationFaults } from './catalogue/later-activation';
import { lookUpFaults } from './catalogue/look-ups';
import { misreadFaults } from './catalogue/misread';
import { mixedUpFaults } from './catalogue/mixed-up';
import { modeFaults } from './catalogue/modes';
import { nameServerFaults } from './catalogue/name-servers';
import { openingFaults } from './catalogue/opening';
import { autoSendFaults } from './catalogue/option-auto-send';
import { dataOptionFaults } from './catalogue/option-data';
import { networkOptionFaults } from './catalogue/option-network';
import { optionQueryFaults } from './catalogue/option-queries';
import { optionRangeFaults } from './catalogue/option-ranges';
import { overlookedFaults } from './catalogue/overlooked';
import { overlookedServiceFaults } from './catalogue/overlooked-services';
import { pingFaults } from './catalogue/ping';
import { readingFaults } from './catalogue/reading';
import { receivedDataFaults } from './catalogue/received-data';
import { seenInConnectionFaults } from './catalogue/seen-in-connections';
import { seenInContextFaults } from './catalogue/seen-in-contexts';
import { seenInReceivedDataFaults } from './catalogue/seen-in-received-data';
import { seenInSentDataFaults } from './catalogue/seen-in-sent-data';
import { sendingFaults } from './catalogue/sending';
import { sentDataFaults } from './catalogue/sending-data';
import { sendingHexFaults } from './catalogue/sending-hex';
import { serviceFaults } from './catalogue/services';
import { stateFaults } from './catalogue/states';
import { stubFaults } from './catalogue/stubs';
import { switchingFaults } from './catalogue/switching';
import { syntaxFaults } from './catalogue/syntax';
import { timeFaults } from './catalogue/time';
import { urcFaults } from './catalogue/urcs';
import type { Fault } from './fault';

export type { Fault, Site } from './fault';

/** Every fault that the simulator can be told to show, in the order of the manual. */
export const FAULTS: readonly Fault[] = [
  ...modeFaults,
  ...syntaxFaults,
  ...optionRangeFaults,
  ...optionQueryFaults,
  ...autoSendFaults,
  ...dataOptionFaults,
  ...networkOptionFaults,
  ...contextSettingFaults,
  ...activationFaults,
  ...laterActivationFaults,
  ...openingFaults,
  ...serviceFaults,
  ...incomingFaults,
  ...closingFaults,
  ...stateFaults,
  ...sendingFaults,
  ...dataEntryFaults,
  ...sentDataFaults,
  ...readingFaults,
  ...receivedDataFaults,
  ...sendingHexFaults,
  ...switchingFaults,
  ...pingFaults,
  ...timeFaults,
  ...nameServerFaults,
  ...lookUpFaults,
  ...echoFaults,
  ...errorFaults,
  ...urcFaults,
  ...deliveryFaults,
  ...misreadFaults,
  ...mixedUpFaults,
  ...overlookedFaults,
  ...overlookedServiceFaults,
  ...seenInReceivedDataFaults,
  ...seenInSentDataFaults,
  ...seenInConnectionFaults,
  ...seenInContextFaults,
  ...stubFaults,
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

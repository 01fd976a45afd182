import { int, natural, oneOf, quoted, text } from './domains';
import type { Parameter } from './types';

/** An answer of a command outside the manual that the suite reads (3GPP TS 27.007). */
export interface Neighbour {
  /** The head of its line: '+CCLK'. */
  head: string;
  parameters: Parameter[];
}

function field(name: string, domain: Parameter['domain'], meaning: string): Parameter {
  return { name, domain, meaning };
}

function registration(head: string): Neighbour {
  return {
    head,
    parameters: [
      field('n', int(0, 5), 'how much the URC tells'),
      field('stat', int(0, 10), 'state of the registration: 1 at home, 5 roaming'),
      field('lac', quoted({ min: 1, max: 8 }), 'area code, hex'),
      field('ci', quoted({ min: 1, max: 8 }), 'cell, hex'),
      field('AcT', int(0, 15), 'radio technology'),
    ],
  };
}

/** The heads and fields of the answers that the suite needs besides the manual's. */
export const neighbours: readonly Neighbour[] = [
  // E36: a two-digit year; a blank after the comma is accepted.
  {
    head: '+CCLK',
    parameters: [field('time', { type: 'time', quoted: 'yes', shortYear: true, blank: true }, "the module's clock")],
  },
  { head: '+CPIN', parameters: [field('code', text('no', { min: 1 }), 'READY, or what the (U)SIM waits for')] },
  { head: '+CMEE', parameters: [field('n', oneOf(0, 1, 2), '0 ERROR, 1 numbers, 2 texts')] },
  { head: '+CFUN', parameters: [field('fun', oneOf(0, 1, 4), '0 least, 1 full, 4 no radio')] },
  { head: '+CGATT', parameters: [field('state', oneOf(0, 1), '0 detached, 1 attached')] },
  {
    head: '+CSQ',
    parameters: [field('rssi', natural, 'signal, 99 unknown'), field('ber', natural, 'bit error rate, 99 unknown')],
  },
  registration('+CREG'),
  registration('+CGREG'),
  registration('+CEREG'),
];

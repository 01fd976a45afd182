import { z } from 'zod';
import { parseBenchFile, readBenchFile } from './bench-file';
import { integer, list, mapping, oneOf, text, yesNo } from './fields';
import { DECLARABLE, DEFAULT_PICS, type Pics } from './pics';

const value = (count: number) =>
  z
    .custom<number | number[]>(
      (given) => {
        const values = Array.isArray(given) ? given : [given];
        return values.length === count && values.every((one) => Number.isInteger(one) && one >= 0);
      },
      { error: count === 1 ? 'an integer' : `a list of ${count} integers` },
    )
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .optional();

const settings = mapping(Object.fromEntries(Object.entries(DECLARABLE).map(([name, count]) => [name, value(count)])));

export const picsSchema = mapping({
  model: text().default(DEFAULT_PICS.model),
  firmware: text().default(DEFAULT_PICS.firmware),
  atPort: oneOf(['usbmodem', 'usbat', 'uart1', 'cmux1', 'cmux2', 'cmux3', 'cmux4']).optional(),
  settings: settings.default({}),
  firstSend: oneOf([0, 1]).optional(),
  accessMode: oneOf([0, 1]).default(DEFAULT_PICS.accessMode),
  dataEcho: oneOf([0, 1]).optional(),
  autoSetTime: oneOf([0, 1]).optional(),
  sendViewMode: oneOf([0, 1]).default(DEFAULT_PICS.sendViewMode),
  contexts: integer(1, 15).default(DEFAULT_PICS.contexts),
  ipv6: yesNo().default(DEFAULT_PICS.ipv6),
  notSupported: list(
    mapping({
      clauses: list(
        z.custom<string>((given) => typeof given === 'string' && /^[A-Z0-9-]+\*?$/.test(given), {
          error: 'a clause id such as QICFG-48, or the beginning of some such as QNTP-*',
        }),
        'a list of clause ids',
        1,
      ),
      reason: text('why the firmware does not have it'),
    }),
    'a list of entries with clauses and reason',
  ).default([]),
});

/** @throws BenchFileError */
export function readPics(file: string): Pics {
  return readBenchFile(file, picsSchema);
}

/** @throws BenchFileError */
export function parsePics(file: string, source: string): Pics {
  return parseBenchFile(file, source, picsSchema);
}

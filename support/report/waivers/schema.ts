import { z } from 'zod';
import { clause } from '../../spec/clauses';

const text = z.string('a text').trim().min(1, 'a text that is not empty');

const waiver = z.strictObject(
  {
    clause: z
      .string('the id of a clause')
      .refine((id) => clause(id) !== undefined, 'the id of a clause, such as QIRD-12'),
    scenario: text,
    reason: z.union([text, z.strictObject({ en: text, zh: text })], 'a text, or en and zh'),
    firmware: z.union(
      [
        text,
        z
          .strictObject({ from: text.optional(), to: text.optional() })
          .refine(({ from, to }) => from !== undefined || to !== undefined),
      ],
      'a version with * for anything, or from and to',
    ),
    expires: z.iso.date('a date, YYYY-MM-DD'),
    message: text,
    by: text,
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'clause, scenario, reason, firmware, expires, message, by' : undefined,
  },
);

/** The form of fixtures/waivers/*.yaml. */
export const waiverFile = z.strictObject(
  { waivers: z.array(waiver, 'a list of waivers') },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? 'waivers' : 'waivers: a list of waivers') },
);

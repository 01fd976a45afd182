import { z } from 'zod';
import { CATEGORIES, type Comparison } from '../../transcript/diff';
import { safeJson } from '../safe-json';

/** Number of the file's form; a reader of another form refuses it. */
const DIFF_FORM = 1;

const side = z.enum(['a', 'b']);

const sideInfo = z.object({
  name: z.string(),
  source: z.string().optional(),
  identity: z.record(z.string(), z.string()),
  clock: z.enum(['real', 'virtual']).optional(),
  uncertaintyMs: z.number(),
  tool: z.string().optional(),
  cases: z.int(),
  truncated: z.array(z.string()),
});

const place = z.object({
  feature: z.string(),
  title: z.string(),
  lineA: z.int().optional(),
  lineB: z.int().optional(),
});

const group = z.object({
  category: z.enum(CATEGORIES).exclude(['times', 'cases']),
  kind: z.enum(['verdict', 'result', 'field', 'fields', 'line', 'exchange', 'order', 'early', 'answer']),
  subject: z.string(),
  field: z.string().optional(),
  a: z.string().optional(),
  b: z.string().optional(),
  rules: z.array(z.object({ side, rule: z.string(), title: z.string() })).optional(),
  count: z.int(),
  cases: z.array(place),
});

const spread = z.object({ median: z.number(), p95: z.number(), max: z.number() });

const times = z.object({
  command: z.string(),
  kind: z.enum(['final', 'result']),
  movement: z.enum(['moved', 'same', 'too few']),
  pairs: z.int(),
  a: spread,
  b: spread,
  shift: z.number(),
  relevant: z.number(),
  effect: z.number(),
  p: z.number(),
  samples: z.object({ a: z.array(z.number()), b: z.array(z.number()) }).optional(),
});

/** The form of `attest diff --format json`; published as docs/diff.schema.json. */
export const diffSchema = z.object({
  form: z.literal(DIFF_FORM),
  differs: z.boolean(),
  a: sideInfo,
  b: sideInfo,
  compared: z.int(),
  changed: z.int(),
  onlyA: z.array(place),
  onlyB: z.array(place),
  groups: z.array(group),
  times: z.object({
    compared: z.boolean(),
    reason: z.enum(['left out', 'virtual and real clock']).optional(),
    commands: z.array(times),
  }),
});

/** A comparison as JSON: the same inputs give the same bytes. */
export function diffJson(comparison: Comparison): string {
  // The schema brings the keys into one order.
  return safeJson(diffSchema.parse({ form: DIFF_FORM, ...comparison }));
}

/** The form of {@link diffJson} as JSON Schema. */
export function diffSchemaText(): string {
  const { $schema, ...form } = z.toJSONSchema(diffSchema);
  const title = 'Comparison of two runs of Attest: attest diff --format json';
  const description =
    'Volatile values are masked. Times are milliseconds; lineA and lineB are lines of the transcripts of each side.';
  return `${JSON.stringify({ $schema, title, description, ...form }, undefined, 2)}\n`;
}

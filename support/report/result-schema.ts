import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { VERDICTS } from '../verdict/verdict';
import type { RunReport } from './model';
import { RESULT_FORM } from './result';

const finding = z.object({
  verdict: z.enum(['inconc', 'fail', 'error']),
  message: z.string(),
  clauses: z.array(z.string()).optional(),
  accepted: z.string().optional(),
  came: z.string().optional(),
  at: z.number().optional(),
  errata: z.array(z.string()).optional(),
  step: z.string().optional(),
});

const reason = z.union([z.string(), z.object({ en: z.string(), zh: z.string() })]);

const oneCase = z.object({
  id: z.string(),
  title: z.string(),
  feature: z.string(),
  section: z.string(),
  clauses: z.array(z.string()),
  errata: z.array(z.string()),
  verdict: z.enum(VERDICTS),
  notApplicable: z.string().optional(),
  notRun: z.literal(true).optional(),
  findings: z.array(finding),
  notes: z.array(z.object({ id: z.string(), question: z.string(), answer: z.string() })),
  checks: z.number(),
  startedAt: z.number(),
  protocolMs: z.number(),
  wallMs: z.number(),
  conversation: z.array(
    z.object({ at: z.number(), lane: z.enum(['host', 'module', 'peer', 'port', 'mark']), text: z.string() }),
  ),
  transcript: z.string().optional(),
  waived: z.object({ clause: z.string(), reason, expires: z.string(), by: z.string() }).optional(),
});

const waiverOutcome = z.object({
  clause: z.string(),
  scenario: z.string(),
  reason,
  firmware: z.union([z.string(), z.object({ from: z.string().optional(), to: z.string().optional() })]),
  expires: z.string(),
  message: z.string(),
  by: z.string(),
  state: z.enum(['used', 'unexpected', 'unneeded', 'expired', 'other firmware', 'not exercised']),
  cases: z.array(z.string()),
});

/** The form of `result.json`; published as docs/result.schema.json. */
export const resultSchema = z.object({
  form: z.literal(RESULT_FORM),
  verdict: z.enum(VERDICTS),
  startedAt: z.iso.datetime(),
  wallMs: z.number(),
  protocolMs: z.number(),
  planned: z.number(),
  info: z
    .object({
      source: z.enum(['simulator', 'hardware', 'manual']),
      transport: z.string(),
      clock: z.enum(['real', 'virtual']),
      identity: z.record(z.string(), z.string()),
      uncertaintyMs: z.number(),
      calibration: z.string().optional(),
      seed: z.number().optional(),
      replay: z.literal(true).optional(),
    })
    .optional(),
  errors: z.array(z.string()),
  interrupted: z.boolean(),
  tool: z.string().optional(),
  waivers: z.array(waiverOutcome).optional(),
  cases: z.array(oneCase),
});

/** Reads a `result.json`. Throws an Error of one line that names the file and the first thing wrong in it. */
export function readResult(file: string): RunReport {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
  const read = resultSchema.safeParse(data);
  if (read.success) {
    const { form: _, ...run } = read.data;
    return run;
  }
  const [issue] = read.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** The form of `result.json` as JSON Schema. */
export function schemaText(): string {
  const { $schema, ...form } = z.toJSONSchema(resultSchema);
  const title = 'Result of a run of Attest: result.json';
  const description = 'Times are milliseconds; those of a case count from the start of the run.';
  return `${JSON.stringify({ $schema, title, description, ...form }, undefined, 2)}\n`;
}

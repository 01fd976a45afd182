import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A PICS or PIXIT file that cannot be used. `problems` has one line each: file, line, key, what is allowed, what came. */
export class BenchFileError extends Error {
  override readonly name = 'BenchFileError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const LONGEST_VALUE = 60;

/**
 * Reads a YAML file and checks it.
 * @param secret keys whose values are never shown
 * @throws BenchFileError with every problem found
 */
export function readBenchFile<T extends z.ZodType>(
  file: string,
  schema: T,
  secret: readonly string[] = [],
): z.output<T> {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BenchFileError([`${file}: ${code === 'ENOENT' ? 'no such file' : message}`]);
  }
  return parseBenchFile(file, source, schema, secret);
}

/** As {@link readBenchFile}, of a text; `file` is for the messages. */
export function parseBenchFile<T extends z.ZodType>(
  file: string,
  source: string,
  schema: T,
  secret: readonly string[] = [],
): z.output<T> {
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (doc.errors.length > 0) {
    throw new BenchFileError(
      doc.errors.map(
        (error) => `${file}:${lines.linePos(error.pos[0]).line}: not YAML: ${error.message.split('\n')[0]}`,
      ),
    );
  }
  const result = schema.safeParse(doc.toJS({ maxAliasCount: 100 }) ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describe(file, doc, lines, issue, secret));
  throw new BenchFileError([...new Set(problems)]);
}

function describe(
  file: string,
  doc: Document,
  lines: LineCounter,
  issue: z.core.$ZodIssue,
  secret: readonly string[],
): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return `${file}:${lineOf(doc, lines, path)}: ${show(path)}: no such key; allowed: ${issue.message.replace(/^one of /, '')}`;
    });
  }
  const { path } = issue;
  const value = path.length > 0 ? doc.getIn(path as (string | number)[]) : doc.toJS();
  const came = secret.includes(String(path.at(-1))) ? 'something else' : showValue(value);
  const where = path.length > 0 ? `${show(path)}: ` : '';
  return [`${file}:${lineOf(doc, lines, path)}: ${where}allowed: ${issue.message}; came: ${came}`];
}

function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
}

function show(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** Line of the key, or of the nearest thing around it that is there. */
function lineOf(doc: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? doc.contents : doc.getIn(path.slice(0, length - 1) as (string | number)[], true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
      continue;
    }
    const node = doc.getIn(path.slice(0, length) as (string | number)[], true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

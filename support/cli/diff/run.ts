import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { harmless } from '../../report/harmless';
import { paintFor, wantsColours } from '../../report/paint';
import type { Language } from '../../report/texts';
import { RULES, Watcher } from '../../rules';
import {
  type Broken,
  type Category,
  type Comparison,
  compareSides,
  type RecordedConversation,
  UnreadableTranscript,
} from '../../transcript/diff';
import type { Places } from '../selection';
import { UsageError } from '../usage-error';
import { selectedCases } from './cases';
import { openSide } from './sides';

/** Options of `attest diff`, as commander gives them. */
export interface DiffOptions {
  format: 'text' | 'json' | 'html';
  out?: string;
  /** False where response times are left out. */
  times: boolean;
  only: readonly Category[];
  lang: Language;
}

/**
 * Compares two runs or sets of transcripts, and tells how they differ.
 * @returns the exit code: 0 no difference, 1 differences
 * @throws UsageError where a side cannot be read
 */
export function diff(a: string, b: string, selectors: readonly string[], options: DiffOptions, places: Places): number {
  const only = new Set(options.only);
  if (!options.times) only.delete('times');
  const selected = selectedCases(selectors, places);
  const comparison = told(() =>
    compareSides(openSide(a, places), openSide(b, places), { only, judge: brokenRules, ...(selected && { selected }) }),
  );
  if (comparison.compared + comparison.a.cases + comparison.b.cases === 0)
    throw new UsageError(
      selected
        ? `no case of either side is selected by ${selectors.map(harmless).join(' ')}`
        : 'there is no case in either side',
    );
  write(render(comparison, options), options.out, places);
  return comparison.differs ? 1 : 0;
}

function told(compare: () => Comparison): Comparison {
  try {
    return compare();
  } catch (error) {
    if (error instanceof UnreadableTranscript) throw new UsageError(harmless(error.message));
    throw error;
  }
}

/** The rules that always hold and that a conversation breaks. */
function brokenRules({ events }: RecordedConversation): Broken[] {
  const found = new Set<string>();
  // Cases begin tidied up; where one did not, it did not on either side, and only what one side breaks counts.
  const watcher = new Watcher(RULES, { fresh: true }, ({ rule, verdict }) => {
    if (verdict === 'fail') found.add(rule);
  });
  for (const event of events) watcher.read(event);
  watcher.end();
  return RULES.filter(({ id }) => found.has(id)).map(({ id, title }) => ({ rule: id, title }));
}

function render(comparison: Comparison, { format, lang, out }: DiffOptions): string {
  if (format === 'json') {
    const { diffJson } = require('../../report/diff/schema') as typeof import('../../report/diff/schema');
    return diffJson(comparison);
  }
  if (format === 'html') {
    const { diffPage } = require('../../report/diff/page') as typeof import('../../report/diff/page');
    return diffPage(comparison, lang);
  }
  const { diffText } = require('../../report/diff/text') as typeof import('../../report/diff/text');
  const colours = out === undefined && wantsColours(process.stdout, process.env);
  return diffText(comparison, { language: lang, paint: paintFor(colours) });
}

function write(text: string, out: string | undefined, { cwd }: Places): void {
  if (out === undefined) {
    // Whoever reads it may have enough of it: head.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 1 : 4));
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(cwd, out), text);
  } catch (error) {
    throw new UsageError(harmless((error as Error).message));
  }
  process.stdout.write(`${harmless(out)}\n`);
}

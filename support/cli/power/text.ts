import { harmless } from '../../report/harmless';
import { isClean, type Matrix } from './matrix';
import { type FaultResult, OUTCOMES, type Result, type Sighting, type VariantResult } from './results';

const SHOWN = 2;

/** One result as it is told while the run goes on; empty for what is as it should be. */
export function resultLines(result: Result): string {
  if (result.kind === 'fault') return result.outcome === 'caught' ? '' : faultLines(result);
  return result.outcome === 'clean' || result.kind === 'line' ? '' : variantLines(result);
}

function faultLines({ name, clauses, says, outcome, sightings }: FaultResult): string {
  return [
    `${outcome.padEnd(10)} ${name}: ${says}`,
    `           breaks ${clauses.join(', ')}`,
    ...sightings.slice(0, SHOWN).map(sightingLine),
    '',
  ].join('\n');
}

function variantLines({ name, words, outcome, counts, sightings }: VariantResult): string {
  const sum = `${counts.pass} pass, ${counts.inconc} inconc, ${counts.fail} fail, ${counts.error} error`;
  return [
    `${outcome.padEnd(10)} ${name}: ${sum}`,
    `           --simulate ${words.map((word) => (/[\s;]/.test(word) ? `'${word}'` : word)).join(' --simulate ')}`,
    ...sightings.slice(0, 4 * SHOWN).map(sightingLine),
    '',
  ].join('\n');
}

function sightingLine({ id, verdict, clauses, message }: Sighting): string {
  return `           ${verdict.padEnd(6)} ${id} (${clauses.join(', ')}): ${harmless(message)}`;
}

const some = (ids: readonly string[]): string =>
  ids.slice(0, 3).join(', ') + (ids.length > 3 ? ', ... (power.html has all)' : '');

/** The sums at the end. */
export function summaryText(matrix: Matrix, wallMs: number): string {
  const { faults, variants, lines, counts, unshown, unbroken, unfailed, elsewhere } = matrix;
  const rows: string[] = [];
  if (faults.length > 0) {
    const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
    rows.push(`${faults.length} faults: ${parts.join(', ')}`);
    if (unshown.length > 0) rows.push(`broken, and not seen under their own name: ${unshown.join(', ')}`);
    if (unbroken.length > 0) rows.push(`no fault breaks: ${unbroken.join(', ')}`);
    if (elsewhere.length > 0) rows.push(`${elsewhere.length} cases failed only for faults of other clauses`);
    if (unfailed.length > 0) rows.push(`${unfailed.length} cases that none of them made fail: ${some(unfailed)}`);
  }
  if (variants.length > 0) {
    const alarms = variants.filter(({ outcome }) => outcome !== 'clean').length;
    rows.push(`${variants.length} conforming firmwares: ${alarms} false ${alarms === 1 ? 'alarm' : 'alarms'}`);
  }
  for (const line of lines) {
    const { pass, inconc, fail, error } = line.counts;
    rows.push(
      `line ${line.name.padEnd(18)} ${line.outcome.padEnd(8)} ${pass} pass, ${inconc} inconc, ${fail} fail, ${error} error`,
    );
  }
  rows.push(`${isClean(matrix) ? 'clean' : 'holes'}, in ${(wallMs / 1000).toFixed(0)} s`);
  return `${rows.join('\n')}\n`;
}
